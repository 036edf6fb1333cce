import type { Screens } from '~/inside';

export const surveyScreens: Screens = {
  answer: () => import('./AnswerScreen'),
  surveyReceipts: () => import('./ReceiptScreen'),
};
