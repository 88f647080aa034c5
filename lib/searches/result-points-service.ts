/** The results as a drawing shows them. */
import { authorize } from '@/lib/platform/authz';
import type { Cache } from '@/lib/platform/cache';
import type { Ctx } from '@/lib/platform/context';
import { type Criteria, criteriaKey } from './criteria';
import type { ResultIndex } from './result-index';
import type { ResultPoints } from './result-points';

/** Dots of a drawing: more than anybody can tell apart, and few enough for a phone. */
const POINTS_MAX = 1_500;
const KEPT_SECONDS = 10;
/** How long a page waits while a process reads the market for the first time. */
const WAIT_MS = 3_000;

/**
 * The ranking as points of price, mileage and place: all that match, or 1,500 evenly picked ones. Null
 * while this process has not read the market yet. Up to 10 s old.
 */
export async function listResultPoints(
  ctx: Ctx<{ cache: Cache; resultIndex: ResultIndex }>,
  criteria: Criteria,
  /** Listings (uuids) that the one who asks hid. */
  withoutIds: readonly string[] = [],
): Promise<ResultPoints | null> {
  authorize(ctx, 'deals.read');
  const key = JSON.stringify([criteriaKey(criteria), withoutIds]);
  const where = { area: 'points', key, ttlSeconds: KEPT_SECONDS };
  const { drawn } = await ctx.ports.cache.getOrSet(where, async () => ({
    drawn: await ctx.ports.resultIndex.points(criteria, {
      oncePerVehicle: true,
      limit: POINTS_MAX,
      waitMs: WAIT_MS,
      withoutIds,
    }),
  }));
  return drawn;
}
