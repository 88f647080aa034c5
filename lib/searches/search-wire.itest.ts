import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { type TestDatabase, testDatabase } from '@/db/testing';
import { outTheDoorSchema } from '@/lib/costs/schemas';
import { findBuyer } from '@/lib/deals/buyer';
import { dealDetailSchema, dealSchema } from '@/lib/deals/schemas';
import { getDeal } from '@/lib/deals/service';
import type { Actor } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';
import { newId, parsePublicId } from '@/lib/platform/ids';
import { includeParameter, searchQuerySchema } from './schemas';
import { toSearchAnswer, toSearchInput } from './search-wire';
import { refreshSearchRows, searchDeals } from './service';
import { ingestAdverts, MARKET_NOW, storeRanges, testAdverts } from './testing-market';

const PROGRAM: Actor = { kind: 'visitor', id: 'address', isBrowser: false };
const BROWSER: Actor = { kind: 'visitor', id: 'browser', isBrowser: true };
const ADVERTS = testAdverts(60, 'wire');

let database: TestDatabase;
const ctxOf = (actor: Actor) => database.makeCtx(actor, { now: MARKET_NOW });

beforeAll(async () => {
  database = await testDatabase({ market: 'demo' });
  await ingestAdverts(database.db, ADVERTS);
  await storeRanges(database.db, ADVERTS);
  await refreshSearchRows(ctxOf({ kind: 'job', name: 'refresh' }));
});
afterAll(() => database.close());

async function answer(actor: Actor, parameters: Record<string, unknown>) {
  const ctx = ctxOf(actor);
  const query = searchQuerySchema.extend(includeParameter).parse(parameters);
  const input = toSearchInput(ctx, query, 'worst_case_saving');
  return toSearchAnswer(await searchDeals(ctx, input));
}

/** Schemas leave unknown fields out; here nothing may be left out. */
const parseWhole = (schema: z.ZodObject, value: unknown) => schema.strict().parse(value);

