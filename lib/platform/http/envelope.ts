import { z } from 'zod';
import type { Meta, Page } from '@/lib/platform/http/operation';

/** Shape of `page` in a list's answer. */
export const pageSchema = z
  .object({
    limit: z.int().min(1).describe('Rows asked for.'),
    next_cursor: z.string().nullable().describe('Where the next page begins; null on the last.'),
    total: z.int().min(0).optional().describe('Rows in all, where that is counted.'),
    facets: z
      .record(
        z.string(),
        z.array(z.object({ value: z.union([z.string(), z.int()]), count: z.int().min(1) })),
      )
      .optional()
      .describe(
        'By the name of a filter: how many rows each of its values leads to, the other filters as they are. ' +
          'For numbers a value is where a band begins. Only where it was asked for.',
      ),
  })
  .meta({ id: 'Page' });

/** Shape of `meta` in every answer. */
export const metaSchema = z
  .object({
    as_of: z.iso.datetime().describe("The market's time at which the data was true."),
    stale: z
      .boolean()
      .describe('True when a source behind the data was not read for longer than it should.'),
    missing_sources: z
      .array(z.string())
      .describe('Keys of sources that are not in the data, or were never read to the end.'),
    notes: z.array(z.string()).optional().describe('How the answer came about, in short texts.'),
  })
  .meta({ id: 'Meta' });

/**
 * The text of a successful answer in its parts: `tagged` is what its ETag covers, since `meta` tells the
 * time of asking. `data` is JSON, as text or in UTF-8.
 */
export function toEnvelope(
  data: string | Uint8Array,
  options: { page?: Page | undefined; meta?: Meta | undefined; asOf: Date },
): AnswerText {
  const meta: Required<Omit<Meta, 'notes'>> & Pick<Meta, 'notes'> = {
    as_of: options.asOf.toISOString(),
    stale: false,
    missing_sources: [],
    ...options.meta,
  };
  const page = options.page ? `,"page":${JSON.stringify(options.page)}` : '';
  return {
    before: '{',
    tagged: ['"data":', data, page],
    after: `,"meta":${JSON.stringify(meta)}}`,
  };
}

/** What an answer says, cut where its ETag begins and ends. */
export interface AnswerText {
  before: string;
  tagged: readonly (string | Uint8Array)[];
  after: string;
}
