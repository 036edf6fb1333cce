import type { EventKind, EventMode, EventStatus, JoinPolicy, Status, SurveyIdentity, SurveyKind } from '@piazza/client';
import type { Standing } from '../../i18n/surveys/names';

const number = new Intl.NumberFormat('it');
const many = (n: number, one: string, others: string) => `${number.format(n)} ${n === 1 ? one : others}`;

/** What the elements say in other sites' pages. */
export const it = {
  loading: 'Carico da Piazza…',
  failed: 'Ora non si riesce a leggere da Piazza.',
  wrong: 'Qui c’è un errore nella pagina: uno dei filtri non va bene.',
  missing: 'Questo contenuto non c’è più, oppure non è per chiunque.',
  tooMany: 'Troppe richieste: riprova fra un minuto.',
  retry: 'Riprova',
  communities: {
    all: 'Tutte le comunità su Piazza',
    none: 'Nessuna comunità con questi filtri.',
    found: (n: number) => many(n, 'comunità', 'comunità'),
    members: (n: number) => many(n, 'adesione', 'adesioni'),
    coming: (n: number) => many(n, 'evento in programma', 'eventi in programma'),
    everywhere: 'Tutta la regione',
    provinces: (n: number) => many(n, 'provincia', 'province'),
  },
  joinPolicy: {
    open: 'Adesione libera',
    on_request: 'Adesione su richiesta',
    invite_only: 'Solo su invito',
    nomination_by_body: 'Su designazione dell’ente',
  } as Record<JoinPolicy, string>,
  communityStatus: { draft: 'Bozza', active: 'Attiva', dormant: 'In pausa', closed: 'Conclusa', archived: 'Archiviata' } as Record<Status, string>,
  events: {
    all: 'Tutti gli eventi su Piazza',
    none: 'Nessun evento in programma con questi filtri.',
    noneEver: 'Nessun evento con questi filtri.',
    past: 'Guarda gli eventi passati',
    found: (n: number) => many(n, 'evento', 'eventi'),
    on: 'in corso',
    yours: (times: string) => `da te ${times}`,
  },
  month: {
    none: 'In questo mese non ci sono eventi con questi filtri.',
    many: (n: number) => `Qui ci sono i primi ${number.format(n)} eventi del mese: gli altri sono su Piazza.`,
    today: 'oggi',
    back: 'Torna a questo mese',
    continues: 'continua',
    until: (day: string) => `fino a ${day}`,
    zone: 'Gli orari sono quelli di Roma.',
  },
  kind: {
    meeting: 'Incontro', workshop: 'Laboratorio', training: 'Formazione', webinar: 'Webinar', assembly: 'Assemblea', world_cafe: 'World café',
    open_space: 'Open space', other: 'Altro',
  } as Record<EventKind, string>,
  mode: { in_person: 'Di persona', online: 'A distanza', hybrid: 'Di persona e a distanza' } as Record<EventMode, string>,
  eventStatus: {
    draft: 'Bozza', published: 'Pubblicato', postponed: 'Rinviato', cancelled: 'Annullato', ended: 'Concluso', reported: 'Concluso, con resoconto',
    archived: 'Archiviato',
  } as Record<EventStatus, string>,
  surveys: {
    all: 'Tutte le indagini e i sondaggi su Piazza',
    none: 'Ora non c’è niente a cui rispondere.',
    noneEver: 'Niente con questi filtri.',
    past: 'Guarda che cosa è concluso',
    found: (n: number) => many(n, 'risultato', 'risultati'),
    hub: 'La redazione di Piazza',
    answer: 'Rispondi',
    read: 'Leggi di che cosa si tratta',
    results: 'Guarda i risultati',
    until: (when: string) => `Si risponde fino a ${when}`,
    from: (when: string) => `Si risponde da ${when}`,
    noEnd: 'Si risponde senza una scadenza',
  },
  surveyKind: { survey: 'Indagine', poll: 'Sondaggio' } as Record<SurveyKind, string>,
  standing: { soon: 'Non ancora aperta', open: 'Aperta', paused: 'In pausa', full: 'Completa', over: 'Conclusa' } as Record<Standing, string>,
  identity: {
    identified: 'Nominativa: chi la cura vede il tuo nome accanto alle risposte.',
    confidential: 'Riservata: chi la cura vede le risposte, ma non chi le ha date.',
    anonymous: 'Anonima: nessuno, nemmeno chi gestisce Piazza, può sapere quali risposte sono le tue.',
  } as Record<SurveyIdentity, string>,
  term: {
    old: 'Questa parola non si usa più.',
    now: (label: string) => `Questa parola non si usa più: ora si dice «${label}».`,
  },
};

export type Words = typeof it;
