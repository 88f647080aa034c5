/**
 * Runs before every page: the nonce and the security headers, the limit of pages, the anonymous cookie
 * of a browser that has none, and a fresh session cookie for somebody who keeps coming. It decides
 * nothing about who may see what; pages and verbs do.
 */
import { randomBytes } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { AWAY_RETRY_SECONDS, databaseAwayHtml, isPageAway } from '@/app/database-away';
import { countPage, tooManyPagesHtml } from '@/app/page-limit';
import {
  contentSecurityPolicy,
  fixedSecurityHeaders,
  type HeaderOptions,
} from '@/app/security-headers';
import {
  decodeSession,
  encodeSession,
  SESSION_IDLE_SECONDS,
  SESSION_RENEWAL_SECONDS,
  sessionCookieName,
  sessionCookieOptions,
} from '@/lib/accounts/session-token';
import {
  issueVisitorCookie,
  readVisitorCookie,
  VISITOR_COOKIE_SECONDS,
  visitorCookieName,
} from '@/lib/accounts/visitor-cookie';
import { bucketAddress } from '@/lib/platform/bucket-address';
import { type Env, loadEnv } from '@/lib/platform/env';

const NONCE_BYTES = 16;
/** Opened by the bookmarklet beside a page of another site, which hands over what it shows. */
const RECEIVING_PATH = '/captures/receive';

type IssuedClaims = NonNullable<Awaited<ReturnType<typeof decodeSession>>>;

// The bundler puts the value in; it is not a setting.
// biome-ignore lint/style/noProcessEnv: replaced at build time
const isDevelopment = process.env.NODE_ENV === 'development';

export async function proxy(request: NextRequest): Promise<NextResponse> {
  const env = loadEnv();
  const now = new Date();
  const isHttps = env.publicUrl.startsWith('https://');
  const nonce = randomBytes(NONCE_BYTES).toString('base64');
  const policy = contentSecurityPolicy({
    nonce,
    isHttps,
    isDevelopment,
    formTargets: agreementOrigins(env),
    mapOrigins: env.streetMap?.origins ?? [],
    uploadOrigins: env.sources.s3 ? [new URL(bucketAddress(env.sources.s3)).origin] : [],
  });
  const claims = await readSession(request, env, now);

  const page = await countPage(
    { personId: claims?.personId ?? null, headers: request.headers },
    env,
  );
  if (!page.isAllowed) {
    const { retryAfterSeconds } = page;
    const refusal = comeAgain(429, tooManyPagesHtml(retryAfterSeconds), retryAfterSeconds);
    return withSecurityHeaders(refusal, policy, { isHttps });
  }
  if (isPageAway(request.nextUrl.pathname)) {
    const refusal = comeAgain(503, databaseAwayHtml(), AWAY_RETRY_SECONDS);
    return withSecurityHeaders(refusal, policy, { isHttps });
  }
  const visitorValue = newVisitorValue(request, env, now);
  const sessionValue = await renewedSession(request, claims, env, now);

  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  // A page does not see how it is asked for, and a not-found page not what for.
  headers.set('x-request-method', request.method);
  headers.set('x-path', request.nextUrl.pathname);
  headers.set('content-security-policy', policy);
  if (visitorValue !== null) {
    // The page that sets the cookie already treats its reader as the browser it will be.
    request.cookies.set(visitorCookieName(env.market), visitorValue);
    headers.set('cookie', request.cookies.toString());
  }

  const response = withSecurityHeaders(NextResponse.next({ request: { headers } }), policy, {
    isHttps,
    isOpenedByOthers: request.nextUrl.pathname === RECEIVING_PATH,
  });
  const cookieOptions = sessionCookieOptions(isHttps);
  if (visitorValue !== null) {
    response.cookies.set(visitorCookieName(env.market), visitorValue, {
      ...cookieOptions,
      maxAge: VISITOR_COOKIE_SECONDS,
    });
  }
  if (sessionValue !== null) {
    response.cookies.set(sessionCookieName(env.market, isHttps), sessionValue, {
      ...cookieOptions,
      maxAge: SESSION_IDLE_SECONDS,
    });
  }
  return response;
}

/** Where forms lead at whose end people agree elsewhere: browsers hold a redirect against form-action too. */
function agreementOrigins({ google, github, sources }: Env): string[] {
  const { ebay } = sources.selling;
  return [google?.issuerUrl, github?.baseUrl, ebay?.authUrl].flatMap((url) =>
    url ? [new URL(url).origin] : [],
  );
}

/** A page in place of the one that was asked for, which may be asked for again after so many seconds. */
function comeAgain(status: 429 | 503, html: string, retryAfterSeconds: number): NextResponse {
  return new NextResponse(html, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'retry-after': String(retryAfterSeconds),
    },
  });
}

function withSecurityHeaders(
  response: NextResponse,
  policy: string,
  options: HeaderOptions,
): NextResponse {
  response.headers.set('content-security-policy', policy);
  for (const [name, value] of Object.entries(fixedSecurityHeaders(options))) {
    response.headers.set(name, value);
  }
  return response;
}

/**
 * Does a browser open a page? Not a form, not what a page loads, not a file. Old browsers, and new
 * ones on a network without https, send no sec-fetch headers; what they accept has to do.
 */
function opensPage({ method, headers, nextUrl }: NextRequest): boolean {
  const isFile = /\.[^/]*$/.test(nextUrl.pathname);
  return (
    (method === 'GET' || method === 'HEAD') &&
    (headers.get('sec-fetch-dest') ?? 'document') === 'document' &&
    headers.get('accept')?.includes('text/html') === true &&
    !isFile
  );
}

/** A new anonymous cookie for a browser that opens a page without a valid one, else null. */
function newVisitorValue(request: NextRequest, env: Env, now: Date): string | null {
  if (!opensPage(request)) return null;
  const keys = { market: env.market, secret: env.visitorCookieSecret };
  const present = request.cookies.get(visitorCookieName(env.market))?.value;
  return readVisitorCookie(present, keys, now) ? null : issueVisitorCookie(keys, now).value;
}

/**
 * A new token with the same claims for one that is in use and a while old, else null. Only on opening
 * a page: a prefetch that is answered after a sign-out must not bring the cookie back.
 */
async function renewedSession(
  request: NextRequest,
  claims: IssuedClaims | null,
  env: Env,
  now: Date,
): Promise<string | null> {
  if (request.headers.get('sec-fetch-dest') !== 'document' || request.method !== 'GET') return null;
  if (!claims) return null;
  const ageSeconds = (now.getTime() - claims.issuedAt.getTime()) / 1_000;
  if (ageSeconds <= SESSION_RENEWAL_SECONDS) return null;
  return encodeSession(claims, { market: env.market, secret: env.sessionSecret });
}

/** What the session cookie says, or null where there is none that is whole and in time. */
async function readSession(
  request: NextRequest,
  env: Env,
  now: Date,
): Promise<IssuedClaims | null> {
  const isHttps = env.publicUrl.startsWith('https://');
  const token = request.cookies.get(sessionCookieName(env.market, isHttps))?.value;
  if (token === undefined) return null;
  return decodeSession(token, { market: env.market, secret: env.sessionSecret }, now);
}

/** Pages: everything outside the API but pictures, and the one that explains it. */
export const config = {
  matcher: ['/((?!api/|photos/|_next/static/|_next/image).*)', '/api/docs/:path*'],
};
