/**
 * The route of next-auth with a fence around it: only the steps we use, small bodies, return paths on
 * this site, problem+json for everything that does not fit.
 */
import { NextRequest, NextResponse } from 'next/server';
import NextAuth, { type NextAuthOptions } from 'next-auth';
import { OUTSIDE_PROVIDERS, type OutsideProvider } from '@/db/vocabulary';
import { AppError, toAppError } from '@/lib/platform/errors';
import { problemHeaders, toProblem } from '@/lib/platform/http/problem';
import { readBody } from '@/lib/platform/http/read-request';
import { newId } from '@/lib/platform/ids';
import type { Log } from '@/lib/platform/log';
import { finishOutside, type OutsideDoorOptions } from './outside-door';
import { toSameSitePath } from './same-site-path';

const BODY_BYTES_MAX = 10_000;

/** The steps there are: method and path below /api/auth. */
const STEPS: Readonly<Record<string, readonly string[]>> = {
  csrf: ['GET'],
  error: ['GET'],
  session: ['GET'],
  signin: ['GET'],
  signout: ['GET', 'POST'],
  'callback/credentials': ['POST'],
  'callback/google': ['GET'],
  'callback/github': ['GET'],
};

/** The way back from accounts elsewhere, and which of them are offered. */
export type OutsideSteps = OutsideDoorOptions & { offered: readonly OutsideProvider[] };

/** What the framework passes beside the request. */
export interface AuthRouteContext {
  params: Promise<{ nextauth: string[] }>;
}

/**
 * Answers one request below /api/auth. Unknown steps are 404, other methods 405 with Allow, a body
 * that is no form or JSON 415, a broken one 400. Never rejects.
 */
export async function handleAuth(
  request: NextRequest,
  context: AuthRouteContext,
  options: NextAuthOptions,
  log: Log,
  outside?: OutsideSteps,
): Promise<Response> {
  const requestId = newId();
  try {
    const step = (await context.params).nextauth.join('/');
    const methods = Object.hasOwn(STEPS, step) ? STEPS[step] : undefined;
    const provider = OUTSIDE_PROVIDERS.find((name) => step === `callback/${name}`);
    const isMissing = provider !== undefined && !outside?.offered.includes(provider);
    if (!methods || isMissing) throw new AppError('not_found');
    const allow = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
    if (request.method === 'OPTIONS')
      return new Response(null, { status: 204, headers: { allow } });
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    if (!methods.includes(method)) {
      return problem(new AppError('method_not_allowed'), requestId, { allow });
    }
    assertReturnCookie(request, options);
    if (provider !== undefined && outside) {
      return finish(await comeBack(request, provider, outside), requestId, false);
    }
    const answer: Response = await NextAuth(await cleanRequest(request, method), context, options);
    return finish(answer, requestId, request.method === 'HEAD');
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.code === 'internal') log.error({ error, requestId }, 'auth route failed');
    return problem(error, requestId);
  }
}

/** Lets somebody in who comes back from a provider, or sends them to the sign-in page with a reason. */
async function comeBack(
  request: NextRequest,
  provider: OutsideProvider,
  outside: OutsideSteps,
): Promise<Response> {
  const { location, setCookies, entry } = await finishOutside(outside, {
    provider,
    query: Object.fromEntries(request.nextUrl.searchParams),
    cookies: Object.fromEntries(request.cookies.getAll().map(({ name, value }) => [name, value])),
    headers: request.headers,
  });
  const answer = new NextResponse(null, { status: 302, headers: { location } });
  for (const cookie of entry?.cookies ?? []) answer.cookies.set(cookie);
  for (const cookie of setCookies) answer.headers.append('set-cookie', cookie);
  return answer;
}

/** next-auth fails as a whole on a return address in its cookie that is no web address. */
function assertReturnCookie(request: NextRequest, options: NextAuthOptions): void {
  const name = options.cookies?.callbackUrl?.name;
  const value = name === undefined ? undefined : request.cookies.get(name)?.value;
  if (value === undefined || /^https?:\/\/[^\s/]+/.test(value)) return;
  throw new AppError('bad_request', {
    message: 'A cookie of this site is damaged. Clear the cookies of this site and try again.',
  });
}

function problem(error: AppError, requestId: string, headers: Record<string, string> = {}) {
  const body = toProblem(error, requestId);
  const answer = Response.json(body, {
    status: body.status,
    headers: { ...problemHeaders(error), ...headers },
  });
  return finish(answer, requestId, false);
}

/** The request with its body read within bounds and every return address a path of this site. */
async function cleanRequest(request: NextRequest, method: string): Promise<NextRequest> {
  const url = new URL(request.url);
  const wanted = url.searchParams.get('callbackUrl');
  if (wanted !== null) url.searchParams.set('callbackUrl', toSameSitePath(wanted, '/'));
  if (method !== 'POST') return new NextRequest(url, { method, headers: request.headers });
  const form = await readForm(request);
  if (form.has('callbackUrl')) {
    form.set('callbackUrl', toSameSitePath(form.get('callbackUrl') ?? '', '/'));
  }
  const headers = new Headers(request.headers);
  headers.delete('content-length');
  headers.set('content-type', 'application/x-www-form-urlencoded');
  return new NextRequest(url, { method: 'POST', headers, body: form.toString() });
}

async function readForm(request: NextRequest): Promise<URLSearchParams> {
  const text = (await readBody(request, BODY_BYTES_MAX)) ?? '';
  const [mediaType = ''] = (request.headers.get('content-type') ?? '').toLowerCase().split(';');
  if (mediaType.trim() === 'application/x-www-form-urlencoded') return new URLSearchParams(text);
  if (mediaType.trim() !== 'application/json') {
    throw new AppError('unsupported_media_type', {
      message: 'Send a form (application/x-www-form-urlencoded) or application/json.',
    });
  }
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(parseObject(text))) {
    if (typeof value === 'string' || typeof value === 'boolean') form.set(name, String(value));
  }
  return form;
}

function parseObject(text: string): object {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new AppError('bad_request', { message: 'The body is not valid JSON.' });
  }
  if (typeof value !== 'object' || value === null) {
    throw new AppError('bad_request', { message: 'The body is not a JSON object.' });
  }
  return value;
}

/** The answer as it leaves: with its id, without a guess at its type, without a body for HEAD. */
function finish(answer: Response, requestId: string, isHead: boolean): Response {
  const headers = new Headers(answer.headers);
  headers.set('x-request-id', requestId);
  headers.set('x-content-type-options', 'nosniff');
  const location = headers.get('location');
  if (location !== null) headers.set('location', pathOnly(location));
  return new Response(isHead ? null : answer.body, { status: answer.status, headers });
}

/**
 * next-auth redirects to the address it was configured with; people may have come by another name of
 * the same server (localhost, 127.0.0.1), where their cookies are. All its targets are on this site.
 */
function pathOnly(location: string): string {
  const url = new URL(location, 'http://localhost');
  const back = url.searchParams.get('callbackUrl');
  if (back !== null) url.searchParams.set('callbackUrl', pathOnly(back));
  return `${url.pathname}${url.search}`;
}
