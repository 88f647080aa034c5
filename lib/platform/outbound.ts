/**
 * The only way to other sites. It refuses to reach into private networks, to ignore robots.txt, to
 * read without end, and to hurry a site that is slow or in trouble.
 */
import { setTimeout as sleepFor } from 'node:timers/promises';
import { BrokenCircuitError, type CircuitBreakerPolicy } from 'cockatiel';
import { Agent, type Dispatcher, request as undiciRequest } from 'undici';
import { AppError } from '@/lib/platform/errors';
import type { Log } from '@/lib/platform/log';
import type { Metrics } from '@/lib/platform/metrics';
import {
  type AddressRule,
  checkOutboundUrl,
  createAddressRule,
  guardedLookup,
  type NameResolver,
  resolveName,
} from '@/lib/platform/outbound-address';
import { ACCEPT_ENCODING, readOutboundBody } from '@/lib/platform/outbound-body';
import {
  BREAKER_OPEN_MS,
  createHostBook,
  type HostBook,
  HostFailure,
  type HostState,
} from '@/lib/platform/outbound-hosts';
import {
  isIdempotentMethod,
  isRetriedStatus,
  parseRetryAfter,
  RETRIES_MAX,
  retryDelayMs,
} from '@/lib/platform/outbound-retry';
import {
  createRobotsGate,
  ROBOTS_BYTES_MAX,
  type RobotsGate,
} from '@/lib/platform/outbound-robots';

const TIMEOUT_MS = 10_000;
const BYTES_MAX = 8 * 1024 * 1024;
const REDIRECTS_MAX = 5;
/** Pause between two pages of one site, unless it asks for more. */
const PAGE_PAUSE_MS = 1_000;
/** A longer Retry-After is not sat out; the site is left alone until then. */
const RETRY_WAIT_MS_MAX = 30_000;
const CONNECTIONS_PER_HOST_MAX = 4;

export interface OutboundRequest {
  /** Who asks, for logs and metrics: the id of a source or service in our code. */
  client: string;
  url: string;
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
  headers?: Readonly<Record<string, string>>;
  body?: string | Uint8Array;
  /** False only for official APIs under their own terms; pages are read as robots.txt says. */
  robots?: boolean;
  /** True for a POST that carries its own idempotency key and may be repeated. */
  isIdempotent?: boolean;
  /** Time for one attempt, from connecting to the last byte. */
  timeoutMs?: number;
  /** Most bytes taken off the wire, and most after decompression. */
  bytesMax?: number;
  /** Least time between two requests to the host. */
  pauseMs?: number;
  signal?: AbortSignal;
}

/** Any answer with a status, also 4xx and 5xx; what to make of it is the caller's business. */
export interface OutboundAnswer {
  status: number;
  /** Lower-case names; repeated headers joined with ", ". */
  headers: Readonly<Record<string, string>>;
  /** The address that answered, after redirects. */
  url: string;
  bytes: Buffer;
  /** What a Retry-After of the answer asks for; null when it has none. */
  retryAfterSeconds: number | null;
  attempts: number;
}

export interface Outbound {
  /**
   * Fetches. Throws `outbound_address_refused`, `outbound_robots_refused`, `outbound_timeout`,
   * `outbound_too_large`, `outbound_unreachable`, or `outbound_paused` with the seconds after which
   * the host may be asked again.
   */
  send(request: OutboundRequest): Promise<OutboundAnswer>;
  close(): Promise<void>;
}

export interface OutboundOptions {
  /** Name, version and contact of the product; sites read it in their logs and in robots.txt. */
  product: { name: string; version: string; contactUrl: string | null };
  allowCidrs: readonly string[];
  log: Log;
  metrics: Metrics;
  /** Multiplies waits between retries; 1 outside tests. */
  retryTimeScale?: number;
  breakerOpenMs?: number;
  resolve?: NameResolver;
  random?: () => number;
  nowMs?: () => number;
}

/** Builds the client. One per process: pace, breakers and budgets are kept per host in it. */
export function createOutbound(options: OutboundOptions): Outbound {
  const rule = createAddressRule(options.allowCidrs);
  const nowMs = options.nowMs ?? (() => performance.now());
  const agent = new Agent({
    connect: { lookup: guardedLookup(rule, options.resolve ?? resolveName) },
    connections: CONNECTIONS_PER_HOST_MAX,
  });
  const hosts = createHostBook({ nowMs, breakerOpenMs: options.breakerOpenMs ?? BREAKER_OPEN_MS });
  const client: Client = { ...options, rule, agent, hosts, nowMs, robots: undefined };
  client.robots = createRobotsGate({
    product: options.product.name,
    nowMs,
    read: async (robotsUrl) => {
      const answer = await follow(client, {
        client: 'robots',
        url: robotsUrl,
        robots: false,
        bytesMax: ROBOTS_BYTES_MAX,
        pauseMs: 0,
      });
      return { status: answer.status, text: answer.bytes.toString('utf8') };
    },
  });
  return { send: (request) => follow(client, request), close: () => agent.close() };
}

