import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyAuditLog, emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import { listCorrections } from '@/lib/listings/corrections';
import { importListings } from '@/lib/listings/service';
import { pageRow } from '@/lib/listings/testing-collector';
import type { Actor } from '@/lib/platform/context';
import { newId, toPublicId } from '@/lib/platform/ids';
import type { RawListing } from '@/lib/sources/raw-listing';
import { mergeCars, unmergeCars } from './merges';
import { relabelAdvert, withdrawRelabelling } from './relabelling';
import { getVehicleStory } from './vehicle-table';

const JOB: Actor = { kind: 'job', name: 'ingest-listings' };
const actor = (role: 'admin' | 'customer'): Actor => ({
  ...{ kind: 'person', personId: newId(), role, epoch: 0, sessionId: newId(), plan: 'free' },
});
const ADMIN = actor('admin');
const NOW = new Date('2026-03-01T12:00:00Z');
const DAY_MS = 86_400_000;
const VIN = '4T1B11HK3KU012345';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database, 'sources', 'imports', 'vehicles', 'listings');
  await emptyAuditLog(database.db);
});

const ctxAt = (days = 0, who: Actor = ADMIN) =>
  database.makeCtx(who, { now: new Date(NOW.getTime() + days * DAY_MS) });
const rowsOf = async (text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
  (await database.pool.query(text, values)).rows;

/** One advert of the invented Camry; returns its id. */
async function advert(
  externalId: string,
  changes: Partial<RawListing> = {},
  days = 0,
): Promise<string> {
  await importListings(ctxAt(days, JOB), {
    source: { key: 'lots', label: 'Lots', kind: 'feed', isSimulated: false },
    fileName: 'x',
    batches: (async function* () {
      yield { rows: [pageRow(1, externalId, changes)], refusals: [] };
    })(),
  });
  const [row] = await rowsOf('select id from listings where external_id = $1', [externalId]);
  return String(row?.id);
}
const factsOf = async (id: string) =>
  (
    await rowsOf(
      'select trim, mileage_mi, body, year, price_cents::int from listings where id = $1',
      [id],
    )
  )[0];
const relabel = (id: string, field: 'trim' | 'mileage_mi' | 'body' | 'year', value: string) =>
  relabelAdvert(ctxAt(), {
    ...{ listing: toPublicId('listing', id), field, value, reason: 'The photos show it.' },
  });

describe('a corrected fact', () => {
  it('holds against later readings, with what the source says beside it, until it is withdrawn', async () => {
    const id = await advert('a', { mileage: 41_237 });
    const before = await factsOf(id);
    const { id: correctionId } = await relabel(id, 'trim', 'XLE');
    await relabel(id, 'mileage_mi', '141,237');
    expect(await factsOf(id)).toMatchObject({ trim: 'XLE', mileage_mi: 141_237 });
    await advert('a', { mileage: 41_300, trim: 'LE', price: 17_000 }, 1);
    expect(await factsOf(id)).toMatchObject({
      ...{ trim: 'XLE', mileage_mi: 141_237, price_cents: 1_700_000 },
    });
    const corrections = await listCorrections(ctxAt(), { listingId: id });
    expect(corrections).toMatchObject([
      { field: 'mileage_mi', value: '141237', said: '41300' },
      { field: 'trim', value: 'XLE', said: 'LE' },
    ]);
    for (let round = 0; round < 2; round += 1) {
      await withdrawRelabelling(ctxAt(2), { id: correctionId });
      expect(await factsOf(id)).toMatchObject({ trim: 'LE', mileage_mi: 141_237 });
    }
    await advert('a', { mileage: 41_400, trim: 'SE' }, 3);
    expect(await factsOf(id)).toMatchObject({ trim: 'SE', mileage_mi: 141_237 });
    expect(before).toMatchObject({ mileage_mi: 41_237 });
    const actions = await rowsOf('select action from audit_log order by position');
    expect(actions.map(({ action }) => action)).toEqual([
      ...['listing.fact_corrected', 'listing.fact_corrected', 'listing.correction_withdrawn'],
    ]);
  });

  it('leaves what was seen in the history, and an unchanged reading writes nothing', async () => {
    const id = await advert('a', { mileage: 41_237 });
    await relabel(id, 'mileage_mi', '141237');
    await advert('a', { mileage: 41_237 }, 1);
    const seen = await rowsOf('select mileage_mi from observations where listing_id = $1', [id]);
    expect(seen).toEqual([{ mileage_mi: 41_237 }]);
    expect(await factsOf(id)).toMatchObject({ mileage_mi: 141_237 });
  });

  it('is refused where it cannot be, and nobody but an operator may', async () => {
    const id = await advert('a');
    for (const [field, value] of [
      ['year', '1066'],
      ['year', ''],
      ['body', 'spaceship'],
      ['mileage_mi', '-5'],
    ] as const) {
      await expect(relabel(id, field, value)).rejects.toMatchObject({ code: 'invalid_fields' });
    }
    const wish = { field: 'trim', value: 'XLE', reason: 'why not' } as const;
    const listing = toPublicId('listing', id);
    await expect(
      relabelAdvert(ctxAt(0, actor('customer')), { ...wish, listing }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    await expect(
      relabelAdvert(ctxAt(), { ...wish, listing: toPublicId('listing', newId()) }),
    ).rejects.toMatchObject({ code: 'not_found' });
    expect(await rowsOf('select 1 from listing_corrections')).toEqual([]);
  });
});

describe('two cars that are one', () => {
  const vehicleOf = async (listingId: string): Promise<string> => {
    const [row] = await rowsOf(
      'select vehicle_id from listing_vehicles where listing_id = $1 and unlinked_at is null',
      [listingId],
    );
    return toPublicId('vehicle', String(row?.vehicle_id));
  };

  it('are merged, stay so when they are read again, and are two again when it is undone', async () => {
    const first = await advert('a', { vin: VIN });
    const second = await advert('b', { year: 2018, title: '2018 Toyota Camry SE' });
    const [from, into] = [await vehicleOf(first), await vehicleOf(second)];
    expect(from).not.toBe(into);
    const merge = await mergeCars(ctxAt(1), { from, into });
    expect(merge).toMatchObject({ fromVehicleId: from, intoVehicleId: into, movedCount: 1 });
    await advert('a', { vin: VIN, price: 16_000 }, 2);
    expect(await vehicleOf(first)).toBe(into);
    const story = await getVehicleStory(ctxAt(), { id: into });
    expect(story).toMatchObject({ vin: VIN, advertCount: 2, merges: [{ id: merge.id }] });
    for (let round = 0; round < 2; round += 1) {
      await unmergeCars(ctxAt(3), { id: merge.id });
      expect([await vehicleOf(first), await vehicleOf(second)]).toEqual([from, into]);
    }
    await advert('a', { vin: VIN, price: 15_000 }, 4);
    expect(await vehicleOf(first)).toBe(from);
    expect(await getVehicleStory(ctxAt(), { id: from })).toMatchObject({ vin: VIN });
    const actions = await rowsOf(`select action from audit_log where action like 'vehicle.%'`);
    expect(actions).toEqual([{ action: 'vehicle.merged' }, { action: 'vehicle.merge_undone' }]);
  });

  it('are not merged where their VINs differ, with themselves, or by somebody else', async () => {
    const first = await advert('a', { vin: VIN });
    const second = await advert('b', { vin: '1HGCV1F47MA233146' });
    const [from, into] = [await vehicleOf(first), await vehicleOf(second)];
    await expect(mergeCars(ctxAt(), { from, into })).rejects.toMatchObject({ code: 'conflict' });
    await expect(mergeCars(ctxAt(), { from, into: from })).rejects.toMatchObject({
      code: 'invalid_fields',
    });
    const stranger = ctxAt(0, actor('customer'));
    await expect(mergeCars(stranger, { from, into })).rejects.toMatchObject({ code: 'forbidden' });
    const nobody = toPublicId('vehicle', newId());
    await expect(mergeCars(ctxAt(), { from, into: nobody })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});
