import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { AnswerPages, useAnswers, type AnswersState } from '~/answering';
import { piazza } from '~/api';
import { tryQuestionnaire, type Trial } from '~/api/inside';
import { Markdown } from '~/forms/Markdown';
import { useStep } from '~/forms/useStep';
import { I18n, useLanguage, useWords } from '~/i18n';
import { everyQuestion, said, type Definition, type Fault } from '~/instrument';
import type { Visit } from '~/inside';
import type { Language } from '~/paths';
import { screen, screenOf } from '~/screens';
import { Notice } from '~/ui/Notice';
import { Screen as Layout } from '~/ui/Screen';
import { draft, fromWire, questionnaire } from './queries';
import { useQuestionnaireWords } from './words';
import '~/styles/builder.scss';

export const prepare = ({ queryClient, language, slug }: Visit) => Promise.all([queryClient.ensureQueryData(questionnaire(language, slug)), queryClient.fetchQuery(draft(language, slug))]);

/** The draft as whoever answers will meet it, to its end. Nothing is kept: not here, not on the server. */
export function Screen() {
  const { slug = '' } = useParams({ strict: false });
  const words = useQuestionnaireWords();
  const own = useLanguage();
  const { value: of } = useSuspenseQuery(questionnaire(own, slug)).data;
  const stored = useSuspenseQuery(draft(own, slug)).data.value;
  /** As it was when one began: what others write meanwhile is for the next trial. */
  const [definition] = useState(() => fromWire(stored.definition));
  const [asked, ask] = useState<Language>(own);
  const language = (definition.languages.includes(asked) ? asked : (definition.languages[0] ?? own)) as Language;
  const site = useWords();
  const [round, again] = useState(0);
  return (
    <Layout
      title={words.trialOf(of.title)}
      lead={words.trialLead}
      trail={[{ label: words.title, to: screen('manageQuestionnaires', own) }, { label: of.title, to: screenOf('manageQuestionnaire', own, slug) }]}
      actions={definition.languages.length > 1 && (definition.languages as Language[]).map((one) => <button key={one} type="button" className="btn btn-outline-primary btn-sm" lang={one} aria-pressed={one === language} onClick={() => ask(one)}>{words.languageNames[one]}</button>)}
    >
      <div className="trial" lang={language}>
        <I18n language={language} words={site}>
          <Run key={round} id={slug} definition={definition} language={language} onAgain={() => again(round + 1)} />
        </I18n>
      </div>
    </Layout>
  );
}

type Props = { id: string; definition: Definition; language: Language; onAgain: () => void };

function Run({ id, definition, language, onAgain }: Props) {
  const words = useQuestionnaireWords();
  const state = useAnswers(definition);
  const { run, problem, busy } = useStep();
  const [result, setResult] = useState<Trial>();
  const intro = said(definition.intro, language);
  const next = () => {
    if (!state.next() || !state.isLast) return;
    void run(async () => {
      const found = await tryQuestionnaire({ client: piazza(language), path: { questionnaire: id }, body: { of: 'draft', answers: state.answers as Record<string, unknown>, complete: true } });
      if (found.faults.length > 0) state.tell(found.faults as Fault[]);
      setResult(found);
    });
  };
  if (everyQuestion(definition).length === 0) return <p>{words.trialEmpty}</p>;
  if (!state.ended) {
    return (
      <>
        {state.at === 0 && intro.text && <div className="prose"><Markdown text={intro.text} /></div>}
        <AnswerPages definition={definition} state={state} language={language} onNext={next} />
      </>
    );
  }
  return <End state={state} definition={definition} language={language} result={result} problem={problem} busy={busy} onAgain={onAgain} />;
}

type EndProps = { state: AnswersState; definition: Definition; language: Language; result?: Trial; problem?: string; busy: boolean; onAgain: () => void };

function End({ state, definition, language, result, problem, busy, onAgain }: EndProps) {
  const words = useQuestionnaireWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const nameOf = (page: string) => said(definition.pages.find(({ id }) => id === page)?.title, language).text || said(definition.title, language).text;
  return (
    <section aria-labelledby="trial-end">
      <h2 id="trial-end" tabIndex={-1} ref={heading}>{state.ended === 'end' ? words.trialEnd : words.trialScreenedOut}</h2>
      {problem && <Notice tone="warning"><p role="alert">{problem}</p></Notice>}
      <p role="status">{busy ? words.asking : result && (result.faults.length === 0 ? words.trialGood : words.trialFaults(result.faults.length))}</p>
      {result && result.faults.length > 0 && <ul>{result.faults.map(({ pointer, detail }) => <li key={pointer + detail}>{detail}</li>)}</ul>}
      <h3>{words.trialWay}</h3>
      <ol>{state.walk.pages.map(({ id, questions }) => <li key={id}>{nameOf(id)}: {words.questions(questions.length)}</li>)}</ol>
      <p>{words.trialWiped}</p>
      <button type="button" className="btn btn-primary" onClick={onAgain}>{words.trialAgain}</button>
    </section>
  );
}
