const number = new Intl.NumberFormat('it');

export const it = {
  title: 'Portali',
  lead: 'I siti che possono mostrare i riquadri di Piazza nelle loro pagine. Se ne occupa il browser di chi legge: altrove il riquadro resta vuoto.',
  caption: 'Portali che possono mostrare i riquadri',
  name: 'Nome',
  nameHint: 'Come lo chiamate in redazione.',
  origin: 'Indirizzo',
  originHint: 'Protocollo e nome del sito: https://portale.example.org. Per tutti i siti di un dominio: https://*.example.org.',
  since: 'Dal',
  actions: 'Azioni',
  found: (n: number) => (n === 1 ? '1 portale' : `${number.format(n)} portali`),
  add: 'Aggiungi un portale',
  edit: 'Modifica',
  editOf: (name: string) => `Modifica ${name}`,
  editTitle: 'Modifica il portale',
  save: 'Salva',
  remove: 'Togli',
  removeOf: (name: string) => `Togli ${name}`,
  removeTitle: (name: string) => `Togliere ${name} dall’elenco?`,
  removeText: 'Nelle sue pagine i riquadri di Piazza resteranno vuoti. Non si cancella nulla: lo si può aggiungere di nuovo.',
  removeLast: 'È l’ultimo dell’elenco: senza portali, qualsiasi sito può mostrare i riquadri.',
  firstText: 'Da ora potranno mostrare i riquadri solo i portali di questo elenco: quelli già messi in altri siti resteranno vuoti.',
  emptyTitle: 'Qualsiasi sito può mostrare i riquadri',
  emptyText: 'Nei riquadri c’è solo ciò che è pubblico. Se vuoi decidere tu dove compaiono, aggiungi i portali che conosci: da quel momento potranno farlo solo loro.',
};

export type PortalWords = typeof it;
