/**
 * The providers as next-auth takes them: addresses from the settings, with state, PKCE and (where there
 * is an id token) nonce. What their answers mean is decided in outside-sign-in.ts.
 */
import type { Provider } from 'next-auth/providers/index';
import type { OutsideProvider } from '@/db/vocabulary';
import type { Env } from '@/lib/platform/env';
import { AppError } from '@/lib/platform/errors';
import { type Outbound, outboundText } from '@/lib/platform/outbound';
import { parseOutsideProfile } from './outside-profile';

const TIMEOUT_MS = 10_000;
const EMAILS_BYTES_MAX = 100_000;

/** Which providers are offered, and where they answer. */
export type OutsideSettings = Pick<Env, 'google' | 'github'>;

/** The providers that are offered, in the order in which they are shown. */
export function offeredProviders(settings: OutsideSettings): OutsideProvider[] {
  return (['google', 'github'] as const).filter((provider) => settings[provider] !== null);
}

/** Their configuration; `outbound` reads GitHub's API. */
export function outsideProviders(settings: OutsideSettings, outbound: Outbound): Provider[] {
  const { google, github } = settings;
  return [
    ...(google ? [googleProvider(google)] : []),
    ...(github ? [gitHubProvider(github, outbound)] : []),
  ];
}

/** next-auth wants an id; the rest of the profile reaches us as the provider gave it. */
function idOf(provider: OutsideProvider, profile: unknown): { id: string } {
  return { id: parseOutsideProfile(provider, profile)?.subject ?? '' };
}

function googleProvider(settings: NonNullable<Env['google']>): Provider {
  const { clientId, clientSecret, issuerUrl } = settings;
  return {
    id: 'google',
    name: 'Google',
    type: 'oauth',
    wellKnown: `${issuerUrl.replace(/\/+$/, '')}/.well-known/openid-configuration`,
    authorization: { params: { scope: 'openid email profile' } },
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    clientId,
    clientSecret,
    httpOptions: { timeout: TIMEOUT_MS },
    profile: (profile: unknown) => idOf('google', profile),
  };
}

function gitHubProvider(settings: NonNullable<Env['github']>, outbound: Outbound): Provider {
  const { clientId, clientSecret, baseUrl, apiBaseUrl } = settings;
  const site = baseUrl.replace(/\/+$/, '');
  const api = apiBaseUrl.replace(/\/+$/, '');
  return {
    id: 'github',
    name: 'GitHub',
    type: 'oauth',
    issuer: `${site}/login/oauth`,
    authorization: {
      url: `${site}/login/oauth/authorize`,
      params: { scope: 'read:user user:email' },
    },
    token: `${site}/login/oauth/access_token`,
    userinfo: {
      url: `${api}/user`,
      request: async ({ tokens }) => {
        const token = tokens.access_token ?? '';
        const [user, emails] = await Promise.all([
          readGitHub(outbound, `${api}/user`, token),
          readGitHub(outbound, `${api}/user/emails`, token),
        ]);
        return { ...(user as object), emails } as never;
      },
    },
    checks: ['pkce', 'state'],
    clientId,
    clientSecret,
    httpOptions: { timeout: TIMEOUT_MS },
    profile: (profile: unknown) => idOf('github', profile),
  };
}

async function readGitHub(outbound: Outbound, url: string, token: string): Promise<unknown> {
  const answer = await outbound.send({
    client: 'github_sign_in',
    url,
    robots: false,
    timeoutMs: TIMEOUT_MS,
    bytesMax: EMAILS_BYTES_MAX,
    headers: { accept: 'application/vnd.github+json', authorization: `Bearer ${token}` },
  });
  if (answer.status !== 200) {
    throw new AppError('unavailable', { message: `GitHub answered ${answer.status}` });
  }
  return JSON.parse(outboundText(answer));
}
