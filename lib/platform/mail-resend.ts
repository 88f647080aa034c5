/**
 * Mail by Resend. Repeats what may succeed later, never what is wrong, and leaves the service alone
 * while it is in trouble. Links in mail are secrets, so only the fact that it left is stored.
 */
import { setTimeout as sleepFor } from 'node:timers/promises';
import { BrokenCircuitError } from 'cockatiel';
import { Resend } from 'resend';
import type { Database } from '@/db/client';
import type { Market } from '@/db/vocabulary';
import { AppError } from '@/lib/platform/errors';
import { newId } from '@/lib/platform/ids';
import type { Log } from '@/lib/platform/log';
import type { Mailer, MailMessage, ReadyMail, ReadyMailer } from '@/lib/platform/mail';
import { mailHtml, mailText } from '@/lib/platform/mail-html';
import { insertMessage } from '@/lib/platform/message-queries';
import type { Metrics } from '@/lib/platform/metrics';
import {
  BREAKER_OPEN_MS,
  createHostBook,
  type HostBook,
  HostFailure,
  type HostState,
} from '@/lib/platform/outbound-hosts';
import {
  isRetriedStatus,
  parseRetryAfter,
  RETRIES_MAX,
  retryDelayMs,
} from '@/lib/platform/outbound-retry';

const CLIENT = 'resend';
const TIMEOUT_MS = 10_000;
/** A longer wish is not sat out; whoever sends hears when to come again. */
const RETRY_WAIT_MS_MAX = 30_000;

export interface ResendOptions {
  apiKey: string;
  baseUrl: string;
  /** Sender, with or without a name: "Deal Scout <deals@example.com>". */
  from: string;
  market: Market;
  db: Database;
  now: () => Date;
  log: Log;
  metrics: Metrics;
  /** Multiplies waits between attempts; 1 outside tests. */
  retryTimeScale?: number;
  timeoutMs?: number;
  breakerOpenMs?: number;
  random?: () => number;
  nowMs?: () => number;
}

/** How one attempt ended, where the service answered at all. */
interface Answer {
  /** The service's id of the message; null where it refused. */
  messageId: string | null;
  /** Of the refusal; 200 where there was none. */
  status: number;
  retryAfterSeconds: number | null;
  problem: string;
}

interface Carrier extends ResendOptions {
  service: Resend;
  hosts: HostBook;
  host: string;
  nowMs: () => number;
}

/**
 * A mailer over Resend. `send` makes up to four attempts, 1, 2, 4 s apart or as Retry-After says, all
 * under one idempotency key. Throws `unavailable` where the service is away, in trouble or refuses
 * this key, and `internal` for a message that it will never take.
 */
export function createResendMailer(options: ResendOptions): Mailer & ReadyMailer {
  const nowMs = options.nowMs ?? (() => performance.now());
  const carrier: Carrier = {
    ...options,
    service: new Resend(options.apiKey, { baseUrl: options.baseUrl.replace(/\/+$/, '') }),
    hosts: createHostBook({ nowMs, breakerOpenMs: options.breakerOpenMs ?? BREAKER_OPEN_MS }),
    host: new URL(options.baseUrl).host,
    nowMs,
  };
  const sendReady = async (mail: ReadyMail) => ({
    carrierMessageId: await deliver(carrier, withMarket(mail, options.market)),
  });
  return {
    sendReady,
    async send({ paragraphs, link, ...message }: MailMessage) {
      const content = { subject: message.subject, paragraphs, ...(link ? { link } : {}) };
      await sendReady({ ...message, text: mailText(content), html: mailHtml(content) });
    },
  };
}

/** Mail of the demo says so, because it reaches real people. */
function withMarket(mail: ReadyMail, market: Market): ReadyMail {
  return market === 'demo' ? { ...mail, subject: `Demo: ${mail.subject}` } : mail;
}

async function deliver(carrier: Carrier, message: ReadyMail): Promise<string> {
  const id = newId();
  const key = message.idempotencyKey ?? id;
  const messageId = await sendWithRetries(carrier, message, key);
  try {
    await insertMessage(carrier.db, {
      id,
      channel: 'email',
      personId: message.personId,
      recipient: message.recipient,
      kind: message.kind,
      subject: message.subject,
      createdAt: carrier.now(),
      carrier: CLIENT,
      carrierMessageId: messageId,
    });
  } catch (error) {
    // It has left: an error would only make somebody send it again.
    carrier.log.warn({ error, kind: message.kind }, 'mail sent but not noted');
  }
  return messageId;
}

