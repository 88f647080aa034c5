import { serve } from 'inngest/next';
import type { NextRequest } from 'next/server';
import { createInngest, isDevServer } from '@/inngest/client';
import { bindFunctions } from '@/inngest/functions';
import { runtime } from '@/lib/composition';
import { AppError, ERRORS, toAppError } from '@/lib/platform/errors';
import { problemResponse } from '@/lib/platform/http/answer';
import { checkUrl, readBody } from '@/lib/platform/http/read-request';
import { newId } from '@/lib/platform/ids';
import { processMetrics } from '@/lib/platform/metrics';
import { processSingleton } from '@/lib/platform/singleton';

/** A call carries what the run's steps left so far: each up to 1 MiB. */
const BODY_LIMIT_BYTES = 32 * 1024 * 1024;
const METHODS = ['GET', 'POST', 'PUT'] as const;
type Method = (typeof METHODS)[number];
const ALLOW = [...METHODS, 'HEAD', 'OPTIONS'].join(', ');
/** Headers by which an engine knows an answer of the SDK. */
const SDK_HEADERS = ['x-inngest-sdk', 'x-inngest-req-version'];

/** The SDK's handlers and whether they ask for a signature; made with the first call, never by a build. */
function served() {
  return processSingleton('inngest-served', () => {
    const { env, log, makeContext } = runtime();
    const client = createInngest(env, log);
    const functions = bindFunctions(client, makeContext);
    return {
      handlers: serve({ client, functions, enableUnauthedSync: false }),
      isOpen: isDevServer(env),
      hasKey: env.inngest.signingKey !== null,
    };
  });
}

/**
 * Answers a call of whatever runs the durable functions. Only signed calls reach the SDK (all of them do
 * where a dev server is set); the others are 401 before their body is read, and learn nothing.
 */
export async function answerInngest(request: Request): Promise<Response> {
  const requestId = newId();
  const startedMs = performance.now();
  const response = await answer(request, requestId).catch((thrown: unknown) =>
    refuse(thrown, requestId),
  );
  const { headers, status } = response;
  headers.set('x-request-id', requestId);
  headers.set('x-content-type-options', 'nosniff');
  headers.set('cache-control', 'no-store');
  processMetrics().httpRequestDuration.observe(
    { operation: 'inngest.call', method: request.method, status: String(status) },
    (performance.now() - startedMs) / 1_000,
  );
  return request.method === 'HEAD' ? new Response(null, response) : response;
}

async function answer(request: Request, requestId: string): Promise<Response> {
  const method = methodOf(request.method);
  if (request.method === 'OPTIONS') {
    return new Response(null, { status: 204, headers: { allow: ALLOW } });
  }
  if (method === null) throw new AppError('method_not_allowed');
  checkUrl(request.url);
  const { handlers, isOpen, hasKey } = served();
  const isSigned = hasKey && request.headers.has('x-inngest-signature');
  if (!isOpen && !isSigned) throw new AppError('unauthenticated');
  const body = method === 'GET' ? null : await readBody(request, BODY_LIMIT_BYTES);
  const given = asNextRequest(new Request(request.url, { method, headers: request.headers, body }));
  const answered = await handlers[method](given, undefined);
  if (answered.status !== 401) return answered;
  const refused = problemResponse(new AppError('unauthenticated'), requestId);
  for (const name of SDK_HEADERS) {
    const value = answered.headers.get(name);
    if (value !== null) refused.headers.set(name, value);
  }
  return refused;
}

function methodOf(method: string): Method | null {
  if (method === 'HEAD') return 'GET';
  return METHODS.find((known) => known === method) ?? null;
}

/** The SDK reads the address, the headers and the text of a request, which any has. */
function asNextRequest(request: Request): NextRequest {
  return request as NextRequest;
}

function refuse(thrown: unknown, requestId: string): Response {
  const error = toAppError(thrown);
  const { logLevel } = ERRORS[error.code];
  if (logLevel === 'error') {
    runtime().log.error(
      { request_id: requestId, operation: 'inngest.call', error },
      'http request',
    );
  }
  const response = problemResponse(error, requestId);
  if (error.code === 'method_not_allowed') response.headers.set('allow', ALLOW);
  return response;
}
