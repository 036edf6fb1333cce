import { useSuspenseQuery } from '@tanstack/react-query';
import type { OpenData } from '~/api';
import { sayMoment } from '~/cards/surveys/moments';
import { useLanguage, useWords } from '~/i18n';
import { apiPaths, paths } from '~/paths';
import { CodeBlock } from '~/ui/CodeBlock';
import { CopyButton, type CopyWords } from '~/ui/CopyButton';
import { Facts } from '~/ui/Facts';
import { Link } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { Dataset } from './Dataset';
import { downloadAll } from './files';
import { openData } from './queries';
import { useOpenDataWords } from './words';
import '~/styles/open-data.scss';

/** Everything public to take along: the files, what is in them, how to use them. */
export function DataPage() {
  const words = useOpenDataWords();
  const language = useLanguage();
  const { data } = useSuspenseQuery(openData(language));
  return (
    <Page title={words.title} description={words.description} lead={words.lead}>
      {!data.made_at && (
        <Notice>
          <p><strong>{words.notYetTitle}</strong></p>
          <p>{words.notYetText}</p>
        </Notice>
      )}
      <InShort of={data} />
      {data.datasets.map((dataset) => <Dataset key={dataset.name} of={dataset} />)}
      <Use of={data} />
    </Page>
  );
}

function InShort({ of: { made_at, next_at, licence, publisher } }: { of: OpenData }) {
  const words = useOpenDataWords();
  const language = useLanguage();
  return (
    <section className="data-about" aria-labelledby="about">
      <h2 id="about">{words.about}</h2>
      <Facts
        facts={[
          [words.madeAt, made_at && <time dateTime={made_at}>{sayMoment(language, made_at)}</time>],
          [words.nextAt, next_at && <time dateTime={next_at}>{words.by(sayMoment(language, next_at))}</time>],
          [words.publisher, publisher.name],
          [words.contact, publisher.email && <a href={`mailto:${publisher.email}`}>{publisher.email}</a>],
          [words.licence, <><a href={licence.url} rel="license" lang="en">{licence.name}</a><br />{words.licenceText}</>],
        ]}
      />
    </section>
  );
}

function Use({ of: data }: { of: OpenData }) {
  const words = useOpenDataWords();
  const { nav } = useWords();
  const language = useLanguage();
  const { copied, copyFailed } = words;
  const copyWords: CopyWords = { copied, copyFailed, copy: (what) => `${words.copy}: ${what.charAt(0).toLowerCase()}${what.slice(1)}` };
  const source = words.source(data.publisher.name, location.origin + paths.data(language));
  const { turtle, json_ld, checksums, self } = data._links;
  const machines = [
    [turtle, words.turtle], [json_ld, words.jsonLd], [checksums, words.allChecksums], [self, words.asJson], [apiPaths.glossaryTurtle, words.skos],
  ] as const;
  return (
    <section className="data-use" aria-labelledby="use">
      <h2 id="use">{words.use}</h2>
      <h3>{words.cite}</h3>
      <p className="data-source">{source}</p>
      <CopyButton what={words.cite} text={source} words={copyWords} />
      {data.made_at && (
        <>
          <h3>{words.check}</h3>
          <CodeBlock hidden label={words.check} code={downloadAll(data, location.origin)} words={copyWords} />
          <p>{words.checkText}</p>
        </>
      )}
      <h3>{words.machines}</h3>
      <ul>
        {machines.map(([href, label]) => <li key={href}><a href={href}>{label}</a></li>)}
      </ul>
      <p><Link className="more-link" to={paths.numbers(language)}>{nav.numbers}</Link></p>
    </section>
  );
}
