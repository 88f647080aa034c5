import { z } from 'zod';

/** The settings of signing in elsewhere: a part of the settings in `env.ts`. */
export const signInEnvShape = {
  GOOGLE_CLIENT_ID: z.string().optional().describe('Sign-in with Google. Unset: not offered.'),
  GOOGLE_CLIENT_SECRET: z.string().optional().describe('Belongs to GOOGLE_CLIENT_ID.'),
  GOOGLE_ISSUER_URL: z
    .url({ protocol: /^https?$/ })
    .default('https://accounts.google.com')
    .describe('Where Google signs people in.'),
  GITHUB_CLIENT_ID: z.string().optional().describe('Sign-in with GitHub. Unset: not offered.'),
  GITHUB_CLIENT_SECRET: z.string().optional().describe('Belongs to GITHUB_CLIENT_ID.'),
  GITHUB_BASE_URL: z
    .url({ protocol: /^https?$/ })
    .default('https://github.com')
    .describe('Where GitHub signs people in.'),
  GITHUB_API_BASE_URL: z
    .url({ protocol: /^https?$/ })
    .default('https://api.github.com')
    .describe('Where GitHub tells who somebody is.'),
} as const satisfies z.ZodRawShape;

const signInEnvSchema = z.object(signInEnvShape);

/** Settings of which one half is useless without the other. */
export const SIGN_IN_ENV_PAIRS = [
  ['GOOGLE_CLIENT_ID', 'GOOGLE_CLIENT_SECRET'],
  ['GITHUB_CLIENT_ID', 'GITHUB_CLIENT_SECRET'],
] as const;

/** Where people can sign in besides here; null where that is not set up. */
export interface SignInEnv {
  google: { clientId: string; clientSecret: string; issuerUrl: string } | null;
  github: { clientId: string; clientSecret: string; baseUrl: string; apiBaseUrl: string } | null;
}

/** The ways of the settings. */
export function signInEnvOf(values: z.output<typeof signInEnvSchema>): SignInEnv {
  const pair = (clientId: string | undefined, clientSecret: string | undefined) =>
    clientId && clientSecret ? { clientId, clientSecret } : null;
  const google = pair(values.GOOGLE_CLIENT_ID, values.GOOGLE_CLIENT_SECRET);
  const github = pair(values.GITHUB_CLIENT_ID, values.GITHUB_CLIENT_SECRET);
  return {
    google: google && { ...google, issuerUrl: values.GOOGLE_ISSUER_URL },
    github: github && {
      ...github,
      baseUrl: values.GITHUB_BASE_URL,
      apiBaseUrl: values.GITHUB_API_BASE_URL,
    },
  };
}
