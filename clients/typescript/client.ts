/**
 * A typed client of the Deal Scout API: every path, parameter, body and answer is checked against the
 * server's own description. Waits and tries again where the server asks for it.
 */
import createFetchClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './schema.generated';

/** Lists also come as CSV and feeds; this client asks for JSON, and errors are problems. */
type Media = 'application/json' | 'application/problem+json';
export type DealScoutClient = Client<paths, Media>;
/** A failed answer as the API gives it (RFC 9457). */
export type Problem = components['schemas']['Problem'];

export interface ClientOptions {
  /** Address of the server: `https://deals.example.com`. */
  baseUrl: string;
  /** An API key (`ds_live_…`) or an access token. Without one, lists hold at most 5 rows. */
  apiKey?: string | undefined;
  /** How often a refused call is sent again; 3 unless said. */
  retriesMax?: number;
  /** The longest wait before trying again; 60 seconds unless said. */
  waitMsMax?: number;
  /** In place of the global `fetch`. */
  fetch?: (request: Request) => Promise<Response>;
  /** In place of a timer. */
  sleep?: (ms: number) => Promise<void>;
}

const RETRIES_MAX = 3;
const WAIT_MS_MAX = 60_000;
const FIRST_WAIT_MS = 1_000;
/** "Too many requests" and "not now": the call was not carried out, or will not be twice. */
const RETRIED_STATUSES = new Set([429, 503]);

/**
 * Makes a client. Every write carries an Idempotency-Key (yours, or a fresh one), the same at each
 * try, so that trying again never does a thing twice.
 */
export function createDealScoutClient(options: ClientOptions): DealScoutClient {
  const { baseUrl, apiKey } = options;
  return createFetchClient<paths, Media>({
    baseUrl: baseUrl.replace(/\/+$/, ''),
    fetch: retryingFetch(options),
    headers: {
      accept: 'application/json',
      ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
    },
  });
}

function retryingFetch(options: ClientOptions): (request: Request) => Promise<Response> {
  const send = options.fetch ?? ((request: Request) => fetch(request));
  const sleep = options.sleep ?? ((ms: number) => new Promise((done) => setTimeout(done, ms)));
  const { retriesMax = RETRIES_MAX, waitMsMax = WAIT_MS_MAX } = options;
  return async (request) => {
    if (request.method !== 'GET' && !request.headers.has('idempotency-key')) {
      request.headers.set('idempotency-key', crypto.randomUUID());
    }
    for (let tries = 0; ; tries += 1) {
      const response = await send(request.clone());
      if (!RETRIED_STATUSES.has(response.status) || tries >= retriesMax) return response;
      const waitMs = retryAfterMs(response.headers.get('retry-after')) ?? backOffMs(tries);
      // A longer wait is the caller's to decide.
      if (waitMs > waitMsMax) return response;
      await response.body?.cancel();
      await sleep(waitMs);
    }
  };
}

/** Retry-After in milliseconds, from seconds or a date; null where there is none to read. */
function retryAfterMs(header: string | null): number | null {
  if (header === null) return null;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1_000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now());
}

/** 1, 2, 4 seconds, each up to a quarter longer or shorter. */
function backOffMs(tries: number): number {
  return FIRST_WAIT_MS * 2 ** tries * (0.75 + Math.random() / 2);
}

/** A call that the API refused or could not answer. */
export class DealScoutError extends Error {
  override readonly name = 'DealScoutError';
  readonly status: number;
  /** The kind of problem for programs: "invalid_fields", "not_found" … */
  readonly code: string;
  /** Name it when you ask about this answer. */
  readonly requestId: string | null;
  /** Each wrong field and why. */
  readonly fieldErrors: readonly { field: string; message: string }[];

  constructor(status: number, problem: Partial<Problem>) {
    const fieldErrors = problem.errors ?? [];
    const fields = fieldErrors.map(({ field, message }) => `${field} ${message}`);
    super([problem.detail ?? `HTTP ${status}`, ...fields].join(' '));
    this.status = status;
    this.code = problem.code ?? 'unknown';
    this.requestId = problem.request_id ?? null;
    this.fieldErrors = fieldErrors;
  }
}

/** What a call of the client gives: an answer or an error, and the raw response. */
interface Outcome<Answer> {
  data?: Answer;
  error?: unknown;
  response: Response;
}

/** The answer of a call. Throws DealScoutError in place of the error. */
export async function answerOf<Answer>(call: Promise<Outcome<Answer>>): Promise<Answer> {
  const { data, error, response } = await call;
  if (response.ok && data !== undefined) return data;
  const isProblem = typeof error === 'object' && error !== null;
  throw new DealScoutError(response.status, isProblem ? (error as Partial<Problem>) : {});
}

/** One page of a list. */
interface ListAnswer<Row> {
  data: Row[];
  page: { next_cursor: string | null };
}

/**
 * Every row of a list, page by page as they are asked for:
 * `for await (const deal of rowsOf((page) => client.GET('/api/v1/deals', { params: { query: { ...filter, ...page } } })))`.
 * Throws DealScoutError.
 */
export async function* rowsOf<Row>(
  callPage: (page: { cursor?: string }) => Promise<Outcome<ListAnswer<Row>>>,
): AsyncGenerator<Row, void, undefined> {
  let cursor: string | null = null;
  do {
    const answer: ListAnswer<Row> = await answerOf(callPage(cursor === null ? {} : { cursor }));
    yield* answer.data;
    cursor = answer.page.next_cursor;
  } while (cursor !== null);
}
