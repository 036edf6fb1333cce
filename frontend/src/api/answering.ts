/** The operations of who looks for a survey and answers it, in a copy of their own (`scripts/inside-client.ts`): who only looks at communities goes without them. */
export {
  checkSurveyReceipt,
  leaveSurveyContact,
  listSurveys,
  openSurveyInvitation,
  openSurveyResponse,
  refuseSurveyLetters,
  reviseSurveyResponse,
  saveSurveyAnswers,
  showSurvey,
  startSurveyResponse,
  submitSurveyResponse,
  withdrawSurveyResponse,
} from '@piazza/client/answering';
