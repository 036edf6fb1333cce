import { useId, type FormEvent } from 'react';
import { useWords } from '~/i18n';
import { Icon } from './Icon';

type Props = {
  label: string;
  hint?: string;
  value?: string;
  action: string;
  className?: string;
  labelHidden?: boolean;
  onSearch: (q: string) => void;
};

/** One field and one button; `action` makes it a plain GET form wherever the script has not arrived. */
export function SearchForm({ label, hint, value = '', action, className = '', labelHidden, onSearch }: Props) {
  const { site } = useWords();
  const id = useId();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onSearch(String(new FormData(event.currentTarget).get('q')).trim());
  };
  return (
    <form role="search" className={`search-form ${className}`} action={action} onSubmit={submit}>
      <label htmlFor={id} className={labelHidden ? 'visually-hidden' : undefined}>{label}</label>
      <div className="search-row">
        <input
          id={id}
          key={value}
          type="search"
          name="q"
          className="field"
          defaultValue={value}
          maxLength={100}
          autoComplete="off"
          aria-describedby={hint && `${id}-hint`}
        />
        <button className="btn btn-primary" type="submit">
          <Icon name="search" className="icon-white" />
          <span>{site.search}</span>
        </button>
      </div>
      {hint && <p id={`${id}-hint`} className="hint">{hint}</p>}
    </form>
  );
}
