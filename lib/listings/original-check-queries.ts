import type { Pool } from 'pg';
import type { ListingStatus, OriginalState } from '@/db/vocabulary';

/** What came of asking a source for an advert. */
export interface OriginalCheck {
  /** Wall time. */
  askedAt: Date;
  state: OriginalState;
  /** What the advert asks there, in US cents; null where it was not read or says no price. */
  priceCents: number | null;
  /** Why nothing can be said, in a sentence. */
  problem: string | null;
}

/** An advert as its source is asked for it. */
export interface AskedAdvert {
  sourceKey: string;
  externalId: string;
  url: string | null;
  title: string;
  vin: string | null;
  status: ListingStatus;
}

/** A public advert, or null. */
export async function findAskedAdvert(pool: Pool, listingId: string): Promise<AskedAdvert | null> {
  const { rows } = await pool.query<AskedAdvert>(
    `select source_key as "sourceKey", external_id as "externalId", url, title, vin, status
       from listings where id = $1 and visibility = 'public' and deleted_at is null`,
    [listingId],
  );
  return rows[0] ?? null;
}

/** The last answer about an advert, or null where it was never asked for. */
export async function findCheck(pool: Pool, listingId: string): Promise<OriginalCheck | null> {
  const { rows } = await pool.query<OriginalCheck>(
    `select asked_at as "askedAt", state, price_cents::float8 as "priceCents", problem
       from original_checks where listing_id = $1`,
    [listingId],
  );
  return rows[0] ?? null;
}

/** Takes the turn to ask where nobody has asked since `before`; of many who come at once one has it. */
export async function claimCheck(
  pool: Pool,
  input: { listingId: string; now: Date; before: Date },
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `insert into original_checks (listing_id, asked_at, state) values ($1, $2, 'asked')
     on conflict (listing_id) do update
       set asked_at = excluded.asked_at, state = 'asked', price_cents = null, problem = null
     where original_checks.asked_at <= $3`,
    [input.listingId, input.now, input.before],
  );
  return rowCount === 1;
}

/** Stores the answer of whoever had the turn of `askedAt`. */
export async function updateCheck(
  pool: Pool,
  listingId: string,
  { askedAt, state, priceCents, problem }: OriginalCheck,
): Promise<void> {
  await pool.query(
    `update original_checks set state = $3, price_cents = $4, problem = $5
      where listing_id = $1 and asked_at = $2`,
    [listingId, askedAt, state, priceCents, problem],
  );
}
