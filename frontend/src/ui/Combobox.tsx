import { useId, useState, type FormEvent, type KeyboardEvent } from 'react';
import { useWords } from '~/i18n';
import { Icon } from './Icon';

export type Option = { id: string; label: string; note?: string; lang?: string };

type Props = {
  label: string;
  hint: string;
  text: string;
  options: Option[];
  /** What the list says when there are no options for a text. */
  none: string;
  /** Where a plain GET goes, without script. */
  action: string;
  onText: (text: string) => void;
  onChoose: (id: string) => void;
  /** Enter, or the button, without a choice. */
  onSearch: (text: string) => void;
};

/**
 * A search field with completions: the ARIA 1.2 combobox pattern with a list that is never chosen from by itself.
 * Arrows move, Enter takes, Escape closes and keeps the text, Tab and a click elsewhere close.
 */
export function Combobox({ label, hint, text, options, none, action, onText, onChoose, onSearch }: Props) {
  const { site } = useWords();
  const id = useId();
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const expanded = open && text.trim() !== '';
  const at = expanded && active < options.length ? active : -1;

  const choose = (option: Option) => {
    setOpen(false);
    onChoose(option.id);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const option = options[at];
    if (option) return choose(option);
    setOpen(false);
    onSearch(text.trim());
  };
  const move = (to: number) => {
    setOpen(true);
    setActive(to);
    document.getElementById(`${id}-${to}`)?.scrollIntoView({ block: 'nearest' });
  };
  const steer = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && expanded) setOpen(false);
    else if (event.key === 'ArrowDown') move(at + 1 < options.length ? at + 1 : 0);
    else if (event.key === 'ArrowUp') move(at > 0 ? at - 1 : options.length - 1);
    else return;
    event.preventDefault();
  };

  return (
    <form role="search" className="search-form" action={action} onSubmit={submit}>
      <label htmlFor={id}>{label}</label>
      <div className="search-row combobox">
        <input
          id={id}
          name="q"
          type="text"
          role="combobox"
          className="field"
          maxLength={100}
          autoComplete="off"
          aria-autocomplete="list"
          aria-expanded={expanded}
          aria-controls={`${id}-list`}
          aria-activedescendant={at >= 0 ? `${id}-${at}` : undefined}
          aria-describedby={`${id}-hint`}
          value={text}
          onChange={(event) => {
            onText(event.target.value);
            setActive(-1);
            setOpen(true);
          }}
          onKeyDown={steer}
          onBlur={() => setOpen(false)}
        />
        <button className="btn btn-primary" type="submit">
          <Icon name="search" className="icon-white" />
          <span>{site.search}</span>
        </button>
        <div className="completions" hidden={!expanded}>
          <ul id={`${id}-list`} role="listbox" aria-label={label}>
            {options.map((option, i) => (
              // The keyboard reaches an option through the field, which keeps the focus; so must a press of the mouse.
              <li
                key={option.id}
                id={`${id}-${i}`}
                role="option"
                aria-selected={i === at}
                className="completion"
                onMouseDown={(event) => event.preventDefault()}
                onMouseMove={() => setActive(i)}
                onClick={() => choose(option)}
              >
                <span lang={option.lang}>{option.label}</span>
                {option.note && <span className="completion-note">{option.note}</span>}
              </li>
            ))}
          </ul>
          {options.length === 0 && <p className="completion-none">{none}</p>}
        </div>
      </div>
      <p id={`${id}-hint`} className="hint">{hint}</p>
      <p role="status" className="visually-hidden">
        {expanded && (options.length > 0 ? site.completions(options.length) : none)}
      </p>
    </form>
  );
}
