import type { LaterValue } from '@/lib/costs/three-year-cost';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { expectPrices } from '@/lib/valuation/expected-prices';
import { laterValue } from './later-value';

/**
 * What a public listing's car will be worth `years` from now to somebody who drives it `yearlyMi` miles a
 * year; null before the first training, and for a listing that is not there or not public. Without a mileage
 * the usual one of its age stands in.
 */
export async function expectLaterValue(
  ctx: Ctx,
  car: { listingId: string; year: number; mileageMi: number | null; valueCents: number },
  { years, yearlyMi }: { years: number; yearlyMi: number },
): Promise<LaterValue | null> {
  authorize(ctx, 'deals.read');
  const { listingId, year, mileageMi, valueCents } = car;
  const milesMore = years * yearlyMi;
  const older = {
    listingId,
    year: year - years,
    ...(mileageMi === null ? {} : { mileageMi: mileageMi + milesMore }),
  };
  const expected = await expectPrices(ctx, [{ listingId }, older]);
  const [now, later] = expected?.prices ?? [];
  return now && later ? laterValue(valueCents, { now, later }, { years, milesMore }) : null;
}
