import type { z } from 'zod';
import { wholeNumber } from '@/lib/platform/env-number';

/** How many requests one process works on at once: with 30 ms of work each, the last of them waits four seconds. */
const REQUESTS_AT_ONCE = 128;

/** The settings of the doors of this server: a part of the settings in `env.ts`. */
export const httpEnvShape = {
  TRUSTED_PROXY_HOPS: wholeNumber(0, 10)
    .default(0)
    .describe('How many proxies of your own stand in front and append to X-Forwarded-For.'),
  HTTP_RATE_LIMIT_PER_MINUTE: wholeNumber(1, 1_000_000)
    .default(120)
    .describe(
      'API requests a minute for one person or key; a person has four times as many pages.',
    ),
  VISITOR_RATE_LIMIT_PER_MINUTE: wholeNumber(1, 1_000_000)
    .default(60)
    .describe(
      'API requests a minute for one address that is not signed in; it has four times as many pages.',
    ),
  REQUESTS_AT_ONCE_MAX: wholeNumber(8, 10_000)
    .default(REQUESTS_AT_ONCE)
    .describe(
      'Requests that one process works on at once, a third of them pages; who comes then is told with 503 when to come again.',
    ),
} as const satisfies z.ZodRawShape;
