import type { Channel } from '~/api/inside';

export const it = {
  title: 'Verifica di un attestato',
  description: 'Che cosa attesta il codice di un attestato di partecipazione, e se è valido.',
  valid: 'L’attestato è valido.',
  replaced: (when: string) => `Questo attestato non è più valido dal ${when}: al suo posto ne è stato rilasciato un altro, o la presenza è stata corretta.`,
  name: 'Chi ha partecipato',
  event: 'Evento',
  when: 'Quando',
  how: 'Come',
  channels: { in_person: 'In presenza', online: 'Online' } satisfies Record<Channel, string> as Record<Channel, string>,
  hosts: 'Rilasciato da',
  issued: 'Rilasciato il',
  code: 'Codice',
  unknownTitle: 'Nessun attestato ha questo codice',
  unknownText: 'Controlla le dodici lettere e cifre, compresi i trattini. Se sono giuste, l’attestato non è stato rilasciato qui, oppure i dati della persona sono stati cancellati.',
  events: 'Vai agli eventi',
  yours: 'Attestato di partecipazione',
  yoursText: 'Puoi scaricarlo quando vuoi; con il suo codice chiunque può verificare che è vero.',
  download: 'Scarica l’attestato (PDF)',
  again: 'Rilascialo di nuovo',
  againText: 'Il nuovo attestato avrà un altro codice e il nome che ora è nell’iscrizione; quello di prima non sarà più valido.',
};

export type CertificateWords = typeof it;
