/** What the API takes at most. */
export const mostCharacters = 400_000;

/** Every column, in the order of the template; the first four have to be there. */
export const columns = [
  'slug', 'category', 'label_it', 'definition_it',
  'status', 'label_en', 'definition_en', 'synonyms_it', 'synonyms_en', 'hidden_labels_it', 'hidden_labels_en',
  'broader', 'related', 'sources', 'autolink', 'replaced_by',
  'participants_min', 'participants_max', 'duration_minutes', 'difficulty', 'materials_it', 'materials_en',
] as const;

export type SheetColumn = (typeof columns)[number];

export const required = 4;

/** A sheet with its header and one example, as spreadsheets read it: with a byte order mark. */
export function template(): Blob {
  const example: Partial<Record<SheetColumn, string>> = {
    slug: 'passeggiata-di-quartiere',
    category: 'method',
    label_it: 'Passeggiata di quartiere',
    definition_it: 'Si cammina insieme per le strade del quartiere, guardando e raccontando che cosa funziona e che cosa no.',
    status: 'suggested',
    label_en: 'Neighbourhood walk',
    synonyms_it: 'camminata di quartiere|esplorazione urbana',
    sources: 'Partecipazione <https://example.org/passeggiata>',
    participants_min: '5',
    participants_max: '20',
    duration_minutes: '120',
    difficulty: 'easy',
  };
  const cells = columns.map((column) => `"${(example[column] ?? '').replaceAll('"', '""')}"`);
  return new Blob([`\uFEFF${columns.join(',')}\r\n${cells.join(',')}\r\n`], { type: 'text/csv;charset=utf-8' });
}

/** The text of a file. What is not UTF-8 is what spreadsheets on Windows write. */
export async function textOf(file: Blob): Promise<{ text: string; isGuessed: boolean }> {
  const bytes = await file.arrayBuffer();
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), isGuessed: false };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), isGuessed: true };
  }
}

/** Where a line of a text stands in it. */
export function lineAt(text: string, line: number): { from: number; to: number } {
  let from = 0;
  for (let at = 1; at < line && from >= 0; at += 1) from = text.indexOf('\n', from) + 1 || -1;
  if (from < 0) return { from: text.length, to: text.length };
  const end = text.indexOf('\n', from);
  return { from, to: end < 0 ? text.length : end };
}

/** How many lines of the sheet have something in them, beside its header: nearly how many terms. */
export const rowsOf = (text: string) => Math.max(0, text.split('\n').filter((line) => line.trim() !== '').length - 1);