interface Client extends OutboundOptions {
  rule: AddressRule;
  agent: Agent;
  hosts: HostBook;
  nowMs: () => number;
  robots: RobotsGate | undefined;
}

/** Sends, and follows redirects by hand so that each new address passes every check. */
async function follow(client: Client, first: OutboundRequest): Promise<OutboundAnswer> {
  let request = first;
  for (let hop = 0; hop <= REDIRECTS_MAX; hop += 1) {
    const url = checkOutboundUrl(request.url, client.rule);
    const isPage = request.robots !== false;
    const asked = isPage ? await client.robots?.enter(url) : undefined;
    const pauseMs = Math.max(
      request.pauseMs ?? (isPage ? PAGE_PAUSE_MS : 0),
      asked?.crawlDelayMs ?? 0,
    );
    const answer = await sendWithRetries(client, request, url, pauseMs);
    const next = redirected(request, url, answer);
    if (!next) return answer;
    request = next;
  }
  throw new AppError('outbound_unreachable', {
    message: `more than ${REDIRECTS_MAX} redirects`,
    details: { client: first.client },
  });
}

/** The request that a redirect asks for (RFC 9110 section 15.4), or null when it is none. */
function redirected(
  request: OutboundRequest,
  url: URL,
  answer: OutboundAnswer,
): OutboundRequest | null {
  const { location } = answer.headers;
  if (![301, 302, 303, 307, 308].includes(answer.status) || location === undefined) return null;
  if (!URL.canParse(location, url.href)) return null;
  const target = new URL(location, url.href);
  const { body, method = 'GET', headers = {}, ...rest } = request;
  const keepsBody = answer.status >= 307 || (method !== 'POST' && answer.status !== 303);
  const isSameOrigin = target.origin === url.origin;
  return {
    ...rest,
    url: target.href,
    method: keepsBody || method === 'HEAD' ? method : 'GET',
    // Keys and cookies are for the origin they were given for.
    headers: isSameOrigin ? headers : withoutCredentials(headers),
    ...(keepsBody && body !== undefined ? { body } : {}),
  };
}

const HARMLESS_HEADERS = new Set(['accept', 'accept-language', 'content-type']);

function withoutCredentials(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => HARMLESS_HEADERS.has(name.toLowerCase())),
  );
}

async function sendWithRetries(
  client: Client,
  request: OutboundRequest,
  url: URL,
  pauseMs: number,
): Promise<OutboundAnswer> {
  const host = client.hosts.at(url.host);
  const mayRepeat = request.isIdempotent ?? isIdempotentMethod(request.method ?? 'GET');
  host.budget.addCall();
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await attemptOnce(client, request, url, { host, pauseMs, attempt });
    const wish = outcome.kind === 'answer' ? outcome.answer.retryAfterSeconds : null;
    if (wish !== null && outcome.shouldRetry) client.hosts.pause(url.host, wish * 1000);
    const canRetry = outcome.shouldRetry && mayRepeat && attempt <= RETRIES_MAX;
    const random = (client.random ?? Math.random)();
    const waitMs = wish === null ? retryDelayMs(attempt, random) : wish * 1000;
    if (!canRetry || waitMs > RETRY_WAIT_MS_MAX || !host.budget.takeRetry(client.nowMs())) {
      if (outcome.kind === 'answer') return outcome.answer;
      throw outcome.error;
    }
    client.metrics.outboundRetries.inc({ client: request.client });
    await sleep(waitMs * (client.retryTimeScale ?? 1), request.signal);
  }
}

type Outcome =
  | { kind: 'answer'; answer: OutboundAnswer; shouldRetry: boolean }
  | { kind: 'failed'; error: AppError; shouldRetry: boolean };

