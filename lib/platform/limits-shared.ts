import type { LimitVerdict, RateLimiter } from '@/lib/platform/limits';
import { createCallBook } from '@/lib/platform/limits-memory';
import type { Metrics } from '@/lib/platform/metrics';
import type { StoreGuard } from '@/lib/platform/store-guard';

/** One place where calls are counted for all processes, and what bounds the wait for it. */
export interface SharedCounter {
  /** In metrics: "redis", "postgres". */
  name: string;
  limiter: RateLimiter;
  guard: StoreGuard;
}

/**
 * A limiter over counters that all processes share, tried in turn. This process counts first, exactly:
 * a key that it has let through as often as the rule allows, or that a shared counter refused, is
 * refused until its time without asking anybody, so a flood costs no query. Calls that a shared counter
 * refuses do not count. While no counter answers, the count of this process alone holds.
 */
export function createSharedLimiter(
  counters: readonly SharedCounter[],
  metrics: Metrics,
): RateLimiter {
  const book = createCallBook();
  const tell = (verdict: LimitVerdict, countedBy: string) => {
    const outcome = verdict.isAllowed ? 'allowed' : 'refused';
    metrics.limitVerdicts.inc({ counted_by: countedBy, outcome });
    return verdict;
  };
  return {
    async limit(key, rule) {
      const { verdict: own, giveBack } = book.take(key, rule);
      if (!own.isAllowed) return tell(own, 'process');
      for (const { name, limiter, guard } of counters) {
        const shared = await guard.run(() => limiter.limit(key, rule)).catch(() => null);
        if (!shared) continue;
        if (shared.isAllowed) return tell(stricter(own, shared), name);
        giveBack();
        book.refuse(key, rule, shared.retryAfterSeconds);
        return tell(shared, name);
      }
      return tell(own, 'process');
    },
  };
}

/** Both allowed the call; the caller is told of the one that has less left. */
function stricter(own: LimitVerdict, shared: LimitVerdict): LimitVerdict {
  return {
    ...shared,
    remaining: Math.min(own.remaining, shared.remaining),
    resetSeconds: Math.max(own.resetSeconds, shared.resetSeconds),
  };
}
