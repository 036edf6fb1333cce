import { useState } from 'react';
import { piazza, Problem } from '~/api';
import { issueCertificate, showCertificateFile, type Registration } from '~/api/inside';
import { ReasonDialog } from '~/forms/ReasonDialog';
import { useStep } from '~/forms/useStep';
import { useLanguage } from '~/i18n';
import { useInside } from '~/i18n/inside';
import { Notice } from '~/ui/Notice';
import { saveFile } from '~/ui/saveFile';
import { useCertificateWords } from './words';

type Props = {
  of: Registration;
  /** The key of the link in a letter, for who has no account. */
  auth?: string;
  /** Below which heading it stands. */
  under: 'h1' | 'h2';
};

/** The certificate of who took part: issued when it is first asked for, then the same one every time, until a new one is wanted. */
export function OwnCertificate({ of, auth, under }: Props) {
  const words = useCertificateWords();
  const { form } = useInside();
  const language = useLanguage();
  const { busy, problem, run } = useStep();
  const [again, setAgain] = useState(false);
  const Heading = under === 'h1' ? 'h2' : 'h3';
  const call = { client: piazza(language), path: { registration: of.id }, ...(auth && { auth }) };
  const file = async () => (await showCertificateFile({ ...call, parseAs: 'blob' })) as unknown as Blob;
  const issueAndSave = async () => {
    await issueCertificate(call);
    saveFile(`${of.event.slug}.pdf`, await file());
  };
  const save = () =>
    run(async () => {
      try {
        saveFile(`${of.event.slug}.pdf`, await file());
      } catch (error) {
        // Nobody asked for it yet.
        if (!(error instanceof Problem) || error.status !== 409) throw error;
        await issueAndSave();
      }
    });
  return (
    <section className="own-certificate" aria-label={words.yours}>
      <Heading>{words.yours}</Heading>
      <p>{words.yoursText}</p>
      <div className="actions" aria-busy={busy}>
        <button type="button" className="btn btn-primary" onClick={() => void save()}>{words.download}</button>
        <button type="button" className="btn btn-outline-primary" onClick={() => setAgain(true)}>{words.again}</button>
      </div>
      <div role="status">{busy && <p className="hint">{form.sending}</p>}</div>
      <div role="alert">{problem && <Notice tone="warning"><p>{problem}</p></Notice>}</div>
      {again && <ReasonDialog title={words.again} text={words.againText} confirm={words.again} onConfirm={issueAndSave} onClose={() => setAgain(false)} />}
    </section>
  );
}
