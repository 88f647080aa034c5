import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/testing';
import { actorOf, addPerson, SYSTEM, strangerActor, VISITOR } from '@/lib/accounts/testing';
import type { Actor } from '@/lib/platform/context';
import { findUuid } from '@/lib/platform/ids';
import { listOrders, recordOrder } from './order-service';
import {
  deleteSellerListing,
  endSellerListing,
  markSold,
  relistSellerListing,
} from './sale-service';
import { sweepAdverts } from './seller-advert-service';
import {
  getSellerListing,
  listPricePoints,
  listSellerListings,
  offerCar,
  updateSellerListing,
} from './seller-listing-service';
import { addReadyJob, TEST_FACTS } from './testing-cars';

type Person = Actor & { kind: 'person' };
const NOW = new Date('2026-03-10T12:00:00Z');
const JOB: Actor = { kind: 'job', name: 'test' };

let database: TestDatabase;
let ann: Person;
let ben: Person;
beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
  ann = await person('ann@example.com');
  ben = await person('ben@example.com');
});
afterAll(() => database.close());

async function person(email: string): Promise<Person> {
  const actor = await actorOf(database, await addPerson(database, email));
  if (actor.kind !== 'person') throw new Error('no person');
  return actor;
}

const ctxOf = (actor: Actor = ann, now = NOW) => database.makeCtx(actor, { now });
const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
const refused = (code: string) => expect.objectContaining({ code });
const SHOWN = { isShown: true, isContactable: true };

async function offered(more: Parameters<typeof addReadyJob>[2] = {}, where = SHOWN) {
  const { personId } = ann;
  const job = await addReadyJob(database, personId, more);
  const car = await offerCar(ctxOf(), { personId, jobId: job.jobId, ...where });
  return { ...job, car, mine: { personId, id: car.id } };
}

interface Advert {
  id: string;
  status: string;
  title: string;
  price_cents: string;
  price_kind: string;
  visibility: string;
  zip: string;
  city: string;
  vin: string | null;
  shown: boolean;
}
async function advertOf(listingId: string | null): Promise<Advert> {
  const { rows } = await database.pool.query<Advert>(
    `select l.*, exists (select from search_rows s where s.listing_id = l.id) as shown
       from listings l where id = $1`,
    [findUuid('listing', listingId ?? '')],
  );
  return rows[0] as Advert;
}
const jobStatus = async (id: string) => {
  const { rows } = await database.pool.query(
    'select status, price_cents from snap_jobs where id = $1',
    [id],
  );
  return rows[0];
};

describe('offering a car', () => {
  it('names everything that is missing, by field', async () => {
    const { mileageMi: _unconfirmed, ...facts } = TEST_FACTS;
    const job = await addReadyJob(database, ann.personId, {
      ...{ facts, title: ' ', description: null, priceCents: null, floorCents: null, zip: null },
      condition: { damage: [] },
    });
    await database.pool.query('delete from snap_photos where job_id = $1', [job.id]);
    const call = offerCar(ctxOf(), { personId: ann.personId, jobId: job.jobId, ...SHOWN });
    const error = await call.catch((thrown: { fieldErrors: { field: string }[] }) => thrown);
    const fields = (error as { fieldErrors: { field: string }[] }).fieldErrors.map(
      ({ field }) => field,
    );
    expect(fields).toEqual([
      'mileage_mi',
      'condition',
      'price_cents',
      'zip',
      'title',
      'description',
      'photos',
    ]);
  });

  it('does not offer what was only proposed, nor what no source would be believed', async () => {
    const proposed = {
      ...TEST_FACTS.trim,
      value: 'Touring',
      confirmedAt: null,
    } as typeof TEST_FACTS.trim;
    const { car } = await offered({
      facts: { ...TEST_FACTS, ...(proposed ? { trim: proposed } : {}) },
    });
    expect(car.facts.trim).toBeUndefined();
    await expect(offered({ priceCents: 100, floorCents: null })).rejects.toMatchObject({
      code: 'invalid_fields',
      fieldErrors: [{ field: 'price_cents' }],
    });
  });

  it('shows the car among the results, valued like any other, without its person or lowest price', async () => {
    database.events.sent.length = 0;
    const { car, id } = await offered();
    expect(car).toMatchObject({ status: 'live', isShown: true, version: 1, soldAt: null });
    const advert = await advertOf(car.listingId);
    expect(advert).toMatchObject({
      ...{ status: 'live', visibility: 'public', price_kind: 'private_ask', shown: true },
      ...{ price_cents: '2100000', city: 'Beverly Hills', vin: null },
    });
    expect(JSON.stringify(advert)).not.toMatch(/1900000|555-0134|ann@example/);
    expect(await jobStatus(id)).toMatchObject({ status: 'listed' });
    expect(new Set(database.events.sent.map(({ name }) => name))).toEqual(
      new Set(['alerts/rows.changed', 'searches/counts.stale', 'selling/listing.changed']),
    );
    expect(JSON.stringify(database.events.sent)).not.toContain(ann.personId);
  });

  it('is one offer however often it is asked for, and at once', async () => {
    const job = await addReadyJob(database, ann.personId);
    const ask = () => offerCar(ctxOf(), { personId: ann.personId, jobId: job.jobId, ...SHOWN });
    const cars = await Promise.all([ask(), ask(), ask()]);
    expect(new Set(cars.map(({ id }) => id)).size).toBe(1);
    expect((await ask()).version).toBe(1);
    const { rows } = await database.pool.query(
      `select count(*)::int as count from listings where external_id = $1`,
      [cars[0]?.id],
    );
    expect(rows).toEqual([{ count: 1 }]);
  });

  it('can be kept out of the results: a draft for other channels', async () => {
    const { car } = await offered({}, { isShown: false, isContactable: false });
    expect(car).toMatchObject({ status: 'draft', listingId: null, liveAt: null });
  });

  it('is nobody else’s: another person, a visitor and somebody else’s id learn nothing', async () => {
    const { car, jobId } = await offered();
    const theirs = { personId: ben.personId, id: car.id };
    const ask = { personId: ben.personId, jobId, ...SHOWN };
    await expect(offerCar(ctxOf(ben), ask)).rejects.toEqual(refused('not_found'));
    await expect(getSellerListing(ctxOf(ben), theirs)).rejects.toEqual(refused('not_found'));
    for (const verb of [
      endSellerListing,
      relistSellerListing,
      deleteSellerListing,
      listPricePoints,
    ]) {
      await expect(verb(ctxOf(ben), theirs)).rejects.toEqual(refused('not_found'));
    }
    await expect(markSold(ctxOf(ben), { ...theirs, priceCents: 5 })).rejects.toEqual(
      refused('not_found'),
    );
    const change = { ...theirs, version: 1, change: { priceCents: 5 } };
    await expect(updateSellerListing(ctxOf(ben), change)).rejects.toEqual(refused('not_found'));
    const mine = { personId: ann.personId, id: car.id };
    await expect(getSellerListing(ctxOf(VISITOR), mine)).rejects.toEqual(
      refused('unauthenticated'),
    );
    await expect(getSellerListing(ctxOf(strangerActor()), mine)).rejects.toEqual(
      refused('not_found'),
    );
    expect(
      (await listSellerListings(ctxOf(ben), { personId: ben.personId, limit: 5, cursor: null }))
        .cars,
    ).toEqual([]);
  });
});

