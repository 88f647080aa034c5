import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContext, Page } from 'playwright';
import { AppError } from '@/lib/platform/errors';
import type { Log } from '@/lib/platform/log';
import type { Outbound, OutboundAnswer } from '@/lib/platform/outbound';
import { type Product, productToken } from '@/lib/platform/outbound-contract';
import { type Deadline, startDeadline } from '@/lib/platform/outbound-deadline';
import type { Transport, TransportAnswer, TransportRequest } from '@/lib/sources/ports';
import { createBrowserPool } from './browser-pool';
import { answerPageRequests, type PageTraffic } from './browser-requests';
import { readerHeaders, toTransportAnswer, waysOf } from './http-transport';

/** From the first byte of the page to its finished text. */
const RENDER_MS_MAX = 20_000;
/** Of that, kept back for taking the text of a page that never comes to rest. */
const READING_MS = 3_000;
/** How long a page may go on loading parts after it has loaded. */
const QUIET_MS_MAX = 5_000;
const CLOSE_MS = 3_000;
const BYTES_MAX = 16 * 1024 * 1024;
const PAGE_GONE =
  /Target (page, context or browser has been )?closed|Browser closed|has been closed/i;

export interface BrowserTransportOptions {
  /** A Chromium. */
  file: string;
  outbound: Outbound;
  product: Product;
  log: Log;
  renderMs?: number;
  idleMs?: number;
  pagesPerBrowserMax?: number;
}

/**
 * Fetches pages whose results appear only when their scripts have run. The page itself is fetched as the
 * http transport does; where it is HTML with a good status, a browser then runs it, in a context of its
 * own, with everything it loads fetched by the guarded client. It says honestly what it is.
 */
export function createBrowserTransport(options: BrowserTransportOptions): Transport {
  const pool = createBrowserPool(options);

  async function fetchPage(request: TransportRequest): Promise<TransportAnswer> {
    if ((request.method ?? 'GET') !== 'GET') {
      throw new AppError('unavailable', { message: 'a browser asks for pages by GET only' });
    }
    const visit: Visit = {
      request,
      cookieJar: `browser:${randomUUID()}`,
      userAgent: browserUserAgent(options.product),
      renderMs: options.renderMs ?? RENDER_MS_MAX,
      outbound: options.outbound,
    };
    const { url, client, robots } = request;
    const document = await options.outbound.send({
      client,
      url,
      robots,
      headers: { ...readerHeaders(request), 'user-agent': visit.userAgent },
      cookieJar: visit.cookieJar,
      ...waysOf(request),
    });
    if (!isRendered(document)) return toTransportAnswer(document);
    try {
      return await pool.run((browser) => render(browser, visit, document));
    } catch (thrown) {
      if (!isBrowserGone(thrown)) throw toRenderError(thrown);
    }
    options.log.warn({ client }, 'browser ended in the middle of a page; trying a new one');
    return pool
      .run((browser) => render(browser, visit, document))
      .catch((thrown: unknown) => {
        throw toRenderError(thrown);
      });
  }

  return { name: 'browser', fetch: fetchPage, close: () => pool.close() };
}

interface Visit {
  request: TransportRequest;
  cookieJar: string;
  userAgent: string;
  renderMs: number;
  outbound: Outbound;
}

/** As search engines write theirs: what renders, and who it is. */
function browserUserAgent(product: Product): string {
  return `Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible) HeadlessChrome Safari/537.36 ${productToken(product)}`;
}

function isRendered(document: OutboundAnswer): boolean {
  const type = document.headers['content-type'] ?? '';
  return (
    document.status >= 200 &&
    document.status < 300 &&
    document.bytes.byteLength > 0 &&
    /html/i.test(type)
  );
}

/** Runs the page in a context of its own and takes its text. */
async function render(
  browser: Browser,
  visit: Visit,
  document: OutboundAnswer,
): Promise<TransportAnswer> {
  const { request } = visit;
  const deadline = startDeadline(
    Math.min(visit.renderMs, request.timeoutMs ?? visit.renderMs),
    request.signal,
  );
  let context: BrowserContext | null = null;
  try {
    context = await deadline.within(
      browser.newContext({
        userAgent: visit.userAgent,
        locale: 'en-US',
        viewport: { width: 1280, height: 900 },
        serviceWorkers: 'block',
        acceptDownloads: false,
      }),
    );
    return await deadline.within(openPage(context, visit, document, deadline));
  } finally {
    deadline.release();
    if (context) await closeContext(browser, context);
  }
}

