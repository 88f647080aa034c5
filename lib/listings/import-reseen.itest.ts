import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inTransaction } from '@/db/copy';
import { emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import type { ListingStatus } from '@/db/vocabulary';
import { ingestSightings, type Sighting } from './ingest-queries';
import { normalise } from './normalise';
import { insertImport, upsertSource, writeBatch } from './queries';
import { contentOfMarket } from './testing-rows';

const START_MS = Date.UTC(2026, 0, 1, 12);
const HALF_HOUR_MS = 1_800_000;
const SOURCE = { key: 'feed', label: 'Imported files', kind: 'feed', isSimulated: false };

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
});
afterAll(() => database.close());

interface Seen {
  advert: number;
  price: number;
  mileage: number;
  color: string;
  status: ListingStatus;
  halfHours: number;
}

function toSighting(seen: Seen): Sighting {
  const observedAt = new Date(START_MS + seen.halfHours * HALF_HOUR_MS);
  const verdict = normalise(
    {
      externalId: `a${seen.advert}`,
      price: seen.price,
      year: 2019,
      make: 'Ford',
      model: 'F-150',
      mileage: seen.mileage + seen.advert * 1_013,
      exteriorColor: seen.color,
    },
    { observedAt, marketYear: 2026, sourceKey: SOURCE.key },
  );
  if (!verdict.ok) throw new Error(verdict.refusal.message);
  return { listing: verdict.listing, status: seen.status };
}

/** What the market and the counts are after batches that came in by `write`. */
async function outcomeOf(
  batches: Sighting[][],
  write: (sightings: Sighting[], importId: string) => Promise<unknown>,
): Promise<unknown> {
  await emptyTables(database, 'sources', 'imports', 'vehicles', 'listings');
  await upsertSource(database.db, SOURCE);
  const importId = await insertImport(database.db, {
    sourceKey: SOURCE.key,
    fileName: 'x',
    startedAt: new Date(START_MS),
  });
  const counts: unknown[] = [];
  for (const sightings of batches) counts.push(await write(sightings, importId));
  return { counts, content: await contentOfMarket(database.pool) };
}

it('what is settled as only seen again leaves the market that looking at everything leaves', async () => {
  const seen = fc.record({
    advert: fc.integer({ min: 1, max: 3 }),
    price: fc.constantFrom(20_000, 19_000),
    mileage: fc.constantFrom(31_007, 31_009),
    color: fc.constantFrom('red', 'blue'),
    status: fc.constantFrom<ListingStatus[]>('live', 'live', 'live', 'gone'),
    halfHours: fc.integer({ min: 0, max: 12 }),
  });
  const batches = fc.array(fc.array(seen, { minLength: 1, maxLength: 4 }), {
    minLength: 2,
    maxLength: 7,
  });
  await fc.assert(
    fc.asyncProperty(batches, async (made) => {
      const sightings = made.map((batch) => batch.map(toSighting));
      const thorough = await outcomeOf(sightings, (batch) =>
        inTransaction(database.pool, (client) => ingestSightings(client, SOURCE.key, batch)),
      );
      const settled = await outcomeOf(sightings, (batch, importId) =>
        writeBatch(database.db, {
          importId,
          sourceKey: SOURCE.key,
          sightings: batch,
          quarantined: [],
        }),
      );
      expect(settled).toEqual(thorough);
    }),
    { numRuns: process.env.DEALSCOUT_TEST_DOSE === 'long' ? 200 : 6 },
  );
}, 120_000);
