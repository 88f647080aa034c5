import { z } from 'zod';
import { wholeNumber } from '@/lib/platform/env-number';

/** What a request waits for the database in all; with all the rest it is answered within three seconds. */
export const REQUEST_DATABASE_MS = 2_500;

/** The settings of the database: a part of the settings in `env.ts`. */
export const databaseEnvShape = {
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'postgres://user:password@host:5432/name' })
    .optional()
    .describe('Postgres to use. Unset: the one that npm start brings along.'),
  DATABASE_CONNECTIONS_MAX: wholeNumber(1, 500)
    .default(10)
    .describe('Most connections to Postgres that one process opens for ordinary work.'),
  DATABASE_REQUEST_MS: wholeNumber(100, 60_000)
    .default(REQUEST_DATABASE_MS)
    .describe(
      'So many milliseconds a request waits for Postgres in all before it is refused with 503.',
    ),
  DATABASE_KEEPS_STATEMENTS: z
    .enum(['on', 'off'])
    .default('on')
    .describe(
      'on: Postgres plans what is asked again and again once for each connection. off: behind a pooler in transaction mode that does not pass prepared statements on.',
    ),
} as const satisfies z.ZodRawShape;
