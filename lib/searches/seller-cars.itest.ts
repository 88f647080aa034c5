import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/testing';
import type { Actor } from '@/lib/platform/context';
import { newId, toPublicId } from '@/lib/platform/ids';
import { listSellerCars } from './seller-cars';
import { refreshSearchRows } from './service';
import { ingestAdverts, testAdverts } from './testing-market';

const VISITOR: Actor = { kind: 'visitor', id: 'v', isBrowser: true };
let database: TestDatabase;
let ids: string[];

beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
  await ingestAdverts(database.db, testAdverts(20, 'seller'));
  await refreshSearchRows(database.makeCtx({ kind: 'job', name: 'value' }));
  const { rows } = await database.pool.query<{ id: string }>(
    `select l.id from listings l join search_rows s on s.listing_id = l.id order by l.id`,
  );
  ids = rows.map(({ id }) => id);
  await database.pool.query(`update listings set seller_hash = null`);
  await database.pool.query(
    `update listings set seller_hash = 's1', source_key = (select source_key from listings where id = $2)
      where id = any($1)`,
    [ids.slice(0, 7), ids[0]],
  );
});
afterAll(() => database.close());

const list = (listingId: string | undefined, cursor: string | null = null, limit = 4) =>
  listSellerCars(database.makeCtx(VISITOR), { listingId: listingId ?? '', limit, cursor });

it('lists each other car of the seller once, the newest advert first, page by page', async () => {
  const first = await list(ids[0]);
  const second = await list(ids[0], first?.nextCursor ?? null);
  const shown = [...(first?.cars ?? []), ...(second?.cars ?? [])].map((car) => car.listingId);
  const expected = ids.slice(1, 7).reverse();
  expect(shown).toEqual(expected.map((id) => toPublicId('listing', id)));
  expect(second?.nextCursor).toBeNull();
});

it('leaves out what is not on offer, and other adverts of the same car', async () => {
  await database.pool.query('delete from search_rows where listing_id = $1', [ids[6]]);
  await database.pool.query(
    `update search_rows set vehicle_id = (select vehicle_id from search_rows where listing_id = $2)
      where listing_id = $1`,
    [ids[5], ids[0]],
  );
  const shown = (await list(ids[0], null, 50))?.cars.map((car) => car.listingId);
  expect(shown).toEqual([4, 3, 2, 1].map((at) => toPublicId('listing', ids[at] ?? '')));
});

it('knows nothing where the source names no seller, and tells nothing of a private advert', async () => {
  expect(await list(ids[10])).toBeNull();
  expect(await list(newId())).toBeNull();
  await database.pool.query(`update listings set visibility = 'private' where id = $1`, [ids[1]]);
  expect(await list(ids[1])).toBeNull();
  await expect(list(ids[0], 'garbage')).rejects.toMatchObject({ code: 'invalid_fields' });
});

it('walks the seller’s own entries of an index, in their order', async () => {
  const client = await database.pool.connect();
  // Over a few rows the index of all adverts of a source costs the same; over many it does not.
  await client.query('begin; drop index listings_of_source');
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(
    `explain select l.id from listings l join search_rows s on s.listing_id = l.id
      where l.source_key = 'a' and l.seller_hash = 's1' order by l.id desc limit 7`,
  );
  await client.query('rollback');
  client.release();
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
  expect(plan).toMatch(/Index.*listings_by_seller/);
  expect(plan).not.toMatch(/Seq Scan on listings/);
});
