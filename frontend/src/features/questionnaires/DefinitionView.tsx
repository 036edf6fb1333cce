import { useLanguage } from '~/i18n';
import { optionsOf, columnsOf, rowsOf, said, takesOther, type Definition, type Option, type Question } from '~/instrument';
import { useBuilderWords } from './builder/words';
import { sentence } from './logic/sentences';
import { useLogicWords } from './logic/words';

/** A questionnaire to be read: what is asked, and when. `heading`: as deep as the page around it. */
export function DefinitionView({ definition, heading: Heading = 'h3' }: { definition: Definition; heading?: 'h2' | 'h3' }) {
  const words = useBuilderWords();
  const says = useLogicWords();
  const language = useLanguage();
  const title = said(definition.title, language);
  const intro = said(definition.intro, language).text;
  const say = (lead: string, logic: Parameters<typeof sentence>[0]) => `${lead} ${sentence(logic, definition, language, says)}.`;
  return (
    <div className="definition">
      <p lang={title.language}><strong>{title.text}</strong></p>
      {intro && <p>{intro}</p>}
      {definition.pages.map((page, i) => (
        <section key={page.id} aria-labelledby={`read-${page.id}`}>
          <Heading id={`read-${page.id}`}>{words.named(words.pageNumber(i + 1), said(page.title, language).text)}</Heading>
          {page.shown_if !== undefined && <p className="hint">{say(words.pageShownIfLead, page.shown_if)}</p>}
          <ol>
            {page.questions.map((question) => (
              <li key={question.id}>
                <span>{said(question.label, language).text || said((question as { text?: Definition['title'] }).text, language).text}</span>
                <span className="cell-note">{words.types[question.type]}{'required' in question && question.required && ` · ${words.required}`} · <code>{question.id}</code></span>
                <Choices of={question} language={language} />
                {question.shown_if !== undefined && <span className="hint">{say(words.shownIfLead, question.shown_if)}</span>}
                {question.required_if !== undefined && <span className="hint">{say(words.requiredIfLead, question.required_if)}</span>}
              </li>
            ))}
          </ol>
          {page.go_to?.map((jump, j) => (
            <p key={j} className="hint">{say(words.jumpReads(jump.to === 'end' ? words.toEnd : jump.to === 'screened_out' ? words.toScreenedOut : said(definition.pages.find(({ id }) => id === jump.to)?.title, language).text || jump.to), jump.if)}</p>
          ))}
        </section>
      ))}
    </div>
  );
}

function Choices({ of, language }: { of: Question; language: string }) {
  const words = useBuilderWords();
  const lists: [string, Option[]][] = [['', optionsOf(of)], [words.lists.rows, rowsOf(of)], [words.lists.columns, columnsOf(of)]];
  return lists.map(([name, choices]) => {
    if (choices.length === 0) return null;
    const labels = [...choices.map(({ label, id }) => said(label, language).text || id), ...(name === '' && takesOther(of) ? [words.otherOption] : [])];
    return <span key={name} className="cell-note">{name && `${name}: `}{labels.join(' · ')}</span>;
  });
}
