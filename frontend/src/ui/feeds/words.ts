import { inBoth } from '~/i18n';

const it = {
  title: 'Abbonati',
  text: 'Gli aggiornamenti di questo elenco, con i filtri scelti, nel tuo lettore di feed. Non serve un account.',
  calendar: 'Aggiungi al mio calendario, che si aggiorna da solo',
  file: 'Scarica il file del calendario (.ics)',
};
const en: typeof it = {
  title: 'Subscribe',
  text: 'What is new in this list, with the filters that were chosen, in your feed reader. No account is needed.',
  calendar: 'Add to my calendar, which keeps itself up to date',
  file: 'Download the calendar’s file (.ics)',
};

export const useFeedWords = inBoth({ it, en });
