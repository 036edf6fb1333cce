/** The operations of who answers a survey, in a copy of their own (`scripts/inside-client.ts`): who only reads goes without them. */
export {
  checkSurveyReceipt,
  openSurveyInvitation,
  openSurveyResponse,
  refuseSurveyLetters,
  reviseSurveyResponse,
  saveSurveyAnswers,
  startSurveyResponse,
  submitSurveyResponse,
  withdrawSurveyResponse,
} from '@piazza/client/answering';
