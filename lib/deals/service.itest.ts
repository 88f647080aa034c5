import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/testing';
import type { Actor } from '@/lib/platform/context';
import { AppError, toAppError } from '@/lib/platform/errors';
import { newId, parsePublicId, toPublicId } from '@/lib/platform/ids';
import { findBuyer } from './buyer';
import type { Buyer } from './deal-for-buyer';
import { getDeal, listSitemapEntries } from './service';

const VISITOR: Actor = { kind: 'visitor', id: 'browser', isBrowser: true };
const NOW = new Date('2022-10-15T12:00:00Z');
const DAY_MS = 86_400_000;
const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY_MS);

let database: TestDatabase;

const ID = {
  car: newId(),
  advert: newId(),
  other: newId(),
  ended: newId(),
  comp: newId(),
  hiddenComp: newId(),
  private: newId(),
  deleted: newId(),
  bare: newId(),
  oldModel: newId(),
  model: newId(),
};

const query = (text: string, values: unknown[] = []) => database.pool.query(text, values);

async function addListing(
  id: string,
  given: {
    source?: string;
    priceCents: number;
    vehicleId?: string;
    status?: string;
    visibility?: string;
    isDeleted?: boolean;
    state?: string | null;
  },
): Promise<void> {
  const vehicleId = given.vehicleId ?? newId();
  await query(
    `insert into listings (id, source_key, external_id, title, year, make, model, mileage_mi, price_cents,
       price_kind, title_status, seller_kind, is_vin_valid, state, latitude, longitude, status, visibility,
       quality_score, facts_hash, first_seen_at, last_seen_at, deleted_at, mpg_city, mpg_highway, fuel)
     values ($1::uuid, $2, $1::text, '2019 Honda Civic', 2019, 'Honda', 'Civic', 41000, $3, 'dealer_ask',
       'clean', 'dealer', true, $4, 32.79, -96.804, $5, $6, 90, 'x', $7, $8, $9, 24, 32, 'gasoline')`,
    [
      id,
      given.source ?? 'alpha',
      given.priceCents,
      given.state === undefined ? 'TX' : given.state,
      given.status ?? 'live',
      given.visibility ?? 'public',
      daysAgo(30),
      daysAgo(1),
      given.isDeleted ? NOW : null,
    ],
  );
  await query(
    `insert into vehicles (id, year, make, model) values ($1, 2019, 'Honda', 'Civic')
     on conflict do nothing`,
    [vehicleId],
  );
  await query(
    `insert into listing_vehicles (id, listing_id, vehicle_id, reason, linked_at)
     values ($1, $2, $3, 'vin', $4)`,
    [newId(), id, vehicleId, daysAgo(30)],
  );
}

const observe = (id: string, days: number, priceCents: number, status = 'live') =>
  query(
    `insert into observations (listing_id, observed_at, price_cents, mileage_mi, status, facts_hash)
     values ($1, $2, $3, 41000, $4, 'x')`,
    [id, daysAgo(days), priceCents, status],
  );

const value = (listingId: string, modelId: string, days: number, p50Cents: number) =>
  query(
    `insert into valuations (id, listing_id, model_id, valued_at, price_cents, p10_cents, p30_cents, p50_cents,
       p70_cents, p90_cents, ask_percentile, confidence, comp_ids, comp_prices_cents, parts)
     values ($1, $2, $3, $4, 1840000, $5, $6, $7, $8, $9, 7, 0.75, $10, $11, $12)`,
    [
      newId(),
      listingId,
      modelId,
      daysAgo(days),
      p50Cents - 220_000,
      p50Cents - 110_000,
      p50Cents,
      p50Cents + 120_000,
      p50Cents + 250_000,
      [ID.hiddenComp, ID.comp],
      [2_000_000, 2_150_000],
      JSON.stringify([
        { code: 'base', label: 'A usual Civic', cents: 2_000_000 },
        { code: 'mileage', label: 'Mileage', cents: 130_000 },
      ]),
    ],
  );

