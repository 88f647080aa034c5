import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STATES, type StateCode } from '@/db/vocabulary';
import {
  isInForce,
  listStateRules,
  RULE_MAX_AGE_YEARS,
  ruleDates,
  STATE_RULES,
  standingAt,
} from './dated-rules';
import { type CostInput, type CostLineCode, estimateOutTheDoorCost } from './out-the-door';
import { stateCosts } from './state-cost-table';

function costOn(day: string, state: StateCode, given: Partial<CostInput> = {}) {
  return estimateOutTheDoorCost({
    priceCents: 2_000_000,
    sellerKind: 'dealer',
    buyerState: state,
    fuel: 'gasoline',
    transportMode: 'none',
    asOf: new Date(day),
    ...given,
  });
}

function lineOn(day: string, state: StateCode, code: CostLineCode, given: Partial<CostInput> = {}) {
  return costOn(day, state, given).lines.find((line) => line.code === code);
}

describe('a rule', () => {
  it('holds through its last day, UTC, and not an instant longer', () => {
    // Kentucky’s figures are of 2024.
    const tax = (at: string) => lineOn(at, 'KY', 'sales_tax')?.status;
    expect(tax('2026-12-31T23:59:59.999Z')).toBe('counted');
    expect(tax('2027-01-01T00:00:00Z')).toBe('stale');
  });

  it('holds on a leap day like on any other', () => {
    const { through } = ruleDates(stateCosts('AR'), 'tax');
    expect(through).toBe('2028-12-31');
    expect(lineOn('2028-02-29T12:00:00Z', 'AR', 'sales_tax')?.status).toBe('counted');
    // Figures of 2025 went out at the New Year before it.
    expect(lineOn('2028-02-29T12:00:00Z', 'SC', 'sales_tax')?.status).toBe('stale');
  });

  it('that is refused says when it was last checked, what it came to and why, and is no amount', () => {
    const title = lineOn('2027-01-01T00:00:00Z', 'KY', 'title');
    expect(title).toMatchObject({
      amountCents: null,
      status: 'stale',
      isStale: true,
      confidence: 'low',
      validThrough: '2026-12-31',
    });
    expect(title?.basis).toBe(
      'stale, not counted: last checked 2024 ($9), good through 2026-12-31; no figure is counted more than 2 years after its source',
    );
  });

  it('that is refused is missing from the total, which says that it is incomplete', () => {
    const cost = costOn('2027-01-01T00:00:00Z', 'KY');
    expect(cost.totalCents).toBe(2_000_000);
    expect(cost.unknownLines).toEqual([
      'doc_fee',
      'sales_tax',
      'title',
      'registration',
      'inspection',
      'reconditioning',
    ]);
    expect(cost.notes).toContain(
      'The total is incomplete: no rule in force is known for dealer fee, tax, title, registration.',
    );
    expect(costOn('2026-12-31T00:00:00Z', 'KY').notes.join()).not.toMatch(/incomplete/);
  });

  it('gives way to the buyer’s own figure, which does not grow old', () => {
    const own = { docFeeCents: 1, salesTaxCents: 2, titleCents: 3, registrationCents: 4 };
    const cost = costOn('2035-06-01T00:00:00Z', 'KY', { own });
    expect(cost.totalCents).toBe(2_000_010);
    expect(cost.notes.join()).not.toMatch(/dealer fee, tax/);
  });

  it('is not counted before it begins', () => {
    // Delaware’s 5.25 % holds since 1 October 2025; it was 4.25 %.
    expect(lineOn('2025-09-30T23:00:00Z', 'DE', 'sales_tax')).toMatchObject({
      amountCents: null,
      basis: 'not counted: the rule known here holds from 2025-10-01 on',
    });
    expect(lineOn('2025-10-01T00:00:00Z', 'DE', 'sales_tax')?.amountCents).toBe(105_000);
  });
});

