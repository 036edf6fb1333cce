import { inBoth } from '~/i18n';

const it = {
  today: 'oggi',
  thisMonth: 'Mese corrente',
  months: 'Cambia mese',
  more: (n: number) => (n === 1 ? '+ 1 altro' : `+ altri ${n}`),
  continues: 'continua',
  upTo: (day: string) => `fino a ${day}`,
};
const en: typeof it = {
  today: 'today',
  thisMonth: 'This month',
  months: 'Change month',
  more: (n) => `+ ${n} more`,
  continues: 'continues',
  upTo: (day) => `until ${day}`,
};

export const useCalendarWords = inBoth({ it, en });
