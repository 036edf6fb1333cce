import { compositions, joinPolicies, personCategories } from '~/api/values';
import { CheckboxGroup, DateField, RadioGroup, SelectField, TextField } from '~/forms/fields';
import { LongTextField } from '~/forms/LongTextField';
import { PickField } from '~/forms/PickField';
import { RowsField } from '~/forms/RowsField';
import { matching, useMunicipalities, useProvinces, useThemes } from '~/forms/picks';
import { useLanguage, useWords } from '~/i18n';
import { useCommunityWords } from './words';

/** Every field of a community; `names`: municipalities that are chosen already. */
export function CommunityFields({ names = [] }: { names?: { code: string; name: string }[] }) {
  return (
    <>
      <TextsSection />
      <IdentitySection names={names} />
      <AccessSection />
      <ContactsSection />
    </>
  );
}

const languages = [['it', 'Italiano'], ['en', 'English']] as const;

function TextsSection() {
  const words = useCommunityWords();
  const { texts } = words;
  return (
    <section className="form-section">
      <h2>{words.textsTitle}</h2>
      <p className="hint">{words.textsHint}</p>
      <div className="two-languages">
        {languages.map(([lang, name]) => {
          const label = (text: string) => `${text} (${name})`;
          const at = `/texts/${lang}`;
          const needed = lang === 'it';
          return (
            <div key={lang} className="language-column">
              <h3 lang={lang}>{name}</h3>
              <TextField name={`${at}/name`} label={label(texts.name)} maxLength={120} lang={lang} required={needed} />
              <LongTextField name={`${at}/tagline`} label={label(texts.tagline)} hint={words.taglineHint} maxLength={200} rows={2} lang={lang} />
              <LongTextField name={`${at}/purpose`} label={label(texts.purpose)} hint={words.purposeHint} maxLength={1200} rows={4} lang={lang} />
              <LongTextField name={`${at}/description`} label={label(texts.description)} maxLength={20000} rows={10} lang={lang} markdown />
              <LongTextField name={`${at}/rules`} label={label(texts.rules)} maxLength={5000} rows={5} lang={lang} markdown />
            </div>
          );
        })}
      </div>
    </section>
  );
}

function IdentitySection({ names }: { names: { code: string; name: string }[] }) {
  const words = useCommunityWords();
  const { community } = useWords();
  const themes = useThemes();
  const provinces = useProvinces();
  const language = useLanguage();
  const known = new Map(names.map(({ code, name }) => [code, name]));
  const named = (picks: { value: string; label: string }[]) => (value: string) => picks.find((pick) => pick.value === value)?.label ?? value;
  return (
    <section className="form-section">
      <h2>{community.card}</h2>
      <TextField name="/slug" label={words.slug} hint={words.slugHint(language === 'it' ? '/comunita/' : '/en/communities/')} maxLength={80} required spellCheck={false} />
      <PickField name="/themes" label={community.themes} required max={10} useOptions={(text) => ({ options: matching(themes, text) })} labelOf={named(themes)} />
      <div className="form-columns">
        <PickField name="/provinces" label={words.provinces} hint={words.provincesHint} useOptions={(text) => ({ options: matching(provinces, text) })} labelOf={named(provinces)} />
        <PickField name="/municipalities" label={community.municipalities} max={400} useOptions={useMunicipalities} labelOf={(code) => known.get(code) ?? code} />
        <TextField name="/promoter" label={community.promoter} maxLength={200} />
        <TextField name="/owner_department" label={community.department} maxLength={200} />
        <TextField name="/programme" label={community.programme} maxLength={200} />
        <TextField name="/hashtag" label={community.hashtag} hint={words.hashtagHint} maxLength={60} spellCheck={false} />
        <DateField name="/starts_on" label={community.started} />
        <DateField name="/ends_on" label={words.endsOn} />
      </div>
    </section>
  );
}

function AccessSection() {
  const words = useCommunityWords();
  const { composition, joinPolicy, personCategory } = useWords();
  const noted = <V extends string>(values: Record<V, readonly [string, string]>) =>
    (Object.entries(values) as [V, readonly [string, string]][]).map(([value, [label, note]]) => ({ value, label, note }));
  return (
    <section className="form-section">
      <h2>{words.accessTitle}</h2>
      <div className="form-columns">
        <RadioGroup name="/listing" label={words.listingLabel} options={noted(words.listing)} />
        <RadioGroup name="/content_access" label={words.contentLabel} options={noted(words.contentAccess)} />
        <RadioGroup name="/join_policy" label={words.joinLabel} options={joinPolicies.map((value) => ({ value, label: joinPolicy[value], note: words.joinNotes[value] }))} />
        <RadioGroup name="/members_visibility" label={words.membersLabel} options={noted(words.membersVisibility)} />
      </div>
      <SelectField name="/composition" label={words.compositionLabel} required options={compositions.map((value) => ({ value, label: composition[value] }))} />
      <CheckboxGroup name="/admitted_categories" label={words.admittedLabel} hint={words.admittedHint} required options={personCategories.map((value) => ({ value, label: personCategory[value] }))} />
    </section>
  );
}

const kinds = ['email', 'phone', 'web', 'address'] as const;

function ContactsSection() {
  const words = useCommunityWords();
  const { community } = useWords();
  return (
    <section className="form-section">
      <h2>{words.contactsTitle}</h2>
      <RowsField name="/contacts" label={community.contacts} one={words.contact} fresh={{ kind: 'email', label: '', value: '' }}>
        {(at) => (
          <>
            <SelectField name={`${at}/kind`} label={words.contactKind} required options={kinds.map((value) => ({ value, label: words.contactKinds[value] }))} />
            <TextField name={`${at}/label`} label={words.rowLabel} maxLength={200} required />
            <TextField name={`${at}/value`} label={words.contactValue} maxLength={200} required />
          </>
        )}
      </RowsField>
      <RowsField name="/links" label={community.links} one={words.link} fresh={{ label: '', url: '' }}>
        {(at) => (
          <>
            <TextField name={`${at}/label`} label={words.rowLabel} maxLength={200} required />
            <TextField name={`${at}/url`} label={words.url} type="url" maxLength={500} required />
          </>
        )}
      </RowsField>
      <TextField name="/landing_page" label={community.landingPage} type="url" maxLength={500} />
    </section>
  );
}
