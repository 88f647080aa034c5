import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyAuditLog, emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import type { Actor } from '@/lib/platform/context';
import type { RawListing } from '@/lib/sources/raw-listing';
import { listSeparated, redoLink } from './link-redo';
import { undoLink } from './link-undo';
import { LINK_SCORE_MIN } from './match-choice';
import { MATCH_LISTINGS_MAX, matchListings } from './matching';
import { importListings } from './service';
import { pageRow } from './testing-collector';

const JOB: Actor = { kind: 'job', name: 'ingest-listings' };
const VISITOR: Actor = { kind: 'visitor', id: 'v', isBrowser: true };
const ADMIN: Actor = {
  kind: 'person',
  personId: '0190a000-0000-7000-8000-000000000001',
  role: 'admin',
  epoch: 0,
  sessionId: '0190a000-0000-7000-8000-000000000002',
  plan: 'free',
};
const NOW = new Date('2026-03-01T12:00:00Z');
const DAY_MS = 86_400_000;
const VIN = '4T1B11HK3KU012345';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database, 'sources', 'imports', 'vehicles', 'listings', 'vehicle_separations');
  await emptyAuditLog(database.db);
});

const ctxAt = (days = 0, actor: Actor = JOB) =>
  database.makeCtx(actor, { now: new Date(NOW.getTime() + days * DAY_MS) });
