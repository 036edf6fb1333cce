import type { QuestionnaireDocument } from '~/api/inside';
import { slugOf } from '~/forms/slug';
import type { Definition } from '~/instrument';
import { saveFile } from '~/ui/saveFile';
import { toWire } from './queries';

const format = 'piazza-questionnaire/1';
/** What the API takes at most. */
const largest = 512 * 1024;

/** The document in a file; nothing where it is none. */
export async function readDocument(file: File): Promise<QuestionnaireDocument | undefined> {
  if (file.size > largest) return undefined;
  try {
    const document = JSON.parse(await file.text()) as Partial<QuestionnaireDocument> | null;
    const isOne = document?.format === format && Array.isArray(document.definition?.pages) && typeof document.definition.title === 'object';
    return isOne ? (document as QuestionnaireDocument) : undefined;
  } catch {
    return undefined;
  }
}

const nameOf = ({ title, languages }: Pick<Definition, 'title' | 'languages'>) => slugOf(title[languages[0] ?? 'it'] ?? '') || 'questionnaire';

export const saveJson = (name: string, value: unknown, type = 'application/json') =>
  saveFile(`${name}.json`, new Blob([`${JSON.stringify(value, null, 2)}\n`], { type }));

/** A draft as a document, as it stands on the screen. */
export const exportDraft = (definition: Definition) => saveJson(nameOf(definition), { format, definition: toWire(definition) });

export const exportName = (definition: Pick<Definition, 'title' | 'languages'>, number: string) => `${nameOf(definition)}-${number}`;
