import { z } from 'zod';
import { DEALER_FEED_KINDS, SCAN_STATES } from '@/db/vocabulary';
import { pageParameters } from '@/lib/platform/http/parameters';
import { publicIdPattern } from '@/lib/platform/ids';
import { FEED_UPLOAD_BYTES_MAX } from '@/lib/sources/feed-files';
import { FEED_INTERVAL_S } from './dealer-feed';
import { MISSING_FACTS } from './dealer-feed-preview';

/** Base64 makes four bytes of three; the rest is room for the other fields. */
export const FEED_BODY_BYTES_MAX = Math.ceil((FEED_UPLOAD_BYTES_MAX * 4) / 3) + 64 * 1024;

const LABEL_LENGTH_MAX = 80;
const URL_LENGTH_MAX = 2_000;
const COLUMN_LENGTH_MAX = 200;
const MAPPED_FIELDS_MAX = 80;
const count = () => z.int().min(0);
const instant = () => z.iso.datetime();

/** The name of a feed as it is typed. */
export const feedLabelSchema = z
  .string()
  .trim()
  .min(1, 'Give it a name.')
  .max(LABEL_LENGTH_MAX)
  .describe('What you call it; buyers see it as the source of its cars.');

const intervalSchema = z
  .int()
  .min(FEED_INTERVAL_S.min)
  .max(FEED_INTERVAL_S.max)
  .describe('Seconds between readings of an address; 3,600 unless said.');

const fileSchema = z
  .base64()
  .min(1)
  .max(Math.ceil((FEED_UPLOAD_BYTES_MAX * 4) / 3) + 4)
  .describe('The file in base64: CSV, TSV or XML, plain or gzip, at most 8 MB as a file.');

/** A feed to make: of a file, or of an address. */
export const createFeedBodySchema = z
  .strictObject({
    label: feedLabelSchema,
    file_base64: fileSchema.optional(),
    url: z
      .string()
      .trim()
      .min(1)
      .max(URL_LENGTH_MAX)
      .optional()
      .describe('Where the file is published, beginning with https://'),
    interval_s: intervalSchema.optional(),
  })
  .superRefine(({ url, file_base64: file }, context) => {
    if ((url === undefined) === (file === undefined)) {
      context.addIssue({ code: 'custom', path: ['url'], message: 'send url or file_base64' });
    }
  })
  .meta({
    id: 'CreateFeedBody',
    examples: [{ label: 'Hill Motors', url: 'https://dealer.example/inventory.csv' }],
  });

const mappingSchema = z
  .array(
    z.object({
      field: z.string().max(40).describe('As in `fields` of the preview: "price".'),
      column: z.string().max(COLUMN_LENGTH_MAX).nullable().describe('Null: no column fills it.'),
    }),
  )
  .max(MAPPED_FIELDS_MAX);

/** What may be changed about a feed. */
export const updateFeedBodySchema = z
  .strictObject({
    label: feedLabelSchema.optional(),
    interval_s: intervalSchema.optional(),
    mapping: mappingSchema
      .optional()
      .describe(
        'Which column is what, where their names do not say; replaces what was said before.',
      ),
    is_paused: z.boolean().optional().describe('A paused feed is not read and keeps its cars.'),
  })
  .meta({ id: 'UpdateFeedBody' });

/** The next file of a feed. */
export const uploadFeedBodySchema = z.strictObject({ file_base64: fileSchema }).meta({
  id: 'UploadFeedBody',
  examples: [{ file_base64: 'aWQsdGl0bGUscHJpY2UKMSwyMDE4IEhvbmRhIENpdmljLDE0MDAwCg==' }],
});

/** One reading of a feed. */
export const feedReadingSchema = z
  .object({
    id: z.string().regex(publicIdPattern('scan')),
    state: z
      .enum(SCAN_STATES)
      .describe(
        'quarantined: the file was doubted as a whole, so that it changed nothing; an operator looks at it.',
      ),
    started_at: instant(),
    finished_at: instant().nullable(),
    read_count: count().describe('Rows of the file.'),
    new_count: count(),
    changed_count: count().describe('Cars with another price or other facts.'),
    unchanged_count: count(),
    gone_count: count().describe('Cars that the file does not list any more.'),
    rejected_count: count(),
    rejected_by_reason: z.array(z.object({ reason: z.string(), count: count() })),
    is_same_file: z.boolean().describe('The site said that nothing changed (304).'),
    waiting_parts: count().describe('Parts of the file that are not among the listings yet.'),
    parts: count(),
    problem: z.string().nullable(),
  })
  .meta({ id: 'FeedReading' });

const feedIdSchema = z.string().regex(publicIdPattern('feed')).describe('Feed id: "fed_…".');

/** A feed as its owner sees it. */
export const feedSchema = z
  .object({
    id: feedIdSchema,
    label: z.string(),
    kind: z.enum(DEALER_FEED_KINDS),
    url: z.string().nullable(),
    phase: z
      .enum(['draft', 'waiting', 'reading', 'paused', 'failing', 'current'])
      .describe('draft: nothing of it is published yet.'),
    problem: z.string().nullable().describe('Why its last reading brought nothing.'),
    failure_count: count().describe('Readings in a row that brought nothing.'),
    interval_s: count(),
    next_read_at: instant().nullable(),
    last_read_at: instant().nullable(),
    live_count: count().describe('Cars that are on sale here from it.'),
    mapping: mappingSchema,
    created_at: instant(),
    last_reading: feedReadingSchema.nullable(),
  })
  .meta({ id: 'DealerFeed' });

/** A row that did not become a car. */
export const rejectedFeedRowSchema = z
  .object({
    line: z.int().describe('In the file.'),
    reason: z.string(),
    field: z.string(),
    message: z.string(),
    cells: z.array(z.object({ column: z.string(), text: z.string() })),
  })
  .meta({ id: 'RejectedFeedRow' });

/** What a file will become. */
export const feedPreviewSchema = z
  .object({
    problem: z.string().nullable().describe('Why the file can’t be used as it is.'),
    columns: z.array(
      z.object({
        column: z.string(),
        field: z.string().nullable().describe('Null: not understood.'),
      }),
    ),
    fields: z.array(z.string()).describe('What a column may be.'),
    row_count: count().describe('Rows that were looked at, from the first on; 200 at most.'),
    usable_count: count(),
    cars: z.array(
      z.object({
        line: z.int(),
        title: z.string(),
        year: z.int(),
        make: z.string(),
        model: z.string(),
        trim: z.string().nullable(),
        price_cents: count(),
        mileage_mi: count().nullable(),
        vin: z.string().nullable(),
        city: z.string().nullable(),
        state: z.string().nullable(),
        photo_count: count(),
        url: z.string().nullable(),
      }),
    ),
    rejected: z.array(rejectedFeedRowSchema),
    missing: z
      .array(z.object({ fact: z.enum(MISSING_FACTS), count: count() }))
      .describe('What buyers look for and rows lack.'),
  })
  .nullable()
  .meta({ id: 'FeedPreview' });

export const feedParamsSchema = z.object({ id: z.string().describe('"fed_…"') });
export const feedPageSchema = z.object(pageParameters());
