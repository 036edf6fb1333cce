import { Problem } from '~/api';
import type { RowResult } from './BulkResults';

/** The same step for each, one after the other: where the API has no bulk operation. What fails is told and stops no other. */
export async function runEach<Row>(
  rows: Row[],
  nameOf: (row: Row) => { key: string; label: string },
  step: (row: Row) => Promise<unknown>,
  onProgress: (at: number) => void = () => undefined,
): Promise<RowResult[]> {
  const results: RowResult[] = [];
  for (const row of rows) {
    onProgress(results.length + 1);
    try {
      await step(row);
      results.push({ ...nameOf(row), done: true });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      results.push({ ...nameOf(row), done: false, why: error.message });
    }
  }
  return results;
}
