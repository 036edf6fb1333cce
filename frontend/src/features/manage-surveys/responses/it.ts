import type { FileFormat } from '~/api/inside';

const number = new Intl.NumberFormat('it');
const many = (n: number, one: string, others: string) => `${number.format(n)} ${n === 1 ? one : others}`;

export const it = {
  titleOf: (survey: string) => `Risposte: ${survey}`,
  leadNamed: 'Una per una, con il nome di chi le ha date.',
  leadConfidential: 'Una per una, senza nomi e in nessun ordine che dica quando sono arrivate.',
  anonymous: 'È anonima: nessuno vede le singole risposte, nemmeno la redazione. Ci sono i risultati.',
  toResults: 'Vedi i risultati',
  found: (n: number) => many(n, 'risposta', 'risposte'),
  none: 'Ancora nessuna risposta inviata',
  noneText: 'Quelle iniziate e non inviate non si vedono. Intanto puoi far conoscere l’indagine.',
  noneFound: 'Nessuna risposta con questo filtro',
  noneFoundText: 'Togli il filtro per vederle tutte.',
  toDesk: 'Fai conoscere l’indagine',
  seeAll: 'Vedi tutte',
  state: 'Stato',
  counted: 'Contate',
  invalidated: 'Annullate',
  all: 'Tutte',
  response: (n: number) => `Risposta ${number.format(n)}`,
  submittedOn: (day: string) => `inviata il ${day}`,
  whyInvalid: 'Perché non conta',
  show: (answers: number) => `Leggi ${many(answers, 'risposta', 'risposte')}`,
  yes: 'Sì',
  no: 'No',
  other: 'Altro',
  invalidate: 'Non contarla',
  invalidateOf: (which: string) => `Non contare: ${which}`,
  invalidateText: 'Esce dai risultati e dal totale, e non si rimette. Resta nella cronologia chi l’ha deciso e perché; chi l’ha data non può rispondere un’altra volta.',
  reason: 'Perché',
  reasonHint: 'Per esempio: prova di chi cura l’indagine, doppione.',
  export: 'Esporta',
  exportTitle: 'Esporta l’indagine',
  exportText: 'Il file si prepara mentre fai altro: lo trovi fra le esportazioni, solo per te, per 24 ore.',
  what: 'Che cosa',
  whats: {
    survey_responses: ['Le risposte', 'Una riga per risposta, una colonna per voce.'],
    survey_results: ['I risultati', 'Le tabelle dei risultati, con i gruppi piccoli protetti.'],
    survey_codebook: ['Il codice', 'Che cosa vuol dire ogni colonna e ogni valore.'],
  } as Record<'survey_responses' | 'survey_results' | 'survey_codebook', readonly [string, string]>,
  format: 'Formato',
  formats: { xlsx: ['Excel (XLSX)', ''], csv: ['CSV', 'Testo in UTF-8, per ogni programma.'], json: ['JSON', 'Per chi programma: con il codice accanto.'] } as Record<FileFormat, readonly [string, string]>,
  without: 'Lascia fuori le risposte a',
  withoutHint: 'Quello che spunti non entra nel file.',
  confirm: 'Prepara il file',
};

export type ResponseWords = typeof it;
