import type { OpenDataField, OpenDataFile, OpenDataset } from '~/api';
import { useDates, useLanguage } from '~/i18n';
import { Facts } from '~/ui/Facts';
import { Icon } from '~/ui/Icon';
import { sizeOf } from '~/ui/sizeOf';
import { nameOf } from './files';
import { useOpenDataWords } from './words';

/** A dataset: what it is, its files, and what is in them. */
export function Dataset({ of: { name, title, description, rows, changed_at, files, list, fields } }: { of: OpenDataset }) {
  const words = useOpenDataWords();
  const language = useLanguage();
  const date = useDates();
  const id = `${name}-title`;
  return (
    <section id={name} className="dataset" aria-labelledby={id}>
      <h2 id={id}>{title[language]}</h2>
      <p>{description[language]}</p>
      <p className="dataset-now">
        {typeof rows === 'number' && <span>{words.rows(rows)}</span>}
        {changed_at && <time dateTime={changed_at}>{words.changed(date(changed_at))}</time>}
      </p>
      {files.length > 0 && (
        <ul className="dataset-files">
          {files.map((file) => <li key={file.format}><Download of={file} what={title[language]} /></li>)}
        </ul>
      )}
      <p><a href={list}>{words.list}: <code>{list}</code></a></p>
      <details className="data-more">
        <summary>{words.fields}</summary>
        <Dictionary of={fields} title={title[language]} />
      </details>
      {files.length > 0 && (
        <details className="data-more">
          <summary>{words.checksums}</summary>
          <Facts className="data-sums" facts={files.map((file) => [nameOf(file), <code key={file.format}>{file.sha256}</code>])} />
        </details>
      )}
    </section>
  );
}

function Download({ of: { format, url, bytes }, what }: { of: OpenDataFile; what: string }) {
  const words = useOpenDataWords();
  const language = useLanguage();
  const kind = format.toUpperCase();
  const size = sizeOf(language, bytes);
  return (
    <a className="btn btn-primary" href={url} download aria-label={`${words.downloadOf(what, kind)}, ${size}`}>
      <Icon name="download" className="icon-white" /><span>{kind}, {size}</span>
    </a>
  );
}

function Dictionary({ of: fields, title }: { of: OpenDataField[]; title: string }) {
  const words = useOpenDataWords();
  const language = useLanguage();
  return (
    <div className="data-wide" role="region" tabIndex={0} aria-label={words.scrolls(title)}>
      <table className="data-fields">
        <caption className="visually-hidden">{words.fields}: {title}</caption>
        <thead>
          <tr><th scope="col">{words.field}</th><th scope="col">{words.type}</th><th scope="col">{words.meaning}</th></tr>
        </thead>
        <tbody>
          {fields.map(({ name, type, list, may_be_empty, description, values, vocabulary }) => (
            <tr key={name}>
              <th scope="row"><code>{name}</code></th>
              <td>
                {words.types[type]}
                {list && <span className="hint">{words.several}</span>}
                {may_be_empty && <span className="hint">{words.mayBeEmpty}</span>}
              </td>
              <td>
                {description[language]}
                {values.length > 0 && <span className="hint">{words.oneOf(values.join(', '))}</span>}
                {vocabulary && <span className="hint">{words.vocabulary}: <a href={vocabulary}>{vocabulary}</a></span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
