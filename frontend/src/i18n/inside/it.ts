/** The parts of the dashboard and of one's own pages, as the navigation names them. */
export type Section =
  | 'desk'
  | 'communities'
  | 'memberships'
  | 'events'
  | 'questionnaires'
  | 'surveys'
  | 'people'
  | 'organisations'
  | 'glossary'
  | 'portals'
  | 'openData'
  | 'mail'
  | 'activity'
  | 'exports'
  | 'embedding'
  | 'webhooks'
  | 'me'
  | 'meRegistrations'
  | 'meProfile'
  | 'meData'
  | 'meSessions'
  | 'meWebhooks';

const number = new Intl.NumberFormat('it');
const many = (n: number, one: string, others: string) => `${number.format(n)} ${n === 1 ? one : others}`;

/** The words that the pages of who signed in share: layout, forms, lists. Each feature has its own beside its pages. */
export const it = {
  layout: {
    dashboard: 'Gestione',
    navigation: 'Sezioni della gestione',
    toSite: 'Vai al sito pubblico',
    mine: 'La mia area',
    history: 'Cronologia',
  },
  sections: {
    desk: 'Cosa mi aspetta',
    communities: 'Comunità',
    memberships: 'Adesioni',
    events: 'Eventi',
    questionnaires: 'Questionari',
    surveys: 'Indagini',
    people: 'Persone',
    organisations: 'Enti',
    glossary: 'Glossario',
    portals: 'Portali',
    openData: 'Dati aperti',
    mail: 'Posta',
    activity: 'Attività',
    exports: 'Esportazioni',
    embedding: 'Nel tuo sito',
    webhooks: 'Webhook',
    me: 'Le mie comunità',
    meRegistrations: 'Le mie iscrizioni',
    meProfile: 'Profilo',
    meData: 'I miei dati',
    meSessions: 'Accessi',
    meWebhooks: 'Webhook',
  } satisfies Record<Section, string> as Record<Section, string>,
  palette: {
    open: 'Cerca o vai a…',
    shortcut: 'Ctrl K',
    title: 'Cerca o vai a',
    label: 'Pagina, comunità, evento, parola o persona',
    pages: 'Pagina',
    community: 'Comunità',
    event: 'Evento',
    registrationsOf: (event: string) => `Iscrizioni: ${event}`,
    doorOf: (event: string) => `Ingresso: ${event}`,
    term: 'Glossario',
    person: 'Persona',
    none: 'Nessun risultato: prova con una parola sola.',
    start: 'Scrivi per cercare, oppure scegli una pagina con le frecce.',
    found: (n: number) => `${many(n, 'risultato', 'risultati')}: scegli con le frecce, apri con Invio`,
  },
  ended: {
    title: 'La sessione è terminata',
    text: 'Per continuare accedi di nuovo: torni a questa pagina. Quello che stavi scrivendo è conservato come bozza su questo dispositivo.',
    signIn: 'Accedi di nuovo',
    forbiddenTitle: 'Questa pagina non è per il tuo ruolo',
    forbiddenText: 'Se ti serve, chiedi a chi amministra Piazza di cambiare il tuo ruolo.',
    toDesk: 'Torna alla gestione',
  },
  form: {
    optional: 'facoltativo',
    save: 'Salva',
    saving: 'Salvataggio in corso…',
    sending: 'Invio in corso…',
    saved: (time: string) => `Salvato alle ${time}`,
    notSaved: 'Non salvato',
    unsaved: 'Modifiche non salvate',
    draftKept: (time: string) => `Bozza conservata su questo dispositivo alle ${time}`,
    draftFound: (when: string) => `C’è una bozza che non avevi salvato (${when}).`,
    draftTake: 'Riprendi la bozza',
    draftDrop: 'Scarta la bozza',
    shortcut: 'Salva anche con Ctrl+S.',
    faults: (n: number) => (n === 1 ? 'C’è un campo da correggere' : `Ci sono ${number.format(n)} campi da correggere`),
    offline: 'La connessione manca: quello che hai scritto resta qui. Riprova appena torna.',
    busy: 'Il servizio è occupato. Quello che hai scritto resta qui: riprova tra qualche istante.',
    signedOut: 'La sessione è terminata: quello che hai scritto è conservato come bozza. Accedi di nuovo e riprendila.',
    required: 'Compila questo campo.',
    leaveTitle: 'Ci sono modifiche non salvate',
    leaveText: 'Se lasci la pagina, quello che hai scritto resta come bozza su questo dispositivo.',
    leave: 'Lascia la pagina',
    stay: 'Resta qui',
    write: 'Scrivi',
    preview: 'Anteprima',
    previewEmpty: 'Ancora niente da mostrare.',
    markdown: 'Puoi usare Markdown: # titoli, - elenchi, **grassetto**, [testo](https://indirizzo).',
    left: (n: number) => `${many(n, 'carattere rimasto', 'caratteri rimasti')}`,
    over: (n: number) => `${many(n, 'carattere', 'caratteri')} di troppo`,
    add: 'Aggiungi',
    removeRow: (what: string) => `Togli ${what}`,
    row: (what: string, n: number) => `${what} ${n}`,
    choose: 'Scegli…',
    chosen: 'Scelti',
    unchoose: (what: string) => `Togli ${what}`,
    noOption: 'Nessun risultato.',
    typeToFind: 'Scrivi le prime lettere',
    cancel: 'Annulla',
    close: 'Chiudi',
    copy: 'Copia',
    copied: 'Copiato.',
  },
  merge: {
    title: 'Nel frattempo qualcun altro ha salvato',
    text: (n: number) => (n === 1 ? 'Avete cambiato entrambi lo stesso campo. Scegli cosa tenere: nessun testo va perso finché non salvi.' : `Avete cambiato entrambi ${number.format(n)} campi. Scegli per ognuno cosa tenere: nessun testo va perso finché non salvi.`),
    noConflict: 'Avete cambiato campi diversi: le modifiche sono già unite. Salva per confermare.',
    taken: 'Ripreso dalle modifiche altrui',
    mine: 'Il tuo testo',
    theirs: 'Il testo salvato ora',
    base: 'Com’era prima',
    useMine: 'Tieni il mio',
    useTheirs: 'Tieni quello salvato',
    useBoth: 'Tieni entrambi',
    result: (label: string) => `${label}: testo che sarà salvato`,
    open: (n: number) => (n === 1 ? 'Manca una scelta' : `Mancano ${number.format(n)} scelte`),
    ready: 'Pronto da salvare',
    save: 'Salva la versione unita',
  },
  list: {
    filters: 'Filtri',
    search: 'Cerca',
    all: 'Tutti',
    reset: 'Azzera i filtri',
    page: (page: number, of: number) => `Pagina ${number.format(page)} di ${number.format(of)}`,
    next: 'Pagina successiva',
    first: 'Torna alla prima',
    pages: 'Pagine dei risultati',
    sortedUp: 'in ordine crescente',
    sortedDown: 'in ordine decrescente',
    select: (what: string) => `Seleziona ${what}`,
    selectPage: 'Seleziona tutti in questa pagina',
    selected: (n: number) => `${many(n, 'selezionato', 'selezionati')}`,
    selectAll: (n: number) => `Seleziona tutti i ${number.format(n)} risultati`,
    allSelected: (n: number) => `Selezionati tutti i ${number.format(n)} risultati`,
    unselect: 'Togli la selezione',
    actions: 'Azioni sui selezionati',
    results: 'Esito dell’azione',
    done: 'Fatto',
    refused: 'Non fatto',
    summary: (done: number, refused: number) =>
      refused === 0 ? `Fatto per tutti (${number.format(done)}).` : `Fatto per ${number.format(done)}, non fatto per ${number.format(refused)}.`,
    loading: 'Caricamento in corso',
  },
  views: {
    title: 'Viste salvate',
    save: 'Salva questa vista',
    saveText: 'I filtri e l’ordine di adesso, sotto un nome che scegli tu. La vedi solo tu, da ogni dispositivo.',
    name: 'Nome della vista',
    rename: 'Rinomina la vista',
    remove: 'Elimina la vista',
    removeText: 'Si elimina solo la scorciatoia: quello che mostra resta com’è.',
  },
  exports: {
    export: 'Esporta',
    title: 'Esporta questo elenco',
    text: 'Tutte le righe che passano i filtri di adesso, al massimo 100.000. Il file si prepara mentre fai altro, e si scarica per 24 ore.',
    textOf: (n: number) =>
      `${n === 1 ? 'La riga che passa' : `Tutte le ${number.format(n)} righe che passano`} i filtri di adesso (al massimo 100.000). Il file si prepara mentre fai altro, e si scarica per 24 ore.`,
    confirm: 'Prepara il file',
    format: 'Formato',
    formats: { xlsx: 'Foglio di calcolo (XLSX)', csv: 'Testo (CSV)' } as Record<'xlsx' | 'csv', string>,
    formatNotes: { xlsx: 'Per Excel e LibreOffice.', csv: 'UTF-8, con le virgole: per i programmi.' } as Record<'xlsx' | 'csv', string>,
  },
};

export type InsideWords = typeof it;