describe('changing a car on offer', () => {
  it('takes a price down into the advert, its history and the job', async () => {
    const { car, mine, id } = await offered();
    const change = { priceCents: 1_999_900 };
    const changed = await updateSellerListing(ctxOf(ann, later(5)), {
      ...mine,
      version: car.version,
      change,
    });
    expect(changed).toMatchObject({ priceCents: 1_999_900, version: 2 });
    expect(await advertOf(car.listingId)).toMatchObject({ price_cents: '1999900' });
    expect(await jobStatus(id)).toMatchObject({ price_cents: '1999900' });
    const { rows } = await database.pool.query(
      'select price_cents::int as price from observations where listing_id = $1 order by id',
      [findUuid('listing', car.listingId ?? '')],
    );
    expect(rows).toEqual([{ price: 2_100_000 }, { price: 1_999_900 }]);
    const points = await listPricePoints(ctxOf(), mine);
    expect(points.map(({ fromCents, toCents }) => [fromCents, toCents])).toEqual([
      [2_100_000, 1_999_900],
      [null, 2_100_000],
    ]);
  });

  it('tells who read an older version, and refuses what cannot be', async () => {
    const { car, mine } = await offered();
    const write = (change: object, version = car.version) =>
      updateSellerListing(ctxOf(), { ...mine, version, change });
    await expect(write({}, 9)).rejects.toEqual(refused('precondition_failed'));
    await expect(write({ priceCents: 1_800_000 })).rejects.toMatchObject({
      fieldErrors: [{ field: 'price_cents' }],
    });
    const ladder = {
      isOn: true,
      everyDays: 7,
      stepBps: 200,
      isHeldWhileMarketRises: true,
      isBelowRangeConfirmed: false,
    };
    await expect(write({ floorCents: null, ladder })).rejects.toMatchObject({
      fieldErrors: [{ field: 'floor_cents' }],
    });
    const set = await write({ ladder });
    expect(set.nextStepAt).toEqual(later(7 * 24));
    const off = await write({ ladder: null }, set.version);
    expect(off).toMatchObject({ nextStepAt: null, ladder: null });
  });

  it('leaves the results when it is hidden, and comes back', async () => {
    const { car, mine } = await offered();
    const hidden = await updateSellerListing(ctxOf(), {
      ...mine,
      ...{ version: car.version, change: { isShown: false } },
    });
    expect(hidden.status).toBe('draft');
    expect(await advertOf(car.listingId)).toMatchObject({ status: 'gone', shown: false });
    await updateSellerListing(ctxOf(ann, later(1)), {
      ...mine,
      ...{ version: hidden.version, change: { isShown: true } },
    });
    expect(await advertOf(car.listingId)).toMatchObject({ status: 'live', shown: true });
  });
});

