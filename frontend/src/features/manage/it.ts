import type { WaitingKind } from '@piazza/client';

const number = new Intl.NumberFormat('it');

export const it = {
  title: 'Cosa mi aspetta',
  hello: (name: string) => `Buon lavoro, ${name}.`,
  /** How many of each kind, as one says it after the number. */
  kinds: {
    invitations: (n: number) => (n === 1 ? 'invito per te' : 'inviti per te'),
    renewals: (n: number) => (n === 1 ? 'tua adesione da confermare per un altro anno' : 'tue adesioni da confermare per un altro anno'),
    applications: (n: number) => (n === 1 ? 'richiesta di adesione da decidere' : 'richieste di adesione da decidere'),
    requested_registrations: (n: number) => (n === 1 ? 'iscrizione da esaminare' : 'iscrizioni da esaminare'),
    events_soon: (n: number) => (n === 1 ? 'tuo evento in corso o entro due giorni' : 'tuoi eventi in corso o entro due giorni'),
    reports_to_approve: (n: number) => (n === 1 ? 'resoconto da approvare' : 'resoconti da approvare'),
    unreported_events: (n: number) => (n === 1 ? 'evento concluso senza resoconto' : 'eventi conclusi senza resoconto'),
    surveys_closing: (n: number) => (n === 1 ? 'indagine che chiude entro una settimana' : 'indagini che chiudono entro una settimana'),
    results_owed: (n: number) => (n === 1 ? 'indagine chiusa con i risultati promessi da pubblicare' : 'indagini chiuse con i risultati promessi da pubblicare'),
    draft_communities: (n: number) => (n === 1 ? 'comunità in bozza da avviare' : 'comunità in bozza da avviare'),
    dormant_communities: (n: number) => (n === 1 ? 'comunità in pausa da riprendere o concludere' : 'comunità in pausa da riprendere o concludere'),
    suggested_terms: (n: number) => (n === 1 ? 'voce proposta da esaminare' : 'voci proposte da esaminare'),
    terms_in_review: (n: number) => (n === 1 ? 'voce in revisione da pubblicare' : 'voci in revisione da pubblicare'),
    organisations: (n: number) => (n === 1 ? 'ente da verificare' : 'enti da verificare'),
    representations: (n: number) => (n === 1 ? 'persona che dice di rappresentare un ente' : 'persone che dicono di rappresentare un ente'),
    dead_mails: (n: number) => (n === 1 ? 'e-mail che non è arrivata' : 'e-mail che non sono arrivate'),
  } satisfies Record<WaitingKind, (n: number) => string> as Record<WaitingKind, (n: number) => string>,
  count: (n: number) => number.format(n),
  oldest: (day: string, n: number) => (n === 1 ? `aspetta dal ${day}` : `attesa più lunga: dal ${day}`),
  /** Of what is to come, when the first begins. */
  first: (day: string, n: number) => (n === 1 ? `comincia il ${day}` : `il primo comincia il ${day}`),
  /** Of what ends, when the first does. */
  closing: (day: string, n: number) => (n === 1 ? `chiude il ${day}` : `la prima chiude il ${day}`),
  summary: (n: number) => (n === 1 ? 'C’è una cosa che aspetta te.' : `Ci sono ${number.format(n)} cose che aspettano te.`),
  nothingTitle: 'Niente ti aspetta',
  nothingText: 'Quando arriva qualcosa da decidere lo trovi qui. Intanto puoi:',
  newTerm: 'Proporre una voce di glossario',
  allCommunities: 'Vedere le comunità',
  mine: 'Vedere le tue comunità',
};

export type ManageWords = typeof it;
