import { Redis, type RedisConfigNodejs } from '@upstash/redis';

/** The most that a caller waits for Redis, before it goes on without. */
export const REDIS_TIMEOUT_MS = 75;

export interface RedisSettings {
  url: string;
  token: string;
}

/**
 * A client for an Upstash Redis. It tries once and gives a call up in time: callers have something to
 * fall back on, and a second attempt would only double their wait.
 */
export function connectRedis(
  settings: RedisSettings,
  options: Pick<RedisConfigNodejs, 'automaticDeserialization' | 'responseEncoding'> = {},
): Redis {
  return new Redis({
    ...settings,
    ...options,
    retry: { retries: 0 },
    signal: () => AbortSignal.timeout(REDIS_TIMEOUT_MS),
    enableTelemetry: false,
    readYourWrites: false,
  });
}
