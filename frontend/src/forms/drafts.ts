export type Draft<T> = { values: T; base: T; at: number };

const prefix = 'piazza.draft.';
/** What was not taken up for so long is nobody's work any more. */
const oldest = 30 * 24 * 60 * 60 * 1000;

export function readDraft<T>(key: string): Draft<T> | undefined {
  try {
    const draft = JSON.parse(localStorage.getItem(prefix + key) ?? 'null') as Draft<T> | null;
    return draft && Date.now() - draft.at < oldest ? draft : undefined;
  } catch {
    return undefined;
  }
}

/** Whether it is kept: a browser may be full, or may keep nothing. */
export function keepDraft<T>(key: string, draft: Draft<T>): boolean {
  try {
    localStorage.setItem(prefix + key, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function dropDraft(key: string) {
  try {
    localStorage.removeItem(prefix + key);
  } catch {
    // Nothing was kept.
  }
}
