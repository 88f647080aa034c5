import type { Document } from '@mendable/firecrawl-js';
import { BrokenCircuitError, ConsecutiveBreaker, circuitBreaker, handleWhen } from 'cockatiel';
import { AppError } from '@/lib/platform/errors';
import type { Log } from '@/lib/platform/log';
import type { Metrics } from '@/lib/platform/metrics';
import type { OutboundWithDoor } from '@/lib/platform/outbound';
import { startDeadline } from '@/lib/platform/outbound-deadline';
import { RETRIES_MAX, retryDelayMs } from '@/lib/platform/outbound-retry';
import type { Transport, TransportAnswer, TransportRequest } from '@/lib/sources/ports';

/**
 * What a credit costs at most, in millionths of a US dollar: of the smallest paid plan, 16 dollars a month
 * for 3,000 credits (firecrawl.dev/pricing). Larger plans cost less a credit.
 */
export const FIRECRAWL_CREDIT_MICROS = 5_333;
/** A plain page; the answer says it where it took more. */
const CREDITS_PER_PAGE = 1;

const DEADLINE_MS = 90_000;
const SCRAPE_MS = 45_000;
/** The SDK gives the service so much longer than the scrape itself may take. */
const SDK_GRACE_MS = 5_000;
const BYTES_MAX = 16 * 1024 * 1024;
const FAILURES_IN_A_ROW_MAX = 5;
const BREAKER_OPEN_MS = 30_000;
const RATE_LIMIT_SECONDS = 60;
/** Until somebody has paid or set another key. */
const ACCOUNT_SECONDS = 3_600;

export interface FirecrawlTransportOptions {
  apiKey: string;
  /** Where the service answers, without a trailing slash. */
  baseUrl: string;
  outbound: OutboundWithDoor;
  log: Log;
  metrics: Metrics;
  retryTimeScale?: number;
  breakerOpenMs?: number;
}

type Scrape = (url: string, request: TransportRequest, timeoutMs: number) => Promise<Document>;

/**
 * Has pages fetched by Firecrawl. Before a page's address is sent there it must be public and open by
 * robots.txt, and the site's turn is waited for, as if we fetched it ourselves. The status is the site's own.
 * Throws `unavailable` for a refused key, `budget_spent` without credits, `outbound_paused` when it limits us,
 * `outbound_timeout`, and `outbound_unreachable`.
 */
export function createFirecrawlTransport(options: FirecrawlTransportOptions): Transport {
  const { outbound } = options;
  const scrape = lazyScrape(options);
  const breaker = circuitBreaker(handleWhen(isServiceFailure), {
    halfOpenAfter: options.breakerOpenMs ?? BREAKER_OPEN_MS,
    breaker: new ConsecutiveBreaker(FAILURES_IN_A_ROW_MAX),
  });

  async function fetchPage(request: TransportRequest): Promise<TransportAnswer> {
    if ((request.method ?? 'GET') !== 'GET') {
      throw new AppError('unavailable', { message: 'Firecrawl asks for pages by GET only' });
    }
    const deadline = startDeadline(request.timeoutMs ?? DEADLINE_MS, request.signal);
    try {
      const url = await outbound.admit({
        client: request.client,
        url: request.url,
        robots: request.robots,
        pauseMs: request.pauseMs,
        signal: deadline.signal,
      });
      for (let attempt = 1; ; attempt += 1) {
        try {
          const timeoutMs = Math.max(1, Math.floor(Math.min(SCRAPE_MS, deadline.leftMs())));
          const page = await deadline.within(
            breaker.execute(() => measured(options, () => scrape(url.href, request, timeoutMs))),
          );
          return await toAnswer(page, request, url, outbound);
        } catch (thrown) {
          const error = toFirecrawlError(thrown);
          const waitMs = retryDelayMs(attempt, Math.random()) * (options.retryTimeScale ?? 1);
          const mayRetry = isServiceFailure(error) && attempt <= RETRIES_MAX;
          if (!mayRetry || waitMs >= deadline.leftMs()) throw error;
          options.metrics.outboundRetries.inc({ client: 'firecrawl' });
          await deadline.sleep(waitMs);
        }
      }
    } finally {
      deadline.release();
    }
  }

  return { name: 'firecrawl', fetch: fetchPage, close: async () => undefined };
}

/** The SDK is loaded with the first page. Its own retries and resumptions are off: ours have a deadline. */
function lazyScrape({ apiKey, baseUrl }: FirecrawlTransportOptions): Scrape {
  let loading: Promise<Scrape> | null = null;
  const load = async (): Promise<Scrape> => {
    const { Firecrawl } = await import('@mendable/firecrawl-js');
    const client = new Firecrawl({
      apiKey,
      apiUrl: baseUrl,
      timeoutMs: SCRAPE_MS + SDK_GRACE_MS,
      maxRetries: 1,
    });
    return (url, request, timeoutMs) =>
      client.scrape(url, {
        formats: ['rawHtml'],
        onlyMainContent: false,
        maxAge: 0,
        storeInCache: false,
        // Its own address, not those that are made to look like somebody's home.
        proxy: 'basic',
        timeout: timeoutMs,
        autoResume: false,
        ...(request.headers ? { headers: { ...request.headers } } : {}),
        ...(request.waitFor ? { actions: [{ type: 'wait', selector: request.waitFor }] } : {}),
      });
  };
  return async (url, request, timeoutMs) => {
    loading ??= load();
    return (await loading)(url, request, timeoutMs);
  };
}

