import type { ImportReport } from '@piazza/client';
import { Fragment, type ReactNode } from 'react';
import { useLanguage } from '~/i18n';
import { screenOf } from '~/screens';
import { Link } from '~/ui/Link';
import type { SheetColumn } from './sheet';
import { useImportWords } from './words';

/** More than these are only counted. */
const shown = 200;

/** What a sheet would do: how many of each, then the rows, those that are wrong first. */
export function Report({ of, onLine }: { of: ImportReport; onLine: (line: number) => void }) {
  const words = useImportWords();
  const { added, changed, unchanged, refused } = of;
  return (
    <>
      <ul className="import-counts" role="list">
        <Count n={added.length} word={words.added} tone="good" />
        <Count n={changed.length} word={words.changed} tone="good" />
        <Count n={unchanged} word={words.unchanged} />
        <Count n={refused.length} word={words.refused} tone="bad" />
      </ul>
      {refused.length > 0 && <Refused rows={refused} onLine={onLine} />}
      {added.length > 0 && (
        <Fold title={words.addedTitle(added.length)} open={refused.length === 0 && added.length <= 20}>
          <Terms rows={added} onLine={onLine} />
        </Fold>
      )}
      {changed.length > 0 && (
        <Fold title={words.changedTitle(changed.length)} open={refused.length === 0 && changed.length <= 20}>
          <Terms rows={changed} onLine={onLine} areKnown />
        </Fold>
      )}
    </>
  );
}

function Count({ n, word, tone }: { n: number; word: (n: number) => string; tone?: 'good' | 'bad' }) {
  return <li data-tone={n > 0 ? tone : undefined}><strong className="desk-count">{n}</strong> <span>{word(n)}</span></li>;
}

function Fold({ title, open, children }: { title: string; open: boolean; children: ReactNode }) {
  return <details className="import-fold" open={open}><summary>{title}</summary>{children}</details>;
}

type LineProps = { line?: number | null; onLine: (line: number) => void };

function Line({ line, onLine }: LineProps) {
  const words = useImportWords();
  if (!line) return '–';
  return <button type="button" className="text-button" aria-label={words.goTo(line)} onClick={() => onLine(line)}>{line}</button>;
}

function Refused({ rows, onLine }: { rows: ImportReport['refused']; onLine: (line: number) => void }) {
  const words = useImportWords();
  return (
    <>
      <h3>{words.refusedTitle(rows.length)}</h3>
      <div className="table-wrap">
        <table className="sheet-table">
          <thead>
            <tr><th scope="col">{words.line}</th><th scope="col">{words.term}</th><th scope="col">{words.field}</th><th scope="col">{words.fault}</th></tr>
          </thead>
          <tbody>
            {rows.slice(0, shown).map(({ line, slug, faults }, row) => (
              <Fragment key={row}>
                {faults.map(({ field, detail }, i) => (
                  <tr key={i}>
                    {i === 0 && <td rowSpan={faults.length}><Line line={line} onLine={onLine} /></td>}
                    {i === 0 && <th scope="rowgroup" rowSpan={faults.length}>{slug || <em>{words.noSlug}</em>}</th>}
                    <td><code>{field}</code></td>
                    <td>{detail}</td>
                  </tr>
                ))}
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
      <More of={rows.length} />
    </>
  );
}

function Terms({ rows, onLine, areKnown }: { rows: ImportReport['added']; onLine: (line: number) => void; areKnown?: boolean }) {
  const words = useImportWords();
  const language = useLanguage();
  return (
    <>
      <table className="sheet-table">
        <thead>
          <tr><th scope="col">{words.line}</th><th scope="col">{words.term}</th>{areKnown && <th scope="col">{words.what}</th>}</tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map(({ line, slug, fields }) => (
            <tr key={slug}>
              <td><Line line={line} onLine={onLine} /></td>
              <th scope="row">{areKnown ? <Link to={screenOf('manageTerm', language, slug)}>{slug}</Link> : slug}</th>
              {areKnown && <td>{fields.map((field) => <Fragment key={field}><code title={words.columns[field as SheetColumn]}>{field}</code> </Fragment>)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
      <More of={rows.length} />
    </>
  );
}

function More({ of }: { of: number }) {
  const words = useImportWords();
  return of > shown ? <p className="hint">{words.more(of - shown)}</p> : null;
}
