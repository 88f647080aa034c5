/**
 * Counts calls in an Upstash Redis, for all processes of a market. It throws when Redis does not answer
 * in time or answers wrongly; whoever uses it decides what then holds.
 */
import { Ratelimit } from '@upstash/ratelimit';
import { type LimitRule, type RateLimiter, storedKey } from '@/lib/platform/limits';
import { slidingVerdict, windowAt } from '@/lib/platform/limits-sliding';
import { connectRedis, type RedisSettings } from '@/lib/platform/redis';

/** Makes a limiter whose keys in Redis begin with `prefix`. One call to Redis for a call let through. */
export function createUpstashLimiter(settings: RedisSettings, prefix: string): RateLimiter {
  const redis = connectRedis(settings);
  const byRule = new Map<string, Ratelimit>();

  function ratelimitOf(rule: LimitRule): Ratelimit {
    const id = `${rule.name}|${rule.max}|${rule.windowSeconds}`;
    const present = byRule.get(id);
    if (present) return present;
    const made = new Ratelimit({
      redis,
      limiter: Ratelimit.slidingWindow(rule.max, `${rule.windowSeconds} s`),
      prefix,
      // It would let calls through uncounted; the guard before this limiter turns to another counter.
      timeout: 0,
      // Refused keys are remembered before this limiter, until a call fits instead of to the window's end.
      ephemeralCache: false,
    });
    byRule.set(id, made);
    return made;
  }

  return {
    async limit(key, rule) {
      const id = storedKey(key, rule);
      const windowMs = rule.windowSeconds * 1000;
      const answer = await ratelimitOf(rule).limit(id);
      const { index, elapsedMs } = windowAt(Date.now(), windowMs);
      if (answer.success) {
        return {
          isAllowed: true,
          max: rule.max,
          remaining: answer.remaining,
          retryAfterSeconds: 0,
          // At most: the calls may be of the window before.
          resetSeconds: Math.ceil((2 * windowMs - elapsedMs) / 1000),
        };
      }
      // The answer tells the end of the window; when a call fits follows from what the two hold.
      const [current, previous] = await redis.mget<(number | null)[]>(
        `${prefix}:${id}:${index}`,
        `${prefix}:${id}:${index - 1}`,
      );
      const counts = { currentCount: current ?? 0, previousCount: previous ?? 0 };
      return slidingVerdict(rule, { ...counts, elapsedMs, windowMs }, false);
    },
  };
}
