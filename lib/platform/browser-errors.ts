import { authorize } from '@/lib/platform/authz';
import { type Actor, actorKey, type Ctx } from '@/lib/platform/context';
import { AppError } from '@/lib/platform/errors';
import { pageGroup } from '@/lib/platform/http/page-watch';
import type { LimitRule, RateLimiter } from '@/lib/platform/limits';
import type { Metrics } from '@/lib/platform/metrics';

/** How an error in a browser was met: by nobody, as a promise that nobody waited for, or by a page's last resort. */
export const BROWSER_ERROR_KINDS = ['uncaught', 'rejection', 'page'] as const;

/** Where a script was, in a file of the build. */
export interface BrowserFrame {
  /** Empty where it has no name. */
  name: string;
  /** Path of the file. */
  file: string;
  line: number;
  column: number;
}

/** An error that a browser tells of. */
export interface BrowserError {
  /** Of the page, without its query. */
  path: string;
  /** Which build the page came from. */
  build: string;
  kind: (typeof BROWSER_ERROR_KINDS)[number];
  /** The error's name: "TypeError". */
  type: string;
  message: string;
  /** The innermost first. */
  frames: readonly BrowserFrame[];
}

/** A page tells of three at most; who has several open may meet one error in each. */
const READER_RULE: LimitRule = { name: 'browser_error', max: 12, windowSeconds: 600 };
/** A fault of a release meets everybody: its first reports say as much as all of them. */
const ALL_RULE: LimitRule = { name: 'browser_error_all', max: 60, windowSeconds: 60 };

/** A page of ours was opened in it: other sites and programs send no such cookie. */
const isOwnPage = (actor: Actor): boolean =>
  actor.kind === 'person' || (actor.kind === 'visitor' && actor.isBrowser);

/**
 * Counts an error in a reader's browser under the group of its page and logs it, from where it is told on as any
 * error is; nothing says whose browser it was, nor the page's address. For everybody; what programs and other sites
 * tell is let go (false). Throws `rate_limited` after a dozen in ten minutes, or sixty of all readers in one.
 */
export async function reportBrowserError(
  ctx: Pick<
    Ctx<{ limiter: RateLimiter; metrics: Pick<Metrics, 'browserErrors'> }>,
    'actor' | 'ports' | 'log'
  >,
  input: BrowserError,
): Promise<boolean> {
  authorize(ctx, 'health.read');
  if (!isOwnPage(ctx.actor)) return false;
  const { limiter, metrics } = ctx.ports;
  for (const [key, rule] of [
    [actorKey(ctx.actor), READER_RULE],
    ['all', ALL_RULE],
  ] as const) {
    const { isAllowed, retryAfterSeconds } = await limiter.limit(key, rule);
    if (!isAllowed) throw new AppError('rate_limited', { retryAfterSeconds });
  }
  const { kind, build } = input;
  const page = pageGroup(input.path);
  metrics.browserErrors.inc({ kind, page });
  ctx.log.error({ error: errorOf(input), runtime: 'browser', kind, page, build }, 'browser error');
  return true;
}

/** The error as this process would have thrown it, so that logs and reports read it as any other. */
function errorOf({ type, message, frames }: BrowserError): Error {
  const error = new Error(message);
  error.name = type;
  const lines = frames.map(({ name, file, line, column }) => {
    const place = `${file}:${line}:${column}`;
    return name === '' ? `    at ${place}` : `    at ${name} (${place})`;
  });
  error.stack = [`${type}: ${message}`, ...lines].join('\n');
  return error;
}
