/**
 * Reports unexpected errors to Sentry, or a server that speaks its protocol, as envelopes (develop.sentry.dev,
 * 2026). Of Sentry's own packages only the core is used: it patches nothing and traces nothing. A report says what
 * the log says, redacted by the same rule, and no more. Nobody waits for it.
 */
import { AsyncResource } from 'node:async_hooks';
import {
  createEventEnvelope,
  createStackParser,
  createTransport,
  type Event,
  getEnvelopeEndpointWithUrlEncodedAuth,
  makeDsn,
  nodeStackLineParser,
  uuid4,
} from '@sentry/core';
import type { ErrorListener } from '@/lib/platform/error-reports';
import type { Log } from '@/lib/platform/log';
import type { Metrics } from '@/lib/platform/metrics';
import type { Outbound } from '@/lib/platform/outbound';

/** The same error again within this time is counted, not sent. */
const REPEATED_MS = 60_000;
/** A storm of different errors says no more than its first ones. */
const PER_MINUTE_MAX = 30;
/** Of those in browsers, which anybody can make up: they leave the room of our own. */
const BROWSERS_PER_MINUTE_MAX = 10;
const KNOWN_MAX = 200;
const TIMEOUT_MS = 5_000;
const DEADLINE_MS = 10_000;
const ANSWER_BYTES_MAX = 64_000;
const CAUSES_MAX = 5;
const TEXT_CHARACTERS_MAX = 2_000;

/** Fields of the log that a report is found by; none says who it was. */
const TAGS = [
  ...['request_id', 'run_id', 'operation', 'action', 'page', 'route', 'job', 'step', 'task'],
  ...['method', 'status', 'code', 'store', 'client', 'runtime', 'kind', 'build'],
] as const;

export interface SentryOptions {
  dsn: string;
  environment: string;
  serviceName: string;
  version: string;
  outbound: Pick<Outbound, 'send'>;
  metrics: Pick<Metrics, 'errorReports'>;
  log: Log;
  now: () => Date;
}

/** The reporter; `settle` resolves when nothing is on its way any more. */
export interface SentryReporter {
  tell: ErrorListener;
  settle(): Promise<void>;
}

/** An error as the log has it. */
interface LoggedError {
  type?: unknown;
  message?: unknown;
  stack?: unknown;
  cause?: unknown;
}

const parseStack = createStackParser(nodeStackLineParser());

/** Makes a reporter. Throws RangeError for a DSN that is none. */
export function createSentryReporter(options: SentryOptions): SentryReporter {
  const { metrics, now, log } = options;
  const dsn = makeDsn(options.dsn);
  if (!dsn) throw new RangeError('SENTRY_DSN is no DSN');
  const url = getEnvelopeEndpointWithUrlEncodedAuth(dsn);
  const budgets = {
    server: createBudget(PER_MINUTE_MAX),
    browser: createBudget(BROWSERS_PER_MINUTE_MAX),
  };
  const onItsWay = new Set<Promise<void>>();
  let isAway = false;

  const transport = createTransport(
    {
      recordDroppedEvent: (reason) =>
        metrics.errorReports.inc({ outcome: reason === 'network_error' ? 'failed' : 'refused' }),
    },
    async ({ body }) => {
      const answer = await options.outbound.send({
        ...{ client: 'sentry', url, method: 'POST', body, robots: false },
        headers: { 'content-type': 'application/x-sentry-envelope' },
        ...{ retriesMax: 0, timeoutMs: TIMEOUT_MS, deadlineMs: DEADLINE_MS },
        bytesMax: ANSWER_BYTES_MAX,
      });
      const { headers, status } = answer;
      metrics.errorReports.inc({ outcome: status < 300 ? 'sent' : 'refused' });
      return {
        statusCode: status,
        headers: {
          'x-sentry-rate-limits': headers['x-sentry-rate-limits'] ?? null,
          'retry-after': headers['retry-after'] ?? null,
        },
      };
    },
  );

  async function send(event: Event): Promise<void> {
    try {
      await transport.send(createEventEnvelope(event, dsn));
      isAway = false;
    } catch (error) {
      // Of a report that fails no report is made.
      if (!isAway) log.warn({ error }, 'error reports are not taken');
      isAway = true;
    }
  }

  // A report is no part of the request that failed: neither of its trace nor of its time.
  const own = new AsyncResource('error-report');
  return {
    tell(fields, message) {
      const nowMs = now().getTime();
      const verdict = budgets[runtimeOf(fields)].take(keyOf(fields, message), nowMs);
      if (verdict.outcome !== 'send') {
        metrics.errorReports.inc({ outcome: verdict.outcome });
        return;
      }
      own.runInAsyncScope(() => {
        const event = toEvent(options, { fields, message, nowMs, repeats: verdict.repeats });
        const sending = new Promise<void>((resolve) => setImmediate(resolve))
          .then(() => send(event))
          .finally(() => onItsWay.delete(sending));
        onItsWay.add(sending);
      });
    },
    async settle() {
      while (onItsWay.size > 0) await Promise.all(onItsWay);
    },
  };
}