async function sendWithRetries(carrier: Carrier, message: ReadyMail, key: string): Promise<string> {
  const host = carrier.hosts.at(carrier.host);
  host.budget.addCall();
  await waitWhilePaused(carrier, host, message);
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await attemptOnce(carrier, host, message, key);
    if (!(outcome instanceof AppError) && outcome.messageId !== null) return outcome.messageId;
    const wishSeconds = outcome instanceof AppError ? null : outcome.retryAfterSeconds;
    const error = outcome instanceof AppError ? outcome : toError(outcome);
    const mayRetry = outcome instanceof AppError ? isFailure(outcome) : isRetried(outcome);
    if (mayRetry && wishSeconds !== null) carrier.hosts.pause(carrier.host, wishSeconds * 1_000);
    const random = (carrier.random ?? Math.random)();
    const waitMs = wishSeconds === null ? retryDelayMs(attempt, random) : wishSeconds * 1_000;
    const isLast =
      message.isTriedOnce === true || attempt > RETRIES_MAX || waitMs > RETRY_WAIT_MS_MAX;
    if (!mayRetry || isLast || !host.budget.takeRetry(carrier.nowMs())) throw error;
    carrier.metrics.outboundRetries.inc({ client: CLIENT });
    await sleepFor(waitMs * (carrier.retryTimeScale ?? 1));
  }
}

/** Mail can wait a moment that the service asked for; a long one is for whoever sends to wait. */
async function waitWhilePaused(
  carrier: Carrier,
  host: HostState,
  { isTriedOnce = false }: ReadyMail,
): Promise<void> {
  const leftMs = host.pausedUntilMs - carrier.nowMs();
  if (leftMs <= 0) return;
  if (isTriedOnce || leftMs > RETRY_WAIT_MS_MAX) {
    throw new AppError('unavailable', {
      message: 'the mail service asked to be left alone for a while',
      retryAfterSeconds: leftMs / 1_000,
    });
  }
  await sleepFor(leftMs * (carrier.retryTimeScale ?? 1));
}

/** A failure of the line or the service; an open breaker is neither and is not tried again. */
function isFailure(error: AppError): boolean {
  return error.cause instanceof HostFailure;
}

function isRetried({ status, problem }: Answer): boolean {
  // Two attempts under one key met; the other may still fail.
  return isRetriedStatus(status) || problem.startsWith('concurrent_idempotent_requests');
}

/** One attempt behind the breaker. Returns the answer, or why there is none. */
async function attemptOnce(
  carrier: Carrier,
  host: HostState,
  message: ReadyMail,
  key: string,
): Promise<Answer | AppError> {
  const startedMs = performance.now();
  let outcome: Answer | AppError;
  try {
    outcome = await host.breaker.execute(() => transfer(carrier, message, key));
  } catch (thrown) {
    if (!(thrown instanceof HostFailure || thrown instanceof BrokenCircuitError)) throw thrown;
    outcome = new AppError('unavailable', {
      message: `mail service: ${thrown.message}`,
      retryAfterSeconds:
        thrown instanceof BrokenCircuitError ? host.secondsUntilProbe(carrier.nowMs()) : 1,
      cause: thrown,
    });
  }
  const label = outcome instanceof AppError ? outcome.code : String(outcome.status);
  carrier.metrics.outboundDuration.observe(
    { client: CLIENT, outcome: label },
    (performance.now() - startedMs) / 1_000,
  );
  carrier.metrics.outboundBreaker.set({ client: CLIENT }, host.breakerStateValue());
  return outcome;
}

/** One exchange by the service's own client. Throws HostFailure where no sensible answer comes. */
async function transfer(carrier: Carrier, message: ReadyMail, key: string): Promise<Answer> {
  const { data, error, headers } = await carrier.service.emails.send(
    {
      from: carrier.from,
      to: message.recipient,
      subject: message.subject,
      text: message.text,
      html: message.html,
      ...(message.headers ? { headers: { ...message.headers } } : {}),
    },
    { idempotencyKey: key, signal: AbortSignal.timeout(carrier.timeoutMs ?? TIMEOUT_MS) },
  );
  if (data) return { messageId: data.id, status: 200, retryAfterSeconds: null, problem: '' };
  if (typeof error.statusCode !== 'number') {
    throw new HostFailure(new AppError('unavailable', { message: error.message }));
  }
  return {
    messageId: null,
    status: error.statusCode,
    retryAfterSeconds: parseRetryAfter(headers?.['retry-after'], carrier.now()),
    problem: `${error.name}: ${error.message}`,
  };
}

/** Keys and quotas can be mended while the message waits; a message that is wrong stays wrong. */
function toError({ status, problem, retryAfterSeconds }: Answer): AppError {
  const canBeMended = status === 401 || status === 403 || status === 429 || status >= 500;
  return new AppError(canBeMended ? 'unavailable' : 'internal', {
    message: `mail service answered ${status}: ${problem}`,
    details: { status },
    ...(retryAfterSeconds === null ? {} : { retryAfterSeconds }),
  });
}
