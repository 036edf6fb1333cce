import { useQuery } from '@tanstack/react-query';
import { useState, type MouseEvent } from 'react';
import { credentials, downloadEventDocument, piazza, type EventDocument } from '~/api';
import { useLanguage } from '~/i18n';
import { useEventWords } from '~/i18n/events';
import { Html } from '~/ui/Html';
import { saveFile } from '~/ui/saveFile';
import { sizeOf } from '~/ui/sizeOf';
import { eventReport } from './queries';

/** The published report of an event, with what belongs to it. */
export function Report({ of }: { of: string }) {
  const { report: words } = useEventWords();
  const language = useLanguage();
  const { data } = useQuery(eventReport(language, of));
  if (!data || data.state !== 'published') return null;
  const { attendance, documents, links } = data;
  return (
    <section>
      <h2>{words.title}</h2>
      <Html className="prose" html={data.text_html} lang={data.language === language ? undefined : data.language} />
      {attendance && attendance.registered > 0 && <p>{words.attendance(attendance.registered, attendance.attended)}</p>}
      {documents.length > 0 && (
        <>
          <h3>{words.documents}</h3>
          <ul>{documents.map((one) => <li key={one.id}><Document of={one} /></li>)}</ul>
        </>
      )}
      {links.length > 0 && (
        <>
          <h3>{words.links}</h3>
          <ul>{links.map(({ title, url }) => <li key={url + title}><a href={url} rel="nofollow noopener ugc">{title}</a></li>)}</ul>
        </>
      )}
    </section>
  );
}

/** A plain link; whoever signed in may have documents that a link alone does not open. */
function Document({ of }: { of: EventDocument }) {
  const { report: words } = useEventWords();
  const language = useLanguage();
  const [failed, setFailed] = useState(false);
  const size = sizeOf(language, of.bytes);
  const take = (event: MouseEvent) => {
    if (!credentials.send) return;
    event.preventDefault();
    setFailed(false);
    const call = { client: piazza(language), path: { document: of.id }, parseAs: 'blob' as const };
    downloadEventDocument(call).then((blob) => saveFile(of.name, blob as unknown as Blob), () => setFailed(true));
  };
  return (
    <>
      <a href={of._links.self} download={of.name} onClick={take}>{of.name}</a> ({words.size(of.kind.toUpperCase(), size)})
      {failed && <span role="alert" className="fault"> {words.failed}</span>}
    </>
  );
}
