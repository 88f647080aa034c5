/** Waits before the second, third and fourth attempt. */
const RETRY_DELAYS_MS = [1_000, 2_000, 4_000] as const;
export const RETRIES_MAX = RETRY_DELAYS_MS.length;
const JITTER = 0.25;

/** Answers that the same request may turn into a better one. */
const RETRIED_STATUSES = new Set([408, 429, 500, 502, 503, 504]);
const IDEMPOTENT_METHODS = new Set(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS']);

/** True for answers worth another attempt: 408, 429 and 5xx. */
export function isRetriedStatus(status: number): boolean {
  return RETRIED_STATUSES.has(status) || status >= 500;
}

/** True for methods whose repetition has no second effect (RFC 9110 section 9.2.2). */
export function isIdempotentMethod(method: string): boolean {
  return IDEMPOTENT_METHODS.has(method);
}

/**
 * Milliseconds to wait after failed attempt number `attempt` (from 1): 1, 2, then 4 seconds, each
 * within 25 % of it; `random` is in [0, 1).
 */
export function retryDelayMs(attempt: number, random: number): number {
  const base = RETRY_DELAYS_MS[Math.min(attempt, RETRIES_MAX) - 1] ?? RETRY_DELAYS_MS[0];
  return Math.round(base * (1 - JITTER + 2 * JITTER * random));
}

/**
 * Seconds that a Retry-After header asks for: a whole number, or an HTTP date counted from `now`.
 * Null when there is none or it is neither; never negative.
 */
export function parseRetryAfter(header: string | undefined, now: Date): number | null {
  if (header === undefined) return null;
  const text = header.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text);
  const atMs = Date.parse(text);
  if (Number.isNaN(atMs) || !/[a-z]/i.test(text)) return null;
  return Math.max(0, Math.ceil((atMs - now.getTime()) / 1000));
}

/** Extra attempts per call. */
const BUDGET_SHARE = 0.1;
/** What a quiet client may spend at once, refilled over a minute: three calls with all retries. */
const BUDGET_RESERVE = 10;
const REFILL_MS = 60_000;

/**
 * Bounds retries to a tenth of the calls plus a small reserve per minute, so that a site in trouble
 * is not called several times as often by those who retry.
 */
export class RetryBudget {
  private credit = BUDGET_RESERVE;
  private refilledAtMs: number;

  constructor(nowMs: number) {
    this.refilledAtMs = nowMs;
  }

  /** Counts a first attempt. */
  addCall(): void {
    this.credit = Math.min(this.credit + BUDGET_SHARE, BUDGET_RESERVE);
  }

  /** True when one more attempt may be made; it is then spent. */
  takeRetry(nowMs: number): boolean {
    const elapsedMs = Math.max(0, nowMs - this.refilledAtMs);
    this.refilledAtMs = nowMs;
    const refilled = this.credit + (BUDGET_RESERVE * elapsedMs) / REFILL_MS;
    this.credit = Math.min(refilled, BUDGET_RESERVE);
    if (this.credit < 1) return false;
    this.credit -= 1;
    return true;
  }
}
