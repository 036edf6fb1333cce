import { useQueryClient } from '@tanstack/react-query';
import type { Exported, FileFormat } from '@piazza/client';
import { useState } from 'react';
import { piazza } from '~/api';
import { createExport } from '~/api/inside';
import { RadioGroup } from '~/forms/fields';
import { StepDialog } from '~/forms/StepDialog';
import { useLanguage } from '~/i18n';
import { useInside } from '~/i18n/inside';
import { toQuery, type Query } from '~/paths';
import { screen } from '~/screens';
import { Icon } from '~/ui/Icon';
import { useGo } from '~/ui/Link';

type Props = {
  of: Exported;
  /** The filters and the order, as the API is asked; those that depend on the time are asked for when the file is. */
  filter: Query | (() => Query);
  /** How many rows that is. */
  total?: number | null;
};

/** What a list shows, as a file that is made while one goes on. */
export function ExportButton({ of, filter, total }: Props) {
  const { exports: words } = useInside();
  const language = useLanguage();
  const go = useGo();
  const queryClient = useQueryClient();
  const [asked, setAsked] = useState(false);
  const submit = async ({ format }: { format: FileFormat }) => {
    const query = toQuery(typeof filter === 'function' ? filter() : filter).slice(1);
    await createExport({ client: piazza(language), body: { of, format, language, ...(query !== '' && { filter: query }) } });
    await queryClient.invalidateQueries({ queryKey: ['jobs'] });
  };
  return (
    <>
      <button type="button" className="btn btn-outline-primary" onClick={() => setAsked(true)}><Icon name="download" /><span>{words.export}</span></button>
      {asked && (
        <StepDialog<{ format: FileFormat }>
          title={words.title}
          text={total === undefined || total === null ? words.text : words.textOf(total)}
          confirm={words.confirm}
          initial={{ format: 'xlsx' }}
          submit={submit}
          onDone={() => void go(screen('manageExports', language))}
          onClose={() => setAsked(false)}
        >
          <RadioGroup name="/format" label={words.format} options={(['xlsx', 'csv'] as const).map((value) => ({ value, label: words.formats[value], note: words.formatNotes[value] }))} />
        </StepDialog>
      )}
    </>
  );
}
