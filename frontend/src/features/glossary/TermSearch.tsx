import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useLanguage, useWords } from '~/i18n';
import { paths } from '~/paths';
import { Combobox } from '~/ui/Combobox';
import { useGo } from '~/ui/Link';
import { completions } from './queries';

type Props = { value?: string; onSearch: (q: string) => void };

/** Completes as one types; a choice opens the term, Enter without a choice searches the definitions. */
export function TermSearch({ value = '', onSearch }: Props) {
  const { glossary: words, site } = useWords();
  const language = useLanguage();
  const go = useGo();
  const [text, setText] = useState(value);
  const q = useDeferredValue(text.trim());
  const found = useQuery({ ...completions(language, q), placeholderData: q === '' ? undefined : keepPreviousData });
  const items = q === '' ? [] : (found.data?.items ?? []);
  return (
    <Combobox
      label={words.search}
      hint={words.searchHint}
      text={text}
      options={items.map(({ slug, label, matched, kind, language: lang }) => ({
        id: slug,
        lang: lang === language ? undefined : lang,
        ...(kind === 'synonym' ? { label: matched, note: words.synonymOf(label) } : { label }),
      }))}
      none={found.isFetching ? site.loading : words.noCompletion}
      action={paths.glossary(language)}
      onText={setText}
      onChoose={(slug) => void go(paths.term(language, slug))}
      onSearch={onSearch}
    />
  );
}
