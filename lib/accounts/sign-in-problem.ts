/** Why a sign-in did not work, as it stands in `?error=` of the sign-in page. */
export type SignInProblem =
  | 'CredentialsSignin'
  | 'TooManyTries'
  | 'Unavailable'
  | 'Unexpected'
  | 'SessionRequired'
  | 'SecondStepOver';

const SENTENCES: Readonly<Record<SignInProblem, string>> = {
  CredentialsSignin: 'E-mail or password is wrong.',
  TooManyTries: 'Too many tries. Wait a few minutes, then try again.',
  Unavailable: 'Signing in does not work right now. Try again in a minute.',
  Unexpected: 'That did not work. Try again.',
  SessionRequired: 'Sign in to see that page.',
  SecondStepOver: 'That took too long, or was done already. Sign in again.',
};

/** The sentence for a code of the sign-in page; any other text gets the general one, null gets none. */
export function signInSentence(code: string | undefined): string | null {
  if (code === undefined) return null;
  return Object.hasOwn(SENTENCES, code) ? SENTENCES[code as SignInProblem] : SENTENCES.Unexpected;
}