const rowsOf = async (text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
  (await database.pool.query(text, values)).rows;

/** One advert of the invented Camry at a source; returns its id. */
async function advert(
  sourceKey: string,
  externalId: string,
  changes: Partial<RawListing> = {},
  days = 0,
): Promise<string> {
  await importListings(ctxAt(days), {
    source: { key: sourceKey, label: sourceKey, kind: 'feed', isSimulated: false },
    fileName: 'x',
    batches: (async function* () {
      yield { rows: [pageRow(1, externalId, changes)], refusals: [] };
    })(),
  });
  const [row] = await rowsOf('select id from listings where source_key = $1 and external_id = $2', [
    sourceKey,
    externalId,
  ]);
  return String(row?.id);
}

const match = (...listingIds: string[]) => matchListings(ctxAt(), { listingIds });
const carOf = async (listingId: string) =>
  String(
    (
      await rowsOf(
        'select vehicle_id as id from listing_vehicles where listing_id = $1 and unlinked_at is null',
        [listingId],
      )
    )[0]?.id,
  );
const linksOf = (listingId: string) =>
  rowsOf(
    `select reason, score, evidence, unlinked_at is null as is_present, unlinked_by
       from listing_vehicles where listing_id = $1 order by linked_at, id`,
    [listingId],
  );
/** Facts by which ingest does not link: the colour of the one is not given. */
const elsewhere = { exteriorColor: 'Blue', price: 18_400 };

describe('matching', () => {
  it('makes one car of one that two sources tell alike, and the older car stays', async () => {
    const first = await advert('alpha', 'a-1');
    const second = await advert('beta', 'b-1', elsewhere);
    const older = await carOf(first);
    expect(await carOf(second)).not.toBe(older);
    expect(await match(second)).toMatchObject({ mergedCount: 1, changedIds: [second] });
    expect(await carOf(second)).toBe(older);
    const links = await linksOf(second);
    expect(links).toMatchObject([
      { reason: 'facts', is_present: false, score: null },
      { reason: 'match', is_present: true },
    ]);
    expect(Number(links[1]?.score)).toBeGreaterThan(LINK_SCORE_MIN);
    expect(links[1]?.evidence).toMatchObject({ mileage_exact: expect.any(Number) });
  });

  it('does nothing a second time, in either order, and beside another worker', async () => {
    const first = await advert('alpha', 'a-1');
    const second = await advert('beta', 'b-1', elsewhere);
    await Promise.all([match(first), match(second), match(second, first), match(first, second)]);
    expect(await carOf(first)).toBe(await carOf(second));
    const links = [await linksOf(first), await linksOf(second)];
    expect(links.map((each) => each.length).sort()).toEqual([1, 2]);
    expect(await match(first, second)).toMatchObject({ mergedCount: 0, changedIds: [] });
    expect([await linksOf(first), await linksOf(second)]).toEqual(links);
  });

  it('finds an advert without VIN for one with it, and the car keeps the VIN', async () => {
    const plain = await advert('alpha', 'a-1', { mileage: 41_237 });
    const known = await advert('beta', 'b-1', { vin: VIN, price: 18_450, mileage: 41_237 });
    const older = await carOf(plain);
    expect(await match(known)).toMatchObject({ mergedCount: 1 });
    expect(await carOf(known)).toBe(older);
    expect(await rowsOf('select vehicle_key, vin from vehicles where id = $1', [older])).toEqual([
      { vehicle_key: `vin:${VIN}`, vin: VIN },
    ]);
    // The next sighting knows the car by its VIN and leaves it there.
    await advert('beta', 'b-1', { vin: VIN, price: 17_950 }, 1);
    await advert('alpha', 'a-1', { mileage: 41_237, price: 17_900 }, 1);
    expect(await carOf(known)).toBe(older);
    expect(await carOf(plain)).toBe(older);
  });

  it('never joins two VINs, other cars, or two adverts that one source shows at once', async () => {
    const known = await advert('alpha', 'a-1', { vin: VIN });
    const other = await advert('beta', 'b-1', { vin: '4T1B11HK8KU067891' });
    const younger = await advert('beta', 'b-2', { year: 2020 });
    const twin = await advert('gamma', 'g-1', { mileage: 41_240 });
    const sibling = await advert('gamma', 'g-2', { mileage: 41_260, exteriorColor: 'Red' });
    await advert('gamma', 'g-1', { mileage: 41_240, price: 18_440 }, 3);
    await advert('gamma', 'g-2', { mileage: 41_260, exteriorColor: 'Red', price: 18_460 }, 3);
    await match(known, other, younger, twin, sibling);
    const cars = await Promise.all([known, other, younger, sibling].map(carOf));
    expect(new Set(cars).size).toBe(4);
    expect(await carOf(twin)).not.toBe(await carOf(sibling));
  });

  it('takes a match apart whose adverts do not go together any more', async () => {
    const first = await advert('alpha', 'a-1');
    const second = await advert('beta', 'b-1', elsewhere);
    await match(second);
    await advert('beta', 'b-1', { ...elsewhere, mileage: 93_412, trim: 'XLE', price: 9_900 }, 1);
    expect(await matchListings(ctxAt(1), { listingIds: [second] })).toMatchObject({
      splitCount: 1,
      changedIds: [second, first],
    });
    expect(await carOf(second)).not.toBe(await carOf(first));
    expect((await linksOf(second)).map(({ reason }) => reason)).toEqual([
      'facts',
      'match',
      'alone',
    ]);
  });

  it('keeps private adverts and those without mileage as they are', async () => {
    const first = await advert('alpha', 'a-1');
    const second = await advert('beta', 'b-1', elsewhere);
    const unmeasured = await advert('gamma', 'g-1', { mileage: undefined as never });
    await rowsOf(`update listings set visibility = 'private' where id = $1`, [second]);
    expect(await match(first, second, unmeasured)).toMatchObject({ mergedCount: 0 });
  });

  it('is for jobs and admins, and for 500 listings at most', async () => {
    await expect(matchListings(ctxAt(0, VISITOR), { listingIds: [] })).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    const many = Array.from({ length: MATCH_LISTINGS_MAX + 1 }, (_, n) => String(n));
    await expect(matchListings(ctxAt(), { listingIds: many })).rejects.toThrow(RangeError);
  });
});

describe('undoing a match', () => {
  it('gives the advert its own car again, for good, and is in the audit log', async () => {
    const first = await advert('alpha', 'a-1');
    const second = await advert('beta', 'b-1', elsewhere);
    const own = await carOf(second);
    await match(second);
    const undone = await undoLink(ctxAt(1, ADMIN), { listingId: second });
    expect(undone).toEqual({ vehicleId: own, leftVehicleId: await carOf(first) });
    expect(await linksOf(second)).toMatchObject([
      { reason: 'facts' },
      { reason: 'match', is_present: false, unlinked_by: expect.any(String) },
      { reason: 'separated', is_present: true },
    ]);
    expect(await rowsOf('select action, subject_id from audit_log')).toEqual([
      { action: 'vehicle.link_undone', subject_id: second },
    ]);
    // Neither side brings it back, nor does a new price.
    await advert('beta', 'b-1', { ...elsewhere, price: 18_300 }, 2);
    await advert('alpha', 'a-1', { price: 18_300 }, 2);
    expect(await match(first, second)).toMatchObject({ mergedCount: 0 });
    expect(await carOf(second)).toBe(own);
    expect(await undoLink(ctxAt(3, ADMIN), { listingId: second })).toEqual({
      vehicleId: own,
      leftVehicleId: null,
    });
  });

  it('can be taken back, and then no match and no new reading takes the advert away', async () => {
    const first = await advert('alpha', 'a-1');
    const second = await advert('beta', 'b-1', elsewhere);
    await match(second);
    const car = await carOf(first);
    await undoLink(ctxAt(1, ADMIN), { listingId: second });
    expect(
      await listSeparated(ctxAt(1, ADMIN), { vehicleId: car, listingId: first }),
    ).toMatchObject([{ listingId: second, vehicleId: car, sourceLabel: 'beta' }]);
    const back = { listingId: second, vehicleId: car };
    expect(await redoLink(ctxAt(2, ADMIN), back)).toBe(true);
    expect(await redoLink(ctxAt(2, ADMIN), back)).toBe(false);
    expect(await carOf(second)).toBe(car);
    await advert('beta', 'b-1', { ...elsewhere, price: 15_000, mileage: 60_000 }, 3);
    expect(await match(first, second)).toMatchObject({ splitCount: 0 });
    expect(await carOf(second)).toBe(car);
    const links = await rowsOf(
      `select reason, linked_at, unlinked_at from listing_vehicles where listing_id = $1
        order by linked_at, id`,
      [second],
    );
    expect(links.map(({ reason }) => reason)).toEqual(['facts', 'match', 'separated', 'joined']);
    // Dated without a gap: each link begins when the one before it ends.
    for (const [at, link] of links.slice(1).entries()) {
      expect(link.linked_at).toEqual(links[at]?.unlinked_at);
    }
    await expect(redoLink(ctxAt(0, VISITOR), back)).rejects.toMatchObject({
      code: 'unauthenticated',
    });
  });

  it('cannot be taken back where the VINs say that they are two cars', async () => {
    const first = await advert('alpha', 'a-1', { vin: VIN });
    const second = await advert('beta', 'b-1', { vin: VIN });
    const car = await carOf(first);
    await undoLink(ctxAt(1, ADMIN), { listingId: second });
    await advert('beta', 'b-1', { vin: '4T1B11HK8KU067891' }, 2);
    await expect(
      redoLink(ctxAt(3, ADMIN), { listingId: second, vehicleId: car }),
    ).rejects.toMatchObject({ code: 'conflict' });
  });

  it('also holds against equal facts and an equal VIN, which ingest would link', async () => {
    const first = await advert('alpha', 'a-1', { vin: VIN });
    const second = await advert('beta', 'b-1', { vin: VIN });
    expect(await carOf(second)).toBe(await carOf(first));
    await undoLink(ctxAt(1, ADMIN), { listingId: second });
    await advert('beta', 'b-1', { vin: VIN, price: 17_000 }, 2);
    await match(first, second);
    expect(await carOf(second)).not.toBe(await carOf(first));
  });

  it('is refused to others, and finds no unknown advert', async () => {
    const listingId = '0190a000-0000-7000-8000-00000000000f';
    await expect(undoLink(ctxAt(0, VISITOR), { listingId })).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    await expect(undoLink(ctxAt(0, ADMIN), { listingId })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});
