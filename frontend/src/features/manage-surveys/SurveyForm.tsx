import { useQuery } from '@tanstack/react-query';
import { useOwners } from '~/cards/inside/owners';
import { versions } from '~/cards/inside/versions';
import { DateTimeField } from '~/forms/DateTimeField';
import { Checkbox, CheckboxGroup, RadioGroup, SelectField, TextField } from '~/forms/fields';
import { LongTextField } from '~/forms/LongTextField';
import { PickField } from '~/forms/PickField';
import { matching } from '~/forms/picks';
import { useLanguage } from '~/i18n';
import { event, questionnaire, questionnaires, useEventOptions } from './queries';
import { Quotas } from './Quotas';
import { isWritten, type Values } from './values';
import { useSurveyWords } from './words';

type Names = { value: string; label: string }[];
type Props = { values: Values; /** Communities that were chosen already, by name: who looks may run others. */ names: Names; /** People were told already who answers and who sees it. */ promised: boolean };

/** A choice with a sentence to each; of some there is nothing to say. */
const noted = <V extends string>(values: readonly V[], words: Record<V, readonly [string, string]>) => values.map((value) => ({ value, label: words[value][0], note: words[value][1] || undefined }));

/** Every field of a survey that can still be changed. */
export function SurveyFields({ values, names, promised }: Props) {
  return (
    <>
      <TextsSection values={values} promised={promised} />
      {!promised && <WhatSection values={values} />}
      {!promised && <WhoSection values={values} names={names} />}
      {!promised && <ResultsSection />}
      <WhenSection values={values} promised={promised} />
    </>
  );
}

const languages = [['it', 'Italiano'], ['en', 'English']] as const;

function TextsSection({ values: { texts: written, languages: asked }, promised }: { values: Values; promised: boolean }) {
  const words = useSurveyWords();
  const { texts } = words;
  /** A language that is not asked is offered as long as something stands in it. */
  const shown = languages.filter(([lang]) => asked.length === 0 || asked.includes(lang) || isWritten(written[lang]));
  return (
    <section className="form-section">
      <h2>{words.textsTitle}</h2>
      <p className="hint">{words.textsHint}</p>
      <div className="two-languages">
        {shown.map(([lang, name]) => {
          const label = (text: string) => `${text} (${name})`;
          const at = `/texts/${lang}`;
          return (
            <div key={lang} className="language-column">
              <h3 lang={lang}>{name}</h3>
              <TextField name={`${at}/title`} label={label(texts.title)} maxLength={160} lang={lang} required={isWritten(written[lang]) || !languages.some(([other]) => isWritten(written[other]))} />
              <LongTextField name={`${at}/introduction`} label={label(texts.introduction)} hint={words.introductionHint} maxLength={5000} rows={6} lang={lang} markdown />
              <LongTextField name={`${at}/privacy_notice`} label={label(texts.privacy_notice)} hint={words.privacyHint} maxLength={20000} rows={6} lang={lang} markdown />
              <LongTextField name={`${at}/thanks`} label={label(texts.thanks)} hint={words.thanksHint} maxLength={2000} rows={3} lang={lang} markdown />
            </div>
          );
        })}
      </div>
      {!promised && <div className="form-columns"><TextField name="/slug" label={words.slug} hint={words.slugHint} maxLength={80} spellCheck={false} required /></div>}
    </section>
  );
}

function WhatSection({ values: { questionnaire: chosen } }: { values: Values }) {
  const words = useSurveyWords();
  const language = useLanguage();
  const { data: known = [] } = useQuery(questionnaires(language));
  const { data: of } = useQuery(questionnaire(language, chosen));
  const { data: published } = useQuery(versions(language, chosen));
  const named = known.map(({ id, title, community }) => ({ value: id, label: `${title || words.untitled} (${community?.name ?? words.ofHub})` }));
  // What was chosen may not be published yet, or be archived by now.
  const options = named.some(({ value }) => value === chosen) ? named : [...named, { value: chosen, label: of?.title || words.untitled }];
  return (
    <section className="form-section">
      <h2>{words.whatTitle}</h2>
      <div className="form-columns">
        <SelectField name="/questionnaire" label={words.questionnaire} options={options} required />
        <SelectField name="/number" label={words.version} options={(published?.items ?? []).map(({ number }) => ({ value: number, label: words.versionNumber(number) }))} empty={words.newestVersion} />
      </div>
      <RadioGroup name="/kind" label={words.kind} options={noted(['survey', 'poll'] as const, words.kinds)} />
      <CheckboxGroup name="/languages" label={words.languages} hint={words.languagesHint} options={(of?.languages ?? ['it', 'en']).map((value) => ({ value, label: words.languageNames[value] }))} />
    </section>
  );
}

function WhoSection({ values: { audience, identity, event: chosen }, names }: { values: Values; names: Names }) {
  const words = useSurveyWords();
  const language = useLanguage();
  const communities = useOwners().map(({ slug, name }) => ({ value: slug, label: name }));
  const { data: meeting } = useQuery({ ...event(language, chosen ?? ''), enabled: Boolean(chosen) });
  const nameOf = (value: string) => [...names, ...communities].find((one) => one.value === value)?.label ?? value;
  return (
    <section className="form-section">
      <h2>{words.whoTitle}</h2>
      <RadioGroup name="/audience" label={words.audience} options={noted(['public', 'members', 'invited', 'attendees'] as const, words.audiences)} />
      {audience === 'members' && <PickField name="/members_of" label={words.membersOf} max={20} useOptions={(text) => ({ options: matching(communities, text) })} labelOf={nameOf} />}
      {audience === 'attendees' && <PickField name="/event" label={words.event} hint={words.eventHint} useOptions={useEventOptions} labelOf={(id) => (meeting?.id === id ? meeting.title : id)} single />}
      <RadioGroup name="/identity" label={words.identity} options={noted(['anonymous', 'confidential', 'identified'] as const, words.identities)} />
      <div className="consequences" role="status">
        <h3>{words.consequencesTitle}: {words.identities[identity][0]}</h3>
        <ul>{words.consequences[identity].map((one) => <li key={one}>{one}</li>)}</ul>
      </div>
      <Checkbox name="/contacts" label={words.contacts} hint={words.contactsHint} />
      {identity === 'anonymous' ? <p className="hint">{words.revisable}: {words.revisableNever}</p> : <Checkbox name="/revisable" label={words.revisable} hint={words.revisableHint} />}
    </section>
  );
}

function ResultsSection() {
  const words = useSurveyWords();
  return (
    <section className="form-section">
      <h2>{words.resultsTitle}</h2>
      <RadioGroup name="/results" label={words.results} hint={words.resultsHint} options={noted(['staff', 'participants_after_closing', 'public_after_closing', 'public_live'] as const, words.resultsOf)} />
    </section>
  );
}

function WhenSection({ values, promised }: { values: Values; promised: boolean }) {
  const { never_closes, identity } = values;
  const words = useSurveyWords();
  return (
    <section className="form-section">
      <h2>{words.whenTitle}</h2>
      <div className="form-columns">
        <DateTimeField name="/opens_at" label={words.opensAt} hint={words.opensHint} zone="Europe/Rome" />
        {!never_closes && <DateTimeField name="/closes_at" label={words.closesAt} hint={words.closesHint} zone="Europe/Rome" />}
      </div>
      <Checkbox name="/never_closes" label={words.neverCloses} />
      <div className="form-columns"><TextField name="/most_responses" label={words.mostResponses} hint={words.mostHint} type="number" min={1} max={1_000_000} /></div>
      {!promised && identity !== 'anonymous' && <Quotas values={values} />}
    </section>
  );
}
