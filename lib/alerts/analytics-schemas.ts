import { z } from 'zod';
import { ALERT_CHANNEL_KINDS } from '@/db/vocabulary';

const count = z.int().min(0);

const foundCars = {
  matched_count: count.describe('Cars that were found for you.'),
  sent_count: count.describe('Of those, told of on some channel.'),
  clicked_count: count.describe('Of those, opened from a message.'),
  watched_count: count,
  dismissed_count: count,
  contacted_count: count,
  saving_cents: z
    .int()
    .describe('What the cars that you were told of save together, in US cents, where they save.'),
  best_saving_cents: z.int().nullable(),
};

/** What came of a person's alerts. */
export const analyticsSchema = z
  .object({
    since: z.iso.datetime().describe('The beginning of what is counted, on the wall clock.'),
    total: z.object(foundCars),
    weeks: z
      .array(z.object({ starts_on: z.iso.date(), ...foundCars }))
      .describe(
        'Twelve weeks, the oldest first, each from Monday in your time zone; cars count in the week in which they were found.',
      ),
    searches: z
      .array(
        z.object({
          saved_search_id: z.string().nullable().describe('Null for the watchlist.'),
          name: z.string().nullable(),
          ...foundCars,
        }),
      )
      .describe('At most 50, the most cars first.'),
    channels: z.array(
      z.object({
        kind: z.enum(ALERT_CHANNEL_KINDS),
        sent_count: count,
        waiting_count: count,
        failed_count: count,
        dropped_count: count,
        delivered_share: z
          .number()
          .nullable()
          .describe('Of the messages that were sent or failed, those that were sent: 0 to 1.'),
        median_ms: z
          .number()
          .nullable()
          .describe('Half of the alerts that go at once left within so long of being found.'),
      }),
    ),
    markets: z
      .array(
        z.object({
          saved_search_id: z.string(),
          name: z.string(),
          make: z.string(),
          model: z.string(),
          is_simulated: z.boolean(),
          weeks: z.array(
            z.object({
              ends_at: z.iso.datetime().describe('On the market’s clock.'),
              median_ask_cents: z.int().nullable().describe('Null for too few.'),
            }),
          ),
        }),
      )
      .describe('Of saved searches that are about one model, at most 3, the last changed first.'),
  })
  .meta({ id: 'AlertAnalytics' });
