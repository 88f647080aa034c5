import { afterAll, beforeAll, expect, it } from 'vitest';
import { statedFees } from '@/db/schema/dealer-fees';
import { listings, listingVehicles, sources, vehicles } from '@/db/schema/listings';
import { type TestDatabase, testDatabase } from '@/db/testing';
import { newId } from '@/lib/platform/ids';
import { getDeal } from './service';

const NOW = new Date('2026-11-21T12:00:00Z');
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
  await database.db.insert(sources).values({ key: 'lots', label: 'Lots', kind: 'marketplace' });
});
afterAll(() => database.close());

/** A Texan dealer's car for $20,000. */
async function car(sellerHash: string): Promise<string> {
  const [id, vehicleId] = [newId(), newId()];
  const named = { year: 2019, make: 'Honda', model: 'Civic' };
  await database.db.insert(vehicles).values({ id: vehicleId, ...named });
  await database.db.insert(listings).values({
    id,
    sourceKey: 'lots',
    externalId: id,
    title: '2019 Honda Civic',
    ...named,
    priceCents: 2_000_000,
    priceKind: 'dealer_ask',
    sellerKind: 'dealer',
    sellerHash,
    state: 'TX',
    qualityScore: 80,
    factsHash: id,
    firstSeenAt: NOW,
    lastSeenAt: NOW,
  });
  await database.db
    .insert(listingVehicles)
    .values({ listingId: id, vehicleId, reason: 'facts', linkedAt: NOW });
  return id;
}

const costOf = async (listingId: string, given: object = {}) => {
  const ctx = database.makeCtx({ kind: 'visitor', id: 'v', isBrowser: true }, { now: NOW });
  return getDeal(ctx, { listingId, buyer: null, ...given });
};

it('a listing counts the fee that its dealer’s other adverts state, and taxes it', async () => {
  const [asked, other, elsewhere] = [await car('s1'), await car('s1'), await car('s2')];
  const fee = { kind: 'doc_fee', amountCents: 49_900, firstSeenAt: NOW, lastSeenAt: NOW } as const;
  await database.db.insert(statedFees).values({ listingId: other, ...fee });
  const { cost, dealerFees } = await costOf(asked);
  const lines = new Map(cost?.lines.map((line) => [line.code, line]));
  expect(lines.get('doc_fee')?.amountCents).toBe(49_900);
  expect(lines.get('doc_fee')?.basis).toBe(
    'this dealer: $499 seen in 1 advert since 2026-11-21; typical in TX $225, no legal limit',
  );
  // 6.25 % of 20,499.
  expect(lines.get('sales_tax')?.amountCents).toBe(128_119);
  expect(dealerFees).toHaveLength(1);
  // Another dealer’s car keeps what is typical.
  const typical = (await costOf(elsewhere)).cost?.lines.find(({ code }) => code === 'doc_fee');
  expect(typical?.amountCents).toBe(22_500);
});

it('a reader’s own figure comes before what the dealer was seen to charge', async () => {
  const asked = await car('s1');
  const { cost } = await costOf(asked, {
    assumptions: { own: { docFeeCents: 10_000 }, reconditioningCents: 70_000 },
  });
  const own = cost?.lines
    .filter((line) => line.isYours)
    .map((line) => [line.code, line.amountCents]);
  expect(own).toEqual([
    ['doc_fee', 10_000],
    ['reconditioning', 70_000],
  ]);
});
