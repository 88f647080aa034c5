import { z } from 'zod';
import {
  ALERT_CHANNEL_KINDS,
  ALERT_KINDS,
  DELIVERY_KINDS,
  DELIVERY_STATES,
  MARKET_RATINGS,
  OPPORTUNITY_STATES,
} from '@/db/vocabulary';
import { flagParameter, pageParameters } from '@/lib/platform/http/parameters';
import { publicIdPattern } from '@/lib/platform/ids';
import { toldCarShape } from './told-car-schemas';

const instant = z.iso.datetime();

export const alertIdSchema = z
  .string()
  .regex(publicIdPattern('alert'))
  .describe('Id of an alert: "alr_…".');
const opportunityId = z.string().regex(publicIdPattern('opportunity'));
const savedSearchId = z.string().regex(publicIdPattern('saved_search'));

/** Which alerts are wanted; all unless said. Lists are repeated parameters. */
export const alertFilterParameters = {
  kind: z.array(z.enum(ALERT_KINDS)).max(ALERT_KINDS.length).optional().describe('What happened.'),
  channel: z
    .array(z.enum(ALERT_CHANNEL_KINDS))
    .max(ALERT_CHANNEL_KINDS.length)
    .optional()
    .describe('Where it was told.'),
  delivery_state: z
    .array(z.enum(DELIVERY_STATES))
    .max(DELIVERY_STATES.length)
    .optional()
    .describe('How its sending went.'),
  state: z
    .array(z.enum(OPPORTUNITY_STATES))
    .max(OPPORTUNITY_STATES.length)
    .optional()
    .describe('How far you have come with the car.'),
  saved_search_id: savedSearchId.optional().describe('Only what this search found.'),
  opportunity_id: opportunityId.optional().describe('All that was told of one car.'),
  unread: flagParameter().optional().describe('Only what you have not looked at in the app.'),
};

export const alertsQuerySchema = z.object({ ...alertFilterParameters, ...pageParameters() });

/** The car as it was when it was found. */
export const alertContentSchema = z
  .object({
    title: z.string().describe('As its seller wrote it.'),
    ...toldCarShape,
    source_key: z.string(),
    rating: z.enum(MARKET_RATINGS),
    is_check_first: z.boolean(),
    score: z.int().nullable(),
    is_simulated: z.boolean(),
  })
  .meta({ id: 'AlertContent' });

const receiptSchema = z
  .object({
    steps: z.array(
      z.object({
        station: z.enum(['seen', 'valued', 'found', 'sent']),
        at: instant,
        since_ms: z.number().nullable().describe('Since the station before.'),
      }),
    ),
    total_ms: z.number().nullable().describe('From seen to sent.'),
  })
  .meta({ id: 'AlertReceipt', description: 'When we knew what, on the wall clock.' });

const deliverySchema = z
  .object({
    id: z.string(),
    kind: z.enum(DELIVERY_KINDS),
    state: z.enum(DELIVERY_STATES),
    due_at: instant.describe('Not before; of one that waits for another try, when that is.'),
    attempt_count: z.int(),
    problem: z.string().nullable().describe('Of the last try, in words.'),
    sent_at: instant.nullable(),
    delivered_at: instant.nullable(),
  })
  .meta({ id: 'AlertSending' });

/** One message about one car on one channel. */
export const alertSchema = z
  .object({
    id: alertIdSchema,
    opportunity_id: opportunityId,
    listing_id: z.string().nullable(),
    saved_search_id: savedSearchId.nullable(),
    kind: z.enum(ALERT_KINDS),
    news_key: z.string().describe('The same on each channel that told of it.'),
    found_at: instant,
    content: alertContentSchema,
    channel: z.object({
      id: z.string(),
      kind: z.enum(ALERT_CHANNEL_KINDS),
      label: z.string(),
    }),
    delivery: deliverySchema,
    receipt: receiptSchema,
    viewed_at: instant.nullable(),
    clicked_at: instant.nullable(),
    created_at: instant,
  })
  .meta({ id: 'Alert' });

/** The same with each try to send it. */
export const alertDetailsSchema = alertSchema
  .extend({
    attempts: z
      .array(
        z.object({
          started_at: instant,
          duration_ms: z.int().nullable(),
          http_status: z.int().nullable(),
          problem: z.string().nullable().describe('Null where it was taken.'),
          is_permanent: z.boolean(),
        }),
      )
      .describe('The first one first, at most 50.'),
  })
  .meta({ id: 'AlertDetails' });

const noticeIdSchema = z
  .string()
  .regex(publicIdPattern('bell_notice'))
  .describe('Id of a notice: "ntc_…".');

/** Neither named: all alerts and notices. One named: only of its kind. */
export const readAlertsBodySchema = z
  .strictObject({
    up_to: alertIdSchema.optional().describe('The last alert that was shown.'),
    up_to_notice: noticeIdSchema.optional().describe('The last notice that was shown.'),
  })
  .meta({ id: 'ReadAlertsBody', examples: [{ up_to: 'alr_01hzy3v5c8f0q9t2r6m4k7x1ab' }] });

/** What the bell of the site shows. */
export const alertNewsSchema = z
  .object({
    unread_count: z.int().describe('At most 100, which stands for 100 and more.'),
    items: z
      .array(
        z.object({
          id: alertIdSchema,
          opportunity_id: opportunityId,
          listing_id: z.string().nullable(),
          kind: z.enum(ALERT_KINDS),
          headline: z.string().describe('"Great deal: 2019 Honda CR-V EX-L, $18,400"'),
          rating: z.enum([...MARKET_RATINGS, 'check_first']),
          detail: z.string().describe('Mileage, place and saving in a line.'),
          search_name: z.string().nullable(),
          at: instant,
          is_unread: z.boolean(),
        }),
      )
      .describe('The latest of the app, at most 6.'),
    notices: z
      .array(
        z.object({
          id: noticeIdSchema,
          title: z.string().describe('"Confirmed: the inspection of the 2018 Honda Civic"'),
          detail: z.string(),
          path: z.string().describe('Where one reads on, on this site.'),
          at: instant,
          is_unread: z.boolean(),
        }),
      )
      .describe('Word about what is yours, such as inspections: the latest, at most 6.'),
  })
  .meta({ id: 'AlertNews' });
export type AlertNews = z.output<typeof alertNewsSchema>;
