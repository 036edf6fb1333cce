import { useQueryClient } from '@tanstack/react-query';
import type { ImportReport } from '@piazza/client';
import { useEffect, useRef, useState, type ChangeEvent } from 'react';
import { piazza, Problem } from '~/api';
import { importTerms } from '~/api/inside';
import { Checkbox } from '~/forms/fields';
import { Form } from '~/forms/Form';
import { useForm } from '~/forms/useForm';
import { useLanguage } from '~/i18n';
import { useInside } from '~/i18n/inside';
import { edits, usePerson } from '~/inside';
import { screen } from '~/screens';
import { Link } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import { Screen as Layout } from '~/ui/Screen';
import { StatusPage } from '~/ui/StatusPage';
import { useTermWords } from '../words';
import { Before } from './Before';
import { Report } from './Report';
import { lineAt, textOf } from './sheet';
import { SheetField } from './SheetField';
import { useImportWords } from './words';

type Values = { csv: string; skip_bad: boolean };
/** What the trial said, of which text. */
type Look = { of: string; report?: ImportReport; problem?: Problem };

const none: Values = { csv: '', skip_bad: false };

export function Screen() {
  const words = useImportWords();
  const { title, fresh } = useTermWords();
  const { ended } = useInside();
  const language = useLanguage();
  const person = usePerson();
  const [done, setDone] = useState<ImportReport>();
  if (!edits(person)) {
    return (
      <StatusPage icon="locked" title={ended.forbiddenTitle} text={ended.forbiddenText}>
        <Link className="btn btn-primary" to={screen('manageNewTerm', language)}>{fresh}</Link>
      </StatusPage>
    );
  }
  return (
    <Layout title={words.title} lead={words.lead} trail={[{ label: title, to: screen('manageGlossary', language) }]}>
      {done ? <Done report={done} onAgain={() => setDone(undefined)} /> : <><Before /><Import onDone={setDone} /></>}
    </Layout>
  );
}

function Import({ onDone }: { onDone: (report: ImportReport) => void }) {
  const words = useImportWords();
  const language = useLanguage();
  const { id } = usePerson();
  const queryClient = useQueryClient();
  const client = piazza(language);
  const [look, setLook] = useState<Look>();
  const [isLooking, setIsLooking] = useState(false);
  const [isGuessed, setIsGuessed] = useState(false);
  const report = useRef<ImportReport>(undefined);
  const area = useRef<HTMLTextAreaElement>(null);
  const isFresh = (of: Values) => look?.of === of.csv && look.report !== undefined;
  const form = useForm<Values>({
    initial: none,
    draft: `${id}.glossary.import`,
    check: (values) => {
      if (!isFresh(values)) return [{ pointer: '/csv', detail: look ? words.stale : words.lookFirst }];
      return look?.report?.refused.length && !values.skip_bad ? [{ pointer: '/skip_bad', detail: words.fixFirst }] : [];
    },
    submit: async ({ csv, skip_bad }) => {
      report.current = await importTerms({ client, body: { csv, skip_bad } });
      await queryClient.invalidateQueries();
    },
    onSaved: () => report.current && onDone(report.current),
  });
  const { csv } = form.values;
  const tryOut = async () => {
    if (isLooking || csv.trim() === '') return area.current?.focus();
    setIsLooking(true);
    try {
      setLook({ of: csv, report: await importTerms({ client, body: { csv, dry_run: true } }) });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setLook({ of: csv, problem: error });
    } finally {
      setIsLooking(false);
    }
  };
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? [];
    if (!file) return;
    const { text, isGuessed } = await textOf(file);
    setIsGuessed(isGuessed);
    form.set('/csv', text);
  };
  const goTo = (line: number) => {
    const field = area.current;
    const { from, to } = lineAt(csv, line);
    field?.focus();
    field?.setSelectionRange(from, to);
    // Browsers do not scroll to a selection that a script made.
    if (field) field.scrollTop = ((line - 2) * field.scrollHeight) / Math.max(1, csv.split('\n').length);
  };
  const found = look?.of === csv ? look.report : undefined;
  const count = found ? found.added.length + found.changed.length : 0;
  return (
    <Form form={form} label={words.title} saveLabel={words.import(count)}>
      <section className="form-section">
        <h2>{words.sheetTitle}</h2>
        <SheetField area={area} onFile={(event) => void choose(event)} />
        {isGuessed && <Notice tone="warning"><p>{words.guessed}</p></Notice>}
      </section>
      <section className="form-section">
        <h2>{words.lookTitle}</h2>
        <p className="hint">{words.lookText}</p>
        <button type="button" className="btn btn-primary" aria-disabled={isLooking} onClick={() => void tryOut()}>{isLooking ? words.looking : words.look}</button>
        {look && look.of !== csv && <p className="hint" role="status">{words.stale}</p>}
        {look?.of === csv && <Outcome look={look} onLine={goTo} />}
      </section>
      {found && (
        <section className="form-section">
          <h2>{words.importTitle}</h2>
          {count === 0 && found.refused.length === 0 && <p>{words.nothingToDo}</p>}
          {found.refused.length > 0 && count > 0 && <Checkbox name="/skip_bad" label={words.skipBad(found.refused.length)} hint={words.skipBadHint} required />}
        </section>
      )}
    </Form>
  );
}

/** What the trial found; the focus goes there, for it may stand below the fold. */
function Outcome({ look, onLine }: { look: Look; onLine: (line: number) => void }) {
  const words = useImportWords();
  const { form } = useInside();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [look]);
  const { problem, report } = look;
  return (
    <div ref={box} tabIndex={-1} className="import-outcome" role="region" aria-label={words.lookTitle}>
      {problem && (
        <Notice tone="warning">
          <p><strong>{problem.errors.length > 0 ? words.unreadable : problem.title}</strong></p>
          {problem.errors.map(({ detail }) => <p key={detail}>{detail}</p>)}
          {problem.errors.length === 0 && <p>{problem.isOffline ? form.offline : problem.message}</p>}
        </Notice>
      )}
      {report && <Report of={report} onLine={onLine} />}
    </div>
  );
}

function Done({ report, onAgain }: { report: ImportReport; onAgain: () => void }) {
  const words = useImportWords();
  const language = useLanguage();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <Notice tone="success">
      <h2 ref={heading} tabIndex={-1}>{words.doneTitle}</h2>
      <p>{words.done(report.added.length, report.changed.length, report.refused.length)}</p>
      <p className="actions">
        <Link className="btn btn-primary" to={screen('manageGlossary', language)}>{words.toList}</Link>
        <Link className="btn btn-outline-primary" to={screen('manageGlossary', language, { status: 'suggested' })}>{words.toSuggested}</Link>
        <button type="button" className="btn btn-outline-primary" onClick={onAgain}>{words.again}</button>
      </p>
    </Notice>
  );
}