beforeAll(async () => {
  database = await testDatabase({ market: 'demo' });
  await query(
    `insert into sources (key, label, kind) values ('alpha', 'The alpha lot', 'feed'), ('beta', 'The beta lot', 'feed')`,
  );
  for (const [id, version, retiredAt] of [
    [ID.oldModel, 'old', NOW],
    [ID.model, 'new', null],
  ]) {
    await query(
      `insert into market_models (id, version, trained_at, activated_at, retired_at, training_count, metrics, body)
       values ($1, $2, now(), now(), $3, 1, '{}', '')`,
      [id, version, retiredAt],
    );
  }
  await addListing(ID.advert, { priceCents: 1_840_000, vehicleId: ID.car });
  await addListing(ID.other, { priceCents: 1_900_000, vehicleId: ID.car, source: 'beta' });
  await addListing(ID.ended, { priceCents: 1_700_000, vehicleId: ID.car, status: 'gone' });
  await addListing(ID.comp, { priceCents: 2_100_000 });
  await addListing(ID.hiddenComp, { priceCents: 2_000_000, visibility: 'private' });
  await addListing(ID.private, {
    priceCents: 1_000_000,
    vehicleId: ID.car,
    visibility: 'private',
  });
  await addListing(ID.deleted, { priceCents: 1_000_000, vehicleId: ID.car, isDeleted: true });
  await addListing(ID.bare, { priceCents: 1_500_000, state: null });
  await observe(ID.ended, 29, 1_750_000);
  await observe(ID.ended, 27, 1_700_000, 'gone');
  await observe(ID.advert, 30, 2_000_000);
  await observe(ID.other, 25, 1_900_000);
  await observe(ID.advert, 20, 1_950_000);
  await observe(ID.advert, 10, 1_840_000);
  await observe(ID.private, 5, 1_000_000);
  await value(ID.advert, ID.oldModel, 3, 2_500_000);
  await value(ID.advert, ID.model, 2, 2_130_000);
});
afterAll(() => database.close());

const ctx = () => database.makeCtx(VISITOR, { now: NOW });
const deal = (listingId: string, buyer: Buyer | null = null) =>
  getDeal(ctx(), { listingId, buyer });
const lst = (id: string) => toPublicId('listing', id);

