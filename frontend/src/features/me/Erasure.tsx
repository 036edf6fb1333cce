import { useState } from 'react';
import { piazza } from '~/api';
import { eraseMe } from '~/api/inside';
import { TextField } from '~/forms/fields';
import { StepDialog } from '~/forms/StepDialog';
import { writeHint } from '~/hint';
import { useLanguage } from '~/i18n';
import { screen } from '~/screens';
import { Link } from '~/ui/Link';
import { useMeWords } from './words';

/** What erasing means, before the button; the address, before it happens. */
export function Erasure({ onErased }: { onErased: () => void }) {
  const words = useMeWords();
  const language = useLanguage();
  const [asked, setAsked] = useState(false);
  const again = screen('signIn', language, { return_to: screen('meData', language) });
  const erase = async ({ email }: { email: string }) => {
    await eraseMe({ client: piazza(language), body: { email: email.trim() } });
  };
  const done = () => {
    // The session went with everything else; this browser forgets it, too.
    writeHint(undefined);
    onErased();
  };
  return (
    <section className="danger-zone">
      <h2>{words.eraseTitle}</h2>
      <p>{words.eraseText}</p>
      <ul>{words.eraseWhat.map((text) => <li key={text}>{text}</li>)}</ul>
      <p>{words.eraseStays}</p>
      <p><strong>{words.eraseNotes}</strong></p>
      <button type="button" className="btn btn-outline-danger" onClick={() => setAsked(true)}>{words.erase}</button>
      {asked && (
        <StepDialog title={words.eraseDialog} text={words.eraseNotes} confirm={words.eraseConfirm} initial={{ email: '' }} submit={erase} onDone={done} onClose={() => setAsked(false)}>
          <TextField name="/email" label={words.eraseEmail} type="email" autoComplete="off" inputMode="email" maxLength={254} spellCheck={false} required />
          <p className="hint">{words.eraseFresh} <Link to={again}>{words.signInAgain}</Link>.</p>
        </StepDialog>
      )}
    </section>
  );
}
