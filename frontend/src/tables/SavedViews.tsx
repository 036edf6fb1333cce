import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SavedView, ViewPage } from '@piazza/client';
import { useState } from 'react';
import { piazza, tagged } from '~/api';
import { createView, listViews, removeView, showView, updateView } from '~/api/inside';
import { TextField } from '~/forms/fields';
import { StepDialog } from '~/forms/StepDialog';
import { useLanguage } from '~/i18n';
import { useInside } from '~/i18n/inside';
import type { Language, Query } from '~/paths';
import { Link } from '~/ui/Link';
import type { List } from './useList';

/** One's views of all lists: few enough to be asked for at once. */
export const views = (language: Language) =>
  queryOptions({
    queryKey: ['views'],
    queryFn: async ({ signal }) => (await listViews({ client: piazza(language), signal })).items,
    staleTime: 60_000,
  });

type Step = { kind: 'save' } | { kind: 'rename' | 'remove'; view: SavedView };

/** The same filters, whatever their order. */
const same = (one: string, other: string) => sorted(one) === sorted(other);
const sorted = (query: string) => [...new URLSearchParams(query)].map(String).sort().join('&');

/** Filters that one comes back to, under names of one's own; what is open now can be saved, renamed, removed. */
export function SavedViews<F extends Query>({ of, list }: { of: ViewPage; list: List<F> }) {
  const { views: words } = useInside();
  const language = useLanguage();
  const { data = [] } = useQuery(views(language));
  const [step, setStep] = useState<Step>();
  const mine = data.filter(({ page }) => page === of);
  const query = list.href({}).split('?')[1] ?? '';
  const open = mine.find((view) => same(view.query, query));
  if (mine.length === 0 && query === '') return null;
  return (
    <div className="saved-views">
      {mine.length > 0 && (
        <nav aria-label={words.title}>
          <ul>
            {mine.map((view) => (
              <li key={view.id}>
                <Link className="filter-chip" keepScroll to={`${list.bare}${view.query && `?${view.query}`}`} aria-current={view === open ? 'true' : undefined}>{view.name}</Link>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {open && (
        <>
          <button type="button" className="text-button" onClick={() => setStep({ kind: 'rename', view: open })}>{words.rename}</button>
          <button type="button" className="text-button" onClick={() => setStep({ kind: 'remove', view: open })}>{words.remove}</button>
        </>
      )}
      {!open && query !== '' && <button type="button" className="text-button" onClick={() => setStep({ kind: 'save' })}>{words.save}</button>}
      {step && <StepFor key={step.kind} step={step} page={of} query={query} onClose={() => setStep(undefined)} />}
    </div>
  );
}

function StepFor({ step, page, query, onClose }: { step: Step; page: ViewPage; query: string; onClose: () => void }) {
  const { views: words } = useInside();
  const language = useLanguage();
  const queryClient = useQueryClient();
  const client = piazza(language);
  const take = async ({ name }: { name: string }) => {
    if (step.kind === 'save') await createView({ client, body: { name: name.trim(), page, query } });
    else if (step.kind === 'remove') await removeView({ client, path: { view: step.view.id } });
    else {
      const path = { view: step.view.id };
      const { tag } = await tagged((fetch) => showView({ client, path, fetch }));
      await updateView({ client, path, body: { name: name.trim() }, headers: { 'If-Match': tag } });
    }
    await queryClient.invalidateQueries({ queryKey: ['views'] });
  };
  const title = { save: words.save, rename: words.rename, remove: words.remove }[step.kind];
  return (
    <StepDialog
      title={step.kind === 'save' ? title : `${title}: ${step.view.name}`}
      text={step.kind === 'save' ? words.saveText : step.kind === 'remove' ? words.removeText : undefined}
      confirm={title}
      initial={{ name: step.kind === 'save' ? '' : step.view.name }}
      submit={take}
      onDone={onClose}
      onClose={onClose}
    >
      {step.kind !== 'remove' && <TextField name="/name" label={words.name} maxLength={80} required />}
    </StepDialog>
  );
}
