import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';

/**
 * Gives every live listing a range around its ask, in one statement: shares of the ratings as the
 * real valuation makes them (about 10/20/40/20/10), 3 % unrated, 2 % far under their range, five comps
 * each. For measuring reads
 * at sizes where training would take too long; says nothing about values. Returns the rows written.
 */
export async function standInValuations(pool: Pool): Promise<number> {
  const modelId = randomUUID();
  await pool.query(
    `insert into market_models (id, version, trained_at, activated_at, training_count, metrics, body)
     values ($1, 'bench stand-in', now(), now(), 0, '{}', '')`,
    [modelId],
  );
  // hashtext spreads the ids evenly, so the same market always gets the same figures.
  const { rowCount } = await pool.query(
    `insert into valuations (id, listing_id, model_id, valued_at, price_cents, p10_cents, p30_cents,
                             p50_cents, p70_cents, p90_cents, ask_percentile, confidence, comp_ids,
                             comp_prices_cents, parts, unrated_reason)
     select gen_random_uuid(), id, $1, now(), price_cents,
            (middle * 0.88)::bigint, (middle * 0.95)::bigint, middle::bigint,
            (middle * 1.05)::bigint, (middle * 1.12)::bigint, place, 0.7,
            array(select c.id from listings c where c.make = l.make and c.model = l.model limit 5),
            array_fill((middle)::bigint, array[5]),
            '[{"code":"base","label":"Like cars","cents":0}]'::jsonb,
            case when place > 0.5 and abs(hashtext(id::text || 'u')) % 100 < 3 then 'too_few_comps' end
       from (select id, make, model, price_cents, place,
                    -- The ask stands at this percentile of a range whose half width is 12 %.
                    price_cents / (1 + 0.12 * (standing - 50) / 40) as middle
               from (select *, case when abs(hashtext(id::text || 'f')) % 100 < 2 then -60 else place end
                               as standing
                       from (select *, (abs(hashtext(id::text)) % 10000) / 100.0 as place
                               from listings where status = 'live') placed) standing) l`,
    [modelId],
  );
  return rowCount ?? 0;
}
