/** What a car is worth in the price kinds that its advert is not of. Reads only. */
import type { Database } from '@/db/client';
import { PRICE_KINDS, type PriceKind } from '@/db/vocabulary';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { readBackTest } from './accuracy-service';
import { loadActiveModel } from './active-model';
import { PRICE_KIND_NAMES } from './back-test';
import {
  type KindAccuracy,
  type KindValue,
  onStoredValue,
  valueInOtherKinds,
} from './price-kind-values';
import { findActiveBackTest, findMarketCar, findRange } from './queries';

/** How well the model in force met each price kind, as far as its back-test tells. */
export async function readKindAccuracy(
  db: Database,
): Promise<ReadonlyMap<PriceKind, KindAccuracy>> {
  const found = await findActiveBackTest(db);
  const slices = (found && readBackTest(found.metrics))?.slices ?? [];
  return new Map(
    PRICE_KINDS.flatMap((kind) => {
      const slice = slices.find(
        ({ by, name }) => by === 'price_kind' && name === PRICE_KIND_NAMES[kind],
      );
      return slice ? [[kind, { count: slice.count, mdape: slice.mdape }] as const] : [];
    }),
  );
}

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
