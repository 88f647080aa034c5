import type { Page, Request, Route } from 'playwright';
import { AppError } from '@/lib/platform/errors';
import type { Outbound, OutboundAnswer } from '@/lib/platform/outbound';

/** Of everything that a page loads. */
const PAGE_BYTES_MAX = 40 * 1024 * 1024;
const PART_BYTES_MAX = 8 * 1024 * 1024;
const REQUESTS_PER_PAGE_MAX = 300;
const PART_TIMEOUT_MS = 8_000;

const WANTED_KINDS = new Set(['document', 'script', 'stylesheet', 'xhr', 'fetch', 'other']);
const METHODS = ['GET', 'HEAD', 'POST'] as const;

/** Hosts that measure and sell people; nothing that a page shows of a car comes from them. */
const TRACKERS = [
  '2mdn.net',
  'adnxs.com',
  'adsrvr.org',
  'amazon-adsystem.com',
  'amplitude.com',
  'bat.bing.com',
  'bluekai.com',
  'branch.io',
  'bugsnag.com',
  'casalemedia.com',
  'chartbeat.com',
  'clarity.ms',
  'connect.facebook.net',
  'criteo.com',
  'criteo.net',
  'crwdcntrl.net',
  'demdex.net',
  'doubleclick.net',
  'everesttech.net',
  'fullstory.com',
  'google-analytics.com',
  'googleadservices.com',
  'googlesyndication.com',
  'googletagmanager.com',
  'googletagservices.com',
  'heapanalytics.com',
  'hotjar.com',
  'krxd.net',
  'liadm.com',
  'mixpanel.com',
  'moatads.com',
  'mouseflow.com',
  'nr-data.net',
  'omtrdc.net',
  'openx.net',
  'outbrain.com',
  'pubmatic.com',
  'quantserve.com',
  'rubiconproject.com',
  'scorecardresearch.com',
  'segment.com',
  'segment.io',
  'sentry.io',
  'taboola.com',
  'tiqcdn.com',
  'yahoo-analytics.com',
] as const;

/** Set by the connection or by us; and the browser's own cookies, because the jar has the page's. */
const HEADERS_NOT_SENT =
  /^(host|connection|cookie|content-length|accept-encoding|user-agent|upgrade-insecure-requests|if-.*|sec-.*|proxy-.*|:.*)$/;
const HEADERS_NOT_SHOWN =
  /^(content-encoding|content-length|transfer-encoding|connection|set-cookie|alt-svc|strict-transport-security|keep-alive)$/;

/** What a page has asked for so far. */
export interface PageTraffic {
  /** The answer that the page shows: the first one, or where its scripts went from there. */
  document: OutboundAnswer;
  /** Why a page that the scripts went to was not fetched; null where all were. */
  failure: AppError | null;
}

export interface PageRequestsOptions {
  outbound: Outbound;
  client: string;
  userAgent: string;
  robots: boolean;
  pauseMs: number;
  cookieJar: string;
  signal: AbortSignal;
  /** Already fetched; the page's first request gets it. */
  document: OutboundAnswer;
}

/** True for a host of the list above or below one. */
export function isTracker(hostname: string): boolean {
  return TRACKERS.some((host) => hostname === host || hostname.endsWith(`.${host}`));
}

/**
 * Answers every request of a page through the guarded client, so that each address is judged and no
 * connection is the browser's. Pictures, media, fonts, frames, sockets and trackers are left out, and so
 * is all beyond 300 requests or 40 MB.
 */
export async function answerPageRequests(
  page: Page,
  options: PageRequestsOptions,
): Promise<PageTraffic> {
  const traffic: PageTraffic = { document: options.document, failure: null };
  const ready = new Map([[withoutHash(options.document.url), options.document]]);
  let requests = 0;
  let bytes = 0;

  async function fetchDocument(url: string, request: Request): Promise<OutboundAnswer> {
    const present = ready.get(withoutHash(url));
    if (present) return present;
    const answer = await send(options, request, { isPage: true });
    traffic.document = answer;
    return answer;
  }

  async function answer(route: Route, request: Request): Promise<void> {
    requests += 1;
    const url = request.url();
    if (!isWanted(request, page) || requests > REQUESTS_PER_PAGE_MAX || bytes > PAGE_BYTES_MAX) {
      await route.abort('blockedbyclient');
      return;
    }
    if (request.isNavigationRequest()) {
      const fetched = await fetchDocument(url, request);
      if (withoutHash(fetched.url) === withoutHash(url)) {
        await fulfill(route, fetched);
        return;
      }
      // The page must stand under the address that answered.
      ready.set(withoutHash(fetched.url), fetched);
      await route.fulfill({ status: 200, contentType: 'text/html', body: goTo(fetched.url) });
      return;
    }
    const part = await send(options, request, { isPage: false });
    bytes += part.bytes.byteLength;
    await fulfill(route, part);
  }

  await page.routeWebSocket(/.*/, (socket) => socket.close());
  await page.route('**/*', (route, request) =>
    answer(route, request).catch(async (thrown: unknown) => {
      if (request.isNavigationRequest() && thrown instanceof AppError) traffic.failure = thrown;
      // The page may be gone by now.
      await route.abort('failed').catch(() => undefined);
    }),
  );
  return traffic;
}

function isWanted(request: Request, page: Page): boolean {
  const url = new URL(request.url());
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return false;
  if (!WANTED_KINDS.has(request.resourceType()) || isTracker(url.hostname)) return false;
  if (!METHODS.some((method) => method === request.method())) return false;
  return !request.isNavigationRequest() || request.frame() === page.mainFrame();
}

function send(
  options: PageRequestsOptions,
  request: Request,
  { isPage }: { isPage: boolean },
): Promise<OutboundAnswer> {
  const body = request.postDataBuffer();
  return options.outbound.send({
    client: options.client,
    url: request.url(),
    method: METHODS.find((method) => method === request.method()) ?? 'GET',
    headers: { ...sentHeaders(request.headers()), 'user-agent': options.userAgent },
    ...(body === null ? {} : { body }),
    robots: options.robots,
    isPartOfPage: !isPage,
    pauseMs: isPage ? options.pauseMs : 0,
    retriesMax: isPage ? 1 : 0,
    timeoutMs: PART_TIMEOUT_MS,
    bytesMax: PART_BYTES_MAX,
    cookieJar: options.cookieJar,
    signal: options.signal,
  });
}

function sentHeaders(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !HEADERS_NOT_SENT.test(name.toLowerCase())),
  );
}

async function fulfill(route: Route, answer: OutboundAnswer): Promise<void> {
  const headers = Object.fromEntries(
    Object.entries(answer.headers).filter(([name]) => !HEADERS_NOT_SHOWN.test(name)),
  );
  await route.fulfill({ status: answer.status, headers, body: answer.bytes });
}

function withoutHash(url: string): string {
  return url.split('#', 1)[0] ?? url;
}

function goTo(url: string): string {
  const literal = JSON.stringify(url).replaceAll('<', '\\u003c');
  return `<!doctype html><script>location.replace(${literal})</script>`;
}
