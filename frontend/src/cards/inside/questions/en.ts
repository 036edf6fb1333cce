import type { QuestionWords } from './it';

export const en: QuestionWords = {
  question: (n) => `Question ${n}`,
  addQuestion: 'Add a question',
  up: (what) => `Move up: ${what}`,
  down: (what) => `Move down: ${what}`,
  moved: (what, n, of) => `${what}: number ${n} of ${of} now`,
  remove: (what) => `Remove: ${what}`,
  kind: 'Kind of answer',
  labelIt: 'Question in Italian',
  labelEn: 'Question in English',
  helpIt: 'Help in Italian',
  helpEn: 'Help in English',
  required: 'An answer is needed',
  options: 'Options',
  option: 'Option',
  optionIt: 'In Italian',
  optionEn: 'In English',
  preview: 'Preview',
  previewIn: { it: 'In Italian', en: 'In English' },
  missingLabel: 'Write the question in at least one language.',
  missingOptions: 'At least two options are needed, each with a text.',
};
