import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { onSession } from '~/api/session';

/** Signed out here or in another tab: every page that is somebody's leaves the screen at once. */
export function SessionWatch() {
  const router = useRouter();
  useEffect(() => onSession(() => void router.invalidate()), [router]);
  return null;
}
