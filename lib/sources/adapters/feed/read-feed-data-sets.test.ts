import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RawListing } from '@/lib/sources/raw-listing';
import { readFeed } from './read-feed';

const FOLDER = process.env.DEALSCOUT_DATA_DIR ?? '';
const hint = FOLDER ? '' : ' (set DEALSCOUT_DATA_DIR)';

async function readSet(name: string): Promise<{ raws: RawListing[]; refused: number }> {
  const raws: RawListing[] = [];
  let refused = 0;
  for await (const batch of readFeed(join(FOLDER, name), { now: new Date() })) {
    raws.push(...batch.rows.map((row) => row.raw));
    refused = batch.about.refusedCount;
  }
  return { raws, refused };
}

describe('readFeed on real data sets', () => {
  it.skipIf(!FOLDER).each([
    ['carscom-us-2024-dev.csv.gz', 6_536],
    ['craigslist-us-2018-dev.csv.gz', 36_125],
    ['carscom-us-2022-dev.csv.gz', 7_528],
    ['ebay-sold-2019-dev.csv.gz', 16_958],
  ])(`reads every row of %s without being told its columns${hint}`, async (name, rows) => {
    const { raws, refused } = await readSet(name);
    expect(refused).toBe(0);
    expect(raws).toHaveLength(rows);
    expect(new Set(raws.map((raw) => raw.externalId)).size).toBe(rows);
    expect(raws.filter((raw) => raw.make && raw.price).length).toBeGreaterThan(rows * 0.95);
  });

  it.skipIf(!FOLDER)(`takes prices paid as sold, in the year they were paid${hint}`, async () => {
    const { raws } = await readSet('ebay-sold-2019-dev.csv.gz');
    for (const raw of raws) {
      expect(raw.priceKind).toBe('sold');
      expect([2018, 2019, 2020]).toContain(raw.observedAt?.getUTCFullYear());
    }
  });

  it.skipIf(!FOLDER)(`dates classified adverts by the day of posting${hint}`, async () => {
    const { raws } = await readSet('craigslist-us-2018-dev.csv.gz');
    const years = new Set(raws.map((raw) => raw.observedAt?.getUTCFullYear()));
    expect([...years].sort()).toEqual([2018, 2019]);
  });
});
