import { useState } from 'react';
import { useLanguage } from '~/i18n';
import { useInside } from '~/i18n/inside';
import { Dialog } from '~/ui/Dialog';
import { useGo } from '~/ui/Link';
import { useListbox } from '~/ui/useListbox';
import { useFinds } from './finds';

/** Ctrl+K: one field that finds any page, community, word or person, and goes there. */
export function Palette({ onClose }: { onClose: () => void }) {
  const { palette, list: words } = useInside();
  const language = useLanguage();
  const go = useGo();
  const [text, setText] = useState('');
  // Never later than the text: who types and presses Enter at once goes where they meant.
  const q = text.trim();
  const { finds, isFetching } = useFinds(q);
  const take = (index: number) => {
    const find = finds[index];
    if (!find) return;
    onClose();
    void go(find.to);
  };
  const listbox = useListbox({ count: finds.length, expanded: finds.length > 0, onTake: take, onExpand: (open) => !open && onClose() });
  const said = finds.length > 0 ? palette.found(finds.length) : isFetching ? words.loading : palette.none;
  return (
    <Dialog title={palette.title} className="palette" titleHidden onClose={onClose}>
      <input
        {...listbox.field}
        className="field"
        aria-label={palette.label}
        placeholder={palette.label}
        maxLength={100}
        autoFocus
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          listbox.setActive(0);
        }}
      />
      <ul {...listbox.list} className="palette-list" aria-label={palette.title}>
        {finds.map((find, i) => (
          <li key={find.key} {...listbox.option(i)}>
            <span lang={find.lang === language ? undefined : find.lang}>{find.label}</span>
            <span className="completion-note">{find.note}</span>
          </li>
        ))}
      </ul>
      <p role="status" className="hint">{q === '' ? palette.start : said}</p>
    </Dialog>
  );
}