/** Where it happened: here, or in the browser of a reader that told us. */
const runtimeOf = (fields: Readonly<Record<string, unknown>>): 'server' | 'browser' =>
  fields.runtime === 'browser' ? 'browser' : 'server';

type Verdict = { outcome: 'send'; repeats: number } | { outcome: 'repeated' | 'too_many' };

/** Lets an error through once a minute, and so many different ones. */
function createBudget(perMinuteMax: number) {
  const known = new Map<string, { sentMs: number; repeats: number }>();
  let sentMs: number[] = [];
  return {
    take(key: string, nowMs: number): Verdict {
      const before = known.get(key);
      if (before && nowMs - before.sentMs < REPEATED_MS) {
        before.repeats += 1;
        return { outcome: 'repeated' };
      }
      sentMs = sentMs.filter((at) => nowMs - at < 60_000);
      if (sentMs.length >= perMinuteMax) return { outcome: 'too_many' };
      sentMs.push(nowMs);
      known.delete(key);
      known.set(key, { sentMs: nowMs, repeats: 0 });
      const [oldest] = known.keys();
      if (known.size > KNOWN_MAX && oldest !== undefined) known.delete(oldest);
      return { outcome: 'send', repeats: before?.repeats ?? 0 };
    },
  };
}

/** What makes two errors the same: the kind, what was under way, and the line that threw; not ids in its words. */
function keyOf(fields: Readonly<Record<string, unknown>>, message: string): string {
  const { type, stack, message: words } = loggedError(fields.error);
  const line = textOf(stack)
    .split('\n')
    .find((part) => part.trimStart().startsWith('at '));
  return [message, fields.operation, fields.job, fields.step, type, line ?? words].join('\n');
}

function toEvent(
  options: SentryOptions,
  told: {
    fields: Readonly<Record<string, unknown>>;
    message: string;
    nowMs: number;
    repeats: number;
  },
): Event {
  const { fields, message, nowMs, repeats } = told;
  const tags = TAGS.flatMap((name) => {
    const value = fields[name];
    return typeof value === 'string' || typeof value === 'number' ? [[name, value]] : [];
  });
  const transaction = fields.operation ?? fields.action ?? fields.job ?? fields.route;
  const { trace_id: traceId, span_id: spanId } = fields;
  const isTraced = typeof traceId === 'string' && typeof spanId === 'string';
  const exceptions = exceptionsOf(fields.error);
  return {
    event_id: uuid4(),
    timestamp: nowMs / 1_000,
    platform: runtimeOf(fields) === 'browser' ? 'javascript' : 'node',
    level: 'error',
    logger: message,
    release: `deal-scout@${options.version}`,
    environment: options.environment,
    server_name: options.serviceName,
    tags: Object.fromEntries(tags),
    ...(typeof transaction === 'string' ? { transaction } : {}),
    ...(isTraced ? { contexts: { trace: { trace_id: traceId, span_id: spanId } } } : {}),
    ...(repeats > 0 ? { extra: { repeats_since_last_report: repeats } } : {}),
    ...(exceptions.length > 0 ? { exception: { values: exceptions } } : { message }),
  };
}

/** The error and its causes; the innermost cause comes first. */
function exceptionsOf(error: unknown): NonNullable<Event['exception']>['values'] & object {
  const values = [];
  let current: unknown = error;
  while (current !== undefined && current !== null && values.length < CAUSES_MAX) {
    const { type, message, stack, cause } = loggedError(current);
    values.unshift({
      type: textOf(type) || 'Error',
      value: textOf(message).slice(0, TEXT_CHARACTERS_MAX),
      stacktrace: { frames: parseStack(textOf(stack)) },
    });
    current = cause;
  }
  return values;
}

const loggedError = (error: unknown): LoggedError =>
  typeof error === 'object' && error !== null ? error : { message: error };
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
