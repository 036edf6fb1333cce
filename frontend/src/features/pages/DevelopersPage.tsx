import { useLanguage, useWords } from '~/i18n';
import { apiPaths, doors } from '~/paths';
import { Icon } from '~/ui/Icon';
import { Link } from '~/ui/Link';
import { Page } from '~/ui/Page';
import { samples } from './samples';

export function DevelopersPage() {
  const { developers: words } = useWords();
  const language = useLanguage();
  const steps = [
    [words.askTitle, words.askText, samples.curl],
    [words.typedTitle, words.typedText, samples.typescript],
    [words.allTitle, words.allText, samples.items],
    [words.problemTitle, words.problemText, samples.problem],
    [words.openDataTitle, words.openDataText, samples.skos],
  ] as const;
  return (
    <Page title={words.title} description={words.description} lead={words.lead}>
      <ul className="doorways">
        <li><a href={apiPaths.reference}><strong>{words.reference}</strong><span>{words.referenceText}</span></a></li>
        <li><a href={apiPaths.openapi}><strong>{words.contract}</strong><span>{words.contractText}</span></a></li>
        <li><Link to={doors.embedding[language]}><strong>{words.embedding}</strong><span>{words.embeddingText}</span></Link></li>
        <li><a href={apiPaths.status}><strong>{words.status}</strong><span>{words.statusText}</span></a></li>
      </ul>
      <div className="prose wide">
        {steps.map(([title, text, code]) => (
          <section key={title}>
            <h2>{title}</h2>
            <p>{text}</p>
            <pre tabIndex={0} aria-label={title}><code>{code(location.origin, language)}</code></pre>
          </section>
        ))}
        <section>
          <h2>{words.rulesTitle}</h2>
          <ul className="checks">
            {words.rules.map((rule) => <li key={rule}><Icon name="check-circle" className="icon-primary" />{rule}</li>)}
          </ul>
        </section>
      </div>
    </Page>
  );
}
