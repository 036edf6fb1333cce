import type { ReactNode } from 'react';
import { accessFeatures, eventKinds, eventModes } from '~/api/values';
import { useOwners } from '~/cards/inside/owners';
import { CheckboxGroup, RadioGroup, SelectField, TextField } from '~/forms/fields';
import { LongTextField } from '~/forms/LongTextField';
import { PickField } from '~/forms/PickField';
import { matching, useMunicipalities, useProvinces, useThemes } from '~/forms/picks';
import { noted } from './noted';
import { RegistrationSection } from './RegistrationSection';
import { useSpoken } from './spoken';
import { isWritten, type Values } from './values';
import { WhenSection } from './WhenSection';
import { useEventWords } from './words';

type Names = { value: string; label: string }[];

type Props = {
  values: Values;
  /** The community that answers for it: no co-host of itself. */
  main: string;
  slugHint: string;
  /** What was chosen already and is in no list here: places, communities. */
  names?: Names;
  /** Whether and how it repeats, under when it is. */
  children?: ReactNode;
};

/** Every field of an event. */
export function EventFields({ values, main, slugHint, names = [], children }: Props) {
  return (
    <>
      <TextsSection texts={values.texts} slugHint={slugHint} />
      <WhenSection values={values}>{children}</WhenSection>
      <HowSection values={values} names={names} />
      <WhoSection main={main} names={names} />
      <RegistrationSection values={values} />
    </>
  );
}

const named = (...lists: Names[]) => (value: string) => lists.flat().find((one) => one.value === value)?.label ?? value;

const languages = [['it', 'Italiano'], ['en', 'English']] as const;

function TextsSection({ texts: written, slugHint }: { texts: Values['texts']; slugHint: string }) {
  const words = useEventWords();
  const { texts } = words;
  /** Whatever is written in a language needs a title; and something has to be written. */
  const needsTitle = { it: isWritten(written.it) || !isWritten(written.en), en: isWritten(written.en) };
  return (
    <section className="form-section">
      <h2>{words.textsTitle}</h2>
      <p className="hint">{words.textsHint}</p>
      <div className="two-languages">
        {languages.map(([lang, name]) => {
          const label = (text: string) => `${text} (${name})`;
          const at = `/texts/${lang}`;
          return (
            <div key={lang} className="language-column">
              <h3 lang={lang}>{name}</h3>
              <TextField name={`${at}/title`} label={label(texts.title)} maxLength={160} lang={lang} required={needsTitle[lang]} />
              <LongTextField name={`${at}/summary`} label={label(texts.summary)} hint={words.summaryHint} maxLength={300} rows={2} lang={lang} />
              <LongTextField name={`${at}/description`} label={label(texts.description)} maxLength={20000} rows={10} lang={lang} markdown />
              <LongTextField name={`${at}/access_notes`} label={label(texts.access_notes)} hint={words.accessHint} maxLength={2000} rows={3} lang={lang} />
            </div>
          );
        })}
      </div>
      <div className="form-columns">
        <SelectField name="/kind" label={words.kind} required options={eventKinds.map((value) => ({ value, label: words.kinds[value] }))} />
        <TextField name="/slug" label={words.slug} hint={slugHint} maxLength={80} spellCheck={false} />
      </div>
    </section>
  );
}

function HowSection({ values: { mode }, names }: { values: Values; names: Names }) {
  const words = useEventWords();
  const provinces = useProvinces();
  const isSomewhere = mode !== 'online';
  return (
    <section className="form-section">
      <h2>{words.howTitle}</h2>
      <RadioGroup name="/mode" label={words.modeLabel} options={noted(eventModes, words.modes)} />
      {isSomewhere && (
        <div className="form-columns">
          <TextField name="/venue_name" label={words.venue} maxLength={200} />
          <TextField name="/venue_address" label={words.address} maxLength={200} />
          <PickField name="/municipality" label={words.municipality} hint={words.municipalityHint} useOptions={useMunicipalities} labelOf={named(names)} single />
          <PickField name="/province" label={words.province} useOptions={(text) => ({ options: matching(provinces, text) })} labelOf={named(provinces)} single />
        </div>
      )}
      {mode !== 'in_person' && (
        <div className="form-columns">
          <TextField name="/online_url" label={words.onlineUrl} hint={words.onlineUrlHint} type="url" maxLength={500} spellCheck={false} />
          <TextField name="/online_opens_minutes" label={words.opensMinutes} type="number" min={0} max={20160} required />
        </div>
      )}
      <CheckboxGroup name="/accessibility" label={words.accessibility} options={accessFeatures.map((value) => ({ value, label: words.access[value] }))} />
    </section>
  );
}

function WhoSection({ main, names }: { main: string; names: Names }) {
  const words = useEventWords();
  const themes = useThemes();
  const spoken = useSpoken();
  const communities = useOwners().map(({ slug, name }) => ({ value: slug, label: name }));
  return (
    <section className="form-section">
      <h2>{words.whoTitle}</h2>
      <RadioGroup name="/visibility" label={words.visibilityLabel} options={noted(['public', 'members'] as const, words.visibility)} />
      <div className="form-columns">
        <PickField name="/themes" label={words.themes} max={10} useOptions={(text) => ({ options: matching(themes, text) })} labelOf={named(themes)} />
        <PickField name="/languages" label={words.languages} max={10} useOptions={(text) => ({ options: matching(spoken.options, text) })} labelOf={spoken.nameOf} />
      </div>
      <PickField name="/co_hosts" label={words.coHosts} hint={words.coHostsHint} max={10} exclude={[main]} useOptions={(text) => ({ options: matching(communities, text) })} labelOf={named(names, communities)} />
    </section>
  );
}
