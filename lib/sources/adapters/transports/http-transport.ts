import type { Outbound, OutboundAnswer } from '@/lib/platform/outbound';
import { pageAgeSeconds } from '@/lib/sources/page-age';
import type { Transport, TransportAnswer, TransportRequest } from '@/lib/sources/ports';

const DEADLINE_MS = 60_000;
const ATTEMPT_MS = 15_000;
const BYTES_MAX = 16 * 1024 * 1024;

/** What pages and APIs are asked for, unless a source's request says otherwise. */
const READER_HEADERS = {
  accept: 'text/html,application/xhtml+xml,application/json;q=0.9,*/*;q=0.8',
  'accept-language': 'en-US,en;q=0.8',
} as const;

/**
 * Fetches by the one guarded client: robots.txt, pace, retries, breakers and caps are its. Cookies are
 * kept between the pages of a source, for robots-ruled pages only.
 */
export function createHttpTransport(outbound: Outbound): Transport {
  return {
    name: 'http',
    async fetch(request) {
      const answer = await outbound.send({
        client: request.client,
        url: request.url,
        method: request.method ?? 'GET',
        headers: readerHeaders(request),
        ...(request.body === undefined ? {} : { body: request.body }),
        // Sources are only read: a search that is a POST may be repeated.
        isIdempotent: true,
        robots: request.robots,
        ...(request.robots ? { cookieJar: `http:${request.client}` } : {}),
        ...waysOf(request),
        timeoutMs: ATTEMPT_MS,
      });
      return toTransportAnswer(answer);
    },
    close: async () => undefined,
  };
}

/** Headers of a request with what is usual and what makes it conditional. */
export function readerHeaders(request: TransportRequest): Record<string, string> {
  return {
    ...READER_HEADERS,
    ...(request.etag === undefined ? {} : { 'if-none-match': request.etag }),
    ...(request.lastModified === undefined ? {} : { 'if-modified-since': request.lastModified }),
    ...request.headers,
  };
}

/** How the guarded client is to fetch it: pace, caps and the caller's signal. */
export function waysOf(request: TransportRequest) {
  return {
    pauseMs: request.pauseMs,
    deadlineMs: request.timeoutMs ?? DEADLINE_MS,
    bytesMax: request.bytesMax ?? BYTES_MAX,
    ...(request.signal ? { signal: request.signal } : {}),
  };
}

/** An answer of the guarded client as a page. */
export function toTransportAnswer(answer: OutboundAnswer): TransportAnswer {
  return {
    url: answer.url,
    status: answer.status,
    contentType: answer.headers['content-type'] ?? null,
    bytes: answer.bytes,
    headers: answer.headers,
    ageSeconds: pageAgeSeconds(answer.headers, Date.now()),
    isNotModified: answer.status === 304,
    retryAfterSeconds: answer.retryAfterSeconds,
    costMicros: 0,
  };
}
