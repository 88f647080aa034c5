import { BrokenCircuitError, BulkheadRejectedError } from 'cockatiel';
import { AppError } from '@/lib/platform/errors';
import type { Log } from '@/lib/platform/log';
import type { Metrics } from '@/lib/platform/metrics';
import type { OutboundAnswer, OutboundRequest } from '@/lib/platform/outbound-contract';
import type { Deadline } from '@/lib/platform/outbound-deadline';
import { type HostBook, HostFailure, type HostState } from '@/lib/platform/outbound-hosts';
import {
  isIdempotentMethod,
  isRetriedStatus,
  RETRIES_MAX,
  retryDelayMs,
} from '@/lib/platform/outbound-retry';
import type { Carrier } from '@/lib/platform/outbound-transfer';
import { inSpan } from '@/lib/platform/tracing';

/** A longer Retry-After is not sat out; the site is left alone until then. */
const RETRY_WAIT_MS_MAX = 30_000;
/** When as many requests as may wait for a host do so already. */
const CROWDED_RETRY_SECONDS = 5;

/** What attempts need of the client. */
export interface AttemptKit {
  carrier: Carrier;
  hosts: HostBook;
  log: Log;
  metrics: Metrics;
  retryTimeScale: number;
  random: () => number;
  nowMs: () => number;
}

/** A request on its way: where it goes now, in which pace, and until when. */
export interface Journey {
  request: OutboundRequest;
  url: URL;
  pauseMs: number;
  deadline: Deadline;
}

/**
 * Sends until there is an answer that another attempt would not better, within the retry rules of
 * `outbound-retry.ts` and the deadline. Gives the last answer, or throws the last failure.
 */
export async function sendWithRetries(kit: AttemptKit, journey: Journey): Promise<OutboundAnswer> {
  const { request, url, deadline } = journey;
  const host = kit.hosts.at(url.host);
  const mayRepeat = request.isIdempotent ?? isIdempotentMethod(request.method ?? 'GET');
  const retriesMax = Math.min(request.retriesMax ?? RETRIES_MAX, RETRIES_MAX);
  host.budget.addCall();
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await tracedAttempt(kit, journey, { host, attempt });
    const wish = outcome.kind === 'answer' ? outcome.answer.retryAfterSeconds : null;
    if (wish !== null && outcome.shouldRetry) kit.hosts.pause(url.host, wish * 1000);
    const canRetry = outcome.shouldRetry && mayRepeat && attempt <= retriesMax;
    const wantedMs = wish === null ? retryDelayMs(attempt, kit.random()) : wish * 1000;
    const waitMs = wantedMs * kit.retryTimeScale;
    const isTooLong = wantedMs > RETRY_WAIT_MS_MAX || waitMs >= deadline.leftMs();
    if (!canRetry || isTooLong || !host.budget.takeRetry(kit.nowMs())) {
      if (outcome.kind === 'answer') return outcome.answer;
      throw outcome.error;
    }
    kit.metrics.outboundRetries.inc({ client: request.client });
    await deadline.sleep(waitMs);
  }
}

type Outcome =
  | { kind: 'answer'; answer: OutboundAnswer; shouldRetry: boolean }
  | { kind: 'failed'; error: AppError; shouldRetry: boolean };

/** One attempt as a part of the trace under way: by which client, never whom it asked. */
async function tracedAttempt(
  kit: AttemptKit,
  journey: Journey,
  what: { host: HostState; attempt: number },
): Promise<Outcome> {
  const { client, method = 'GET' } = journey.request;
  const attributes = {
    'deal_scout.client': client,
    'http.request.method': method,
    'http.request.resend_count': what.attempt - 1,
  };
  return inSpan({ name: `${method} ${client}`, kind: 'client', attributes }, async (span) => {
    const outcome = await attemptOnce(kit, journey, what);
    if (outcome.kind === 'answer') {
      span?.set({ 'http.response.status_code': outcome.answer.status });
    } else span?.fail(outcome.error.code);
    return outcome;
  });
}

/** One attempt behind the host's pause, pace, crowd and breaker, with its figures. */
async function attemptOnce(
  kit: AttemptKit,
  { request, url, pauseMs, deadline }: Journey,
  { host, attempt }: { host: HostState; attempt: number },
): Promise<Outcome> {
  if (attempt === 1) assertNotPaused(host, kit.nowMs());
  await deadline.sleep(kit.hosts.reserve(url.host, pauseMs));
  const startedMs = performance.now();
  let outcome: Outcome;
  try {
    const answer = await inTurn(host, deadline, () => kit.carrier.transfer(request, url, deadline));
    outcome = {
      kind: 'answer',
      answer: { ...answer, attempts: attempt },
      shouldRetry: isRetriedStatus(answer.status) && (request.isWorthRetry?.(answer) ?? true),
    };
  } catch (thrown) {
    outcome = toOutcome(thrown, host, kit.nowMs());
  }
  const label = outcome.kind === 'answer' ? String(outcome.answer.status) : outcome.error.code;
  kit.metrics.outboundDuration.observe(
    { client: request.client, outcome: label },
    (performance.now() - startedMs) / 1000,
  );
  kit.metrics.outboundBreaker.set({ client: request.client }, host.breakerStateValue());
  kit.log.debug(
    { client: request.client, host: url.host, outcome: label, attempt },
    'outbound attempt',
  );
  return outcome;
}

/** Behind the few that the host is asked at once; who waits too long for that gives up. */
function inTurn<T>(host: HostState, deadline: Deadline, work: () => Promise<T>): Promise<T> {
  const turn = host.crowd.execute(async () => {
    deadline.signal.throwIfAborted();
    return host.breaker.execute(work);
  });
  return deadline.leftMs() === Number.POSITIVE_INFINITY ? turn : giveUpLate(turn, deadline);
}

/** A transfer ends by itself at the deadline and tells more; only what still waits is given up here. */
async function giveUpLate<T>(turn: Promise<T>, deadline: Deadline): Promise<T> {
  const GRACE_MS = 50;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new AppError('outbound_timeout', { message: 'no turn came in time' })),
      deadline.leftMs() + GRACE_MS,
    );
  });
  try {
    return await Promise.race([turn, late]);
  } finally {
    clearTimeout(timer);
    turn.catch(() => undefined);
  }
}

/** Throws `outbound_paused` while the host wants to be left alone. */
export function assertNotPaused(host: HostState, nowMs: number): void {
  const leftMs = host.pausedUntilMs - nowMs;
  if (leftMs <= 0) return;
  throw new AppError('outbound_paused', { retryAfterSeconds: leftMs / 1000 });
}

function toOutcome(thrown: unknown, host: HostState, nowMs: number): Outcome {
  if (thrown instanceof HostFailure) {
    return { kind: 'failed', error: thrown.error, shouldRetry: !thrown.isLasting };
  }
  if (thrown instanceof BrokenCircuitError) {
    const error = new AppError('outbound_paused', {
      message: 'the other site failed several times in a row',
      retryAfterSeconds: host.secondsUntilProbe(nowMs),
    });
    return { kind: 'failed', error, shouldRetry: false };
  }
  if (thrown instanceof BulkheadRejectedError) {
    const error = new AppError('outbound_paused', {
      message: 'too many requests wait for the other site already',
      retryAfterSeconds: CROWDED_RETRY_SECONDS,
    });
    return { kind: 'failed', error, shouldRetry: false };
  }
  if (thrown instanceof AppError) return { kind: 'failed', error: thrown, shouldRetry: false };
  throw thrown;
}
