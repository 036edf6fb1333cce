import { useState } from 'react';
import { useInside } from '~/i18n/inside';
import { useListbox } from '~/ui/useListbox';

export type Pick = { value: string; label: string; note?: string; lang?: string };

/** What a text finds; asked at each key, answered from what is there or by the API. */
export type UseOptions = (text: string) => { options: Pick[]; isFetching?: boolean };

type Props = {
  label: string;
  useOptions: UseOptions;
  /** Values that are not offered. */
  exclude?: string[];
  onTake: (pick: Pick) => void;
  id?: string;
  disabled?: boolean;
} & Partial<Record<'aria-required' | 'aria-invalid', boolean>> & { 'aria-describedby'?: string };

/** A field that finds one of many: type, arrows, Enter. */
export function PickInput({ label, useOptions, exclude = [], onTake, ...input }: Props) {
  const { form: words, list: listWords } = useInside();
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const { options, isFetching } = useOptions(text.trim());
  const offered = options.filter((option) => !exclude.includes(option.value));
  const expanded = open && (offered.length > 0 || text.trim() !== '');
  const take = (index: number) => {
    const option = offered[index];
    if (!option) return;
    onTake(option);
    setText('');
    setOpen(false);
  };
  const listbox = useListbox({ count: offered.length, expanded, onTake: take, onExpand: setOpen });
  return (
    <div className="combobox">
      <input
        {...listbox.field}
        {...input}
        className="field"
        value={text}
        placeholder={words.typeToFind}
        onChange={(event) => {
          setText(event.target.value);
          listbox.setActive(-1);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
      />
      <div className="completions" hidden={!expanded}>
        <ul {...listbox.list} aria-label={label}>
          {offered.slice(0, 30).map((option, i) => (
            <li key={option.value} {...listbox.option(i)}>
              <span lang={option.lang}>{option.label}</span>
              {option.note && <span className="completion-note">{option.note}</span>}
            </li>
          ))}
        </ul>
        {offered.length === 0 && <p className="completion-none">{isFetching ? listWords.loading : words.noOption}</p>}
      </div>
    </div>
  );
}
