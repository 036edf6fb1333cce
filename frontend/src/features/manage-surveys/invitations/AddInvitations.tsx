import { useState } from 'react';
import { piazza } from '~/api';
import { addSurveyInvitations, type AddedSurveyInvitations, type Survey } from '~/api/inside';
import { sheetOf } from '~/cards/inside/sheet';
import { DateTimeField } from '~/forms/DateTimeField';
import { Form } from '~/forms/Form';
import { LongTextField } from '~/forms/LongTextField';
import { useForm } from '~/forms/useForm';
import { useStep } from '~/forms/useStep';
import { useLanguage } from '~/i18n';
import { useInside } from '~/i18n/inside';
import { DataTable } from '~/tables/DataTable';
import { Dialog } from '~/ui/Dialog';
import { Notice } from '~/ui/Notice';
import { useInvitationWords } from './words';

type Props = { of: Survey; isOpen: boolean; onDone: () => Promise<void>; onClose: () => void };
type Values = { csv: string; expires_at: string | null };

/** People to be invited, by addresses or a sheet: first what would become of each row, then the letters. */
export function AddInvitations({ of, isOpen, onDone, onClose }: Props) {
  const words = useInvitationWords();
  const { form: formWords } = useInside();
  const language = useLanguage();
  const { busy, problem, run } = useStep();
  const [shown, setShown] = useState<AddedSurveyInvitations>();
  const ask = ({ csv, expires_at }: Values, dry_run: boolean) =>
    addSurveyInvitations({ client: piazza(language), path: { survey: of.id }, body: { csv: sheetOf(csv, 'language'), ...(expires_at && { expires_at }), dry_run } });
  const form = useForm<Values>({
    initial: { csv: '', expires_at: null },
    check: ({ csv }) => (csv !== '' && csv.trim() === '' ? [{ pointer: '/csv', detail: words.nobody }] : []),
    submit: async (values) => setShown(await ask(values, true)),
  });
  const send = () => run(async () => {
    setShown(await ask(form.values, false));
    await onDone();
  });
  return (
    <Dialog title={words.addTitle} className="dialog-wide" onClose={onClose}>
      {shown ? (
        <>
          <Outcomes of={shown} />
          <div role="alert">{problem && <Notice tone="warning"><p>{problem}</p></Notice>}</div>
          <div className="actions">
            {shown.dry_run && shown.invited > 0 && <button type="button" className="btn btn-primary" aria-disabled={busy} onClick={() => void send()}>{words.send(shown.invited)}</button>}
            {shown.dry_run && <button type="button" className="btn btn-outline-primary" onClick={() => setShown(undefined)}>{words.change}</button>}
            {!shown.dry_run && <button type="button" className="btn btn-primary" onClick={onClose}>{words.close}</button>}
          </div>
        </>
      ) : (
        <>
          <p>{isOpen ? words.addOpen : words.addLater}</p>
          <Form form={form} label={words.addTitle} saveLabel={words.check} plain actions={<button type="button" className="btn btn-outline-primary" onClick={onClose}>{formWords.cancel}</button>}>
            <LongTextField name="/csv" label={words.people} hint={words.peopleHint} maxLength={200_000} rows={6} required />
            <FileChoice onText={(text) => form.set('/csv', text)} />
            <DateTimeField name="/expires_at" label={words.expires} hint={words.expiresHint} zone="Europe/Rome" />
          </Form>
        </>
      )}
    </Dialog>
  );
}

/** A file is read here and shown in the field: what is sent can be seen, and mended, before. */
function FileChoice({ onText }: { onText: (text: string) => void }) {
  const words = useInvitationWords();
  const take = async (file: File | undefined) => file && onText(await file.text());
  return (
    <div className="form-field">
      <label htmlFor="invitation-file">{words.file}</label>
      <input id="invitation-file" className="field" type="file" accept=".csv,text/csv,text/plain" onChange={(event) => void take(event.target.files?.[0])} />
    </div>
  );
}

type Result = AddedSurveyInvitations['results'][number];

const goesOut = ({ outcome }: Result) => outcome === 'invited' || outcome === 'invited_again';
const isWrong = ({ outcome }: Result) => outcome === 'invalid';

/** Those to look at stand first. */
export const ordered = (results: Result[]) => results.toSorted((a, b) => Number(isWrong(b)) - Number(isWrong(a)) || Number(goesOut(a)) - Number(goesOut(b)) || a.row - b.row);

function Outcomes({ of: { dry_run, invited, results } }: { of: AddedSurveyInvitations }) {
  const words = useInvitationWords();
  const title = dry_run ? words.dryTitle : words.sentTitle;
  return (
    <section className="invitation-outcomes" tabIndex={0} aria-label={title}>
      <h3>{title}</h3>
      <p role="status">{dry_run && `${words.dryText} `}{words.outcomeCount(invited, results.length - invited)}</p>
      <DataTable
        caption={title}
        rows={ordered(results)}
        keyOf={({ row }) => String(row)}
        nameOf={({ email }) => email}
        columns={[
          { key: 'email', label: words.email, head: true, cell: ({ email }) => email || '–' },
          { key: 'row', label: words.row, numeric: true, cell: ({ row }) => row },
          { key: 'outcome', label: words.outcome, cell: (row) => <><span className={`tag tag-${goesOut(row) ? 'active' : isWrong(row) ? 'dead' : 'over'}`}>{words.outcomes[row.outcome]}</span>{row.detail && <span className="cell-note">{row.detail}</span>}</> },
        ]}
      />
    </section>
  );
}
