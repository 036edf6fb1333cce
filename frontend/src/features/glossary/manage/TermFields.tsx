import type { Term } from '~/api';
import { termCategories } from '~/api/values';
import { Checkbox, SelectField, TextField } from '~/forms/fields';
import { LinesField } from '~/forms/LinesField';
import { LongTextField } from '~/forms/LongTextField';
import { PickField } from '~/forms/PickField';
import { RowsField } from '~/forms/RowsField';
import { useWords } from '~/i18n';
import { useTermOptions } from './queries';
import { useTermWords } from './words';

const languages = [['it', 'Italiano'], ['en', 'English']] as const;

/** Every field of a term; its address is written once. */
export function TermFields({ of, isMethod }: { of?: Term; isMethod: boolean }) {
  return (
    <>
      <TextsSection />
      <PlaceSection of={of} />
      {isMethod && <MethodSection />}
    </>
  );
}

function TextsSection() {
  const words = useTermWords();
  return (
    <section className="form-section">
      <h2>{words.textsTitle}</h2>
      <p className="hint">{words.textsHint}</p>
      <div className="two-languages">
        {languages.map(([lang, name]) => {
          const label = (text: string) => `${text} (${name})`;
          return (
            <div key={lang} className="language-column">
              <h3 lang={lang}>{name}</h3>
              <TextField name={`/labels/${lang}`} label={label(words.name)} maxLength={120} lang={lang} />
              <LongTextField name={`/definition/${lang}`} label={label(words.definition)} maxLength={4000} rows={6} lang={lang} markdown />
              <LinesField name={`/synonyms/${lang}`} label={label(words.synonyms)} hint={words.synonymsHint} lang={lang} />
              <LinesField name={`/hidden_labels/${lang}`} label={label(words.hidden)} hint={words.hiddenHint} rows={2} lang={lang} />
            </div>
          );
        })}
      </div>
    </section>
  );
}

function PlaceSection({ of }: { of?: Term }) {
  const words = useTermWords();
  const { termCategory } = useWords();
  const known = [...(of?.broader ?? []), ...(of?.related ?? [])];
  const labelOf = (slug: string) => known.find((term) => term.slug === slug)?.label ?? slug;
  return (
    <section className="form-section">
      <h2>{words.placeTitle}</h2>
      <div className="form-columns">
        <SelectField name="/category" label={words.category} required options={termCategories.map((value) => ({ value, label: termCategory[value] }))} />
        {!of && <TextField name="/slug" label={words.slug} hint={words.slugHint} maxLength={80} required spellCheck={false} />}
      </div>
      <div className="form-columns">
        <PickField name="/broader" label={words.broader} useOptions={useTermOptions} labelOf={labelOf} />
        <PickField name="/related" label={words.related} useOptions={useTermOptions} labelOf={labelOf} />
      </div>
      <Checkbox name="/autolink" label={words.autolink} hint={words.autolinkHint} />
      <RowsField name="/sources" label={words.sources} one={words.source} fresh={{ title: '', url: null }} max={50}>
        {(at) => (
          <>
            <TextField name={`${at}/title`} label={words.sourceTitle} maxLength={300} required />
            <TextField name={`${at}/url`} label={words.sourceUrl} type="url" maxLength={500} />
          </>
        )}
      </RowsField>
    </section>
  );
}

const difficulties = ['easy', 'medium', 'hard'] as const;

function MethodSection() {
  const words = useTermWords();
  const { difficulty } = useWords();
  return (
    <section className="form-section">
      <h2>{words.methodTitle}</h2>
      <div className="form-columns">
        <TextField name="/method/participants_min" label={words.participantsMin} type="number" min={1} max={100000} />
        <TextField name="/method/participants_max" label={words.participantsMax} type="number" min={1} max={100000} />
        <TextField name="/method/duration_minutes" label={words.duration} type="number" min={1} max={40320} />
        <SelectField name="/method/difficulty" label={words.difficulty} empty={words.unknown} options={difficulties.map((value) => ({ value, label: difficulty[value] }))} />
        {languages.map(([lang, name]) => (
          <LongTextField key={lang} name={`/method/materials/${lang}`} label={`${words.materials} (${name})`} maxLength={500} rows={3} lang={lang} />
        ))}
      </div>
    </section>
  );
}
