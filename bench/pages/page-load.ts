import { gzipSync } from 'node:zlib';
import type { Browser, CDPSession } from '@playwright/test';

/** What one load of a page weighed and how it painted. Times in ms, sizes in bytes as transferred. */
export interface PageLoad {
  jsBytes: number;
  allBytes: number;
  requestCount: number;
  firstPaintMs: number;
  largestPaintMs: number;
  /** What tasks longer than 50 ms took beyond that, from the first paint on. */
  blockingMs: number;
  layoutShift: number;
}

/** The document itself: its markup and the data that the framework ships in it a second time. */
export interface DocumentWeight {
  gzipBytes: number;
  markupBytes: number;
  flightBytes: number;
}

/** A phone on a slow line: what Lighthouse calls mobile, with its waits really made. */
const PHONE = {
  viewport: { width: 412, height: 823 },
  deviceScaleFactor: 1.75,
  isMobile: true,
  hasTouch: true,
} as const;
const CPU_SLOWER_TIMES = 4;
const LINE = {
  offline: false,
  latency: 562.5,
  downloadThroughput: (1_474.56 * 1024) / 8,
  uploadThroughput: (675 * 1024) / 8,
};
/** Time for what a page still does after everything has arrived. */
const SETTLE_MS = 1_500;

interface PaintRecord {
  firstPaintMs: number;
  largestPaintMs: number;
  layoutShift: number;
  tasks: { startMs: number; durationMs: number }[];
}

/** Runs in the page before anything else there. */
function recordPaint(): void {
  const record: PaintRecord = { firstPaintMs: 0, largestPaintMs: 0, layoutShift: 0, tasks: [] };
  Object.assign(globalThis, { paintRecord: record });
  // The page has none of the compiler's own functions, so nothing here may be given a name.
  const observed: [string, (entry: PerformanceEntry) => void][] = [
    [
      'paint',
      (entry) => {
        if (entry.name === 'first-contentful-paint') record.firstPaintMs = entry.startTime;
      },
    ],
    [
      'largest-contentful-paint',
      (entry) => {
        record.largestPaintMs = entry.startTime;
      },
    ],
    [
      'layout-shift',
      (entry) => {
        const shift = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
        if (!shift.hadRecentInput) record.layoutShift += shift.value;
      },
    ],
    [
      'longtask',
      (entry) => {
        record.tasks.push({ startMs: entry.startTime, durationMs: entry.duration });
      },
    ],
  ];
  for (const [type, hear] of observed) {
    new PerformanceObserver((list) => list.getEntries().forEach(hear)).observe({
      type,
      buffered: true,
    });
  }
}

/** Loads a page once in a fresh context: no cache, slow phone, slow line. */
export async function loadPage(browser: Browser, url: string): Promise<PageLoad> {
  const context = await browser.newContext(PHONE);
  try {
    const page = await context.newPage();
    await page.addInitScript(recordPaint);
    const session = await context.newCDPSession(page);
    const traffic = await countTraffic(session);
    await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWER_TIMES });
    await session.send('Network.emulateNetworkConditions', LINE);
    await page.goto(url, { waitUntil: 'load', timeout: 60_000 });
    await page.waitForTimeout(SETTLE_MS);
    const paint = await page.evaluate(
      () => (globalThis as unknown as { paintRecord: PaintRecord }).paintRecord,
    );
    return {
      ...traffic(),
      firstPaintMs: paint.firstPaintMs,
      largestPaintMs: paint.largestPaintMs,
      layoutShift: paint.layoutShift,
      blockingMs: paint.tasks
        .filter((task) => task.startMs + task.durationMs > paint.firstPaintMs)
        .reduce((sum, task) => sum + Math.max(0, task.durationMs - 50), 0),
    };
  } finally {
    await context.close();
  }
}

type Traffic = Pick<PageLoad, 'jsBytes' | 'allBytes' | 'requestCount'>;

async function countTraffic(session: CDPSession): Promise<() => Traffic> {
  const scripts = new Set<string>();
  const traffic: Traffic = { jsBytes: 0, allBytes: 0, requestCount: 0 };
  session.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    traffic.requestCount += 1;
    traffic.allBytes += encodedDataLength;
    if (scripts.has(requestId)) traffic.jsBytes += encodedDataLength;
  });
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  return () => traffic;
}

const FLIGHT_SCRIPT = /<script[^>]*>(?:\(?self\.__next_f[\s\S]*?)<\/script>/g;

/** Weighs the document of a page: gzip of all of it, and its two halves as written. */
export async function weighDocument(url: string): Promise<DocumentWeight> {
  const response = await fetch(url, { headers: { 'accept-encoding': 'identity' } });
  const html = await response.text();
  const flight = [...html.matchAll(FLIGHT_SCRIPT)].map(([script]) => script).join('');
  const flightBytes = Buffer.byteLength(flight);
  return {
    gzipBytes: gzipSync(html).length,
    markupBytes: Buffer.byteLength(html) - flightBytes,
    flightBytes,
  };
}
