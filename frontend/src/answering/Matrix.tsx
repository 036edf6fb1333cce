import { columnsOf, rowsOf, said, step, type Json, type MatrixOfMany, type MatrixOfOne } from '~/instrument';
import { FaultText } from '~/forms/fields';
import { fieldId, useAnswering, type AnswerProps } from './answer';
import { useAnsweringWords } from './words';

/**
 * A table of answers, that is a group for each row: whoever listens hears the row, then its answers by name; on a phone each row has
 * its answers below it, and where there is room the columns' names stand above.
 */
export function Matrix({ question, id }: AnswerProps<MatrixOfOne | MatrixOfMany>) {
  const { answers, faults, onAnswer, language } = useAnswering();
  const words = useAnsweringWords();
  const isMany = question.type === 'matrix_multiple';
  const answer = answers[question.id];
  const given = answer !== null && typeof answer === 'object' && !Array.isArray(answer) ? answer : {};
  const columns = columnsOf(question).map(({ id: value, label }) => ({ value, ...said(label, language) }));
  const chosenIn = (row: string): Json[] => [given[row] ?? []].flat();
  const set = (row: string, value: Json | undefined) => {
    const next = Object.fromEntries(Object.entries({ ...given, [row]: value ?? null }).filter(([, one]) => one !== null));
    onAnswer(question.id, Object.keys(next).length > 0 ? next : undefined);
  };
  const take = (row: string, column: string) => {
    if (!isMany) return set(row, column);
    const chosen = chosenIn(row);
    const next = columns.map(({ value }) => value).filter((one) => (one === column) !== chosen.includes(one));
    set(row, next.length > 0 ? next : undefined);
  };
  return (
    <div className="asked-matrix" style={{ '--columns': columns.length } as React.CSSProperties}>
      <div className="matrix-heads" aria-hidden="true">
        <span />
        {columns.map(({ value, text, language: lang }) => <span key={value} lang={lang === language ? undefined : lang}>{text}</span>)}
      </div>
      {rowsOf(question).map(({ id: row, label }, i) => {
        const { text, language: lang } = said(label, language);
        const at = step(question.id) + step(row);
        const rowId = fieldId(at);
        const found = faults.filter(({ pointer }) => pointer === at || pointer.startsWith(`${at}/`));
        return (
          <div key={row} className="matrix-row" role={isMany ? 'group' : 'radiogroup'} aria-labelledby={`${rowId}-name`} aria-describedby={found.length > 0 ? `${rowId}-fault` : undefined} data-fault={found.length > 0}>
            <span id={`${rowId}-name`} className="matrix-name" lang={lang === language ? undefined : lang}>{text}</span>
            {columns.map((column, j) => (
              <label key={column.value} className="choice matrix-choice">
                <input
                  id={j === 0 ? (i === 0 ? id : rowId) : undefined}
                  type={isMany ? 'checkbox' : 'radio'}
                  name={rowId}
                  checked={chosenIn(row).includes(column.value)}
                  onChange={() => take(row, column.value)}
                />
                <span lang={column.language === language ? undefined : column.language}>{column.text}</span>
              </label>
            ))}
            <FaultText id={rowId} fault={found[0] && { detail: words.of[found[0].code]?.(question) ?? found[0].code }} />
          </div>
        );
      })}
    </div>
  );
}
