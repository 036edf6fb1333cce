import { useState, type ReactNode } from 'react';
import type { Invited, InvitationResult } from '~/api/inside';
import { Form } from '~/forms/Form';
import { useForm, type Fault } from '~/forms/useForm';
import { useStep } from '~/forms/useStep';
import { useMembershipWords } from '~/i18n/inside/memberships';
import { Notice } from '~/ui/Notice';
import { useFocusHeading } from '~/ui/useFocusHeading';
import { goesOut, Outcomes } from './Outcomes';

type Props<T> = {
  label: string;
  initial: T;
  check: (values: T) => Fault[];
  /** What becomes of each; with `dry` nothing is done. */
  ask: (values: T, dry: boolean) => Promise<Invited>;
  /** The values again, without those that were sent. */
  afresh: (values: T) => T;
  /** Where to go on, once they were sent. */
  onward: (values: T) => ReactNode;
  /** The fields. */
  children: (set: (pointer: string, value: unknown) => void) => ReactNode;
};

/** A list of people to write to: first what would become of each row, then the letters. */
export function InviteFlow<T extends object>({ label, initial, check, ask, afresh, onward, children }: Props<T>) {
  const words = useMembershipWords();
  const [shown, setShown] = useState<{ dry: boolean; results: InvitationResult[] }>();
  const { busy, problem, run } = useStep();
  const form = useForm<T>({
    initial,
    check,
    submit: async (values) => {
      setShown({ dry: true, results: (await ask(values, true)).results });
    },
  });
  useFocusHeading(shown && (shown.dry ? 'dry' : 'sent'));
  const send = () => run(async () => setShown({ dry: false, results: (await ask(form.values, false)).results }));
  if (!shown) return <Form form={form} label={label} saveLabel={words.check} plain>{children(form.set)}</Form>;
  const count = shown.results.filter(goesOut).length;
  return (
    <>
      <Outcomes title={shown.dry ? words.dryTitle : words.sentTitle} text={shown.dry ? words.dryText : undefined} results={shown.results} />
      <div role="alert">{problem && <Notice tone="warning"><p>{problem}</p></Notice>}</div>
      {shown.dry ? (
        <div className="actions">
          {count > 0 && <button type="button" className="btn btn-primary" aria-disabled={busy} onClick={() => void send()}>{words.send(count)}</button>}
          <button type="button" className="btn btn-outline-primary" onClick={() => setShown(undefined)}>{words.change}</button>
        </div>
      ) : (
        <div className="actions">
          {onward(form.values)}
          <button
            type="button"
            className="btn btn-outline-primary"
            onClick={() => {
              form.setAll(afresh(form.values));
              setShown(undefined);
            }}
          >
            {words.more}
          </button>
        </div>
      )}
    </>
  );
}
