import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { AnswerPages, useAnswers } from '~/answering';
import type { Survey } from '~/api/inside';
import { version } from '~/cards/inside/versions';
import { Markdown } from '~/forms/Markdown';
import { I18n, useLanguage, useWords } from '~/i18n';
import { everyQuestion, type Definition } from '~/instrument';
import type { Visit } from '~/inside';
import type { Language } from '~/paths';
import { screen, screenOf } from '~/screens';
import { Notice } from '~/ui/Notice';
import { Screen as Layout } from '~/ui/Screen';
import { PromisedNotes } from './PromisedNotes';
import { questionnaire, survey } from './queries';
import { noTexts } from './values';
import { useSurveyWords } from './words';
import '~/styles/builder.scss';
import '~/styles/manage-surveys.scss';

export const prepare = ({ queryClient, language, slug }: Visit) => queryClient.fetchQuery(survey(language, slug));

/** The survey as whoever answers will meet it, from its introduction to its thanks. Nothing is kept: not here, not on the server. */
export function Screen() {
  const { slug = '' } = useParams({ strict: false });
  const words = useSurveyWords();
  const own = useLanguage();
  const { value: of } = useSuspenseQuery(survey(own, slug)).data;
  const { data: asked } = useQuery(questionnaire(own, of.questionnaire));
  const number = of.number ?? asked?.number;
  const { data: published } = useQuery({ ...version(own, of.questionnaire, number ?? ''), enabled: Boolean(number) });
  const [chosen, choose] = useState<Language>(own);
  const language = of.languages.includes(chosen) ? chosen : (of.languages[0] ?? own);
  const site = useWords();
  const [round, again] = useState(0);
  return (
    <Layout
      title={words.trialOf(of.title)}
      lead={words.trialLead}
      trail={[{ label: words.title, to: screen('manageSurveys', own) }, { label: of.title, to: screenOf('manageSurvey', own, of.slug) }]}
      actions={of.languages.length > 1 && of.languages.map((one) => <button key={one} type="button" className="btn btn-outline-primary btn-sm" lang={one} aria-pressed={one === language} onClick={() => choose(one)}>{words.languageNames[one]}</button>)}
    >
      {asked && !number && <Notice tone="warning"><p>{words.trialNone}</p></Notice>}
      {published && (
        <div className="trial" lang={language}>
          <I18n language={language} words={site}>
            <Run key={round} of={of} definition={published.definition as unknown as Definition} language={language} onAgain={() => again(round + 1)} />
          </I18n>
        </div>
      )}
    </Layout>
  );
}

type Props = { of: Survey; definition: Definition; language: Language; onAgain: () => void };

function Run({ of, definition, language, onAgain }: Props) {
  const words = useSurveyWords();
  const state = useAnswers(definition);
  const [isBegun, begin] = useState(false);
  const texts = of.management?.texts[language] ?? { ...noTexts, title: of.title, introduction: of.introduction, privacy_notice: of.privacy_notice };
  if (!isBegun) {
    return (
      <>
        <h2>{texts.title}</h2>
        <div className="prose"><Markdown text={texts.introduction} /></div>
        <PromisedNotes of={of} />
        {texts.privacy_notice && <details><summary>{words.privacy}</summary><div className="prose"><Markdown text={texts.privacy_notice} /></div></details>}
        {everyQuestion(definition).length > 0 && <p><button type="button" className="btn btn-primary" onClick={() => begin(true)}>{words.trialStart}</button></p>}
      </>
    );
  }
  if (!state.ended) return <AnswerPages definition={definition} state={state} language={language} onNext={() => void state.next()} />;
  return <End isScreenedOut={state.ended !== 'end'} thanks={texts.thanks} onAgain={onAgain} />;
}

function End({ isScreenedOut, thanks, onAgain }: { isScreenedOut: boolean; thanks: string; onAgain: () => void }) {
  const words = useSurveyWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section aria-labelledby="trial-end">
      <h2 id="trial-end" tabIndex={-1} ref={heading}>{isScreenedOut ? words.trialScreenedOut : words.trialEnd}</h2>
      {!isScreenedOut && thanks && <div className="prose"><Markdown text={thanks} /></div>}
      <p>{words.trialWiped}</p>
      <button type="button" className="btn btn-primary" onClick={onAgain}>{words.trialAgain}</button>
    </section>
  );
}
