/** Why a sign-in did not work, as it stands in `?error=` of the sign-in page. */
export type SignInProblem =
  | 'CredentialsSignin'
  | 'TooManyTries'
  | 'Unavailable'
  | 'Unexpected'
  | 'SessionRequired'
  | 'SecondStepOver'
  | 'OAuthSignin'
  | 'OAuthCallback'
  | 'OutsideRefused'
  | 'OutsideEmailUnverified'
  | 'OutsideEmailUnconfirmed'
  | 'OutsideTaken'
  | 'SignUpsPaused';

const SENTENCES: Readonly<Record<SignInProblem, string>> = {
  CredentialsSignin: 'E-mail or password is wrong.',
  TooManyTries: 'Too many tries. Wait a few minutes, then try again.',
  Unavailable: 'Signing in does not work right now. Try again in a minute.',
  Unexpected: 'That did not work. Try again.',
  SessionRequired: 'Sign in to see that page.',
  SecondStepOver: 'That took too long, or was done already. Sign in again.',
  OAuthSignin: 'The other site cannot be reached right now. Try again, or sign in another way.',
  OAuthCallback: 'The other site did not confirm who you are. Try again, or sign in another way.',
  OutsideRefused: 'That account cannot be used here. Sign in another way.',
  OutsideEmailUnverified:
    'The other site has not verified your e-mail. Verify it there, or sign up here with it.',
  OutsideEmailUnconfirmed:
    'There is an account with this e-mail that was never confirmed. Confirm it by the link in your mail, or set a new password; then this works.',
  SignUpsPaused:
    'New accounts are not taken for the moment. If you have one with another e-mail, sign in with that.',
  OutsideTaken: 'Your account opens with another account of that site already. Use that one.',
};

/** The sentence for a code of the sign-in page; any other text gets the general one, null gets none. */
export function signInSentence(code: string | undefined): string | null {
  if (code === undefined) return null;
  return Object.hasOwn(SENTENCES, code) ? SENTENCES[code as SignInProblem] : SENTENCES.Unexpected;
}
