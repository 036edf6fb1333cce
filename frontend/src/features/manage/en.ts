import type { ManageWords } from './it';

export const en: ManageWords = {
  title: 'What waits for me',
  hello: (name) => `Good work, ${name}.`,
  drafts: 'Drafts to start',
  suggested: 'Suggested terms to look at',
  inReview: 'Terms in review to publish',
  nothingTitle: 'Nothing waits for you',
  nothingText: 'When something needs deciding, it is here. In the meantime you can:',
  newTerm: 'Suggest a glossary term',
  allCommunities: 'See the communities',
};
