import type { OrganisationState } from '@piazza/client';

const number = new Intl.NumberFormat('it');

export const it = {
  locked: 'Puoi leggerlo, non cambiarlo: gli enti li cura la redazione.',
  title: 'Enti e organizzazioni',
  lead: 'Chi può essere rappresentato nelle comunità. In pubblico compaiono solo quelli verificati.',
  found: (n: number) => (n === 1 ? '1 ente' : `${number.format(n)} enti`),
  search: 'Cerca per nome',
  fresh: 'Nuovo ente',
  create: 'Aggiungi l’ente',
  name: 'Nome',
  kind: 'Tipo',
  place: 'Comune',
  province: 'Provincia',
  state: 'Stato',
  since: 'Aggiunto il',
  website: 'Sito',
  emptyTitle: 'Nessun ente con questi filtri',
  emptyText: 'Togli un filtro, oppure aggiungi l’ente che manca.',
  states: { unverified: 'Da verificare', verified: 'Verificato' } satisfies Record<OrganisationState, string> as Record<OrganisationState, string>,
  verify: 'Verifica',
  verifyText: 'Confermi che esiste e che nome, tipo e comune sono giusti. Da subito compare in pubblico.',
  merge: 'Unisci a un altro',
  mergeText: 'Le persone e le adesioni passano all’altro ente; questo resta come rimando e non si può tornare indietro.',
  into: 'Ente che resta',
  mergers: 'Doppioni',
  mergedChoices: { false: 'Senza quelli già uniti', true: 'Solo quelli già uniti' } as Record<'false' | 'true', string>,
  merged: 'Questo ente è stato unito a un altro.',
  mergedInto: 'Vai all’ente che resta',
};

export type OrganisationWords = typeof it;
