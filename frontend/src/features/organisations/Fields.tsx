import type { Organisation } from '@piazza/client';
import { personCategories } from '~/api/values';
import { SelectField, TextField } from '~/forms/fields';
import { PickField } from '~/forms/PickField';
import { useMunicipalities } from '~/forms/picks';
import { useWords } from '~/i18n';
import { useOrganisationWords } from './words';

export function OrganisationFields({ of }: { of?: Organisation }) {
  const words = useOrganisationWords();
  const { personCategory } = useWords();
  return (
    <div className="form-columns">
      <TextField name="/name" label={words.name} maxLength={160} required />
      <SelectField name="/kind" label={words.kind} required options={personCategories.map((value) => ({ value, label: personCategory[value] }))} />
      <PickField name="/municipality" label={words.place} single useOptions={useMunicipalities} labelOf={(code) => (of?.municipality?.code === code ? of.municipality.name : code)} />
      <TextField name="/website" label={words.website} type="url" maxLength={500} />
    </div>
  );
}
