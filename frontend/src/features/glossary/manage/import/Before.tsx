import { apiPaths } from '~/paths';
import { Icon } from '~/ui/Icon';
import { saveFile } from '~/ui/saveFile';
import { columns, required, template } from './sheet';
import { useImportWords } from './words';

/** What one has to know first: the limits, what happens to terms that are there, what goes in each column. */
export function Before() {
  const words = useImportWords();
  return (
    <section className="form-section" aria-labelledby="before">
      <h2 id="before">{words.beforeTitle}</h2>
      <ul>{words.before.map((line) => <li key={line}>{line}</li>)}</ul>
      <p className="actions">
        <button type="button" className="btn btn-outline-primary btn-sm" onClick={() => saveFile('glossario-modello.csv', template())}>
          <Icon name="download" /><span>{words.template}</span>
        </button>
        <a className="btn btn-outline-primary btn-sm" href={apiPaths.glossaryCsv} download="glossario.csv">
          <Icon name="download" /><span>{words.current}</span>
        </a>
      </p>
      <details>
        <summary>{words.columnsTitle}</summary>
        <table className="sheet-table">
          <thead><tr><th scope="col">{words.column}</th><th scope="col">{words.content}</th></tr></thead>
          <tbody>
            {columns.map((column, i) => (
              <tr key={column}>
                <th scope="row"><code>{column}</code>{i < required && <span className="cell-note">{words.needed}</span>}</th>
                <td>{words.columns[column]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}
