import robotsParser from 'robots-parser';
import { AppError } from '@/lib/platform/errors';

/** How long a site's robots.txt is believed; RFC 9309 allows a day. */
const BELIEVED_MS = 6 * 3_600_000;
/** How soon a robots.txt that could not be read is asked for again. */
const RETRY_MS = 5 * 60_000;
const ORIGINS_MAX = 1_000;
/** RFC 9309 section 2.5: at least 500 kB must be read. */
export const ROBOTS_BYTES_MAX = 512 * 1024;

type Rules = { isAllowed(url: string): boolean; crawlDelayMs: number };
type Verdict =
  | { kind: 'rules'; rules: Rules }
  | { kind: 'unreachable' }
  /** The site's own address may not be fetched. */
  | { kind: 'refused'; error: AppError };

const ALL_ALLOWED: Rules = { isAllowed: () => true, crawlDelayMs: 0 };
const CRAWL_DELAY_MS_MAX = 60_000;

/** Reads a site's robots.txt: status and text. Throws when the site cannot be reached. */
export type RobotsReader = (robotsUrl: string) => Promise<{ status: number; text: string }>;

/** What the sites ask of programs with this product name. */
export interface RobotsGate {
  /**
   * The pause that the site asks for between requests (0 when it names none). Throws
   * `outbound_robots_refused` when the page is closed to us and `outbound_paused` while the site's
   * robots.txt cannot be read (or `outbound_address_refused` where its address is), which counts as closed (RFC 9309 section 2.3.1.4).
   */
  enter(url: URL): Promise<{ crawlDelayMs: number }>;
}

/** One gate for all sites, reading each site's robots.txt once and remembering it for six hours. */
export function createRobotsGate(options: {
  product: string;
  read: RobotsReader;
  nowMs: () => number;
}): RobotsGate {
  const { product, read, nowMs } = options;
  const known = new Map<string, { verdict: Promise<Verdict>; untilMs: number }>();

  async function ask(origin: string): Promise<Verdict> {
    const robotsUrl = `${origin}/robots.txt`;
    try {
      const { status, text } = await read(robotsUrl);
      if (status >= 200 && status < 300) {
        return { kind: 'rules', rules: toRules(robotsUrl, text, product) };
      }
      const isAbsent = status >= 400 && status < 500 && status !== 429;
      return isAbsent ? { kind: 'rules', rules: ALL_ALLOWED } : { kind: 'unreachable' };
    } catch (thrown) {
      const isRefused = thrown instanceof AppError && thrown.code === 'outbound_address_refused';
      return isRefused ? { kind: 'refused', error: thrown } : { kind: 'unreachable' };
    }
  }

  async function verdictFor(origin: string): Promise<Verdict> {
    const present = known.get(origin);
    if (present && present.untilMs > nowMs()) return present.verdict;
    const entry = { verdict: ask(origin), untilMs: nowMs() + BELIEVED_MS };
    known.set(origin, entry);
    const [oldest] = known.keys();
    if (known.size > ORIGINS_MAX && oldest !== undefined) known.delete(oldest);
    const verdict = await entry.verdict;
    if (verdict.kind !== 'rules') entry.untilMs = nowMs() + RETRY_MS;
    return verdict;
  }

  return {
    async enter(url) {
      const verdict = await verdictFor(url.origin);
      if (verdict.kind === 'refused') throw verdict.error;
      if (verdict.kind === 'unreachable') {
        throw new AppError('outbound_paused', {
          message: 'robots.txt of the other site cannot be read',
          retryAfterSeconds: RETRY_MS / 1000,
          details: { origin: url.origin, failure: 'robots' },
        });
      }
      if (!verdict.rules.isAllowed(url.href)) throw new AppError('outbound_robots_refused');
      return { crawlDelayMs: verdict.rules.crawlDelayMs };
    },
  };
}

function toRules(robotsUrl: string, text: string, product: string): Rules {
  const robots = robotsParser(robotsUrl, text);
  const delaySeconds = robots.getCrawlDelay(product) ?? 0;
  return {
    isAllowed: (url) => robots.isAllowed(url, product) ?? true,
    crawlDelayMs: Math.min(Math.max(0, delaySeconds * 1000), CRAWL_DELAY_MS_MAX),
  };
}
