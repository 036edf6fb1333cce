import { useLanguage } from '~/i18n';
import type { Query } from '~/paths';
import { Icon } from '../Icon';
import { calendarLinks, feedLinks } from './links';
import { useFeedWords } from './words';

/** The ways to follow a list with a program of one's own. The server writes the same, for who has no script. */
export function Subscribe({ of, filters, calendar }: { of: string; filters: Query; calendar?: boolean }) {
  const words = useFeedWords();
  const language = useLanguage();
  const { file, program } = calendarLinks(filters, language, location.origin);
  return (
    <details className="subscribe">
      <summary><Icon name="rss" /><span>{words.title}</span></summary>
      {calendar && (
        <ul>
          <li><a href={program}>{words.calendar}</a></li>
          <li><a href={file}>{words.file}</a></li>
        </ul>
      )}
      <p className="hint">{words.text}</p>
      <ul>
        {feedLinks(of, filters, language).map(({ name, type, href }) => <li key={name}><a href={href} type={type}>{name}</a></li>)}
      </ul>
    </details>
  );
}
