import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { piazza } from '~/api';
import { copyEvent, type Event } from '~/api/inside';
import { DateTimeField } from '~/forms/DateTimeField';
import { StepDialog } from '~/forms/StepDialog';
import { useLanguage } from '~/i18n';
import { screenOf } from '~/screens';
import { useGo } from '~/ui/Link';
import { useEventWords } from './words';

/** A draft like this event at another time, opened at once. */
export function CopyStep({ of }: { of: Event }) {
  const words = useEventWords();
  const language = useLanguage();
  const go = useGo();
  const queryClient = useQueryClient();
  const [open, setOpen] = useState(false);
  const submit = async ({ starts_at }: { starts_at: string }) => {
    const { slug } = await copyEvent({ client: piazza(language), path: { event: of.id }, body: { starts_at } });
    await queryClient.invalidateQueries({ queryKey: ['managed', 'events'] });
    await go(screenOf('manageEvent', language, slug));
  };
  return (
    <>
      <button type="button" className="btn btn-outline-primary btn-sm" onClick={() => setOpen(true)}>{words.copy}</button>
      {open && (
        <StepDialog title={`${words.copy}: ${of.title}`} text={words.copyText} confirm={words.copy} initial={{ starts_at: '' }} submit={submit} onDone={() => setOpen(false)} onClose={() => setOpen(false)}>
          <DateTimeField name="/starts_at" label={words.copyStarts} zone={of.zone} required />
        </StepDialog>
      )}
    </>
  );
}
