import type { Screens } from '~/inside';

export const surveyScreens: Screens = {
  answer: () => import('./AnswerScreen'),
  surveyInvitation: () => import('./InvitationScreen'),
  surveyLetters: () => import('./LettersScreen'),
  surveyReceipts: () => import('./ReceiptScreen'),
};
