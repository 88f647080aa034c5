/** Reads refused rows in again of which an operator said that they were refused wrongly. */
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import type { RawListing } from '@/lib/sources/raw-listing';
import type { ChangedListings, Sighting } from './ingest-queries';
import { normalise } from './normalise';
import { type BelievedRow, listBelievedRows } from './quarantine-review-queries';
import { writeBatch } from './queries';
import { statusAt } from './row-intake';

/**
 * Brings rows (uuids) into the market that are judged to be refused wrongly: as they were kept, at the time at
 * which they came, and not refused for that reason again. Rows that say too little for an advert, and those of
 * files whose columns have names of their own, wait for their next reading, which believes them. The listings
 * that are new or changed; the same again changes nothing.
 */
export async function readQuarantinedAgain(
  ctx: Ctx,
  input: { ids: readonly string[] },
): Promise<{ listingIds: string[] }> {
  authorize(ctx, 'listings.manage');
  const rows = await listBelievedRows(ctx.db, input.ids);
  const changes: ChangedListings = { newIds: [], updatedIds: [] };
  for (const sourceKey of new Set(rows.map((row) => row.sourceKey))) {
    const own = rows.filter((row) => row.sourceKey === sourceKey);
    const sightings = own.flatMap((row) => sightingOf(ctx, row) ?? []);
    const [first] = own;
    if (!first || sightings.length === 0) continue;
    const batch = { importId: first.importId, sourceKey, sightings, quarantined: [] };
    await writeBatch(ctx.db, batch, changes);
  }
  return { listingIds: [...changes.newIds, ...changes.updatedIds] };
}

/** The advert of a kept row; null where it does not make one. */
function sightingOf(ctx: Ctx, row: BelievedRow): Sighting | null {
  const marketNow = ctx.market.now();
  // Rows are kept by the wall clock, adverts seen by the market's.
  const ageMs = Math.max(0, ctx.now().getTime() - row.createdAt.getTime());
  const raw = { ...row.raw, isSimulated: row.isSimulated } as RawListing;
  const verdict = normalise(raw, {
    ...{ observedAt: new Date(marketNow.getTime() - ageMs), sourceKey: row.sourceKey },
    ...{ marketYear: marketNow.getUTCFullYear(), believedReason: row.reason },
  });
  if (!verdict.ok) return null;
  return { listing: verdict.listing, status: statusAt(verdict.listing, marketNow) };
}
