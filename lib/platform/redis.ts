import { Redis, type RedisConfigNodejs } from '@upstash/redis';

/** The most that a caller waits for Redis, before it goes on without. */
export const REDIS_TIMEOUT_MS = 75;
/** When a call that nobody waits for any more is broken off. */
const ABANDONED_MS = 1_000;

export interface RedisSettings {
  url: string;
  token: string;
}

/**
 * A client for an Upstash Redis. It tries once: callers have something to fall back on, and a second
 * attempt would only double their wait, which a guard bounds.
 */
export function connectRedis(
  settings: RedisSettings,
  options: Pick<RedisConfigNodejs, 'automaticDeserialization' | 'responseEncoding'> = {},
): Redis {
  return new Redis({
    ...settings,
    ...options,
    retry: { retries: 0 },
    signal: () => AbortSignal.timeout(ABANDONED_MS),
    enableTelemetry: false,
    readYourWrites: false,
  });
}
