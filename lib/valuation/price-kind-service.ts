/** What a car is worth in the price kinds that its advert is not of. Reads only. */
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { readKindAccuracy } from './kind-accuracy';
import { readActiveModel, readMarketCar, readRange } from './page-reads';
import { type KindValue, onStoredValue, valueInOtherKinds } from './price-kind-values';

/**
 * The value of a public listing's car in every other price kind, around its stored value; null for a listing
 * without one, and while no model is in force.
 */
export async function listOtherKindValues(
  ctx: Ctx,
  input: { listingId: string },
): Promise<KindValue[] | null> {
  authorize(ctx, 'listings.read');
  const [found, car, range, accuracy] = await Promise.all([
    readActiveModel(ctx),
    readMarketCar(ctx, input.listingId),
    readRange(ctx, input.listingId),
    readKindAccuracy(ctx.db),
  ]);
  if (!found || !car || !range) return null;
  const values = valueInOtherKinds(found.model, car, accuracy);
  return onStoredValue(values, { storedCents: range.p50Cents });
}
