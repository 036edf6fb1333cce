import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { personCategories, piazza, tagged, type PersonCategory } from '~/api';
import { listOrganisations, showMe, updateMe, type Me, type Organisation as Body, type PublicField } from '~/api/inside';
import { useMunicipalityName, useMunicipalityOptions } from '~/cards/inside/places';
import { CheckboxGroup, SelectField, TextField } from '~/forms/fields';
import { Form } from '~/forms/Form';
import { LinesField } from '~/forms/LinesField';
import { PickField } from '~/forms/PickField';
import { useForm } from '~/forms/useForm';
import { useLanguage, useWords } from '~/i18n';
import type { Visit } from '~/inside';
import { languages } from '~/paths';
import { Page } from '~/ui/Page';
import { me, themes } from './queries';
import { useMeWords } from './words';

export const prepare = ({ queryClient, language }: Visit) =>
  Promise.all([queryClient.ensureQueryData(me(language)), queryClient.ensureQueryData(themes(language))]);

const publicFields: readonly PublicField[] = ['name', 'email', 'category', 'place', 'organisation', 'languages', 'interests', 'skills'];

const valuesOf = (of: Me) => ({
  name: of.name ?? '',
  category: of.category ?? null as PersonCategory | null,
  municipality: of.municipality?.code ?? null,
  organisation: of.organisation?.id ?? null,
  language: of.language,
  languages: of.languages,
  interests: of.interests.map(({ slug }) => slug),
  skills: of.skills,
  public_fields: of.public_fields,
});

/** Who one is, as far as one says; and what of it anybody may see. */
export function Screen() {
  const words = useMeWords();
  const { personCategory } = useWords();
  const language = useLanguage();
  const { value, tag } = useSuspenseQuery(me(language)).data;
  const themeList = useSuspenseQuery(themes(language)).data;
  const version = useRef(tag);
  const form = useForm({
    initial: valuesOf(value),
    draft: 'profile',
    submit: async (values) => {
      const stored = await tagged((fetch) => updateMe({ client: piazza(language), body: values, headers: { 'If-Match': version.current }, fetch }));
      version.current = stored.tag;
      return valuesOf(stored.value);
    },
    reload: async () => {
      const now = await tagged((fetch) => showMe({ client: piazza(language), fetch }));
      version.current = now.tag;
      return valuesOf(now.value);
    },
  });
  const { municipality } = form.values;
  const nameOf = useMunicipalityName(municipality ? [municipality] : []);
  const themeOptions = themeList.map(({ slug, name }) => ({ value: slug, label: name }));
  const themeName = (slug: string) => themeList.find((theme) => theme.slug === slug)?.name ?? slug;
  return (
    <Page title={words.profileTitle} description={words.profileLead} lead={words.profileLead}>
      <Form form={form} label={words.profileTitle}>
        <section className="form-section">
          <h2>{words.you}</h2>
          <TextField name="/name" label={words.name} autoComplete="name" maxLength={120} required />
          {value.email && <p><strong>{words.email}:</strong> {value.email} <span className="hint">{words.emailHint}</span></p>}
          <SelectField name="/category" label={words.category} options={personCategories.map((one) => ({ value: one, label: personCategory[one] }))} empty={words.categoryEmpty} />
          <PickField name="/municipality" label={words.municipality} useOptions={useMunicipalityOptions} labelOf={nameOf} single />
          <Organisation known={value.organisation} />
          <SelectField name="/language" label={words.language} options={languages.map((one) => ({ value: one, label: words.languageNames[one] }))} required />
        </section>
        <section className="form-section">
          <h2>{words.about}</h2>
          <PickField
            name="/interests"
            label={words.interests}
            useOptions={(text) => ({ options: themeOptions.filter(({ label }) => label.toLowerCase().includes(text.toLowerCase())) })}
            labelOf={themeName}
          />
          <LinesField name="/skills" label={words.skills} hint={words.skillsHint} />
          <LinesField name="/languages" label={words.languages} hint={words.languagesHint} rows={2} />
        </section>
        <section className="form-section">
          <h2>{words.publicTitle}</h2>
          <p>{words.publicText}</p>
          <CheckboxGroup name="/public_fields" label={words.publicLabel} options={publicFields.map((one) => ({ value: one, label: words.publicField[one] }))} />
        </section>
      </Form>
    </Page>
  );
}

function Organisation({ known }: { known?: Me['organisation'] }) {
  const words = useMeWords();
  const language = useLanguage();
  const queryClient = useQueryClient();
  const useOptions = (q: string) => {
    const { data, isFetching } = useQuery({
      queryKey: ['organisations', language, q],
      queryFn: ({ signal }) => listOrganisations({ client: piazza(language), query: { q, limit: 10 }, signal }),
      enabled: q.length > 1,
    });
    const options = q.length > 1 ? (data?.items ?? []).map(({ id, name, municipality }) => ({ value: id, label: name, note: municipality?.name })) : [];
    return { options, isFetching };
  };
  /** Its name is where it was found: in the profile, or in an answer to what was typed. */
  const labelOf = (id: string) => {
    const found = queryClient.getQueriesData<{ items: Body[] }>({ queryKey: ['organisations', language] });
    return found.flatMap(([, page]) => page?.items ?? []).find((one) => one.id === id)?.name ?? (known?.id === id ? known.name : id);
  };
  return <PickField name="/organisation" label={words.organisation} hint={words.organisationHint} useOptions={useOptions} labelOf={labelOf} single />;
}