describe('indexed values', () => {
  const electric = { fuel: 'electric', modelYear: 2022 } as const;

  it.each<[StateCode, string, string]>([
    ['GA', '2026-06-30T23:59:59Z', '2026-07-01T00:00:00Z'],
    ['CA', '2026-12-31T23:59:59Z', '2027-01-01T00:00:00Z'],
    ['MI', '2026-12-31T23:59:59Z', '2027-01-01T00:00:00Z'],
    ['CO', '2025-06-30T23:59:59Z', '2025-07-01T00:00:00Z'],
  ])('of %s: the electric car fee is counted until %s, refused from %s', (state, last, first) => {
    expect(lineOn(last, state, 'ev_fee', electric)?.status).toBe('counted');
    expect(lineOn(first, state, 'ev_fee', electric)?.status).toBe('stale');
  });

  it.each([
    ['2024-07-01T00:00:00Z', 25_000],
    ['2026-06-30T23:59:59Z', 26_000],
    ['2026-07-01T00:00:00Z', 27_000],
    ['2028-12-31T23:59:59Z', 29_000],
    ['2029-01-01T00:00:00Z', null], // the figures are of 2026
  ])('New Jersey’s electric car fee grows by its formula: %s', (day, cents) => {
    expect(lineOn(day, 'NJ', 'ev_fee', electric)?.amountCents).toBe(cents);
  });

  it.each([
    ['2026-12-31T23:59:59Z', 12_000],
    ['2027-01-01T00:00:00Z', 13_000],
    ['2028-02-29T00:00:00Z', 14_000],
  ])('Michigan’s trade-in limit is the year’s: on %s %d count', (day, counted) => {
    const own = { docFeeCents: 0 };
    const tax = lineOn(day, 'MI', 'sales_tax', { tradeInCents: 1_900_000, own });
    expect(tax?.amountCents).toBe((20_000 - counted) * 6);
  });

  it.each([
    ['2026-06-30T23:59:59Z', 100_000],
    ['2026-07-01T00:00:00Z', 102_000],
    ['2027-07-01T00:00:00Z', 104_040],
  ])('Washington’s luxury threshold is the day’s: on %s %d', (day, threshold) => {
    const tax = lineOn(day, 'WA', 'sales_tax', { priceCents: 12_000_000, localRateBps: 0 });
    expect(tax?.amountCents).toBe(120_000 * 7 + (120_000 - threshold) * 8);
  });

  it.each<[StateCode, number]>([
    ['IL', 36_770],
    ['PA', 47_700],
    ['WV', 57_500],
    ['OH', 38_700],
  ])(
    '%s: a limit on the dealer fee that has moved on is no limit that is known',
    (state, cents) => {
      const fee = lineOn('2026-11-21T00:00:00Z', state, 'doc_fee');
      expect(fee).toMatchObject({ amountCents: cents, confidence: 'low', status: 'counted' });
      expect(fee?.highCents).toBeUndefined();
      expect(fee?.basis).toMatch(/when last checked in 2025; today’s isn’t known/);
    },
  );

  it('a share of the price limits the fee although the sum beside it has moved on', () => {
    const fee = lineOn('2026-11-21T00:00:00Z', 'OH', 'doc_fee', { priceCents: 250_000 });
    expect(fee).toMatchObject({ amountCents: 25_000, highCents: 25_000 });
  });

  it('a way home is not priced by old price lists', () => {
    const given = {
      transportMode: 'cheapest',
      buyerPoint: { latitude: 32.7767, longitude: -96.797 },
      carPoint: { latitude: 29.7604, longitude: -95.3698 },
    } as const;
    expect(lineOn('2026-12-31T00:00:00Z', 'TX', 'transport', given)?.status).toBe('counted');
    // Fetching it can still be priced; shipping can't, and the fuel of 2025 not after 2027.
    expect(lineOn('2027-01-01T00:00:00Z', 'TX', 'transport', given)?.basis).toMatch(
      /^fetch it, .*; or shipping isn’t priced: its price lists are of 2024$/,
    );
    const shipped = { ...given, transportMode: 'ship' } as const;
    expect(lineOn('2027-01-01T00:00:00Z', 'TX', 'transport', shipped)).toMatchObject({
      amountCents: null,
      status: 'stale',
    });
    expect(lineOn('2027-12-31T00:00:00Z', 'TX', 'transport', given)?.status).toBe('counted');
    expect(lineOn('2028-01-01T00:00:00Z', 'TX', 'transport', given)?.status).toBe('stale');
  });
});

describe('the list of dated rules', () => {
  it('has the tax, title, registration and dealer fee of all 51, and never one past the limit', () => {
    const rules = listStateRules();
    for (const state of STATES) {
      const row = stateCosts(state);
      const own = rules.filter((rule) => rule.state === state);
      expect(own.map(({ rule }) => rule)).toEqual(
        expect.arrayContaining(['tax', 'title', 'registration', 'doc_fee']),
      );
      for (const { from, through } of own) {
        expect(through <= `${row.asOfYear + RULE_MAX_AGE_YEARS}-12-31`).toBe(true);
        expect(from === null || from <= through).toBe(true);
      }
    }
  });

  it('agrees with what is counted at any instant', () => {
    const anyInstant = fc.date({
      min: new Date('2015-01-01'),
      max: new Date('2040-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...STATES),
        fc.constantFrom(...STATE_RULES),
        anyInstant,
        (state, rule, at) => {
          const row = stateCosts(state);
          const isStanding = standingAt(ruleDates(row, rule), at) === 'in_force';
          expect(isInForce(row, rule, at)).toBe(isStanding);
        },
      ),
    );
  });
});
