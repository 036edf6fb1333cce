import type { Language } from '~/paths';

/** What is said where questions of one's own are written: of who joins, of who registers. */
export const it = {
  question: (n: number) => `Domanda ${n}`,
  addQuestion: 'Aggiungi una domanda',
  up: (what: string) => `Sposta in su: ${what}`,
  down: (what: string) => `Sposta in giù: ${what}`,
  moved: (what: string, n: number, of: number) => `${what}: ora è la ${n} di ${of}`,
  remove: (what: string) => `Togli: ${what}`,
  kind: 'Tipo di risposta',
  labelIt: 'Domanda in italiano',
  labelEn: 'Domanda in inglese',
  helpIt: 'Aiuto in italiano',
  helpEn: 'Aiuto in inglese',
  required: 'Risposta obbligatoria',
  options: 'Opzioni',
  option: 'Opzione',
  optionIt: 'In italiano',
  optionEn: 'In inglese',
  preview: 'Anteprima',
  previewIn: { it: 'In italiano', en: 'In inglese' } as Record<Language, string>,
  missingLabel: 'Scrivi la domanda in almeno una lingua.',
  missingOptions: 'Servono almeno due opzioni, ognuna con un testo.',
};

export type QuestionWords = typeof it;
