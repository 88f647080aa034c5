import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listings, listingVehicles, sources, vehicles } from '@/db/schema/listings';
import { emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import { actorOf, addPerson, SYSTEM, strangerActor, VISITOR } from '@/lib/accounts/testing';
import type { Actor, Ctx } from '@/lib/platform/context';
import { newId, toPublicId } from '@/lib/platform/ids';
import {
  findCarMarks,
  findHiddenListingIds,
  hideCar,
  listHiddenCars,
  showCarAgain,
} from './hidden-cars-service';
import {
  forgetRemovedCars,
  getWatchedCar,
  listWatchlist,
  restoreWatchedCar,
  unwatchCar,
  updateWatchedCar,
  watchCar,
} from './watchlist-service';

const NOW = new Date('2026-03-10T12:00:00Z');
const SEEN = new Date('2026-03-09T12:00:00Z');

type Person = Actor & { kind: 'person' };

let database: TestDatabase;
let ann: Person;
let ben: Person;
let personId: string;
beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
  await database.db.insert(sources).values({ key: 'lots', label: 'Lots', kind: 'marketplace' });
  ann = await person('ann@example.com');
  ben = await person('ben@example.com');
  personId = ann.personId;
});
afterAll(() => database.close());
beforeEach(() => emptyTables(database, 'watched_cars', 'hidden_cars'));

async function person(email: string): Promise<Person> {
  const actor = await actorOf(database, await addPerson(database, email));
  if (actor.kind !== 'person') throw new Error('no person');
  return actor;
}

const ctxOf = (actor: Actor = ann, now = NOW): Ctx => database.makeCtx(actor, { now });

/** An advert; of a car of its own unless said. */
async function advert(
  more: Partial<typeof listings.$inferInsert> = {},
  car = newId(),
): Promise<{ listingId: string; vehicleId: string }> {
  const id = newId();
  await database.db
    .insert(vehicles)
    .values({ id: car, year: 2018, make: 'Honda', model: 'Civic' })
    .onConflictDoNothing();
  await database.db.insert(listings).values({
    ...{ id, sourceKey: 'lots', externalId: id, title: '2018 Honda Civic', factsHash: id },
    ...{ year: 2018, make: 'Honda', model: 'Civic', trim: 'EX', mileageMi: 40_000 },
    ...{ priceCents: 1_500_000, priceKind: 'dealer_ask', qualityScore: 80 },
    ...{ firstSeenAt: SEEN, lastSeenAt: SEEN },
    ...more,
  });
  const link = { listingId: id, vehicleId: car, reason: 'vin', linkedAt: SEEN };
  await database.db.insert(listingVehicles).values(link);
  return { listingId: id, vehicleId: car };
}

const all = { statuses: [], sort: 'saved', cursor: null, limit: 25, buyer: null } as const;
const listOf = (actor = ann) => listWatchlist(ctxOf(actor), { ...all, personId: actor.personId });
const refused = (code: string) => expect.objectContaining({ code });

