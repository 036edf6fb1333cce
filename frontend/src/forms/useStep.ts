import { useState } from 'react';
import { Problem } from '~/api';
import { useInside } from '~/i18n/inside';

/** One press of a button that asks the API for something: whether it is under way, and why it was refused. */
export function useStep() {
  const { form } = useInside();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const run = async (step: () => Promise<unknown>) => {
    if (busy) return false;
    setBusy(true);
    setProblem(undefined);
    try {
      await step();
      return true;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error.isOffline ? form.offline : error.isTransient ? form.busy : error.message);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, problem, run };
}
