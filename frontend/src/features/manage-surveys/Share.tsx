import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Survey } from '~/api/inside';
import { useLanguage } from '~/i18n';
import { paths, type Language } from '~/paths';
import { Icon } from '~/ui/Icon';
import { Link } from '~/ui/Link';
import { saveFile } from '~/ui/saveFile';
import { useSurveyWords } from './words';

/** The modules of the QR code as one path; the library comes only with a page that shows one. */
const drawn = async (text: string) => {
  const { default: encode } = await import('qr');
  const rows = encode(text, 'raw', { ecc: 'medium', border: 2 });
  return { size: rows.length, path: rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('') };
};

/** A drawing that stands by itself: dark on white, for a poster or a slide. */
export const asSvg = ({ size, path }: { size: number; path: string }) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size * 16}" height="${size * 16}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>`;

/** How people come to it: the address in each language, the same as a QR code, the page of the community where a poll stands. */
export function Share({ of }: { of: Survey }) {
  const words = useSurveyWords();
  const language = useLanguage();
  const first = of.languages.includes(language) ? language : (of.languages[0] ?? language);
  return (
    <section aria-labelledby="share-title" className="survey-share">
      <h2 id="share-title">{words.shareTitle}</h2>
      <p>{of.state === 'draft' ? words.shareLater : words.shareText}</p>
      {of.audience === 'members' && <p className="hint">{words.membersOnly}</p>}
      {of.audience === 'invited' && <p className="hint">{words.invitedOnly}</p>}
      {of.audience === 'attendees' && <p className="hint">{words.attendeesOnly}</p>}
      {of.kind === 'poll' && of.community && <p><strong>{words.pollIn}:</strong> <Link to={paths.community(language, of.community.slug)}>{of.community.name}</Link></p>}
      {(of.languages.length > 0 ? of.languages : [language]).map((one) => <Address key={one} of={of} language={one} isOnly={of.languages.length < 2} />)}
      <Qr of={of} language={first} />
    </section>
  );
}

function Address({ of, language, isOnly }: { of: Survey; language: Language; isOnly: boolean }) {
  const words = useSurveyWords();
  const [said, say] = useState('');
  const address = location.origin + paths.survey(language, of.slug);
  const name = isOnly ? '' : ` (${words.languageNames[language]})`;
  return (
    <div className="share-address">
      <span className="share-label">{words.address}{name}</span>
      <code>{address}</code>
      <button
        type="button"
        className="btn btn-outline-primary btn-sm"
        onClick={() => void navigator.clipboard.writeText(address).then(() => say(words.copied), () => say(words.copyFailed))}
      >
        <Icon name="link" /><span>{words.copy}{name}</span>
      </button>
      <span role="status">{said}</span>
    </div>
  );
}

function Qr({ of, language }: { of: Survey; language: Language }) {
  const words = useSurveyWords();
  const address = location.origin + paths.survey(language, of.slug);
  const { data } = useQuery({ queryKey: ['qr', address], queryFn: () => drawn(address), staleTime: Infinity });
  if (!data) return null;
  return (
    <div className="share-qr">
      <svg viewBox={`0 0 ${data.size} ${data.size}`} role="img" aria-label={words.qr(address)} shapeRendering="crispEdges"><path d={data.path} /></svg>
      <button type="button" className="btn btn-outline-primary btn-sm" onClick={() => saveFile(`${of.slug}.svg`, new Blob([asSvg(data)], { type: 'image/svg+xml' }))}>
        <Icon name="download" /><span>{words.qrDownload}</span>
      </button>
    </div>
  );
}
