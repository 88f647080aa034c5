import { answerInngest } from './answer';

export {
  answerInngest as DELETE,
  answerInngest as GET,
  answerInngest as HEAD,
  answerInngest as OPTIONS,
  answerInngest as PATCH,
  answerInngest as POST,
  answerInngest as PUT,
};