describe('what goes over the wire', () => {
  it.each([{}, { buyer_zip: '75201' }, { buyer_state: 'OR' }, { near_zip: '73102' }])(
    'is what the schema of a deal says, for %o',
    async (place) => {
      const { data, page, meta } = await answer(BROWSER, { ...place, limit: '50' });
      expect(data.length).toBeGreaterThan(40);
      for (const deal of data) {
        const { cost, comparable_cost: comparable, ...rest } = deal;
        const parsed = dealSchema.parse(deal);
        expect(parsed).toMatchObject(rest);
        expect(parsed.cost?.total_cents).toBe(cost?.total_cents);
        expect(parsed.comparable_cost?.total_cents).toBe(comparable?.total_cents);
        parseWhole(dealSchema.omit({ cost: true, comparable_cost: true }), rest);
      }
      expect(page.total).toBeGreaterThanOrEqual(data.length);
      // Nothing marked these sources as read to the end.
      expect(meta).toEqual({
        as_of: MARKET_NOW.toISOString(),
        stale: false,
        missing_sources: ['alpha', 'beta'],
        notes: [
          'The alpha lot was never read to the end.',
          'The beta lot was never read to the end.',
        ],
      });
    },
  );

  it('adds up in every deal: lines, totals, savings and score', async () => {
    const { data } = await answer(BROWSER, { buyer_zip: '97201', limit: '50' });
    let ratedCount = 0;
    for (const deal of data) {
      for (const cost of [deal.cost, deal.comparable_cost]) {
        const sum = cost?.lines.reduce((total, line) => total + (line.amount_cents ?? 0), 0);
        expect(sum).toBe(cost?.total_cents);
      }
      if (!deal.valuation || !deal.cost || !deal.comparable_cost) continue;
      expect(deal.saving_cents).toBe(deal.valuation.p50_cents - deal.price_cents);
      expect(deal.worst_case_saving_cents).toBe(deal.valuation.p10_cents - deal.price_cents);
      const isWayHomeKnown = !deal.cost.unknown_lines.includes('transport');
      const differenceCents = deal.comparable_cost.total_cents - deal.cost.total_cents;
      expect(deal.buyer_saving_cents).toBe(isWayHomeKnown ? differenceCents : null);
      const points = deal.deal_score.parts.reduce((total, part) => total + part.points, 0);
      if (deal.rating === 'unrated' || !isWayHomeKnown) expect(deal.deal_score.total).toBeNull();
      else {
        ratedCount += 1;
        expect(points).toBe(deal.deal_score.total);
      }
    }
    expect(ratedCount).toBeGreaterThan(20);
  });

  it('tells of each cost the amounts, and the whole table where that is asked for', async () => {
    const amounts = await answer(BROWSER, { buyer_state: 'TX', limit: '25' });
    const tables = await answer(BROWSER, { buyer_state: 'TX', limit: '25', include: ['costs'] });
    expect(tables.data).toMatchObject(amounts.data);
    for (const [at, { cost, comparable_cost: comparable }] of tables.data.entries()) {
      for (const table of [cost, comparable]) outTheDoorSchema.nullable().parse(table);
      const lines = amounts.data[at]?.cost?.lines ?? [];
      expect(lines.flatMap((line) => Object.keys(line)).includes('basis')).toBe(false);
    }
  });

  it("has on the car's own page the numbers of the list, for the same buyer", async () => {
    for (const place of [{}, { buyer_zip: '97201' }, { buyer_state: 'TX' }] as const) {
      const { data } = await answer(BROWSER, { ...place, limit: '25' });
      const buyer = findBuyer({
        zip: 'buyer_zip' in place ? place.buyer_zip : undefined,
        state: 'buyer_state' in place ? place.buyer_state : undefined,
      });
      for (const listed of data) {
        const listingId = parsePublicId('listing', listed.id);
        const detail = toWire(await getDeal(ctxOf(BROWSER), { listingId, buyer }));
        expect(detail).toMatchObject(listed);
        dealDetailSchema.parse(detail);
      }
    }
  });

  it('has them also after an ask changed and before it was valued anew', async () => {
    await ingestAdverts(
      database.db,
      ADVERTS.map((advert) => ({
        ...advert,
        earlierPricesCents: [],
        listing: {
          ...advert.listing,
          priceCents: advert.listing.priceCents + 12_300,
          observedAt: MARKET_NOW,
        },
      })),
    );
    await refreshSearchRows(ctxOf({ kind: 'job', name: 'refresh' }));
    const { data } = await answer(BROWSER, { limit: '50' });
    expect(data.some((deal) => (deal.previous_price_cents ?? 0) < deal.price_cents)).toBe(true);
    for (const listed of data) {
      const listingId = parsePublicId('listing', listed.id);
      const detail = toWire(await getDeal(ctxOf(BROWSER), { listingId, buyer: null }));
      expect(detail).toMatchObject(listed);
    }
  });

  it('is at most five rows for a program that is not signed in, and full pages for the others', async () => {
    const rowsOf = async (actor: Actor, limit?: string) => {
      const { data, page } = await answer(actor, limit === undefined ? {} : { limit });
      expect(page.limit).toBeGreaterThanOrEqual(data.length);
      return data.length;
    };
    expect(await rowsOf(PROGRAM)).toBe(5);
    expect(await rowsOf(PROGRAM, '50')).toBe(5);
    expect(await rowsOf(PROGRAM, '2')).toBe(2);
    expect(await rowsOf(BROWSER)).toBe(25);
    const person: Actor = {
      kind: 'person',
      personId: newId(),
      role: 'customer',
      epoch: 0,
      sessionId: 'session',
      plan: 'free',
    };
    expect(await rowsOf(person, '50')).toBe(50);
  });
});

describe('names and values on the wire', () => {
  it('are snake case and plain JSON all the way down, with nothing lost', () => {
    const leaf = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.date({ noInvalidDate: true }),
    );
    const name = fc.constantFrom('priceCents', 'p10Cents', 'isVinValid', 'id', 'asOfYear');
    const { dto } = fc.letrec((tie) => ({
      dto: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc.array(tie('dto'), { maxLength: 3 }),
        fc.dictionary(name, tie('dto'), { maxKeys: 4, noNullPrototype: true }),
      ),
    }));
    const wireNames: Record<string, string> = {
      price_cents: 'priceCents',
      p10_cents: 'p10Cents',
      is_vin_valid: 'isVinValid',
      id: 'id',
      as_of_year: 'asOfYear',
    };
    const back = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(back);
      if (value === null || typeof value !== 'object') return value;
      return Object.fromEntries(
        Object.entries(value).map(([key, inner]) => [wireNames[key] ?? 'unexpected', back(inner)]),
      );
    };
    fc.assert(
      fc.property(dto, (value) => {
        const wire = toWire(value);
        expect(JSON.parse(JSON.stringify(wire))).toEqual(wire);
        expect(back(wire)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
