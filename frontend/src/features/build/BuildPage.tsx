import { inBoth, useLanguage } from '~/i18n';
import { apiPaths, doors, paths } from '~/paths';
import { Icon } from '~/ui/Icon';
import { Link } from '~/ui/Link';
import { Page } from '~/ui/Page';
import { Changes } from './Changes';
import { CodeBlock } from './CodeBlock';
import { commands } from './commands';
import { Console } from './console/Console';
import { en } from './en';
import { it } from './it';
import { QuickStarts } from './QuickStarts';
import { Tools } from './Tools';
import '~/styles/build.scss';

const useBuildWords = inBoth({ it, en });

/** For whoever builds on the API: from the first request to a program of their own. */
export function BuildPage() {
  const words = useBuildWords();
  const language = useLanguage();
  const { curl, openData } = commands(location.origin);
  const parts = [
    ['first', words.first], ['quick-start', words.quickStart], ['console', words.console], ['tokens', words.tokens], ['tools', words.tools], ['open-data', words.openData],
    ['webhooks', words.webhooks], ['rules', words.rules], ['changes', words.changes],
  ] as const;
  return (
    <Page title={words.title} description={words.description} lead={words.lead}>
      <ul className="doorways">
        <li><a href={apiPaths.reference}><strong>{words.reference}</strong><span>{words.referenceText}</span></a></li>
        <li><a href={apiPaths.openapi}><strong>{words.contract}</strong><span>{words.contractText}</span></a></li>
        <li><Link to={doors.embedding[language]}><strong>{words.embedding}</strong><span>{words.embeddingText}</span></Link></li>
        <li><a href={apiPaths.status}><strong>{words.status}</strong><span>{words.statusText}</span></a></li>
      </ul>
      <div className="build prose wide">
        <nav aria-label={words.onThisPage} className="build-parts">
          <ul>{parts.map(([id, title]) => <li key={id}><a href={`#${id}`}>{title}</a></li>)}</ul>
        </nav>
        <section>
          <h2>{words.ideas}</h2>
          <ul>{words.ideasList.map((idea) => <li key={idea}>{idea}</li>)}</ul>
        </section>
        <section>
          <h2 id="first">{words.first}</h2>
          <p>{words.firstText}</p>
          <CodeBlock hidden label={words.first} code={curl(language)} words={words} />
        </section>
        <section>
          <h2 id="quick-start">{words.quickStart}</h2>
          <p>{words.quickStartText}</p>
          <QuickStarts words={words} />
        </section>
        <section aria-labelledby="console">
          <h2 id="console">{words.console}</h2>
          <p>{words.consoleText}</p>
          <Console words={words} />
        </section>
        <section>
          <h2 id="tokens">{words.tokens}</h2>
          <ul>{words.tokensList.map((line) => <li key={line}>{line}</li>)}</ul>
          <p><Link to={doors.meSessions[language]}>{words.makeToken}</Link></p>
        </section>
        <section>
          <h2 id="tools">{words.tools}</h2>
          <Tools words={words} />
        </section>
        <section>
          <h2 id="open-data">{words.openData}</h2>
          <p>{words.openDataText}</p>
          <CodeBlock hidden label={words.openData} code={openData} words={words} />
          <p><Link to={paths.data(language)}>{words.openDataPage}</Link></p>
        </section>
        <section>
          <h2 id="webhooks">{words.webhooks}</h2>
          <p>{words.webhooksText}</p>
          <p>{words.webhooksSigned}</p>
          <p className="actions"><a href={apiPaths.reference}>{words.webhooksReference}</a><Link to={doors.meWebhooks[language]}>{words.webhooksOwn}</Link></p>
        </section>
        <section>
          <h2 id="rules">{words.rules}</h2>
          <ul className="checks">
            {words.rulesList.map((rule) => <li key={rule}><Icon name="check-circle" className="icon-primary" />{rule}</li>)}
          </ul>
        </section>
        <section>
          <h2 id="changes">{words.changes}</h2>
          <p>{words.changesText}</p>
          <Changes words={words} />
        </section>
      </div>
    </Page>
  );
}