/** One attempt behind the host's pause, pace and breaker, with its figures. */
async function attemptOnce(
  client: Client,
  request: OutboundRequest,
  url: URL,
  how: { host: HostState; pauseMs: number; attempt: number },
): Promise<Outcome> {
  const { host, attempt } = how;
  if (attempt === 1) assertNotPaused(client, host);
  await sleep(client.hosts.reserve(url.host, how.pauseMs), request.signal);
  const startedMs = performance.now();
  let outcome: Outcome;
  try {
    const answer = await inBreaker(host.breaker, () => transfer(client, request, url));
    outcome = {
      kind: 'answer',
      answer: { ...answer, attempts: attempt },
      shouldRetry: isRetriedStatus(answer.status),
    };
  } catch (thrown) {
    outcome = toOutcome(thrown, host, client.nowMs());
  }
  const label = outcome.kind === 'answer' ? String(outcome.answer.status) : outcome.error.code;
  client.metrics.outboundDuration.observe(
    { client: request.client, outcome: label },
    (performance.now() - startedMs) / 1000,
  );
  client.metrics.outboundBreaker.set({ client: request.client }, host.breakerStateValue());
  client.log.debug(
    { client: request.client, host: url.host, outcome: label, attempt },
    'outbound attempt',
  );
  return outcome;
}

function assertNotPaused(client: Client, host: HostState): void {
  const leftMs = host.pausedUntilMs - client.nowMs();
  if (leftMs <= 0) return;
  throw new AppError('outbound_paused', { retryAfterSeconds: leftMs / 1000 });
}

function inBreaker<T>(breaker: CircuitBreakerPolicy, work: () => Promise<T>): Promise<T> {
  return breaker.execute(work);
}

function toOutcome(thrown: unknown, host: HostState, nowMs: number): Outcome {
  if (thrown instanceof HostFailure) {
    return { kind: 'failed', error: thrown.error, shouldRetry: true };
  }
  if (thrown instanceof BrokenCircuitError) {
    const error = new AppError('outbound_paused', {
      message: 'the other site failed several times in a row',
      retryAfterSeconds: host.secondsUntilProbe(nowMs),
    });
    return { kind: 'failed', error, shouldRetry: false };
  }
  if (thrown instanceof AppError) return { kind: 'failed', error: thrown, shouldRetry: false };
  throw thrown;
}

/** The bytes over the wire: one HTTP exchange, bounded in time and size. */
async function transfer(
  client: Client,
  request: OutboundRequest,
  url: URL,
): Promise<Omit<OutboundAnswer, 'attempts'>> {
  const deadline = AbortSignal.timeout(request.timeoutMs ?? TIMEOUT_MS);
  const signal = request.signal ? AbortSignal.any([deadline, request.signal]) : deadline;
  try {
    const response = await undiciRequest(url, {
      dispatcher: client.agent,
      method: request.method ?? 'GET',
      headers: {
        'user-agent': userAgent(client.product),
        'accept-encoding': ACCEPT_ENCODING,
        ...request.headers,
      },
      body: request.body ?? null,
      signal,
    });
    const headers = joinedHeaders(response.headers);
    const bytes = await readOutboundBody(response.body, {
      contentEncoding: headers['content-encoding'],
      bytesMax: request.bytesMax ?? BYTES_MAX,
    });
    return {
      status: response.statusCode,
      headers,
      url: url.href,
      bytes,
      retryAfterSeconds: parseRetryAfter(headers['retry-after'], new Date()),
    };
  } catch (thrown) {
    if (request.signal?.aborted) throw request.signal.reason;
    throw toTransferError(thrown, deadline, url);
  }
}

/** Our own refusals stay; whatever the host did wrong counts against it. */
function toTransferError(thrown: unknown, deadline: AbortSignal, url: URL): Error {
  if (thrown instanceof AppError) return thrown;
  if (thrown instanceof Error && thrown.cause instanceof AppError) return thrown.cause;
  const code = deadline.aborted ? 'outbound_timeout' : 'outbound_unreachable';
  return new HostFailure(
    new AppError(code, {
      message: thrown instanceof Error ? thrown.message : String(thrown),
      cause: thrown,
      details: { host: url.host },
    }),
  );
}

/** "DealScout/1.0 (+https://…)": who we are and where to complain. */
function userAgent(product: OutboundOptions['product']): string {
  const contact = product.contactUrl === null ? '' : ` (+${product.contactUrl})`;
  return `${product.name}/${product.version}${contact}`;
}

function joinedHeaders(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}

async function sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
  if (ms > 0) await sleepFor(ms, undefined, signal ? { signal } : {});
}

/** The text of an answer in the character set it names, UTF-8 where it names none that is known. */
export function outboundText(answer: Pick<OutboundAnswer, 'headers' | 'bytes'>): string {
  const charset = /charset=["']?([\w-]+)/i.exec(answer.headers['content-type'] ?? '')?.[1];
  try {
    return new TextDecoder(charset ?? 'utf-8').decode(answer.bytes);
  } catch {
    return new TextDecoder('utf-8').decode(answer.bytes);
  }
}
