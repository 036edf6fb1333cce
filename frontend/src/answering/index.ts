/** Questions as whoever answers meets them: shared by the builder's preview and by the pages of surveys. */
export { AnswerPages } from './AnswerPages';
export { useAnswers, type AnswersState } from './useAnswers';
export { useAnsweringWords } from './words';
