import type { Exported, JobState } from '@piazza/client';

const number = new Intl.NumberFormat('it');

export const it = {
  title: 'Esportazioni',
  lead: 'I file che hai chiesto: li vedi solo tu, e si scaricano per 24 ore.',
  caption: 'Le tue esportazioni, dalla più recente',
  file: 'File',
  state: 'Stato',
  asked: 'Chiesto',
  until: 'Si scarica fino a',
  actions: 'Azioni',
  of: {
    memberships: 'Adesioni',
    people: 'Persone',
    organisations: 'Enti',
    communities: 'Comunità',
    terms: 'Voci di glossario',
    activity: 'Attività',
    events: 'Eventi',
    registrations: 'Iscrizioni a un evento',
    survey_responses: 'Risposte di un’indagine',
    survey_codebook: 'Codice di un’indagine',
    survey_results: 'Risultati di un’indagine',
  } satisfies Record<Exported, string> as Record<Exported, string>,
  filtered: 'con i filtri di allora',
  seeList: (of: string) => `apri l’elenco ${of}`,
  states: {
    queued: 'In attesa',
    running: 'In preparazione',
    done: 'Pronto',
    failed: 'Non riuscito',
    cancelled: 'Annullato',
    expired: 'Scaduto',
  } satisfies Record<JobState, string> as Record<JobState, string>,
  progress: (done: number, total: number) => `${number.format(done)} righe su ${number.format(total)}`,
  rows: (n: number) => (n === 1 ? '1 riga' : `${number.format(n)} righe`),
  download: 'Scarica',
  downloadOf: (name: string) => `Scarica ${name}`,
  cancel: 'Annulla',
  cancelOf: (name: string) => `Annulla ${name}`,
  remove: 'Elimina',
  removeOf: (name: string) => `Elimina ${name}`,
  removed: (name: string) => `${name} è stato eliminato.`,
  making: (n: number) => (n === 1 ? 'Un file è in preparazione: questa pagina si aggiorna da sola.' : `${number.format(n)} file sono in preparazione: questa pagina si aggiorna da sola.`),
  ready: 'Nessun file in preparazione.',
  stopped: 'Non riusciamo a sapere a che punto sono i file. Il lavoro continua lo stesso.',
  again: 'Aggiorna',
  emptyTitle: 'Nessuna esportazione',
  emptyText: 'Apri un elenco, scegli i filtri e premi «Esporta»: il file si prepara mentre fai altro e lo trovi qui.',
};

export type ExportWords = typeof it;