describe('the end of an offer', () => {
  it('ends, relists and removes, each safe to repeat', async () => {
    const { car, mine, id } = await offered();
    await endSellerListing(ctxOf(), mine);
    expect(await endSellerListing(ctxOf(), mine)).toMatchObject({ status: 'ended', version: 2 });
    expect(await advertOf(car.listingId)).toMatchObject({ status: 'gone', shown: false });
    expect(await jobStatus(id)).toMatchObject({ status: 'ended' });
    await relistSellerListing(ctxOf(ann, later(1)), mine);
    expect(await relistSellerListing(ctxOf(ann, later(1)), mine)).toMatchObject({ status: 'live' });
    expect(await advertOf(car.listingId)).toMatchObject({ status: 'live', shown: true });
    await deleteSellerListing(ctxOf(ann, later(2)), mine);
    await expect(deleteSellerListing(ctxOf(), mine)).rejects.toEqual(refused('not_found'));
    expect(await advertOf(car.listingId)).toMatchObject({ status: 'gone', shown: false });
    expect(await jobStatus(id)).toMatchObject({ status: 'open' });
  });

  it('sells once: the price that was paid is a sale of the market, and two at once are one', async () => {
    const { car, mine } = await offered();
    const sale = { ...mine, priceCents: 2_000_000 };
    await Promise.all([markSold(ctxOf(), sale), markSold(ctxOf(), sale)]);
    const sold = await markSold(ctxOf(), sale);
    expect(sold).toMatchObject({ status: 'sold', soldPriceCents: 2_000_000, soldOrigin: 'person' });
    expect(await advertOf(car.listingId)).toMatchObject({
      ...{ status: 'sold', price_kind: 'sold', price_cents: '2000000', shown: false },
    });
    await expect(markSold(ctxOf(), { ...mine, priceCents: 1 })).rejects.toEqual(
      refused('conflict'),
    );
    await expect(endSellerListing(ctxOf(), mine)).rejects.toEqual(refused('conflict'));
    const { orders } = await listOrders(ctxOf(), {
      personId: ann.personId,
      limit: 10,
      cursor: null,
    });
    expect(orders.filter(({ sellerListingId }) => sellerListingId === car.id)).toHaveLength(1);
    // The sale fell through: it is offered again, and that sale is cancelled.
    expect(await relistSellerListing(ctxOf(ann, later(3)), mine)).toMatchObject({
      status: 'live',
      soldAt: null,
    });
    expect(await advertOf(car.listingId)).toMatchObject({
      status: 'live',
      price_kind: 'private_ask',
    });
  });

  it('takes an order of a channel once, whatever comes again and in what state', async () => {
    const { car, mine } = await offered();
    const order = {
      ...{ personId: ann.personId, sellerListingId: findUuid('seller_listing', car.id) ?? '' },
      ...({ origin: 'ebay', externalId: '12-34', status: 'open' } as const),
      ...{ priceCents: 2_050_000, orderedAt: NOW, paidAt: null },
    };
    const ctx = ctxOf(JOB);
    const first = await Promise.all([recordOrder(ctx, order), recordOrder(ctx, order)]);
    expect(first.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(await recordOrder(ctx, { ...order, status: 'paid', paidAt: NOW })).toEqual({
      isNew: false,
    });
    expect(await getSellerListing(ctxOf(), mine)).toMatchObject({
      status: 'sold',
      soldOrigin: 'ebay',
    });
    await expect(relistSellerListing(ctxOf(), mine)).rejects.toEqual(refused('conflict'));
    await recordOrder(ctx, { ...order, status: 'cancelled' });
    expect(await relistSellerListing(ctxOf(), mine)).toMatchObject({ status: 'live' });
    await expect(recordOrder(ctxOf(), order)).rejects.toEqual(refused('forbidden'));
    await expect(recordOrder(ctx, { ...order, personId: ben.personId })).rejects.toEqual(
      refused('not_found'),
    );
  });

  it('sweeps what an interrupted change left, and the adverts of who went', async () => {
    const { car } = await offered();
    await database.pool.query(`update seller_listings set price_cents = 2000000 where id = $1`, [
      findUuid('seller_listing', car.id),
    ]);
    const gone = await offered();
    await database.pool.query(`delete from seller_listings where id = $1`, [
      findUuid('seller_listing', gone.car.id),
    ]);
    const ctx = ctxOf(SYSTEM, later(4));
    expect(await sweepAdverts(ctx)).toBe(2);
    expect(await sweepAdverts(ctx)).toBe(0);
    expect(await advertOf(car.listingId)).toMatchObject({ price_cents: '2000000' });
    expect(await advertOf(gone.car.listingId)).toMatchObject({
      ...{ status: 'gone', shown: false, title: '2019 Honda Accord', zip: null },
    });
  });
});
