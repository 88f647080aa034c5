import { sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { feeReports } from '@/db/schema/dealer-fees';
import type { SellerKind, StateCode } from '@/db/vocabulary';
import type { DealerFee, DealerFeeKind } from './dealer-fees';

/** Of a dealer with more adverts the newest are looked at. */
const ADVERTS_LOOKED_AT = 5_000;

/** Where a fee stands in the order of a dealer's ledger. */
export interface FeePosition {
  kind: string;
  amountCents: number;
}

/** The advert by which a dealer is asked about; null where it is none that this viewer may see. */
export async function findDealerAdvert(
  db: Database,
  listingId: string,
  viewerId: string | null,
): Promise<{ sellerKind: SellerKind | null; state: StateCode | null } | null> {
  const { rows } = await db.execute<{ sellerKind: SellerKind | null; state: StateCode | null }>(sql`
    select seller_kind as "sellerKind", state from listings
     where id = ${listingId} and deleted_at is null
       and (visibility = 'public' or owner_id = ${viewerId}::uuid)`);
  return rows[0] ?? null;
}

/**
 * The fees that the dealer of an advert was seen to charge, by kind and amount, after a position. A dealer
 * is who the source says: adverts of the same source with the same seller hash; the advert alone where the
 * source names nobody.
 */
export async function selectDealerFees(
  db: Database,
  input: { listingId: string; after: FeePosition | null; limit: number },
): Promise<DealerFee[]> {
  const { listingId, after, limit } = input;
  const { rows } = await db.execute<Record<string, unknown>>(sql`
    with one as (select source_key, seller_hash from listings where id = ${listingId}),
    adverts as (
      select ${listingId}::uuid as id
      union
      (select l.id from listings l join one using (source_key, seller_hash)
        where l.seller_hash is not null and l.visibility = 'public' and l.deleted_at is null
        order by l.id desc limit ${ADVERTS_LOOKED_AT})
    ), evidence as (
      select f.kind, f.amount_cents, f.listing_id as advert, null::uuid as reporter,
             f.first_seen_at, f.last_seen_at
        from adverts a join stated_fees f on f.listing_id = a.id
      union all
      select r.kind, r.amount_cents, null, r.reporter_id, r.reported_at, r.reported_at
        from adverts a join fee_reports r on r.listing_id = a.id
    )
    select kind, amount_cents::int as "amountCents", count(distinct advert)::int as "advertCount",
           count(distinct reporter)::int as "reporterCount",
           coalesce(bool_or(advert = ${listingId}), false) as "isOfThisAdvert",
           (extract(epoch from min(first_seen_at)) * 1000)::float8 as "firstMs",
           (extract(epoch from max(last_seen_at)) * 1000)::float8 as "lastMs"
      from evidence
     where ${after === null} or (kind, amount_cents) > (${after?.kind ?? ''}, ${after?.amountCents ?? 0})
     group by kind, amount_cents order by kind, amount_cents limit ${limit}`);
  return rows.map((row) => ({
    kind: row.kind as DealerFeeKind,
    amountCents: Number(row.amountCents),
    advertCount: Number(row.advertCount),
    reporterCount: Number(row.reporterCount),
    isOfThisAdvert: row.isOfThisAdvert === true,
    firstSeenAt: new Date(Number(row.firstMs)),
    lastSeenAt: new Date(Number(row.lastMs)),
  }));
}

/** A person's report in place of the one of that kind they made of this advert before. */
export async function upsertFeeReport(
  db: Database,
  report: typeof feeReports.$inferInsert,
): Promise<void> {
  const { amountCents, note, reportedAt } = report;
  await db
    .insert(feeReports)
    .values(report)
    .onConflictDoUpdate({
      target: [feeReports.listingId, feeReports.reporterId, feeReports.kind],
      set: { amountCents, note, reportedAt },
    });
}