async function openPage(
  context: BrowserContext,
  visit: Visit,
  document: OutboundAnswer,
  deadline: Deadline,
): Promise<TransportAnswer> {
  const { request } = visit;
  const page = await context.newPage();
  context.on('page', (other) => {
    if (other !== page) other.close().catch(() => undefined);
  });
  const crashed = new Promise<never>((_, reject) => {
    page.on('crash', () => reject(new AppError('outbound_unreachable', { message: PAGE_CRASHED })));
  });
  crashed.catch(() => undefined);
  const traffic = await answerPageRequests(page, {
    outbound: visit.outbound,
    client: request.client,
    userAgent: visit.userAgent,
    robots: request.robots,
    pauseMs: request.pauseMs,
    cookieJar: visit.cookieJar,
    signal: deadline.signal,
    document,
  });
  return Promise.race([crashed, readRendered(page, request, traffic, deadline)]);
}

const PAGE_CRASHED = 'the page broke the browser (out of memory?)';

async function readRendered(
  page: Page,
  request: TransportRequest,
  traffic: PageTraffic,
  deadline: Deadline,
): Promise<TransportAnswer> {
  const bytesMax = request.bytesMax ?? BYTES_MAX;
  await page.goto(traffic.document.url, { waitUntil: 'commit', timeout: deadline.leftMs() });
  await settle(page, request.waitFor, deadline);
  if (traffic.failure) throw traffic.failure;
  // Asked first, so that a page without end is not carried over to this side.
  const characters = await page.evaluate(() => document.documentElement?.outerHTML.length ?? 0);
  if (characters > bytesMax) throw new AppError('outbound_too_large', { details: { bytesMax } });
  const bytes = Buffer.from(await page.content());
  if (bytes.byteLength > bytesMax) {
    throw new AppError('outbound_too_large', { details: { bytesMax } });
  }
  const answer = toTransportAnswer(traffic.document);
  return {
    ...answer,
    url: /^https?:/.test(page.url()) ? page.url() : answer.url,
    contentType: 'text/html; charset=utf-8',
    // The frame of a page may be old; what its scripts brought is not.
    ageSeconds: null,
    bytes,
  };
}

/** Waits for what the source waits for, else until the page is quiet; a page that never is is taken as it is. */
async function settle(page: Page, waitFor: string | undefined, deadline: Deadline): Promise<void> {
  const restMs = () => Math.max(1, deadline.leftMs() - READING_MS);
  const ifInTime = async (work: Promise<unknown>) => {
    await work.catch((thrown: unknown) => {
      if (!(thrown instanceof Error && thrown.name === 'TimeoutError')) throw thrown;
    });
  };
  if (waitFor !== undefined) {
    await ifInTime(page.waitForSelector(waitFor, { state: 'attached', timeout: restMs() }));
    return;
  }
  await ifInTime(page.waitForLoadState('load', { timeout: restMs() }));
  await ifInTime(
    page.waitForLoadState('networkidle', { timeout: Math.min(QUIET_MS_MAX, restMs()) }),
  );
}

/** A page whose script never ends can't close itself; then the whole browser goes. */
async function closeContext(browser: Browser, context: BrowserContext): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), CLOSE_MS);
  });
  const closing = context.close().then(
    () => 'closed' as const,
    () => 'closed' as const,
  );
  const how = await Promise.race([closing, late]);
  clearTimeout(timer);
  if (how === 'late') await browser.close().catch(() => undefined);
}

function isBrowserGone(thrown: unknown): boolean {
  return thrown instanceof Error && !(thrown instanceof AppError) && PAGE_GONE.test(thrown.message);
}

function toRenderError(thrown: unknown): unknown {
  if (thrown instanceof AppError || !(thrown instanceof Error)) return thrown;
  const code = thrown.name === 'TimeoutError' ? 'outbound_timeout' : 'outbound_unreachable';
  return new AppError(code, {
    message: `the page could not be rendered: ${thrown.message.split('\n')[0]}`,
    cause: thrown,
  });
}