async function measured<T>(
  { metrics, log }: FirecrawlTransportOptions,
  work: () => Promise<T>,
): Promise<T> {
  const startedMs = performance.now();
  let outcome = 'ok';
  try {
    return await work();
  } catch (thrown) {
    const error = toFirecrawlError(thrown);
    outcome = error instanceof AppError ? error.code : 'other';
    throw error;
  } finally {
    const seconds = (performance.now() - startedMs) / 1000;
    metrics.outboundDuration.observe({ client: 'firecrawl', outcome }, seconds);
    log.debug({ client: 'firecrawl', outcome }, 'scrape');
  }
}

async function toAnswer(
  page: Document,
  request: TransportRequest,
  url: URL,
  outbound: OutboundWithDoor,
): Promise<TransportAnswer> {
  const { metadata = {}, rawHtml } = page;
  const status = metadata.statusCode;
  if (typeof status !== 'number' || (rawHtml === undefined && status < 300)) {
    throw new AppError('outbound_unreachable', {
      message: `Firecrawl sent no page: ${metadata.error ?? page.warning ?? 'no reason given'}`,
    });
  }
  const finalUrl = await judgedAddress(metadata.url ?? url.href, request, url, outbound);
  const bytes = Buffer.from(rawHtml ?? '');
  const bytesMax = request.bytesMax ?? BYTES_MAX;
  if (bytes.byteLength > bytesMax) {
    throw new AppError('outbound_too_large', { details: { bytesMax } });
  }
  const mediaType = (metadata.contentType ?? 'text/html').split(';', 1)[0]?.trim() || 'text/html';
  return {
    url: finalUrl,
    status,
    // It has decoded the page already.
    contentType: `${mediaType}; charset=utf-8`,
    bytes,
    headers: {},
    ageSeconds: null,
    isNotModified: false,
    retryAfterSeconds: null,
    costMicros: (metadata.creditsUsed ?? CREDITS_PER_PAGE) * FIRECRAWL_CREDIT_MICROS,
  };
}

/** Where redirects led: what came from an address that we may not read is not looked at. */
async function judgedAddress(
  finalUrl: string,
  request: TransportRequest,
  url: URL,
  outbound: OutboundWithDoor,
): Promise<string> {
  if (finalUrl === url.href) return finalUrl;
  await outbound.admit({
    client: request.client,
    url: finalUrl,
    robots: request.robots,
    isPartOfPage: true,
  });
  return finalUrl;
}

/** The service itself is in trouble: counts for breaker and retry. */
function isServiceFailure(error: unknown): boolean {
  return (
    error instanceof AppError &&
    (error.code === 'outbound_unreachable' || error.code === 'outbound_timeout') &&
    error.details?.service === 'firecrawl'
  );
}

/** An answer of the service as one of our codes; the message is its own, without the key. */
function toFirecrawlError(thrown: unknown): unknown {
  if (thrown instanceof AppError || !(thrown instanceof Error)) return thrown;
  if (thrown instanceof BrokenCircuitError) {
    return new AppError('outbound_paused', {
      message: 'Firecrawl failed several times in a row',
      retryAfterSeconds: BREAKER_OPEN_MS / 1000,
    });
  }
  const status = 'status' in thrown && typeof thrown.status === 'number' ? thrown.status : null;
  const code = 'code' in thrown ? String(thrown.code) : '';
  const message = `Firecrawl: ${status ?? ''} ${thrown.message}`.slice(0, 300);
  const details = { service: 'firecrawl', status };
  switch (status) {
    case 401:
      return new AppError('unavailable', { message, retryAfterSeconds: ACCOUNT_SECONDS, details });
    case 402:
      return new AppError('budget_spent', {
        message: 'Firecrawl says that its credits are used up.',
        retryAfterSeconds: ACCOUNT_SECONDS,
        details,
      });
    case 403:
      return new AppError('source_blocked', { message, details: { status } });
    case 408:
      return new AppError('outbound_timeout', { message, details });
    case 429:
      return new AppError('outbound_paused', {
        message,
        retryAfterSeconds: waitNamedIn(thrown.message) ?? RATE_LIMIT_SECONDS,
        details,
      });
    default: {
      const isLate = code === 'ETIMEDOUT' || code === 'ECONNABORTED';
      const isTheirs = status === null || status >= 500;
      return new AppError(isLate ? 'outbound_timeout' : 'outbound_unreachable', {
        message,
        details: isTheirs ? details : { status },
      });
    }
  }
}

/** "Rate limit exceeded. … please retry after 23s": the SDK does not pass the header on. */
function waitNamedIn(message: string): number | null {
  const seconds = /retry after (\d{1,6})\s*s/i.exec(message)?.[1];
  return seconds === undefined ? null : Number(seconds);
}
