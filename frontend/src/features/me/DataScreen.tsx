import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { piazza } from '~/api';
import { downloadMyData, type DataTable } from '~/api/inside';
import { useStep } from '~/forms/useStep';
import { useLanguage } from '~/i18n';
import { useInside } from '~/i18n/inside';
import type { Visit } from '~/inside';
import { paths } from '~/paths';
import { Icon } from '~/ui/Icon';
import { Link } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { Erasure } from './Erasure';
import { myData } from './queries';
import { saveFile } from '~/ui/saveFile';
import { useMeWords } from './words';

export const prepare = ({ queryClient, language }: Visit) => queryClient.ensureQueryData(myData(language));

/** All that is kept of whoever asks, to see, to take along, to have erased. */
export function Screen() {
  const words = useMeWords();
  const { form } = useInside();
  const language = useLanguage();
  const { tables } = useSuspenseQuery(myData(language)).data;
  const { busy, problem, run } = useStep();
  const [erased, setErased] = useState(false);
  const download = () => run(async () => saveFile('piazza.zip', (await downloadMyData({ client: piazza(language), parseAs: 'blob' })) as unknown as Blob));
  if (erased) {
    return (
      <Page key="erased" title={words.erasedTitle} description={words.dataLead}>
        <p className="lead">{words.erasedText}</p>
        <div className="actions"><a className="btn btn-primary" href={paths.home(language)}>{words.toHome}</a></div>
      </Page>
    );
  }
  return (
    <Page title={words.dataTitle} description={words.dataLead} lead={words.dataLead}>
      <div className="my-sections">
        <section>
          <h2>{words.kept}</h2>
          {tables.map((table) => <Table key={table.name} of={table} />)}
          <p>{words.howLong} <Link to={paths.privacy(language)}>{words.howLongLink}</Link>.</p>
        </section>
        <section>
          <h2>{words.download}</h2>
          <p>{words.downloadText}</p>
          <button type="button" className="btn btn-primary" aria-disabled={busy} onClick={() => void download()}>
            <Icon name="download" className="icon-white" />{words.download}
          </button>
          <p role="status">{busy && form.sending}</p>
          <div role="alert">{problem && <Notice tone="warning"><p>{problem}</p></Notice>}</div>
        </section>
        <Erasure onErased={() => setErased(true)} />
      </div>
    </Page>
  );
}

function Table({ of: { name, about, columns, rows } }: { of: DataTable }) {
  const words = useMeWords();
  const title = words.tables[name] ?? name.replaceAll('_', ' ');
  return (
    <details className="data-part">
      <summary><strong>{title}</strong> <span className="count">{words.rows(rows.length)}</span></summary>
      <p>{about}</p>
      {rows.length > 0 && (
        <div className="scroll-x" role="region" aria-label={title} tabIndex={0}>
          <table className="plain-table">
            <thead><tr>{columns.map((column) => <th key={column} scope="col">{column.replaceAll('_', ' ')}</th>)}</tr></thead>
            <tbody>
              {rows.map((row, i) => <tr key={i}>{row.map((cell, at) => <td key={at}>{cell}</td>)}</tr>)}
            </tbody>
          </table>
        </div>
      )}
    </details>
  );
}
