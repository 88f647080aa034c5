import os from 'node:os';
import { bulkhead } from 'cockatiel';
import type { Browser, LaunchOptions } from 'playwright';
import { AppError } from '@/lib/platform/errors';
import type { Log } from '@/lib/platform/log';

const IDLE_MS = 60_000;
/** Pages after which a browser is replaced: they leave memory behind. */
const PAGES_PER_BROWSER_MAX = 50;
const PAGES_AT_ONCE_MAX = 2;
const PAGES_WAITING_MAX = 50;
const LAUNCH_MS = 30_000;
const CLOSE_MS = 5_000;
const SCRIPT_MEMORY_MB = 256;

/** The one warm browser of this process. */
export interface BrowserPool {
  /**
   * Gives a browser to the work and counts a page of it; two works at a time. The browser is started
   * when first used and closed when nobody used it for a minute. Throws `unavailable` where it does not
   * start, `outbound_paused` where too many wait already.
   */
  run<T>(work: (browser: Browser) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface BrowserPoolOptions {
  file: string;
  log: Log;
  idleMs?: number;
  pagesPerBrowserMax?: number;
}

interface Running {
  browser: Browser;
  pages: number;
  busy: number;
}

/** Builds the pool; starts nothing yet. */
export function createBrowserPool(options: BrowserPoolOptions): BrowserPool {
  const { log } = options;
  const crowd = bulkhead(PAGES_AT_ONCE_MAX, PAGES_WAITING_MAX);
  let current: Promise<Running> | null = null;
  let idleTimer: NodeJS.Timeout | undefined;
  let isClosed = false;

  async function start(): Promise<Running> {
    const browser = await launch(options.file);
    const running = { browser, pages: 0, busy: 0 };
    browser.on('disconnected', () => {
      if (running.pages > 0) log.debug({ pages: running.pages }, 'browser gone');
      void current?.then((one) => {
        if (one === running) current = null;
      });
    });
    return running;
  }

  async function acquire(): Promise<Running> {
    clearTimeout(idleTimer);
    if (isClosed) throw new AppError('unavailable', { message: 'the browser is being closed' });
    const starting = current ?? start();
    current = starting;
    try {
      const running = await starting;
      if (running.browser.isConnected()) {
        running.pages += 1;
        running.busy += 1;
        if (running.pages >= (options.pagesPerBrowserMax ?? PAGES_PER_BROWSER_MAX)) current = null;
        return running;
      }
    } catch (thrown) {
      if (current === starting) current = null;
      throw thrown;
    }
    if (current === starting) current = null;
    return acquire();
  }

  async function giveBack(running: Running): Promise<void> {
    running.busy -= 1;
    if (running.busy > 0) return;
    const isCurrent = current !== null && (await current.catch(() => null)) === running;
    if (!isCurrent) {
      await shut(running.browser);
      return;
    }
    clearTimeout(idleTimer);
    idleTimer = setTimeout(() => {
      if (running.busy > 0) return;
      current = null;
      void shut(running.browser);
    }, options.idleMs ?? IDLE_MS).unref();
  }

  return {
    async run(work) {
      if (crowd.executionSlots === 0 && crowd.queueSlots === 0) {
        throw new AppError('outbound_paused', {
          message: 'too many pages wait for the browser already',
          retryAfterSeconds: 10,
        });
      }
      return crowd.execute(async () => {
        const running = await acquire();
        try {
          return await work(running.browser);
        } finally {
          await giveBack(running);
        }
      });
    },
    async close() {
      isClosed = true;
      clearTimeout(idleTimer);
      const running = await current?.catch(() => null);
      current = null;
      if (running) await shut(running.browser);
    },
  };
}

/** Ends it, and does not wait for one that hangs. */
async function shut(browser: Browser): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, CLOSE_MS);
  });
  await Promise.race([browser.close().catch(() => undefined), late]);
  clearTimeout(timer);
}

/**
 * A browser that can't reach anything by itself: every name is unknown to it and its proxy is nobody.
 * What pages ask for is answered from our side, by the guarded client.
 */
async function launch(file: string): Promise<Browser> {
  const isRoot = process.getuid?.() === 0;
  const options: LaunchOptions = {
    executablePath: file,
    headless: true,
    // Chromium does not start in its sandbox as root.
    chromiumSandbox: process.platform !== 'linux' || !isRoot,
    proxy: { server: 'http://127.0.0.1:1', bypass: '<-loopback>' },
    args: [
      '--host-resolver-rules=MAP * ~NOTFOUND',
      `--js-flags=--max-old-space-size=${SCRIPT_MEMORY_MB}`,
      '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
      '--disable-quic',
      '--disable-gpu',
      '--dns-prefetch-disable',
      '--renderer-process-limit=4',
    ],
    timeout: LAUNCH_MS,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    ...(process.platform === 'win32' ? {} : { env: plainEnvironment() }),
  };
  try {
    const { chromium } = await import('playwright');
    return await chromium.launch(options);
  } catch (thrown) {
    const why = thrown instanceof Error ? (thrown.message.split('\n')[0] ?? '') : String(thrown);
    throw new AppError('unavailable', {
      message: `the browser ${file} did not start: ${why}`,
      cause: thrown,
    });
  }
}

/** Enough to run a program; our own settings, with their secrets, stay here. */
function plainEnvironment(): Record<string, string> {
  return {
    HOME: os.homedir(),
    TMPDIR: os.tmpdir(),
    PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin',
    LANG: 'en_US.UTF-8',
  };
}
