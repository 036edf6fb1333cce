import type { Change } from '@piazza/client';
import type { ReactNode } from 'react';
import { useLanguage } from '~/i18n';
import { useTimes } from '~/i18n/inside';
import { screenOf } from '~/screens';
import { Icon } from '~/ui/Icon';
import { Link } from '~/ui/Link';
import type { ActivityWords } from './it';
import { legible } from './legible';
import { useActivityWords } from './words';

/** Field by field: what it was, what it became. */
export function Changes({ of }: { of: Change[] }) {
  const words = useActivityWords();
  const changes = legible(of);
  if (changes.length === 0) return <span className="hint">{words.nothing}</span>;
  return (
    <dl className="changes">
      {changes.map(({ field, before, after }) => (
        <div key={field}>
          <dt>{words.fields[field] ?? field}</dt>
          <dd>
            {before !== undefined && (
              <>
                <del><span className="visually-hidden">{words.was}: </span><Value field={field} text={before} /></del>
                <Icon name="arrow-right" />
              </>
            )}
            <ins><span className="visually-hidden">{words.became}: </span><Value field={field} text={after} /></ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A value as people say it: a word for a word of the API, a link for a thing, a date for a moment. */
function Value({ field, text }: { field: string; text: string | null }): ReactNode {
  const words = useActivityWords();
  const language = useLanguage();
  const { moment } = useTimes();
  if (text === null || text === '') return words.none;
  if (text === 'true') return words.yes;
  if (text === 'false') return words.no;
  if (/^[[{].*[\]}]$/s.test(text)) return parts(text, words) || words.none;
  if (/^\d{4}-\d{2}-\d{2}T/.test(text)) return moment(text);
  if (uuid.test(text)) {
    const page = { person: 'managePerson', community: 'manageCommunity', organisation: 'manageOrganisation', merged: 'manageOrganisation', merged_into: 'manageOrganisation' } as const;
    const to = page[field as keyof typeof page];
    const code = text.slice(0, 8);
    return to ? <Link to={screenOf(to, language, text)} aria-label={`${words.fields[field]} ${code}`}>{code}</Link> : <code>{code}</code>;
  }
  return words.values[text] ?? text;
}

/** A list of names of fields, or of anything short; of an object, each name with its value. */
function parts(text: string, words: ActivityWords): string {
  const say = (part: unknown): string =>
    Array.isArray(part) ? part.map(say).join(', ')
    : typeof part === 'string' ? (words.fields[part] ?? words.values[part] ?? part)
    : part && typeof part === 'object' ? Object.entries(part).map(([name, value]) => `${words.fields[name] ?? name}: ${say(value)}`).join('; ')
    : String(part);
  try {
    return say(JSON.parse(text));
  } catch {
    return text;
  }
}
