import { z } from 'zod';
import { type CsvCell, toCsv } from '@/lib/platform/http/csv';
import type { FormatWriters } from '@/lib/platform/http/operation';
import { pageParameters } from '@/lib/platform/http/parameters';
import { publicIdPattern } from '@/lib/platform/ids';
import { USAGE_DAYS, USAGE_DAYS_MAX, USAGE_GROUPS } from './usage';
import { SESSION_CALLER } from './usage-meter';

/** A quarter of many keys and operations in one file. */
const USAGE_ROWS_MAX = 20_000;
const day = z.iso.date({ error: 'must be a day such as 2026-03-01' });

/** Which calls, put together how, and paging. */
export const usageQuerySchema = z.object({
  from: day
    .optional()
    .describe(
      `First day, in UTC; ${USAGE_DAYS} days up to \`to\` unless given, ${USAGE_DAYS_MAX} at most.`,
    ),
  to: day.optional().describe('Last day, in UTC; today unless given.'),
  group_by: z
    .enum(USAGE_GROUPS)
    .default('day')
    .describe('What rows tell apart: `detail` is day, key and endpoint, as wanted for a bill.'),
  format: z.enum(['json', 'csv']).optional().describe('The media type; wins over Accept.'),
  ...pageParameters(USAGE_ROWS_MAX),
});

/** Calls put together; what they are not told apart by is null. */
export const usageSchema = z
  .object({
    day: z.iso.date().nullable(),
    caller: z
      .union([z.literal(SESSION_CALLER), z.string().regex(publicIdPattern('api_key'))])
      .nullable()
      .describe('A key’s id, or `session` for calls with a token or a cookie.'),
    key_name: z.string().nullable(),
    operation: z.string().nullable().describe('The operationId in this document.'),
    requests: z.int().min(0),
    failures: z.int().min(0).describe('Answers from 400 on, refusals by the limit included.'),
    limited: z.int().min(0).describe('Refusals by the limit (429).'),
  })
  .meta({ id: 'Usage' });

type WireUsage = z.output<typeof usageSchema>;

const COLUMNS: Readonly<Record<string, (row: WireUsage) => CsvCell>> = {
  day: (row) => row.day,
  caller: (row) => row.caller,
  key_name: (row) => row.key_name,
  operation: (row) => row.operation,
  requests: (row) => row.requests,
  failures: (row) => row.failures,
  limited: (row) => row.limited,
};

/** Usage as a table for a bill. */
export const usageFormats: Pick<FormatWriters<WireUsage[]>, 'csv'> = {
  csv: ({ data }) => toCsv(COLUMNS, data),
};