describe('a watchlist', () => {
  it('holds a car once, however often and by whichever advert it is put there', async () => {
    const { listingId, vehicleId } = await advert();
    const { listingId: again } = await advert({ priceCents: 1_600_000 }, vehicleId);
    const answers = await Promise.all(
      [listingId, again, listingId].map((id) => watchCar(ctxOf(), { personId, listingId: id })),
    );
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    const { cars } = await listOf();
    expect(cars).toHaveLength(1);
    expect(cars[0]).toMatchObject({ status: 'new', note: '', version: 1, notSeenSince: null });
  });

  it('takes two cars that turn out to be one for one from then on', async () => {
    const first = await advert();
    const second = await advert();
    await watchCar(ctxOf(), { personId, listingId: first.listingId });
    const change = 'update listing_vehicles set vehicle_id = $1 where listing_id = $2';
    await database.pool.query(change, [second.vehicleId, first.listingId]);
    await watchCar(ctxOf(), { personId, listingId: second.listingId });
    expect((await listOf()).cars).toHaveLength(1);
  });

  it('tells the price of then and now, and keeps a car whose advert ended or was taken out', async () => {
    const { listingId } = await advert();
    const { id } = await watchCar(ctxOf(), { personId, listingId });
    await database.pool.query(
      `update listings set price_cents = 1430000, status = 'gone', ended_at = now() where id = $1`,
      [listingId],
    );
    const car = await getWatchedCar(ctxOf(), { personId, id, buyer: null });
    expect(car).toMatchObject({ savedPriceCents: 1_500_000, priceCents: 1_430_000 });
    expect(car).toMatchObject({ priceChangeCents: -70_000, notSeenSince: SEEN });
    expect(car.deal?.priceCents).toBe(1_430_000);

    await database.pool.query('update listings set deleted_at = now() where id = $1', [listingId]);
    const gone = await getWatchedCar(ctxOf(), { personId, id, buyer: null });
    expect(gone).toMatchObject({ make: 'Honda', listingId: null, deal: null });
    expect(gone).toMatchObject({ priceCents: 1_500_000, listingStatus: null });
    await database.pool.query('delete from listings where id = $1', [listingId]);
    await database.pool.query(
      'delete from vehicles v where not exists (select from listing_vehicles l where l.vehicle_id = v.id)',
    );
    expect((await listOf()).cars).toHaveLength(1);
  });

  it('follows a car whose advert ended to one that runs', async () => {
    const { listingId, vehicleId } = await advert({ status: 'gone' });
    await watchCar(ctxOf(), { personId, listingId });
    const { listingId: running } = await advert({}, vehicleId);
    const car = await watchCar(ctxOf(), { personId, listingId: running });
    expect(car.listingId).toBe(toPublicId('listing', running));
    // Put there again by the advert that ended, it stays with the one that runs, unchanged.
    expect(await watchCar(ctxOf(), { personId, listingId })).toEqual(car);
  });

  it('writes what a change names, once: who read an older version is told', async () => {
    const { listingId } = await advert();
    const { id } = await watchCar(ctxOf(), { personId, listingId });
    const write = (version: number, change: object) =>
      updateWatchedCar(ctxOf(), { personId, id, version, change });
    const car = await write(1, { status: 'contacted', targetPriceCents: 1_400_000 });
    expect(car).toMatchObject({ status: 'contacted', note: '', version: 2 });
    await expect(write(1, { note: 'late' })).rejects.toEqual(refused('precondition_failed'));
    await expect(write(2, { walkAwayPriceCents: 1_300_000 })).rejects.toMatchObject({
      code: 'invalid_fields',
      fieldErrors: [{ field: 'walk_away_price_cents' }],
    });
    const both = await Promise.allSettled([write(2, { note: 'a' }), write(2, { note: 'b' })]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('gives a removed car back as it was, until it is forgotten after 30 days', async () => {
    const { listingId } = await advert();
    const { id } = await watchCar(ctxOf(), { personId, listingId });
    await updateWatchedCar(ctxOf(), { personId, id, version: 1, change: { note: 'red one' } });
    await unwatchCar(ctxOf(), { personId, id });
    await expect(unwatchCar(ctxOf(), { personId, id })).rejects.toEqual(refused('not_found'));
    expect((await listOf()).cars).toEqual([]);
    expect(await restoreWatchedCar(ctxOf(), { personId, id })).toMatchObject({ note: 'red one' });
    await unwatchCar(ctxOf(), { personId, id });
    expect(await watchCar(ctxOf(), { personId, listingId })).toMatchObject({ id, note: 'red one' });

    await unwatchCar(ctxOf(), { personId, id });
    const at = (iso: string) => ctxOf(SYSTEM, new Date(iso));
    expect(await forgetRemovedCars(at('2026-04-08T12:00:00Z'))).toBe(0);
    expect(await forgetRemovedCars(at('2026-04-10T12:00:00Z'))).toBe(1);
    const restored = restoreWatchedCar(ctxOf(), { personId, id });
    await expect(restored).rejects.toEqual(refused('not_found'));
  });

  it('is listed by status, counted and paged', async () => {
    for (let index = 0; index < 5; index += 1) {
      const { listingId } = await advert({ priceCents: 1_000_000 + index });
      const { id } = await watchCar(ctxOf(), { personId, listingId });
      if (index < 3) {
        const change = { status: 'contacted' as const };
        await updateWatchedCar(ctxOf(), { personId, id, version: 1, change });
      }
    }
    const question = {
      ...all,
      personId,
      statuses: ['contacted'],
      sort: 'price',
      limit: 2,
    } as const;
    const first = await listWatchlist(ctxOf(), question);
    const cursor = first.nextCursor;
    const second = await listWatchlist(ctxOf(), { ...question, cursor });
    const prices = [...first.cars, ...second.cars].map(({ priceCents }) => priceCents);
    expect(prices).toEqual([1_000_000, 1_000_001, 1_000_002]);
    expect(second.nextCursor).toBeNull();
    const counts = new Map(first.counts.map(({ status, count }) => [status, count]));
    expect(counts).toEqual(
      new Map([
        ['contacted', 3],
        ['new', 2],
      ]),
    );
    const otherList = listWatchlist(ctxOf(), { ...question, sort: 'saved', cursor });
    await expect(otherList).rejects.toEqual(refused('invalid_fields'));
  });

  it('is nobody else’s: their cars are not there, and who may keep none is refused', async () => {
    const { listingId } = await advert();
    const { id } = await watchCar(ctxOf(), { personId, listingId });
    const own = { personId: ben.personId, id };
    const change = { ...own, version: 1, change: { note: 'x' } };
    const attempts = [
      () => getWatchedCar(ctxOf(ben), { ...own, buyer: null }),
      () => updateWatchedCar(ctxOf(ben), change),
      () => unwatchCar(ctxOf(ben), own),
      () => restoreWatchedCar(ctxOf(ben), own),
      () => getWatchedCar(ctxOf(ben), { personId, id, buyer: null }),
    ];
    for (const attempt of attempts) {
      await expect(attempt()).rejects.toEqual(refused('not_found'));
    }
    expect((await listOf(ben)).cars).toEqual([]);
    const visit = watchCar(ctxOf(VISITOR), { personId, listingId });
    await expect(visit).rejects.toEqual(refused('unauthenticated'));
    const viewer = strangerActor('viewer');
    await expect(listOf(viewer as Person)).rejects.toEqual(refused('forbidden'));
  });

  it('takes in no advert that the person may not see', async () => {
    const { listingId } = await advert({ visibility: 'private', ownerId: ben.personId });
    const mine = watchCar(ctxOf(), { personId, listingId });
    await expect(mine).rejects.toEqual(refused('not_found'));
    await expect(hideCar(ctxOf(), { personId, listingId })).rejects.toEqual(refused('not_found'));
    const bens = await watchCar(ctxOf(ben), { personId: ben.personId, listingId });
    expect(bens.listingId).toBe(toPublicId('listing', listingId));
  });
});

describe('hidden cars', () => {
  it('are hidden once with all their adverts, and shown again', async () => {
    const { listingId, vehicleId } = await advert();
    const { listingId: other } = await advert({}, vehicleId);
    const hidden = await hideCar(ctxOf(), { personId, listingId });
    expect(await hideCar(ctxOf(), { personId, listingId: other })).toEqual(hidden);
    const ids = await findHiddenListingIds(ctxOf(), { personId });
    expect(ids).toEqual([listingId, other].sort());
    const car = toPublicId('vehicle', vehicleId);
    await watchCar(ctxOf(), { personId, listingId: other });
    const marks = await findCarMarks(ctxOf(), { personId, vehicleIds: [car] });
    expect(marks.get(car)).toEqual({ watchedId: expect.any(String), hiddenId: hidden.id });

    const bens = showCarAgain(ctxOf(ben), { personId: ben.personId, id: hidden.id });
    await expect(bens).rejects.toEqual(refused('not_found'));
    expect(await findHiddenListingIds(ctxOf(ben), { personId: ben.personId })).toEqual([]);
    await showCarAgain(ctxOf(), { personId, id: hidden.id });
    expect(await findHiddenListingIds(ctxOf(), { personId })).toEqual([]);
  });

  it('are listed page by page, the last hidden first', async () => {
    const ids: string[] = [];
    for (let index = 0; index < 3; index += 1) {
      const { listingId } = await advert();
      ids.unshift((await hideCar(ctxOf(), { personId, listingId })).id);
    }
    const first = await listHiddenCars(ctxOf(), { personId, limit: 2, cursor: null });
    const cursor = first.nextCursor;
    const second = await listHiddenCars(ctxOf(), { personId, limit: 2, cursor });
    expect([...first.cars, ...second.cars].map(({ id }) => id)).toEqual(ids);
  });
});
