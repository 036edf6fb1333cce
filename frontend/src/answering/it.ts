import type { Question } from '~/instrument';

const number = new Intl.NumberFormat('it');
const many = (n: number, one: string, others: string) => `${number.format(n)} ${n === 1 ? one : others}`;
const day = (iso: string | undefined) => (iso ? new Date(`${iso}T12:00:00Z`).toLocaleDateString('it', { dateStyle: 'long' }) : '');

/** What a fault says depends on the question's own rules. */
type Of = Question & { min?: number | string; max?: number | string; most?: number; max_length?: number };
type Saying = (of: Of) => string;

export const it = {
  page: (n: number, of: number) => `Pagina ${number.format(n)} di ${number.format(of)}`,
  next: 'Avanti',
  back: 'Indietro',
  finish: 'Consegna le risposte',
  faults: (n: number) => (n === 1 ? 'C’è una risposta da correggere' : `Ci sono ${number.format(n)} risposte da correggere`),
  required: 'obbligatoria',
  choose: 'Scegli…',
  other: 'Altro',
  otherText: 'Altro: cosa?',
  yes: 'Sì',
  no: 'No',
  clear: 'Togli la risposta',
  clearOf: (question: string) => `Togli la risposta a «${question}»`,
  between: (min: number, max: number) => (min === max ? `Scegline ${number.format(min)}.` : `Scegline da ${number.format(min)} a ${number.format(max)}.`),
  atLeast: (min: number) => `Scegline almeno ${number.format(min)}.`,
  atMost: (max: number) => `Scegline al massimo ${number.format(max)}.`,
  left: (n: number) => many(n, 'carattere rimasto', 'caratteri rimasti'),
  over: (n: number) => `${many(n, 'carattere', 'caratteri')} di troppo`,
  rankHow: 'Metti le voci in ordine: aggiungile una alla volta, poi spostale con i pulsanti o con Alt e le frecce.',
  rankMost: (most: number) => `Al massimo ${number.format(most)}.`,
  ranked: 'In ordine',
  unranked: 'Ancora da mettere in ordine',
  rankedNone: 'Ancora niente in ordine.',
  add: (what: string) => `Aggiungi «${what}» in fondo`,
  up: (what: string) => `Sposta su «${what}»`,
  down: (what: string) => `Sposta giù «${what}»`,
  remove: (what: string) => `Togli «${what}» dall’ordine`,
  placed: (what: string, n: number, of: number) => `«${what}» è al posto ${number.format(n)} di ${number.format(of)}.`,
  unplaced: (what: string) => `«${what}» tolto dall’ordine.`,
  accept: 'Acconsento',
  fileHere: 'Nella prova non si caricano file: chi risponde davvero lo fa qui.',
  fileTaken: 'File caricato.',
  municipality: (name: string) => `Comune scelto: ${name}`,
  change: 'Cambia',
  of: {
    unknown_question: () => 'Questa domanda non c’è.',
    hidden: () => 'Questa domanda non è tra quelle da fare: la risposta va tolta.',
    required: () => 'Rispondi a questa domanda.',
    wrong_type: () => 'La risposta non è del tipo giusto.',
    unknown_option: () => 'Questa voce non è tra quelle possibili.',
    unknown_row: () => 'Questa riga non c’è.',
    too_few: ({ min }) => (typeof min === 'number' ? `Scegline almeno ${number.format(min)}.` : 'Scegli almeno una voce.'),
    too_many: ({ max, most }) => `Scegline al massimo ${number.format(Number(max ?? most ?? 1))}.`,
    not_unique: () => 'La stessa voce c’è due volte.',
    too_small: ({ min }) => (typeof min === 'number' ? `Scrivi un numero non più piccolo di ${number.format(min)}.` : 'Il numero è troppo piccolo.'),
    too_large: ({ max }) => (typeof max === 'number' ? `Scrivi un numero non più grande di ${number.format(max)}.` : 'Il numero è troppo grande.'),
    not_whole: () => 'Scrivi un numero intero, senza virgola.',
    too_short: () => 'Scrivi qualcosa: ci sono solo spazi.',
    too_long: ({ max_length }) => (max_length ? `Il testo è troppo lungo: al massimo ${many(max_length, 'carattere', 'caratteri')}.` : 'Il testo è troppo lungo.'),
    bad_format: ({ type }) =>
      type === 'email' ? 'Scrivi un indirizzo e-mail, per esempio nome@esempio.it.'
      : type === 'url' ? 'Scrivi un indirizzo web che comincia con https://.'
      : type === 'date' ? 'Scrivi un giorno che esiste nel calendario.'
      : type === 'municipality' ? 'Scegli un comune dall’elenco.'
      : type === 'file' ? 'Carica di nuovo il file.'
      : 'Il testo contiene caratteri che non si possono usare.',
    too_early: ({ min }) => `Scegli un giorno dal ${day(String(min))} in poi.`,
    too_late: ({ max }) => `Scegli un giorno fino al ${day(String(max))}.`,
    not_accepted: () => 'Il consenso può essere solo dato, oppure lasciato in bianco.',
    incomplete: ({ type }) => (type === 'ranking' ? 'Metti in ordine tutte le voci.' : 'Rispondi anche per questa riga.'),
    other_missing: () => 'Scrivi cosa intendi con «Altro».',
    other_unexpected: () => 'Hai scritto in «Altro» senza sceglierlo.',
  } as Record<string, Saying>,
};

export type AnsweringWords = typeof it;
