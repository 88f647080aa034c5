/** What a car is worth in the price kinds that its advert is not of. Reads only. */
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { loadActiveModel } from './active-model';
import { readKindAccuracy } from './kind-accuracy';
import { type KindValue, onStoredValue, valueInOtherKinds } from './price-kind-values';
import { findMarketCar, findRange } from './queries';

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
    loadActiveModel(ctx.db),
    findMarketCar(ctx.db, input.listingId),
    findRange(ctx.db, input.listingId),
    readKindAccuracy(ctx.db),
  ]);
  if (!found || !car || !range) return null;
  const values = valueInOtherKinds(found.model, car, accuracy);
  return onStoredValue(values, { storedCents: range.p50Cents });
}
