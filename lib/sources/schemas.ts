import { z } from 'zod';
import { SCAN_STATES } from '@/db/vocabulary';
import { pageParameters } from '@/lib/platform/http/parameters';
import { publicIdPattern } from '@/lib/platform/ids';
import { FRESHNESS_STATES } from './freshness';
import { PAGE_VERDICTS } from './page/page-reading';
import { POLICY_CLASSES, TRANSPORTS } from './source-definition';

const TEXT_MAX = 1_000;
const count = () => z.int().min(0);
const instant = () => z.iso.datetime();
const sourceKey = () => z.string().describe('Never changes: "carmax".');

/** A page of sources or of what belongs to one. */
export const sourceQuerySchema = z.object(pageParameters());

/** A source as everybody may see it. */
export const sourceFreshnessSchema = z
  .object({
    key: sourceKey(),
    label: z.string(),
    is_simulated: z.boolean(),
    state: z
      .enum(FRESHNESS_STATES)
      .describe(
        'current: read within twice its interval. late: not. paused: left alone after refusals or failures. waiting: switched on and not read yet. on_search: asked when somebody searches. by_hand: brought by people. off: not read any more.',
      ),
    last_read_at: instant().nullable().describe('On the market’s clock.'),
    interval_s: count().nullable().describe('Seconds between readings as planned.'),
    live_count: count().describe('Adverts of it that are offered now; up to five minutes old.'),
    median_delay_s: count()
      .nullable()
      .describe('Half of its adverts were here so many seconds after they were put up.'),
  })
  .meta({ id: 'SourceFreshness' });

/** A source as its operator sees it. */
export const managedSourceSchema = z
  .object({
    key: sourceKey(),
    label: z.string(),
    is_simulated: z.boolean().describe('The demo’s own: always on.'),
    policy: z
      .enum(POLICY_CLASSES)
      .nullable()
      .describe(
        'official: an API or feed. pages: its public pages. capture: never read by itself. Null for the demo’s own.',
      ),
    terms_note: z.string().describe('What its terms say about programs.'),
    terms_url: z.string().nullable(),
    is_enabled: z.boolean(),
    terms_read_at: instant().nullable().describe('When an operator said to have read its terms.'),
    settings_problem: z.string().nullable().describe('What keeps it from being read at all.'),
    transport: z.enum(TRANSPORTS).nullable(),
    transports: z.array(
      z.object({
        name: z.enum(TRANSPORTS),
        problem: z.string().nullable().describe('What is missing for it.'),
      }),
    ),
    paused_until: instant().nullable().describe('It is left alone until then.'),
    pause_reason: z.string().nullable(),
    failure_count: count().describe('Readings in a row that failed.'),
    last_tried_at: instant().nullable(),
    last_verdict: z.string().nullable().describe('What its last page turned out to be.'),
    last_problem: z.string().nullable(),
    last_read_at: instant().nullable().describe('On the market’s clock.'),
    scans: z
      .array(
        z.object({
          source_key: z.string(),
          state: z.enum(SCAN_STATES),
          started_at: instant(),
          read_count: count(),
          problem: z.string().nullable(),
        }),
      )
      .describe('The last nine, the newest first.'),
    calls_today: count(),
    calls_max: count().nullable().describe('A day (UTC); null where there is no cap.'),
    chosen_calls_max: count().nullable().describe('The operator’s own cap.'),
    cost_today_micros: count().describe('Millionths of a US dollar.'),
    quota_left: count().nullable().describe('As the source says.'),
    sample_count: count().describe('Pages that could not be read and are kept.'),
  })
  .meta({ id: 'ManagedSource' });

/** A source with what it is asked again and again. */
export const managedSourceDetailSchema = managedSourceSchema
  .extend({
    queries: z.array(
      z.object({
        id: z.string().regex(publicIdPattern('source_query')),
        query: z.string().describe('make=Toyota&year_min=2018&zip=78701'),
        interval_s: count(),
        next_due_at: instant(),
        last_scan_at: instant().nullable(),
      }),
    ),
  })
  .meta({ id: 'ManagedSourceDetail' });

/** What of a source may be changed; what is left out stays. */
export const sourceChangeSchema = z.strictObject({
  has_read_terms: z
    .literal(true)
    .optional()
    .describe('That you have read its terms. Nothing else can be changed before.'),
  is_enabled: z.boolean().optional(),
  transport: z.enum(TRANSPORTS).nullable().optional().describe('Null for the source’s own first.'),
  daily_calls_max: z
    .int()
    .min(0)
    .max(1_000_000)
    .nullable()
    .optional()
    .describe('Null for the usual cap.'),
});

/** What a source is to be asked once. */
export const sourceTestBodySchema = z.strictObject({
  query: z.string().min(1).max(TEXT_MAX).describe('make=Toyota&zip=78701, or all.'),
});

/** What a source is to be asked again and again. */
export const standingQueryBodySchema = z.strictObject({
  query: z.string().min(1).max(TEXT_MAX).describe('make=Toyota&year_min=2018&zip=78701'),
  interval_s: z.int().describe('From 900 to 604800.'),
});

/** What a source answered to a test. */
export const testedPageSchema = z
  .object({
    query: z.string().describe('As it was understood.'),
    verdict: z.enum(PAGE_VERDICTS).describe('Only ok and empty say something about the market.'),
    problem: z.string().nullable(),
    status: z.int().nullable().describe('Of HTTP.'),
    size_bytes: count(),
    took_ms: count().describe('With robots.txt and the source’s pace.'),
    reported_total: count().nullable().describe('As the source says, over all pages.'),
    row_count: count(),
    rejected_count: count().describe('What looks like a result and is none of a used car.'),
    rows: z
      .array(
        z.object({
          title: z.string(),
          price: z.string(),
          mileage: z.string(),
          place: z.string(),
          vin: z.string(),
          url: z.string().nullable(),
        }),
      )
      .describe('The first 25, in the source’s own words.'),
  })
  .meta({ id: 'TestedPage' });

/** A kept page that could not be read, without its bytes. */
export const pageSampleSchema = z
  .object({
    id: z.string().regex(publicIdPattern('page_sample')),
    source_key: z.string(),
    verdict: z.string(),
    problem: z.string(),
    url: z.string().nullable().describe('What was asked, without keys.'),
    content_type: z.string().nullable(),
    size_bytes: count().describe('Of the page as it came.'),
    created_at: instant(),
  })
  .meta({ id: 'PageSample' });
