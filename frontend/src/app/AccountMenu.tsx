import { useId, useRef, useState, type FocusEvent } from 'react';
import { credentials } from '~/api';
import { useHint } from '~/hint';
import { useLanguage, useWords } from '~/i18n';
import { mayLose } from '~/mayLose';
import { doors } from '~/paths';
import { Icon } from '~/ui/Icon';
import { Link } from '~/ui/Link';

/** The way in; for who is in, the ways to their own pages and out. */
export function AccountMenu() {
  const { site } = useWords();
  const language = useLanguage();
  const hint = useHint();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  if (!hint) {
    return (
      <Link className="account" to={doors.signIn[language]}>
        <Icon name="user" />
        <span>{site.signIn}</span>
      </Link>
    );
  }
  const leave = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (!currentTarget.contains(relatedTarget)) setOpen(false);
  };
  const close = () => setOpen(false);
  // What was noted at a door without a connection goes with who noted it: not without asking.
  const leaveAccount = () => mayLose(site.signOutLoses) && void credentials.signOut?.();
  return (
    <div
      className="account-menu"
      onBlur={leave}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        close();
        button.current?.focus();
      }}
    >
      <button ref={button} type="button" className="account" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        <Icon name="user" />
        <span>{site.myArea}</span>
      </button>
      <ul id={id} hidden={!open}>
        <li><Link to={doors.me[language]} onClick={close}>{site.myCommunities}</Link></li>
        {hint === 'staff' && <li><Link to={doors.manage[language]} onClick={close}>{site.management}</Link></li>}
        <li><button type="button" onClick={leaveAccount}>{site.signOut}</button></li>
      </ul>
    </div>
  );
}
