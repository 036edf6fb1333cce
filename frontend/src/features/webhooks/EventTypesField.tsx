import type { WebhookEventType } from '~/api/inside';
import { FaultText } from '~/forms/fields';
import { useField, type FieldProps } from '~/forms/Form';
import { groups, shareOf, toggle, toggleGroup, typesOf, type Group } from './types';
import { useWebhookWords } from './words';

/** What to be told of, by what it is about; `noTerms`: why nothing of the glossary would arrive. */
export function EventTypesField({ name, label, noTerms }: Pick<FieldProps, 'name' | 'label'> & { noTerms?: string }) {
  const { id, value, set, fault, describedBy } = useField<WebhookEventType[]>({ name, label, required: true });
  return (
    <fieldset className="form-field choices hook-types" aria-describedby={describedBy} data-fault={fault !== undefined}>
      <legend>{label}</legend>
      <FaultText id={id} fault={fault} />
      <div className="hook-groups">
        {groups.map((group, i) => (
          <Types key={group} id={i === 0 ? id : undefined} of={group} chosen={value} onChange={set} note={group === 'term' ? noTerms : undefined} />
        ))}
      </div>
    </fieldset>
  );
}

type Props = { id?: string; of: Group; chosen: WebhookEventType[]; onChange: (chosen: WebhookEventType[]) => void; note?: string };

function Types({ id, of: group, chosen, onChange, note }: Props) {
  const words = useWebhookWords();
  const share = shareOf(chosen, group);
  return (
    <fieldset>
      <legend>{words.groups[group]}</legend>
      <label className="choice hook-whole">
        <input
          ref={(box) => {
            if (box) box.indeterminate = share === 'some';
          }}
          id={id}
          type="checkbox"
          checked={share === 'all'}
          onChange={() => onChange(toggleGroup(chosen, group))}
        />
        <span>{words.wholeGroup(words.groups[group])}</span>
      </label>
      {typesOf(group).map((type) => (
        <label key={type} className="choice">
          <input type="checkbox" checked={chosen.includes(type)} onChange={() => onChange(toggle(chosen, type))} />
          <span>{words.types[type]}</span>
        </label>
      ))}
      {note && <p className="hint" role="status">{note}</p>}
    </fieldset>
  );
}
