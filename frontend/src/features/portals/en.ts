import type { PortalWords } from './it';

const number = new Intl.NumberFormat('en-GB');

export const en: PortalWords = {
  title: 'Portals',
  lead: 'The sites that may show Piazza’s frames in their pages. The reader’s browser sees to it: elsewhere the frame stays empty.',
  caption: 'Portals that may show frames',
  name: 'Name',
  nameHint: 'What your team calls it.',
  origin: 'Address',
  originHint: 'Protocol and name of the site: https://portal.example.org. For all sites of a domain: https://*.example.org.',
  since: 'Since',
  actions: 'Actions',
  found: (n) => (n === 1 ? '1 portal' : `${number.format(n)} portals`),
  add: 'Add a portal',
  edit: 'Edit',
  editOf: (name) => `Edit ${name}`,
  editTitle: 'Edit the portal',
  save: 'Save',
  remove: 'Remove',
  removeOf: (name) => `Remove ${name}`,
  removeTitle: (name) => `Remove ${name} from the list?`,
  removeText: 'In its pages Piazza’s frames will stay empty. Nothing is deleted: it can be added again.',
  removeLast: 'It is the last one on the list: without portals, any site may show the frames.',
  firstText: 'From now on only the portals on this list may show the frames: those that other sites show already will stay empty.',
  emptyTitle: 'Any site may show the frames',
  emptyText: 'There is nothing in the frames but what is public. To decide for yourself where they appear, add the portals you know: from then on only those may.',
};
