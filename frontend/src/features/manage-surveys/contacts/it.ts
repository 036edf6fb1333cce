const number = new Intl.NumberFormat('it');
const many = (n: number, one: string, others: string) => `${number.format(n)} ${n === 1 ? one : others}`;

export const it = {
  titleOf: (survey: string) => `Chi vuole essere ricontattato: ${survey}`,
  lead: 'Chi, dopo aver risposto, ha lasciato il proprio indirizzo. Stanno a parte: nessuno può sapere che cosa ha risposto chi.',
  none: 'Nessuno ha lasciato il proprio indirizzo',
  noneText: 'Lo si può lasciare dopo aver inviato le risposte, se l’indagine lo chiede.',
  found: (n: number) => many(n, 'indirizzo', 'indirizzi'),
  caption: 'Indirizzi lasciati, con la comunità in cui sono stati invitati',
  person: 'Persona',
  leftOn: 'Lasciato il',
  invitedTo: 'Invitata o invitato in',
  notYet: 'Non ancora',
  on: (day: string) => `il ${day}`,
  invite: 'Invita in una comunità',
  inviteText: (n: number) => `${many(n, 'persona riceve', 'persone ricevono')} un’e-mail con l’invito: entra solo chi lo accetta.`,
  community: 'Comunità',
};

export type ContactWords = typeof it;
