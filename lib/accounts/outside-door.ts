/**
 * The two halves of signing in with an account elsewhere: the way there with state, PKCE and nonce in
 * cookies, and the way back with the proof. next-auth does the protocol; it begins no session, because
 * only the door does, and asks for a second step where one is set.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { NextApiRequest, NextApiResponse } from 'next';
import NextAuth, { type NextAuthOptions } from 'next-auth';
import type { OutsideProvider } from '@/db/vocabulary';
import type { Ctx } from '@/lib/platform/context';
import { toAppError } from '@/lib/platform/errors';
import type { Entry } from './door';
import type { EntryPorts } from './mail-links';
import { parseOutsideProfile } from './outside-profile';
import { signInFromOutside } from './outside-sign-in';
import type { ProvedPerson } from './person';
import { toSameSitePath } from './same-site-path';
import type { SignInProblem } from './sign-in-problem';

const CSRF_BYTES = 32;

/** Where the browser goes next, and the Set-Cookie headers that it takes along. */
export interface OutsideAnswer {
  location: string;
  setCookies: string[];
}

/** What both halves are made of. */
export interface OutsideDoorOptions {
  auth: NextAuthOptions;
  publicUrl: string;
  /** A context of the system. */
  makeContext(): Ctx<EntryPorts> | Promise<Ctx<EntryPorts>>;
  enter(person: ProvedPerson, request: Headers, next: string): Promise<Entry>;
}

interface Call {
  method: 'GET' | 'POST';
  step: readonly [action: string, provider: OutsideProvider];
  query?: Record<string, string>;
  body?: Record<string, string>;
  cookies: Record<string, string>;
}

/** Runs next-auth as a function: a call in, the way and the cookies out; `failure` is what it cannot say. */
async function run(
  auth: NextAuthOptions,
  call: Call,
  failure: SignInProblem,
): Promise<OutsideAnswer> {
  const headers = new Map<string, string | string[]>();
  const request = {
    method: call.method,
    query: { ...call.query, nextauth: [...call.step] },
    body: call.body ?? {},
    cookies: call.cookies,
    headers: {},
  };
  const response = {
    status: () => response,
    getHeader: (name: string) => headers.get(name.toLowerCase()),
    setHeader(name: string, value: string | string[]) {
      headers.set(name.toLowerCase(), value);
      return response;
    },
    end: () => response,
    json: () => response,
    send: () => response,
  };
  // next-auth reads and writes only what is here; its types ask for the whole of Node's objects.
  await NextAuth(
    request as unknown as NextApiRequest,
    response as unknown as NextApiResponse,
    auth,
  );
  const location = String(headers.get('location') ?? '');
  const { pathname } = new URL(location, 'http://nowhere.invalid');
  const isRefusal = location === '' || pathname.startsWith('/api/auth/');
  return {
    // Its own steps would only lead on to the sign-in page, with words of their own.
    location: isRefusal ? `/sign-in?error=${failure}` : location,
    setCookies: [headers.get('set-cookie') ?? []].flat(),
  };
}

/** The way to the provider, from where the browser comes back and in the end goes to `next`. */
export async function beginOutside(
  options: OutsideDoorOptions,
  wish: { provider: OutsideProvider; next: string },
): Promise<OutsideAnswer> {
  const { auth } = options;
  // The form that brings us here was sent from this site, which the framework has checked already.
  const token = randomBytes(CSRF_BYTES).toString('hex');
  const seal = createHash('sha256').update(`${token}${auth.secret}`).digest('hex');
  const call: Call = {
    method: 'POST',
    step: ['signin', wish.provider],
    body: { csrfToken: token, callbackUrl: toSameSitePath(wish.next, '/') },
    cookies: { [auth.cookies?.csrfToken?.name ?? '']: `${token}|${seal}` },
  };
  return run(auth, call, 'OAuthSignin');
}

/** What the proof that the browser brings back is worth: into the account, or back with a reason. */
export async function finishOutside(
  options: OutsideDoorOptions,
  back: {
    provider: OutsideProvider;
    query: Record<string, string>;
    cookies: Record<string, string>;
    headers: Headers;
  },
): Promise<OutsideAnswer & { entry: Entry | null }> {
  const { auth, publicUrl } = options;
  const next = pathOf(back.cookies[auth.cookies?.callbackUrl?.name ?? ''], publicUrl);
  let entry: Entry | null = null;
  const answer = await run(
    {
      ...auth,
      callbacks: {
        ...auth.callbacks,
        // A path as the answer keeps next-auth from beginning a session of its own.
        async signIn({ profile }) {
          const ctx = await options.makeContext();
          try {
            const known = parseOutsideProfile(back.provider, profile);
            if (!known) return `${publicUrl}/sign-in?error=OAuthCallback`;
            const input = { provider: back.provider, profile: known };
            entry = await options.enter(await signInFromOutside(ctx, input), back.headers, next);
            return `${publicUrl}${entry.path}`;
          } catch (thrown) {
            const error = toAppError(thrown);
            const problem = String(error.details?.problem ?? 'Unexpected');
            const level = error.code === 'unauthenticated' ? 'info' : 'error';
            ctx.log[level]({ code: error.code, problem, error }, 'outside sign-in refused');
            return `${publicUrl}/sign-in?error=${problem}`;
          }
        },
      },
    },
    {
      method: 'GET',
      step: ['callback', back.provider],
      query: back.query,
      cookies: back.cookies,
    },
    'OAuthCallback',
  );
  return { ...answer, entry };
}

/** The path of this site that an address of it leads to. */
function pathOf(address: string | undefined, publicUrl: string): string {
  return toSameSitePath(address?.startsWith(publicUrl) ? address.slice(publicUrl.length) : '', '/');
}
