import type { LimitRule, LimitVerdict, RateLimiter } from '@/lib/platform/limits';

const KEYS_MAX = 20_000;
/** Calls that left the window are cut off in pieces of this size, not one by one. */
const CUT_MIN = 256;

/** A call that was counted, or the refusal of one. */
export interface TakenCall {
  verdict: LimitVerdict;
  /** Takes an allowed call out of the count again, as if it had not been made. */
  giveBack(): void;
}

/** The calls of this process: an exact sliding window for each key. */
export interface CallBook {
  /** Counts one call when it fits into the window. */
  take(key: string, rule: LimitRule): TakenCall;
  /** Refuses the key for so long, whatever the window holds. */
  refuse(key: string, rule: LimitRule, forSeconds: number): void;
}

interface KeyCalls {
  /** When each counted call was made, the oldest first; those before `first` have left the window. */
  atMs: number[];
  first: number;
  refusedUntilMs: number;
}

/**
 * Makes a book: in no window of the rule's length are more than `max` calls counted, which a window
 * that starts anew each minute does not hold. Remembers at most `keysMax` keys and forgets the longest
 * unused. `clockMs` never steps back, whatever happens to the wall clock.
 */
export function createCallBook(
  clockMs: () => number = () => performance.now(),
  keysMax: number = KEYS_MAX,
): CallBook {
  const callsByKey = new Map<string, KeyCalls>();

  function callsOf(key: string, rule: LimitRule): KeyCalls {
    const id = `${rule.name}|${key}`;
    const calls = callsByKey.get(id) ?? { atMs: [], first: 0, refusedUntilMs: 0 };
    callsByKey.delete(id);
    callsByKey.set(id, calls);
    const [oldest] = callsByKey.keys();
    if (callsByKey.size > keysMax && oldest !== undefined) callsByKey.delete(oldest);
    return calls;
  }

  return {
    take(key, rule) {
      const nowMs = clockMs();
      const calls = callsOf(key, rule);
      leaveBehind(calls, nowMs - rule.windowSeconds * 1000);
      const isAllowed = nowMs >= calls.refusedUntilMs && calls.atMs.length - calls.first < rule.max;
      if (isAllowed) calls.atMs.push(nowMs);
      return {
        verdict: verdictOn(calls, rule, { nowMs, isAllowed }),
        giveBack: isAllowed ? () => forget(calls, nowMs) : () => {},
      };
    },
    refuse(key, rule, forSeconds) {
      callsOf(key, rule).refusedUntilMs = clockMs() + forSeconds * 1000;
    },
  };
}

/** A limiter in this process alone; see createCallBook for what it promises. */
export function createMemoryLimiter(
  clockMs?: () => number,
  keysMax: number = KEYS_MAX,
): RateLimiter {
  const book = createCallBook(clockMs, keysMax);
  return { limit: async (key, rule) => book.take(key, rule).verdict };
}

function leaveBehind(calls: KeyCalls, untilMs: number): void {
  while ((calls.atMs[calls.first] ?? Number.POSITIVE_INFINITY) <= untilMs) calls.first += 1;
  if (calls.first < CUT_MIN && calls.first < calls.atMs.length) return;
  calls.atMs.splice(0, calls.first);
  calls.first = 0;
}

function forget(calls: KeyCalls, atMs: number): void {
  const index = calls.atMs.lastIndexOf(atMs);
  if (index >= calls.first) calls.atMs.splice(index, 1);
}

function verdictOn(
  calls: KeyCalls,
  rule: LimitRule,
  at: { nowMs: number; isAllowed: boolean },
): LimitVerdict {
  const secondsUntil = (ms: number) => Math.max(0, Math.ceil((ms - at.nowMs) / 1000));
  const secondsUntilGone = (atMs: number | undefined) =>
    atMs === undefined ? 0 : secondsUntil(atMs + rule.windowSeconds * 1000);
  const count = calls.atMs.length - calls.first;
  const refusedSeconds = secondsUntil(calls.refusedUntilMs);
  const isRefusedElsewhere = refusedSeconds > 0;
  const isFull = count >= rule.max;
  return {
    isAllowed: at.isAllowed,
    max: rule.max,
    remaining: isRefusedElsewhere ? 0 : Math.max(0, rule.max - count),
    retryAfterSeconds: at.isAllowed
      ? 0
      : Math.max(1, refusedSeconds, isFull ? secondsUntilGone(calls.atMs[calls.first]) : 0),
    resetSeconds: Math.max(refusedSeconds, secondsUntilGone(calls.atMs.at(-1))),
  };
}
