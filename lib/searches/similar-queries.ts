import { sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { searchRows } from '@/db/schema/searches';
import { type SearchRow, selectRows } from './row-queries';

const YEARS_APART = 2;
const LOOKED_AT = 100;

/**
 * The best offers of a model within two model years of this car, itself left out: the 100 safest savings.
 * Walks the order of the model (`search_rows_model_ranked`), so it costs the same in any market.
 */
export function listRowsNear(
  db: Database,
  car: { vehicleId: string; make: string; model: string; year: number },
): Promise<SearchRow[]> {
  const t = searchRows;
  return selectRows(
    db,
    sql`where ${t.make} = ${car.make} and ${t.model} = ${car.model} and ${t.isBestOffer}
          and ${t.year} between ${car.year - YEARS_APART} and ${car.year + YEARS_APART}
          and ${t.vehicleId} <> ${car.vehicleId}::uuid
        order by ${t.rankKey} desc nulls first, ${t.listingId} desc nulls first
        limit ${LOOKED_AT}`,
  );
}
