import type { MailState } from '~/api/inside';

const number = new Intl.NumberFormat('it');

export const it = {
  title: 'Posta',
  lead: 'Le e-mail che Piazza deve mandare e come vanno. Il testo è sigillato: lo legge solo chi lo riceve.',
  caption: 'E-mail in uscita',
  state: 'Stato',
  states: {
    queued: 'In coda',
    sending: 'In partenza',
    retrying: 'Da ritentare',
    sent: 'Partita',
    dead: 'Non consegnabile',
    withdrawn: 'Ritirata',
  } satisfies Record<MailState, string> as Record<MailState, string>,
  template: 'Messaggio',
  templates: {
    delivery_check: 'Prova di consegna',
    sign_in_code: 'Codice per accedere',
    staff_invitation: 'Invito alla redazione',
    link_code: 'Codice per collegare un’identità',
    membership_confirm: 'Conferma di un’adesione',
    membership_approved: 'Richiesta accolta',
    membership_rejected: 'Richiesta non accolta',
    membership_invitation: 'Invito a una comunità',
    membership_joined: 'Benvenuto in una comunità',
    membership_removed: 'Adesione chiusa',
    membership_suspended: 'Adesione sospesa',
    membership_reminder: 'Promemoria della conferma annuale',
  } as Record<string, string>,
  to: 'A chi',
  toNobody: 'Indirizzo cancellato dopo l’invio',
  when: 'Scritta',
  attempts: 'Tentativi',
  next: (when: string) => `prossimo tentativo: ${when}`,
  ended: (when: string) => `conclusa: ${when}`,
  inLanguage: { it: 'in italiano', en: 'in inglese' } as Record<string, string>,
  found: (n: number) => (n === 1 ? '1 e-mail' : `${number.format(n)} e-mail`),
  retry: 'Ritenta ora',
  withdraw: 'Ritira',
  withdrawTitle: 'Ritirare le e-mail scelte?',
  withdrawText: 'Non partiranno più e il loro testo si cancella subito. Non si può annullare.',
  emptyTitle: 'Nessuna e-mail qui',
  emptyText: 'Quando Piazza scrive a qualcuno, il messaggio compare in questo elenco finché non è il momento di cancellarlo.',
  emptyDeadTitle: 'Tutto consegnato',
  emptyDeadText: 'Nessuna e-mail è rimasta bloccata.',
  deadNotice: (n: number) =>
    n === 1 ? 'Una e-mail non è consegnabile: guarda perché e, se serve, ritenta.' : `${number.format(n)} e-mail non sono consegnabili: guarda perché e, se serve, ritenta.`,
  deadLink: 'Vedi quelle bloccate',
  seeAll: 'Vedi tutta la posta',
};

export type MailWords = typeof it;
