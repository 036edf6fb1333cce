import { useRouter } from '@tanstack/react-router';
import { signIn, take, type SessionProof } from '~/api/session';
import type { Session } from '@piazza/client';
import { useLanguage } from '~/i18n';
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

/** Signs in, and goes to where one was going: else staff to the dashboard, everybody else to their own pages. */
export function useEntry() {
  const language = useLanguage();
  const router = useRouter();
  const go = useGo();
  const enter = async ({ person, return_to }: Session) => {
    const home = person.hub_role ? screen('manage', language) : screen('me', language);
    await router.invalidate();
    await go(ownPath(return_to ?? takeReturn(), home), { replace: true });
  };
  return {
    prove: async (proof: SessionProof) => enter(await signIn(proof)),
    take: async (session: Session) => {
      take(session);
      await enter(session);
    },
  };
}
