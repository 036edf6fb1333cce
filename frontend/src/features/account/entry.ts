import { useRouter } from '@tanstack/react-router';
import { piazza } from '~/api';
import { showMe } from '~/api/inside';
import { signIn, take, type SessionProof } from '~/api/session';
import type { Language, Session } from '@piazza/client';
import { useLanguage, useWords } from '~/i18n';
import { coordinates } from '~/inside';
import { mayLose } from '~/mayLose';
import { useGo } from '~/ui/Link';
import { ownPath, screen } from '~/screens';

/** Where somebody was going when they were asked to sign in: kept for the link in the mail, which opens in another tab. */
const key = 'piazza.returnTo';

export function keepReturn(path: string | undefined) {
  try {
    if (path) localStorage.setItem(key, path);
    else localStorage.removeItem(key);
  } catch {
    // Then one arrives at the beginning.
  }
}

function takeReturn(): string | undefined {
  try {
    const path = localStorage.getItem(key) ?? undefined;
    localStorage.removeItem(key);
    return path;
  } catch {
    return undefined;
  }
}

/** The dashboard for who has something to look after there: staff, and who coordinates a community. */
async function home(person: Session['person'], language: Language): Promise<string> {
  if (person.hub_role) return screen('manage', language);
  // Without an answer one arrives at one's own pages, from where the menu leads on.
  const me = await showMe({ client: piazza(language) }).catch(() => undefined);
  return screen(me && coordinates({ ...person, communities: me.communities }) ? 'manage' : 'me', language);
}

/** Signs in, and goes to where one was going, or home. */
export function useEntry() {
  const language = useLanguage();
  const router = useRouter();
  const go = useGo();
  const { site } = useWords();
  const enter = async (session: Session) => {
    const { person, return_to } = session;
    if (!(await take(session, ({ id }) => mayLose(site.otherLoses, id)))) return await go(screen('signIn', language), { replace: true });
    const wanted = return_to ?? takeReturn();
    const fallback = await home(person, language);
    await router.invalidate();
    await go(ownPath(wanted, fallback), { replace: true });
  };
  return {
    prove: async (proof: SessionProof) => enter(await signIn(proof)),
    take: enter,
  };
}
