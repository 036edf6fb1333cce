import type { Channel, RegistrationState } from '~/api/inside';

const number = new Intl.NumberFormat('it');
const many = (n: number, one: string, others: string) => `${number.format(n)} ${n === 1 ? one : others}`;

/** What it is, and what to do about it. */
type Said = readonly [string, string];

export const it = {
  titleOf: (event: string) => `Ingresso: ${event}`,
  registrations: 'Iscrizioni',
  channels: { in_person: 'In presenza', online: 'Online' } satisfies Record<Channel, string> as Record<Channel, string>,
  // Whether there is a door
  opens: (when: string) => `Gli ingressi si registrano da un giorno prima dell’inizio: ${when}. L’elenco si può già guardare.`,
  shut: {
    draft: 'L’evento non è ancora pubblicato: qui non c’è nessuno da far entrare.',
    postponed: 'L’evento è rinviato: gli ingressi si registrano quando c’è una nuova data.',
    cancelled: 'L’evento è annullato.',
    reported: 'Il resoconto è pubblicato: gli ingressi non cambiano più.',
    archived: 'L’evento è archiviato: gli ingressi non cambiano più.',
  } as Record<string, string>,
  // Counts
  counts: 'Presenze',
  arrived: 'Dentro',
  expected: 'Attese',
  free: 'Posti liberi',
  noLimit: 'senza limite',
  walkIns: (n: number) => `di cui ${number.format(n)} senza iscrizione`,
  // The code
  codeTitle: 'Codice',
  code: 'Codice scritto a mano',
  codeHint: 'Le otto lettere e cifre sotto il codice QR.',
  checkIn: 'Registra',
  result: 'Esito',
  before: 'Prima di questo',
  checking: 'Verifica in corso…',
  in: (when: string) => `Ingresso registrato alle ${when}`,
  noted: (when: string) => `Ingresso annotato alle ${when}`,
  notedText: 'La connessione manca: la persona può entrare, l’ingresso si invia da solo appena torna.',
  unknownNoted: ['Codice annotato, da verificare', 'L’elenco su questo dispositivo non ce l’ha: forse l’iscrizione è recente, forse il codice è sbagliato. Chiedi il nome. Appena torna la connessione lo verifichiamo: se non vale lo trovi tra gli ingressi da risolvere.'] as Said,
  already: (when: string) => `Ingresso già registrato${when && ` alle ${when}`}`,
  alreadyText: 'Se è la stessa persona può entrare. Se non lo è, qualcuno ha usato lo stesso codice: cerca il nome nell’elenco. Se è stato un errore, annulla quell’ingresso.',
  undone: 'Ingresso annullato',
  undoneText: 'Il posto resta suo: la persona è di nuovo tra quelle attese.',
  malformed: ['Questo non è un codice d’ingresso', 'Un codice ha otto tra lettere e cifre, senza 0, 1, I, L, O, U. Riprova, oppure cerca la persona per nome.'] as Said,
  stopped: {
    'unknown-code': ['Nessuno ha questo codice', 'Nessuna iscrizione a questo evento ha queste otto lettere. Controlla di averle lette bene, oppure cerca la persona per nome.'],
    'other-events-code': ['Codice di un altro evento', 'Fai controllare il messaggio: il codice di questo evento è un altro. Oppure cerca la persona per nome.'],
    'no-seat': ['Nessun posto libero', 'In questa modalità i posti sono finiti: nessuno entra senza che se ne liberi uno.'],
    'already-registered': ['Ha già un’iscrizione', 'Con questo indirizzo c’è già un’iscrizione: cercala nell’elenco e registra l’ingresso da lì.'],
    'door-not-open': ['Ingresso non ancora aperto', 'Gli ingressi si registrano da un giorno prima dell’inizio.'],
  } as Record<string, Said>,
  states: {
    waitlisted: ['In lista d’attesa, senza un posto', 'Non può entrare finché non si libera un posto. Se c’è, daglielo dalla sua scheda, poi registra l’ingresso.'],
    requested: ['Richiesta ancora da esaminare', 'Accoglila dalla sua scheda se c’è posto, poi registra l’ingresso.'],
    offered: ['Un posto offerto e non ancora accettato', 'Deve accettarlo dal link nell’ultimo messaggio: poi il codice vale.'],
    unconfirmed: ['Indirizzo non confermato', 'Deve aprire il link ricevuto per e-mail: poi il codice vale, se c’è posto.'],
    cancelled: ['Iscrizione annullata', 'Il posto è andato ad altri. Se ce n’è uno libero, registra un arrivo senza iscrizione.'],
    rejected: ['Iscrizione non accolta', 'Chi organizza non l’ha accolta: il motivo è nella sua scheda.'],
    offer_declined: ['Ha rinunciato al posto', 'Se ce n’è uno libero, registra un arrivo senza iscrizione.'],
    offer_expired: ['Offerta scaduta', 'Non ha risposto in tempo e il posto è andato ad altri. Se ce n’è uno libero, registra un arrivo senza iscrizione.'],
  } as Partial<Record<RegistrationState, Said>>,
  openRecord: 'Apri la scheda',
  // The list
  list: 'Elenco',
  search: 'Cerca per nome, e-mail o codice',
  filters: 'Chi mostrare',
  shows: { all: 'Tutte', expected: 'Attese', in: 'Dentro', seatless: 'Senza posto' } as Record<string, string>,
  stateOf: { confirmed: 'Attesa', no_show: 'Assente', waitlisted: 'In lista d’attesa', requested: 'Da esaminare', offered: 'Posto offerto' } as Partial<Record<RegistrationState, string>>,
  inAt: (when: string) => `Dentro dalle ${when}`,
  walkIn: 'Senza iscrizione',
  toSend: 'da inviare',
  enter: 'Fai entrare',
  undo: 'Annulla l’ingresso',
  found: (n: number) => many(n, 'persona', 'persone'),
  more: 'Mostra altre persone',
  none: 'Nessuna persona trovata.',
  empty: 'Nessuna persona ha un’iscrizione. Chi arriva si registra come arrivo senza iscrizione.',
  partial: 'L’elenco è più lungo: qui ci sono le prime 5.000 persone. I codici valgono per tutte.',
  // Who just comes
  addWalkIn: 'Arrivo senza iscrizione',
  walkInText: 'Prende un posto libero e risulta dentro. Le scriviamo per confermare l’iscrizione, con il link per gestirla.',
  name: 'Nome e cognome',
  email: 'E-mail',
  notAddress: 'Serve un indirizzo e-mail, per esempio nome@esempio.it.',
  channel: 'Modalità',
  // Without a connection
  offline: 'Senza connessione: quello che annoti resta su questo dispositivo e si invia appena torna.',
  waiting: (n: number) => `${many(n, 'annotazione', 'annotazioni')} da inviare`,
  waitingTitle: 'Da inviare',
  waitingHint: 'Si inviano da sole, nell’ordine in cui le hai annotate e con la loro ora.',
  refusedTitle: 'Da risolvere',
  refusedHint: 'Sono state annotate, ma Piazza non le ha accettate. Guarda il motivo e decidi: niente si cancella da solo.',
  retry: 'Riprova',
  drop: 'Togli dall’elenco',
  dropOf: (what: string) => `Togli dall’elenco: ${what}`,
  retryOf: (what: string) => `Riprova: ${what}`,
  notedCode: (code: string) => `Codice ${code.slice(0, 4)} ${code.slice(4)}`,
  notedUndo: (name: string) => `Annullamento: ${name}`,
  notedWalkIn: (name: string) => `Senza iscrizione: ${name}`,
  notedAt: (when: string) => `annotato alle ${when}`,
  keeps: 'Che cosa resta su questo dispositivo',
  keepsText: [
    'L’elenco sta solo nella memoria di questa pagina: si perde quando la chiudi o esci.',
    'Le annotazioni non ancora inviate (nome o codice, e-mail di chi arriva senza iscrizione, ora) restano nel browser finché Piazza non le accetta o tu non le togli, al massimo 30 giorni.',
    'Quando esci dalla tua area si cancellano, anche quelle da inviare.',
  ],
  notKept: 'Questo browser non conserva nulla: non chiudere la pagina finché c’è qualcosa da inviare.',
};

export type DoorWords = typeof it;
