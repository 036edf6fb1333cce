import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState, type KeyboardEvent } from 'react';
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components';
import { useLanguage, useWords } from '~/i18n';
import { paths } from '~/paths';
import { Icon } from '~/ui/Icon';
import { useGo } from '~/ui/Link';
import { completions } from './queries';

type Props = { value?: string; onSearch: (q: string) => void };

/** Completes as one types; a choice opens the term, Enter without a choice searches the definitions. */
export function TermCombobox({ value = '', onSearch }: Props) {
  const { glossary: words, site } = useWords();
  const language = useLanguage();
  const go = useGo();
  const [text, setText] = useState(value);
  const q = useDeferredValue(text.trim());
  const found = useQuery({ ...completions(language, q), placeholderData: q === '' ? undefined : keepPreviousData });
  const items = q === '' ? [] : (found.data?.items ?? []);

  const search = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || (event.target as Element).hasAttribute('aria-activedescendant')) return;
    event.preventDefault();
    event.stopPropagation();
    onSearch(text.trim());
  };

  return (
    <ComboBox
      className="term-search"
      allowsCustomValue
      allowsEmptyCollection={q !== '' && found.isSuccess}
      menuTrigger="input"
      items={items.map((item) => ({ ...item, id: item.slug }))}
      inputValue={text}
      onInputChange={setText}
      selectedKey={null}
      onSelectionChange={(slug) => slug !== null && void go(paths.term(language, String(slug)))}
    >
      <Label>{words.search}</Label>
      <div className="search-row" onKeyDownCapture={search}>
        <Input className="field" type="search" maxLength={100} />
        <button type="button" className="btn btn-primary" onClick={() => onSearch(text.trim())}>
          <Icon name="search" className="icon-white" />
          <span>{site.search}</span>
        </button>
        <Button className="visually-hidden" excludeFromTabOrder>{words.search}</Button>
      </div>
      <Text slot="description" className="hint">{words.searchHint}</Text>
      <Popover className="completions" offset={4}>
        <ListBox renderEmptyState={() => <p className="completion-none">{words.noCompletion}</p>}>
          {(item: (typeof items)[number]) => (
            <ListBoxItem id={item.slug} textValue={item.label} className="completion">
              <Text slot="label" lang={item.language}>{item.kind === 'synonym' ? item.matched : item.label}</Text>
              {item.kind === 'synonym' && <Text slot="description">{words.synonymOf(item.label)}</Text>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
