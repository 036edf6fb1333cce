import { inBoth } from '~/i18n';

const it = {
  tray: 'Da collocare',
  trayEmpty: 'Tutto è collocato.',
  slot: 'Orario',
  free: 'libero',
  move: 'Sposta…',
  moveOf: (title: string) => `Sposta «${title}»`,
  grab: (title: string) => `Prendi «${title}» e spostalo con le frecce`,
  howTo: 'Trascina un argomento dalla maniglia, oppure premi «Sposta…». Con la tastiera: Invio sulla maniglia, frecce, Invio; Esc annulla.',
  takenBy: (room: string, title: string) => `${room}: occupata da «${title}»`,
  here: (room: string) => `${room}: è già qui`,
  toTray: 'Rimetti tra quelli da collocare',
  at: (room: string, slot: string) => `${room}, ${slot}`,
  grabbed: (title: string, place: string) => `«${title}» preso, ora in: ${place}. Frecce per scegliere dove, Invio per lasciarlo, Esc per annullare.`,
  stays: 'Da quella parte non c’è un posto libero.',
  taken: 'Quel posto è occupato.',
  moved: (title: string, place: string) => `«${title}» spostato in: ${place}.`,
  cancelled: (title: string) => `Spostamento annullato: «${title}» resta dov’era.`,
  failed: (title: string) => `«${title}» non è stato spostato: è tornato dov’era.`,
};

const en: typeof it = {
  tray: 'Not placed',
  trayEmpty: 'Everything is placed.',
  slot: 'Time',
  free: 'free',
  move: 'Move…',
  moveOf: (title) => `Move “${title}”`,
  grab: (title) => `Take “${title}” and move it with the arrows`,
  howTo: 'Drag a topic by its handle, or press “Move…”. By keyboard: Enter on the handle, arrows, Enter; Esc cancels.',
  takenBy: (room, title) => `${room}: taken by “${title}”`,
  here: (room) => `${room}: it is here`,
  toTray: 'Put it back with those not placed',
  at: (room, slot) => `${room}, ${slot}`,
  grabbed: (title, place) => `“${title}” taken, now in: ${place}. Arrows to choose where, Enter to put it down, Esc to cancel.`,
  stays: 'There is no free place that way.',
  taken: 'That place is taken.',
  moved: (title, place) => `“${title}” moved to: ${place}.`,
  cancelled: (title) => `Move cancelled: “${title}” stays where it was.`,
  failed: (title) => `“${title}” was not moved: it is back where it was.`,
};

export const useBoardWords = inBoth({ it, en });
