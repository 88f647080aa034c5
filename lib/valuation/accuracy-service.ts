/** How often the values of this market are right, for everybody to see. Reads only. */
import { z } from 'zod';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { notFound } from '@/lib/platform/errors';
import { toPublicId } from '@/lib/platform/ids';
import { accuracyFigures } from './accuracy-schemas';
import { SLICE_KINDS } from './back-test';
import { findActiveBackTest, listCompFacts } from './queries';

/** What each rating is by definition: the part of a car's own price range that it stands for. */
export const RATINGS_MEANT = [
  ['great', 0.1],
  ['good', 0.2],
  ['fair', 0.4],
  ['high', 0.2],
  ['overpriced', 0.1],
] as const;

const notMeasured = { trainedCount: z.null(), figures: z.null() };
const storedNewest = z.union([
  z.object({
    state: z.literal('measured'),
    days: z.number(),
    trainedCount: z.number(),
    figures: z.object(accuracyFigures),
  }),
  z.object({
    state: z.enum(['too_few', 'dates_simulated']),
    days: z.number(),
    ...notMeasured,
  }),
]);

/** A back-test as it was stored. Models from before it was kept whole have none. */
const storedBackTest = z.object({
  ...accuracyFigures,
  /** Absent in those from before it was measured. */
  newest: storedNewest.nullable().default(null),
  ratingShares: z.array(z.number()).length(RATINGS_MEANT.length),
  slices: z.array(z.object({ by: z.enum(SLICE_KINDS), name: z.string(), ...accuracyFigures })),
  calibration: z.array(z.object({ said: z.number(), seen: z.number() })),
  errorCounts: z.array(z.object({ fromPercent: z.number().nullable(), count: z.number() })),
  misses: z.array(
    z.object({
      listingId: z.string(),
      priceCents: z.number(),
      p10Cents: z.number(),
      p50Cents: z.number(),
      p90Cents: z.number(),
    }),
  ),
});

/** A stored back-test, or null where it was not kept whole. */
export function readBackTest(metrics: unknown): z.output<typeof storedBackTest> | null {
  const read = storedBackTest.safeParse(metrics);
  return read.success ? read.data : null;
}

export type Accuracy = Awaited<ReturnType<typeof getAccuracy>>;

/**
 * The back-test of the model in force (accuracySchema before snake_case): each advert's price against its
 * value by a fit that saw neither that price nor another advert of the car; beside it `newest`, the adverts of
 * the last days by a model that knew only what was there before, null where it was not measured. Throws `not_found` before the
 * first training.
 */
export async function getAccuracy(ctx: Ctx) {
  authorize(ctx, 'market.read');
  const found = await findActiveBackTest(ctx.db);
  const stored = found && readBackTest(found.metrics);
  if (!found || !stored) throw notFound('accuracy');
  const { ratingShares, errorCounts, misses, ...told } = stored;
  const adverts = await listCompFacts(
    ctx.db,
    misses.map(({ listingId }) => listingId),
  );
  const titles = new Map(adverts.map(({ id, title }) => [id, title]));
  return {
    modelVersion: found.version,
    trainedAt: found.trainedAt,
    trainingCount: found.trainingCount,
    ...told,
    ratings: RATINGS_MEANT.map(([rating, meant], place) => ({
      rating,
      share: ratingShares[place] ?? 0,
      meant,
    })),
    errors: errorCounts,
    misses: misses.flatMap(({ listingId, ...miss }) => {
      const title = titles.get(listingId);
      return title === undefined
        ? []
        : [{ listingId: toPublicId('listing', listingId), title, ...miss }];
    }),
  };
}
