import { useRef, useState } from 'react';
import { piazza } from '~/api';
import { downloadEventDocument, removeEventDocument, type EventDocument, type EventReport } from '~/api/inside';
import { useStep } from '~/forms/useStep';
import { useLanguage } from '~/i18n';
import { Icon } from '~/ui/Icon';
import { saveFile } from '~/ui/saveFile';
import { sizeOf } from '~/ui/sizeOf';
import { mostBytes, upload } from './upload';
import { useReportWords } from './words';

type Props = { of: EventReport; mayWrite: boolean; onChange: () => Promise<unknown> };

/** The files of a report: one at a time, with how much of it has gone, and why it was refused. */
export function Documents({ of, mayWrite, onChange }: Props) {
  const words = useReportWords();
  const language = useLanguage();
  const { busy, problem, run } = useStep();
  const [said, setSaid] = useState('');
  const [sending, setSending] = useState<{ name: string; share: number }>();
  const input = useRef<HTMLInputElement>(null);
  const send = async (file: File) => {
    setSaid('');
    // Neither the line nor anybody's time is spent on what would be refused.
    if (file.size > mostBytes) return setSaid(words.tooBig(file.name));
    const done = await run(() => upload(language, of.event.id, file, (share) => setSending({ name: file.name, share })));
    setSending(undefined);
    if (input.current) input.current.value = '';
    if (!done) return;
    await onChange();
    setSaid(words.sent(file.name));
  };
  const removed = async (name: string) => {
    await onChange();
    setSaid(words.removed(name));
  };
  return (
    <section className="report-documents" aria-labelledby="report-documents">
      <h2 id="report-documents">{words.documents}</h2>
      {of.documents.length === 0 && <p className="hint">{words.documentsNone}</p>}
      <ul className="document-list" role="list">
        {of.documents.map((one) => <Document key={one.id} of={one} mayWrite={mayWrite} onRemoved={() => removed(one.name)} />)}
      </ul>
      {mayWrite && (
        <div className="field">
          <label htmlFor="report-document">{words.add}</label>
          <p className="hint" id="report-document-hint">{words.documentsHint}</p>
          <input
            ref={input}
            id="report-document"
            className="form-control"
            type="file"
            accept=".pdf,.odt,.ods,.odp,.docx,.xlsx,.pptx,.png,.jpg,.jpeg"
            aria-describedby="report-document-hint report-document-problem"
            disabled={busy}
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file) void send(file);
            }}
          />
        </div>
      )}
      {sending && <p><progress aria-label={words.sending(sending.name)} max={1} value={sending.share} /> {words.sending(sending.name)}</p>}
      <p role="alert" id="report-document-problem" className="fault">{problem}</p>
      <p role="status">{said}</p>
    </section>
  );
}

function Document({ of, mayWrite, onRemoved }: { of: EventDocument; mayWrite: boolean; onRemoved: () => Promise<void> }) {
  const words = useReportWords();
  const language = useLanguage();
  const { busy, problem, run } = useStep();
  const call = { client: piazza(language), path: { document: of.id } };
  const size = sizeOf(language, of.bytes);
  const download = () => run(async () => saveFile(of.name, (await downloadEventDocument({ ...call, parseAs: 'blob' })) as unknown as Blob));
  const remove = () => run(async () => {
    await removeEventDocument(call);
    await onRemoved();
  });
  return (
    <li>
      <span><strong>{of.name}</strong> <span className="cell-note">{words.kinds[of.kind]}, {size}</span></span>
      <span className="row-actions">
        <button type="button" className="btn btn-outline-primary btn-sm" aria-label={words.downloadOf(of.name)} aria-disabled={busy} onClick={() => void download()}><Icon name="download" /><span>{words.download}</span></button>
        {mayWrite && <button type="button" className="text-button" aria-label={words.removeOf(of.name)} aria-disabled={busy} onClick={() => void remove()}>{words.remove}</button>}
        <span role="alert" className="fault">{problem}</span>
      </span>
    </li>
  );
}
