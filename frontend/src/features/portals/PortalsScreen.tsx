import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { piazza, tagged } from '~/api';
import { createPortal, removePortal, showPortal, updatePortal, type Portal } from '~/api/inside';
import { TextField } from '~/forms/fields';
import { StepDialog } from '~/forms/StepDialog';
import { useLanguage } from '~/i18n';
import { useTimes } from '~/i18n/inside';
import type { Visit } from '~/inside';
import { DataTable } from '~/tables/DataTable';
import { Pager } from '~/tables/Pager';
import { useList } from '~/tables/useList';
import { Empty } from '~/ui/Empty';
import { Screen as Layout } from '~/ui/Screen';
import { originOf } from './origin';
import { limit, ofSearch, portals } from './queries';
import { usePortalWords } from './words';

export const prepare = ({ queryClient, language, search }: Visit) => queryClient.ensureQueryData(ofSearch(language, search));

type Values = { name: string; origin: string };
type Step = { is: 'add' } | { is: 'edit'; portal: Portal; tag: string } | { is: 'remove'; portal: Portal };

/** Which sites may show our frames. */
export function Screen() {
  const words = usePortalWords();
  const language = useLanguage();
  const { day } = useTimes();
  const queryClient = useQueryClient();
  const list = useList('managePortals', () => ({}));
  const { data, error, isPlaceholderData } = useQuery(portals(language, list.place));
  const [step, setStep] = useState<Step>();
  if (error && !data) throw error;
  const items = data?.items ?? [];
  const total = data?.total ?? items.length;
  const client = piazza(language);
  const close = () => setStep(undefined);
  const reload = () => queryClient.invalidateQueries({ queryKey: ['managed', 'portals'] });
  const dialog = { onDone: close, onClose: close };
  const bodyOf = ({ name, origin }: Values) => ({ name, origin: originOf(origin) });
  const edit = async ({ id }: Portal) => {
    const { value, tag } = await tagged((fetch) => showPortal({ client, path: { portal: id }, fetch }));
    setStep({ is: 'edit', portal: value, tag });
  };
  const add = <button type="button" className="btn btn-primary" onClick={() => setStep({ is: 'add' })}>{words.add}</button>;

  return (
    <Layout title={words.title} lead={words.lead} actions={items.length > 0 && add}>
      {items.length === 0 ? <Empty title={words.emptyTitle} text={words.emptyText}>{add}</Empty> : (
        <>
          <p role="status" className="list-count">{words.found(total)}</p>
          <DataTable
            caption={words.caption}
            rows={items}
            keyOf={({ id }) => id}
            nameOf={({ name }) => name}
            isStale={isPlaceholderData}
            columns={[
              { key: 'name', label: words.name, head: true, cell: ({ name }) => name },
              { key: 'origin', label: words.origin, cell: ({ origin }) => <code>{origin}</code> },
              { key: 'since', label: words.since, cell: ({ created_at }) => day(created_at) },
              {
                key: 'actions',
                label: words.actions,
                cell: (portal) => (
                  <span className="row-actions">
                    <button type="button" className="text-button" aria-label={words.editOf(portal.name)} onClick={() => void edit(portal)}>{words.edit}</button>
                    <button type="button" className="text-button" aria-label={words.removeOf(portal.name)} onClick={() => setStep({ is: 'remove', portal })}>{words.remove}</button>
                  </span>
                ),
              },
            ]}
          />
          <Pager list={list} next={data?.next_cursor} total={data?.total ?? undefined} limit={limit} />
        </>
      )}
      {step?.is === 'add' && (
        <StepDialog
          {...dialog}
          title={words.add}
          text={total === 0 && words.firstText}
          confirm={words.add}
          initial={{ name: '', origin: '' }}
          submit={async (values: Values) => {
            await createPortal({ client, body: bodyOf(values) });
            await reload();
          }}
        >
          <Fields />
        </StepDialog>
      )}
      {step?.is === 'edit' && (
        <StepDialog
          {...dialog}
          title={words.editTitle}
          confirm={words.save}
          initial={{ name: step.portal.name, origin: step.portal.origin }}
          submit={async (values: Values) => {
            await updatePortal({ client, path: { portal: step.portal.id }, body: bodyOf(values), headers: { 'If-Match': step.tag } });
            await reload();
          }}
        >
          <Fields />
        </StepDialog>
      )}
      {step?.is === 'remove' && (
        <StepDialog
          {...dialog}
          title={words.removeTitle(step.portal.name)}
          text={total === 1 ? `${words.removeText} ${words.removeLast}` : words.removeText}
          confirm={words.remove}
          initial={{}}
          submit={async () => {
            await removePortal({ client, path: { portal: step.portal.id } });
            await reload();
          }}
        />
      )}
    </Layout>
  );
}

function Fields() {
  const words = usePortalWords();
  return (
    <>
      <TextField name="/name" label={words.name} hint={words.nameHint} maxLength={120} required />
      <TextField name="/origin" label={words.origin} hint={words.originHint} maxLength={500} required />
    </>
  );
}