describe('one deal', () => {
  it('adds up: value, savings, cost, score', async () => {
    const found = await deal(ID.advert);
    expect(found).toMatchObject({
      id: lst(ID.advert),
      rating: 'great',
      isCheckFirst: false,
      priceCents: 1_840_000,
      previousPriceCents: 1_950_000,
      savingCents: 290_000,
      worstCaseSavingCents: 70_000,
      daysOnMarket: 30,
      modelVersion: 'new',
      buyerState: 'TX',
      isBuyerAssumed: true,
      buyerSavingCents: 308_125,
    });
    // 6.25 % of 18,400 + 225 and of 21,300 + 225; 33 for the title, 74 for the plates.
    expect([found.cost?.totalCents, found.comparableCost?.totalCents]).toEqual([
      1_989_606, 2_297_731,
    ]);
    const valueParts = found.valueParts.reduce((sum, part) => sum + part.cents, 0);
    expect(valueParts).toBe(found.valuation?.p50Cents);
    // Two comps are few: four of the twenty risk points.
    expect(found.dealScore.parts.map((part) => part.points)).toEqual([47, 23, 16]);
    expect(found.riskRules.filter((rule) => rule.hasFired).map(({ code }) => code)).toEqual([
      'thin_market',
    ]);
  });

  it('is valued by the newest figures, also when two were made at one instant', async () => {
    await value(ID.comp, ID.model, 2, 1_000_000);
    await value(ID.comp, ID.model, 2, 3_000_000);
    expect((await deal(ID.comp)).valuation?.p50Cents).toBe(3_000_000);
    await value(ID.comp, ID.model, 2, 2_000_000);
    expect((await deal(ID.comp)).valuation?.p50Cents).toBe(2_000_000);
  });

  it('tells the history of the car over all its public adverts, oldest first', async () => {
    const { priceHistory } = await deal(ID.advert);
    expect(
      priceHistory.map((entry) => [
        entry.listingId,
        entry.sourceLabel,
        entry.priceCents,
        entry.status,
      ]),
    ).toEqual([
      [lst(ID.advert), 'The alpha lot', 2_000_000, 'live'],
      [lst(ID.ended), 'The alpha lot', 1_750_000, 'live'],
      [lst(ID.ended), 'The alpha lot', 1_700_000, 'gone'],
      [lst(ID.other), 'The beta lot', 1_900_000, 'live'],
      [lst(ID.advert), 'The alpha lot', 1_950_000, 'live'],
      [lst(ID.advert), 'The alpha lot', 1_840_000, 'live'],
    ]);
  });

  it('names the live public offers of the same car, and no others', async () => {
    expect((await deal(ID.advert)).otherOffers).toEqual([
      {
        listingId: lst(ID.other),
        sourceKey: 'beta',
        sourceLabel: 'The beta lot',
        priceCents: 1_900_000,
      },
    ]);
    expect((await deal(ID.other)).otherOffers.map((offer) => offer.listingId)).toEqual([
      lst(ID.advert),
    ]);
  });

  it('shows the comps that are public, each with the price that was made for it', async () => {
    expect((await deal(ID.advert)).comps).toEqual([
      expect.objectContaining({
        listingId: lst(ID.comp),
        priceCents: 2_100_000,
        adjustedPriceCents: 2_150_000,
      }),
    ]);
  });

  it('of a car that is gone can still be read', async () => {
    expect(await deal(ID.ended)).toMatchObject({ status: 'gone', priceCents: 1_700_000 });
  });

  it('that nothing is known about is unrated and has neither cost nor score', async () => {
    expect(await deal(ID.bare)).toMatchObject({
      rating: 'unrated',
      unratedReason: 'not_valued_yet',
      valuation: null,
      cost: null,
      dealScore: { total: null, parts: [] },
      comps: [],
      valueParts: [],
      modelVersion: null,
      valuedAt: null,
    });
  });

  it('counts the way from the middle of a state that is all the buyer said, and says so', async () => {
    const found = await deal(ID.advert, findBuyer({ state: 'OK' }));
    expect(found.cost?.notes.at(-1)).toBe(
      'Transport counts from the middle of OK; give a ZIP for yours.',
    );
    expect(found.cost?.lines.some((line) => line.code === 'transport')).toBe(true);
    const exact = await deal(ID.advert, findBuyer({ zip: '73102' }));
    expect(exact.cost?.notes.join(' ')).not.toContain('middle of');
    expect(exact.distanceMi).toBeCloseTo(189.8, 1);
  });

  it('that is private, deleted or unknown is not found, with one and the same error', async () => {
    const errors = await Promise.all(
      [ID.private, ID.deleted, newId()].map((id) =>
        deal(id).catch((error: unknown) => toAppError(error)),
      ),
    );
    expect(errors.every((error) => error instanceof AppError)).toBe(true);
    const [first, ...rest] = errors.map((error) => {
      const { code, message, fieldErrors, details } = error as AppError;
      return { code, message, fieldErrors, details };
    });
    expect(first?.code).toBe('not_found');
    for (const error of rest) expect(error).toEqual(first);
  });
});

describe('the sitemap', () => {
  it('lists every live public advert once, the newest first, and no more than asked for', async () => {
    const all = await listSitemapEntries(ctx(), { limit: 100 });
    for (const entry of all) expect(parsePublicId('listing', entry.publicId)).toBe(entry.id);
    const newestFirst = [ID.advert, ID.other, ID.comp, ID.bare].sort().reverse();
    expect(all.map((entry) => entry.id)).toEqual(newestFirst);
    const two = await listSitemapEntries(ctx(), { limit: 2 });
    expect(two.map((entry) => entry.id)).toEqual(newestFirst.slice(0, 2));
  });
});
