import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import type { RawBatch } from '@/lib/sources/raw-batch';
import type { RawListing } from '@/lib/sources/raw-listing';
import { importListings } from './service';
import { pageRow } from './testing-collector';

const NOW = new Date('2026-03-01T15:00:00Z');
const EARLIER = new Date('2026-02-01T15:00:00Z');

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database, 'sources', 'imports', 'vehicles', 'listings');
});

async function bring(raws: readonly Partial<RawListing>[]) {
  const rows = raws.map((raw, index) => pageRow(index + 1, 'a', raw));
  return importListings(database.makeCtx({ kind: 'system', name: 'test' }, { now: NOW }), {
    source: { key: 'carmax', label: 'CarMax', kind: 'marketplace', isSimulated: false },
    fileName: 'page',
    batches: batchesOf([{ rows, refusals: [] }]),
  });
}

async function* batchesOf(batches: readonly RawBatch[]) {
  yield* batches;
}

async function kept() {
  const { rows } = await database.pool.query<Record<string, unknown>>(
    `select l.external_id as id, f.kind, f.amount_cents::int as cents, f.first_seen_at as first, f.last_seen_at as last
       from stated_fees f join listings l on l.id = f.listing_id order by 1, 2, 3`,
  );
  return rows;
}

describe('fees that adverts state', () => {
  it('are kept with the advert, once, and from when to when they were seen', async () => {
    const advert = {
      externalId: 'a',
      sellerKind: 'dealer',
      feeText: 'Price excludes $399 CarMax processing fee.',
    };
    await bring([{ ...advert, observedAt: EARLIER }]);
    await bring([{ ...advert, observedAt: NOW }]);
    await bring([{ ...advert, observedAt: NOW }]);
    expect(await kept()).toEqual([
      { id: 'a', kind: 'doc_fee', cents: 39_900, first: EARLIER, last: NOW },
    ]);
  });

  it('stay as what was seen then when the advert states another', async () => {
    const advert = { externalId: 'a', sellerKind: 'dealer' };
    await bring([{ ...advert, description: 'doc fee $299', observedAt: EARLIER }]);
    await bring([{ ...advert, description: 'doc fee $499', observedAt: NOW }]);
    expect((await kept()).map(({ cents }) => cents)).toEqual([29_900, 49_900]);
  });

  it('are none of a private seller, and none where the text names none', async () => {
    await bring([
      { externalId: 'a', sellerKind: 'private', description: 'doc fee $299' },
      { externalId: 'b', sellerKind: 'dealer', description: 'A fine car.' },
    ]);
    expect(await kept()).toEqual([]);
  });
});
