import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { enterDatabaseTime, requestDatabaseMs } from '@/lib/platform/database-time';
import { ERRORS } from '@/lib/platform/errors';
import { countFailure } from '@/lib/platform/failures';
import { noteAnswer } from '@/lib/platform/http/whole-answer';
import { newId } from '@/lib/platform/ids';
import type { Log } from '@/lib/platform/log';
import type { Metrics } from '@/lib/platform/metrics';
import { enterScope } from '@/lib/platform/scope';
import { processSingleton } from '@/lib/platform/singleton';
import { enterTrace } from '@/lib/platform/tracing';

/** First parts of the paths of pages; whatever else is asked for is one group. */
const GROUPS: ReadonlySet<string> = new Set([
  ...['account', 'accuracy', 'admin', 'alerts', 'analytics', 'boards', 'bookings', 'captures'],
  ...['center', 'compare', 'design', 'docs', 'estimates', 'farewell', 'forgot-password', 'health'],
  ...['inspections', 'listings', 'magic-link', 'market', 'messages', 'offline', 'outbox', 'photos'],
  ...['privacy', 'removal-request', 'reset-password', 'searches', 'sell', 'sign-in', 'sign-out'],
  ...['sign-up', 'sources', 'terms', 'unlock', 'unsubscribe', 'verify-email', 'watchlist'],
  ...['welcome', 'your-place'],
]);

/** The first page shows what a search finds. */
const RESULTS = 'deals';
const FAILED_FROM = 500;

/** The group of a page's path, for metrics: "market"; "deals" for the first page, "other" for what is none. */
export function pageGroup(path: string): string {
  const [first = ''] = path.replace(/^\/+/, '').split('/');
  if (first === '') return RESULTS;
  return GROUPS.has(first) ? first : 'other';
}

/** Words of paths and public ids; a token is neither. */
const SHOWN_PART = /^[a-z][a-z-]{0,23}$|^[a-z]{3}_[0-9a-hjkmnp-tv-z]{26}$/;
const SHOWN_PARTS_MAX = 8;

/** A path for the log: parts that could be a secret or a person's words are left out. */
export function shownPath(path: string): string {
  const parts = path.split('/').slice(1, 1 + SHOWN_PARTS_MAX);
  return `/${parts.map((part) => (part === '' || SHOWN_PART.test(part) ? part : '…')).join('/')}`;
}

interface Served {
  request: Pick<IncomingMessage, 'url' | 'method'>;
  response: Pick<
    ServerResponse,
    'statusCode' | 'setHeader' | 'headersSent' | 'once' | 'writeHead' | 'end'
  >;
}

/** What is found out about a page while it is made; null where there is nothing to say. */
interface PageAnswer {
  retryAfterSeconds: number | null;
}

const answers = processSingleton('page-answer', () => new AsyncLocalStorage<PageAnswer>());

/** The page that is being made here fails because something is away or slow: it may be asked for again. */
export function tellPageUnavailable(retryAfterSeconds: number): void {
  const answer = answers.getStore();
  if (answer) answer.retryAfterSeconds = retryAfterSeconds;
}

/**
 * The framework answers 500 for every page that fails. One that failed because its database is away or slow says so,
 * and when to come again: proxies and machines that look on go by the status.
 */
function watchAnswer(response: Served['response']): void {
  const answer: PageAnswer = { retryAfterSeconds: null };
  answers.enterWith(answer);
  const writeHead = response.writeHead;
  response.writeHead = function writePageHead(this: ServerResponse, status: number, ...rest: []) {
    const isUnavailable = status === ERRORS.internal.status && answer.retryAfterSeconds !== null;
    if (isUnavailable) response.setHeader('retry-after', String(answer.retryAfterSeconds));
    return writeHead.call(this, isUnavailable ? ERRORS.unavailable.status : status, ...rest);
  } as typeof writeHead;
}

/** The API tells of itself; files of the build are not worth a line. */
const isPage = (path: string): boolean =>
  !/^\/(?:api(?:\/|$)|_next\/)/.test(path) && !/\.[a-z0-9]{2,5}$/i.test(path);

/** The API gives each operation its own time, and its streams and durable functions none. */
const isOwnTimed = (path: string): boolean => /^\/api\/(?!auth\/)/.test(path);

/** Gives a request its id and its time for the database, and tells of it once it was answered where it is a page. */
export function watchRequest(served: Served, told: { log: Log; metrics: Metrics }): void {
  const { request, response } = served;
  const requestId = newId();
  enterScope({ request_id: requestId });
  watchTrace(served, requestId);
  const [path = '/'] = (request.url ?? '/').split('?');
  response.once('close', enterDatabaseTime(isOwnTimed(path) ? null : requestDatabaseMs));
  if (path.startsWith('/api/')) noteAnswer(requestId, response);
  if (!isPage(path)) return;
  watchAnswer(response);
  const startedMs = performance.now();
  if (!response.headersSent) response.setHeader('x-request-id', requestId);
  response.once('close', () => {
    const seconds = (performance.now() - startedMs) / 1_000;
    const page = pageGroup(path);
    const { statusCode: status } = response;
    if (status >= FAILED_FROM) countFailure(page === RESULTS ? 'search' : 'api');
    const method = request.method ?? 'GET';
    told.metrics.httpRequestDuration.observe(
      { operation: `page.${page}`, method, status: String(status) },
      seconds,
    );
    told.log.info(
      {
        request_id: requestId,
        page,
        method,
        path: shownPath(path),
        status,
        duration_ms: Math.round(seconds * 10_000) / 10,
      },
      'page request',
    );
  });
}

/** Doors that are none of the wrapper, which says what its requests are about. */
const OWN_ANSWERS = /^\/api\/(?:auth|inngest)(?=\/|$)/;

/** Begins the trace of a request, and ends it with the answer; files of the build have none. */
function watchTrace({ request, response }: Served, requestId: string): void {
  const [path = '/'] = (request.url ?? '/').split('?');
  const isApi = path.startsWith('/api/');
  if (!isApi && !isPage(path)) return;
  const method = request.method ?? 'GET';
  const route = isApi ? (OWN_ANSWERS.exec(path)?.[0] ?? '/api') : `page.${pageGroup(path)}`;
  const span = enterTrace({
    name: `${method} ${route}`,
    kind: 'server',
    attributes: {
      'http.request.method': method,
      'http.route': route,
      'deal_scout.request_id': requestId,
    },
  });
  if (!span) return;
  response.once('close', () => {
    span.set({ 'http.response.status_code': response.statusCode });
    if (response.statusCode >= 500) span.fail(String(response.statusCode));
    span.end();
  });
}

/** Watches every request of this process, before any handler sees it. Call once at start. */
export function installPageWatch(told: { log: Log; metrics: Metrics }): void {
  processSingleton('page-watch', () => {
    subscribe('http.server.request.start', (message) => watchRequest(message as Served, told));
    return true;
  });
}
