import type { Database } from '@/db/client';
import { PRICE_KINDS, type PriceKind } from '@/db/vocabulary';
import { readBackTest } from './accuracy-service';
import { PRICE_KIND_NAMES } from './back-test';
import type { KindAccuracy } from './price-kind-values';
import { findActiveBackTest } from './queries';

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
