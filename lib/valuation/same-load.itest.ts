import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/testing';
import { ingestAdverts, MARKET_NOW, testAdverts } from '@/lib/searches/testing-market';
import { valueMarket } from './service';

// Ids are made anew at each load. What cars are worth must not hang on them: whoever loads the demo twice
// sees the same figures, and so does everybody who compares two of its pages.

const ADVERTS = testAdverts(400, 'same').map((advert) => ({ ...advert, earlierPricesCents: [] }));

let databases: TestDatabase[] = [];
beforeAll(async () => {
  databases = await Promise.all([1, 2].map(() => testDatabase({ market: 'demo' })));
});
afterAll(() => Promise.all(databases.map((each) => each.close())));

/** Everything that is stored of each advert's value, by what the source calls it. */
async function load(database: TestDatabase): Promise<unknown[]> {
  await ingestAdverts(database.db, ADVERTS);
  await valueMarket(database.makeCtx({ kind: 'job', name: 'value-market' }, { now: MARKET_NOW }));
  const { rows } = await database.pool.query(
    `select l.source_key, l.external_id, v.p10_cents, v.p30_cents, v.p50_cents, v.p70_cents, v.p90_cents,
            v.ask_percentile, v.confidence, v.unrated_reason, v.parts, v.comp_prices_cents,
            array(select c.external_id from unnest(v.comp_ids) with ordinality as of (id, place)
                    join listings c on c.id = of.id order by of.place) as comps
       from valuations v join listings l on l.id = v.listing_id order by 1, 2`,
  );
  return rows;
}

it('two loads of the same adverts value them alike, to the cent and the comp', async () => {
  const [first, second] = await Promise.all(databases.map(load));
  expect(first?.length).toBeGreaterThan(300);
  expect(second).toEqual(first);
});
