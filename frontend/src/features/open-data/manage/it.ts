import type { OpenDataDumpState } from '@piazza/client';

const number = new Intl.NumberFormat('it');

export const it = {
  title: 'Dati aperti',
  lead: 'I file pubblici si preparano di nuovo ogni notte. Se hai corretto qualcosa che non può aspettare, li puoi far preparare adesso.',
  now: 'Che cosa c’è adesso',
  madeAt: 'Preparati',
  notYet: 'Ancora mai: i primi si stanno preparando.',
  nextAt: 'La prossima volta',
  by: (when: string) => `entro ${when}`,
  inThem: 'Contengono',
  rows: (n: number) => (n === 1 ? '1 riga' : `${number.format(n)} righe`),
  publicPage: 'Vai alla pagina pubblica',
  make: 'Prepara di nuovo adesso',
  asked: 'Richiesta ricevuta: i file si preparano da capo, e questa pagina si aggiorna da sola.',
  making: 'I file si stanno preparando: questa pagina si aggiorna da sola.',
  made: 'I file sono pronti.',
  failed: 'I file non si sono potuti preparare: restano quelli di prima.',
  stopped: 'Non riusciamo a sapere a che punto sono i file. Il lavoro continua lo stesso.',
  again: 'Aggiorna',
  dumps: 'Gli ultimi trenta giorni',
  caption: 'Quando i file sono stati preparati, dalla volta più recente',
  askedAt: 'Chiesti',
  state: 'Stato',
  took: 'Quanto ci è voluto',
  howMany: 'Righe',
  nameOf: (when: string) => `Dati aperti chiesti ${when}`,
  states: { queued: 'In attesa', running: 'In preparazione', done: 'Pronti', failed: 'Non riusciti' } satisfies Record<OpenDataDumpState, string> as Record<OpenDataDumpState, string>,
  progress: (done: number, total: number) => `${number.format(done)} di ${number.format(total)} righe`,
  kept: 'I file di prima sono rimasti al loro posto.',
  retried: 'Si riprova in automatico entro un’ora; se non vuoi aspettare, puoi chiederli di nuovo.',
  under: 'meno di un secondo',
  emptyTitle: 'Negli ultimi trenta giorni niente',
  emptyText: 'Qui compare ogni volta che i file sono stati preparati: di notte, o quando lo chiedi.',
};

export type ManageWords = typeof it;
