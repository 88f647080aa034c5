import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FUELS, SELLER_KINDS, STATES } from '@/db/vocabulary';
import { buyerSaving, buyerSavingCents } from './comparable-cost';
import {
  type CostInput,
  type CostLineCode,
  estimateOutTheDoorCost,
  outTheDoorTotalCents,
  writeCostTable,
} from './out-the-door';
import { stateCosts } from './state-cost-table';

const asOf = new Date('2026-11-21T12:00:00Z');
const usd = (dollars: number): number => Math.round(dollars * 100);

type Given = Partial<CostInput>;

function purchase(given: Given): CostInput {
  return {
    priceCents: usd(20_000),
    sellerKind: 'dealer',
    buyerState: 'TX',
    fuel: 'gasoline',
    transportMode: 'none',
    asOf,
    ...given,
  };
}

function linesInDollars(given: Given): Partial<Record<CostLineCode, number | null>> {
  const { lines } = estimateOutTheDoorCost(purchase(given));
  return Object.fromEntries(
    lines.map((line) => [line.code, line.amountCents === null ? null : line.amountCents / 100]),
  );
}

describe('cases worked out by hand', () => {
  it.each<[string, Given, Partial<Record<CostLineCode, number>>, number]>([
    [
      'Texas: 6.25 % x (20,000 + 225) = 1,264.0625',
      {},
      { price: 20_000, doc_fee: 225, sales_tax: 1_264.06, title: 33, registration: 74 },
      21_596.06,
    ],
    [
      'Arkansas, 9,000 with 2,000 traded in: 3.5 % x (9,129 - 2,000) + 2.98 % x 2,500 = 249.515 + 74.50',
      { buyerState: 'AR', priceCents: usd(9_000), tradeInCents: usd(2_000) },
      {
        price: 9_000,
        doc_fee: 129,
        sales_tax: 324.02,
        title: 10,
        registration: 25,
        trade_in: -2_000,
      },
      7_488.02,
    ],
    [
      'Florida with 1.5 % surtax: 6 % x (30,999 - 5,000) + 1.5 % x 5,000 = 1,559.94 + 75',
      {
        buyerState: 'FL',
        priceCents: usd(30_000),
        tradeInCents: usd(5_000),
        localRateBps: 150,
      },
      {
        price: 30_000,
        doc_fee: 999,
        sales_tax: 1_634.94,
        title: 75.75,
        registration: 35.6,
        trade_in: -5_000,
      },
      27_745.29,
    ],
    [
      'Tennessee with 2.25 %: 7 % x 3,599 + 2.25 % x 1,600 + 2.75 % x 1,600 = 251.93 + 36 + 44',
      { buyerState: 'TN', priceCents: usd(3_000), localRateBps: 225 },
      { price: 3_000, doc_fee: 599, sales_tax: 331.93, title: 14, registration: 29 },
      3_973.93,
    ],
    [
      'South Carolina: 5 % x 25,400 = 1,270, capped at 500',
      { buyerState: 'SC', priceCents: usd(25_000) },
      { price: 25_000, doc_fee: 400, sales_tax: 500, title: 15, registration: 40 },
      25_955,
    ],
    [
      'Michigan 2026, 15,000 traded in, 12,000 counts: 6 % x (28,260 - 12,000) = 975.60',
      { buyerState: 'MI', priceCents: usd(28_000), tradeInCents: usd(15_000) },
      {
        price: 28_000,
        doc_fee: 260,
        sales_tax: 975.6,
        title: 15,
        registration: 128,
        trade_in: -15_000,
      },
      14_378.6,
    ],
    [
      'Oklahoma, 2021 car: 20 + 3.25 % x 16,500 + 1.25 % x (18,000 - 4,000) = 20 + 536.25 + 175',
      {
        buyerState: 'OK',
        priceCents: usd(18_000),
        tradeInCents: usd(4_000),
        modelYear: 2021,
      },
      {
        price: 18_000,
        doc_fee: 289,
        sales_tax: 731.25,
        title: 11,
        registration: 86,
        trade_in: -4_000,
      },
      15_117.25,
    ],
    [
      'Illinois, private, 14,000, 8 years old: table A',
      {
        buyerState: 'IL',
        sellerKind: 'private',
        priceCents: usd(14_000),
        modelYear: 2018,
      },
      { price: 14_000, sales_tax: 140, title: 165, registration: 151 },
      14_456,
    ],
    [
      'Illinois, private, 15,500: table B',
      {
        buyerState: 'IL',
        sellerKind: 'private',
        priceCents: usd(15_500),
        modelYear: 2018,
      },
      { price: 15_500, sales_tax: 850, title: 165, registration: 151 },
      16_666,
    ],
    [
      'Georgia: 7 % x (22,000 - 6,000), the fee not taxed; 3,000 still owed',
      {
        buyerState: 'GA',
        priceCents: usd(22_000),
        tradeInCents: usd(6_000),
        loanOwedCents: usd(3_000),
      },
      {
        price: 22_000,
        doc_fee: 599,
        sales_tax: 1_120,
        title: 18,
        registration: 20,
        trade_in: -6_000,
        loan_payoff: 3_000,
      },
      20_757,
    ],
    [
      'Connecticut: 50,000 + 599 passes the threshold: 7.75 % x 50,599 = 3,921.4225',
      { buyerState: 'CT', priceCents: usd(50_000) },
      { price: 50_000, doc_fee: 599, sales_tax: 3_921.42, title: 25, registration: 174 },
      54_719.42,
    ],
    [
      'Virginia, private, 1,200: 49.80, at least 75',
      { buyerState: 'VA', sellerKind: 'private', priceCents: usd(1_200) },
      { price: 1_200, sales_tax: 75, title: 15, registration: 30.75 },
      1_320.75,
    ],
    [
      'Washington, 120,000: 7 % + 3.07 % of 120,000 and 8 % of 18,000 = 8,400 + 3,684 + 1,440',
      { buyerState: 'WA', priceCents: usd(120_000) },
      { price: 120_000, doc_fee: 200, sales_tax: 13_524, title: 46, registration: 68.25 },
      133_838.25,
    ],
    [
      'Ohio, 2,500: fee 10 % of price, 7.29 % x 2,750 = 200.475, trade-in not credited',
      { buyerState: 'OH', priceCents: usd(2_500), tradeInCents: usd(1_000) },
      {
        price: 2_500,
        doc_fee: 250,
        sales_tax: 200.48,
        title: 18,
        registration: 44,
        trade_in: -1_000,
      },
      2_012.48,
    ],
    [
      'California, 18,000: 9.03 % x 18,085 = 1,633.0755; registration 106 + 117 + 65',
      { buyerState: 'CA', priceCents: usd(18_000), tradeInCents: usd(5_000) },
      {
        price: 18_000,
        doc_fee: 85,
        sales_tax: 1_633.08,
        title: 15,
        registration: 288,
        trade_in: -5_000,
      },
      15_021.08,
    ],
    [
      'Maryland, private, 500, 11 years old: 6.5 % x 640',
      {
        buyerState: 'MD',
        sellerKind: 'private',
        priceCents: usd(500),
        modelYear: 2015,
      },
      { price: 500, sales_tax: 41.6, title: 200, registration: 120.5 },
      862.1,
    ],
    [
      'Kentucky: 6 % x (10,450 - 3,000)',
      { buyerState: 'KY', priceCents: usd(10_000), tradeInCents: usd(3_000) },
      {
        price: 10_000,
        doc_fee: 450,
        sales_tax: 447,
        title: 9,
        registration: 21,
        trade_in: -3_000,
      },
      7_927,
    ],
    [
      'Ohio, electric, with inspection 150 and repairs 900: 7.29 % x 20,387 = 1,486.2123',
      {
        buyerState: 'OH',
        fuel: 'electric',
        inspectionCents: usd(150),
        reconditioningCents: usd(900),
      },
      {
        price: 20_000,
        doc_fee: 387,
        sales_tax: 1_486.21,
        title: 18,
        registration: 44,
        ev_fee: 200,
        inspection: 150,
        reconditioning: 900,
      },
      23_185.21,
    ],
  ])('%s', (_arithmetic, given, lines, totalDollars) => {
    expect(linesInDollars(given)).toEqual(lines);
    expect(estimateOutTheDoorCost(purchase(given)).totalCents).toBe(usd(totalDollars));
  });
});

describe('the lines', () => {
  const dallas = { latitude: 32.7767, longitude: -96.797 };
  const losAngeles = { latitude: 34.0522, longitude: -118.2437 };

  it('carry arithmetic, source, year and confidence', () => {
    const cost = estimateOutTheDoorCost(
      purchase({ buyerState: 'NY', carState: 'NY', buyerPoint: dallas, carPoint: losAngeles }),
    );
    for (const line of cost.lines) {
      expect(line.basis).not.toBe('');
      expect(line.source).not.toBe('');
      expect(line.asOfYear).toBeGreaterThan(2019);
    }
    const tax = cost.lines.find((line) => line.code === 'sales_tax');
    expect(tax?.basis).toContain('4% × $20,175 + local 4.54% × $20,175');
    expect(tax?.basis).toContain('with the dealer fee of $175');
    expect(tax).toMatchObject({ isEstimate: true, confidence: 'medium', asOfYear: 2026 });
    expect(tax?.source).toContain('Tax Foundation');
  });

  it('leave the unknown out of the total and name it, never as 0', () => {
    const cost = estimateOutTheDoorCost(
      purchase({ buyerState: 'DC', mpgCity: 28, transportMode: 'cheapest' }),
    );
    const amounts = Object.fromEntries(cost.lines.map((line) => [line.code, line.amountCents]));
    expect(amounts).toMatchObject({ sales_tax: null, transport: null });
    expect(cost.unknownLines).toEqual(['sales_tax', 'transport']);
    expect(cost.totalCents).toBe(usd(20_000 + 300 + 26 + 72));
    expect(cost.lines.find((line) => line.code === 'sales_tax')).toMatchObject({
      lowCents: usd(620),
      highCents: usd(1_020),
    });
  });

  it('take tax, title and registration from the buyer’s state, the dealer fee from the car’s', () => {
    const lines = linesInDollars({ buyerState: 'TX', carState: 'FL' });
    expect(lines).toEqual({
      price: 20_000,
      doc_fee: 999,
      sales_tax: 1_312.44, // 6.25 % x 20,999 = 1,312.4375
      title: 33,
      registration: 74,
    });
  });

  it('count a seller who isn’t known as a dealer, and say so', () => {
    const cost = estimateOutTheDoorCost(purchase({ sellerKind: null }));
    expect(cost.totalCents).toBe(estimateOutTheDoorCost(purchase({})).totalCents);
    expect(cost.notes.join(' ')).toMatch(/counted as a dealer/);
  });

  it('show a private seller’s car without a dealer fee', () => {
    expect(linesInDollars({ sellerKind: 'private' }).doc_fee).toBeUndefined();
  });

  it('price the way home with both ways in words', () => {
    const cost = estimateOutTheDoorCost(
      purchase({
        carState: 'CA',
        buyerPoint: dallas,
        carPoint: losAngeles,
        transportMode: 'ship',
      }),
    );
    const line = cost.lines.find((each) => each.code === 'transport');
    expect(line?.amountCents).toBe(cost.transport?.ship.amountCents);
    expect(line?.lowCents).toBeLessThan(line?.amountCents ?? 0);
    expect(line?.highCents).toBeGreaterThan(line?.amountCents ?? 0);
    expect(line?.basis).toMatch(/^ship over 1,4\d\d road miles \$1,3\d\d.*; or fetch it/);
  });

  it('count age by the market’s clock and rules by the wall clock', () => {
    const given: Given = { buyerState: 'OK', modelYear: 2019 };
    expect(linesInDollars(given).registration).toBe(86); // 7 years
    const marketTime = new Date('2022-10-15T00:00:00Z');
    expect(linesInDollars({ ...given, ageAsOf: marketTime }).registration).toBe(96); // 3 years
  });

  it('are marked stale when their rule is more than two years older than the date', () => {
    const staleIn = (year: number) => {
      const date = new Date(`${year}-06-01T00:00:00Z`);
      const { lines } = estimateOutTheDoorCost(purchase({ buyerState: 'KY', asOf: date }));
      return lines.filter((line) => line.isStale).map((line) => line.code);
    };
    expect(stateCosts('KY').asOfYear).toBe(2024);
    expect(staleIn(2026)).toEqual([]);
    expect(staleIn(2027)).toEqual(['doc_fee', 'sales_tax', 'title', 'registration']);
  });

  it.each([-1, 1.5, Number.NaN, 1e15])('refuse a price of %d cents', (priceCents) => {
    expect(() => estimateOutTheDoorCost(purchase({ priceCents }))).toThrow(RangeError);
  });
});

describe('any purchase', () => {
  const point = fc.record({
    latitude: fc.double({ min: 20, max: 70, noNaN: true }),
    longitude: fc.double({ min: -165, max: -67, noNaN: true }),
  });
  const anyPurchase: fc.Arbitrary<CostInput> = fc.record({
    priceCents: fc.integer({ min: 0, max: 20_000_000 }),
    sellerKind: fc.option(fc.constantFrom(...SELLER_KINDS)),
    buyerState: fc.constantFrom(...STATES),
    buyerPoint: fc.option(point),
    carState: fc.option(fc.constantFrom(...STATES)),
    carPoint: fc.option(point),
    modelYear: fc.option(fc.integer({ min: 1985, max: 2028 })),
    fuel: fc.option(fc.constantFrom(...FUELS)),
    mpgHighway: fc.option(fc.integer({ min: 0, max: 140 })),
    mpgCity: fc.option(fc.integer({ min: 0, max: 140 })),
    weightLb: fc.option(fc.integer({ min: 1_500, max: 9_000 })),
    localRateBps: fc.option(fc.integer({ min: 0, max: 900 })),
    bookValueCents: fc.constant(null),
    tradeInCents: fc.option(fc.integer({ min: 0, max: 5_000_000 })),
    loanOwedCents: fc.option(fc.integer({ min: 0, max: 5_000_000 })),
    transportMode: fc.constantFrom('cheapest', 'ship', 'fetch', 'none'),
    inspectionCents: fc.option(fc.integer({ min: 0, max: 50_000 })),
    reconditioningCents: fc.option(fc.integer({ min: 0, max: 500_000 })),
    asOf: fc.constant(asOf),
  });

  it('has a total that is the sum of its lines, in whole cents, the same on both paths', () => {
    fc.assert(
      fc.property(anyPurchase, (input) => {
        const cost = estimateOutTheDoorCost(input);
        let sumCents = 0;
        for (const line of cost.lines) {
          if (line.amountCents === null) {
            expect(cost.unknownLines).toContain(line.code);
            continue;
          }
          expect(Number.isSafeInteger(line.amountCents)).toBe(true);
          sumCents += line.amountCents;
        }
        expect(cost.totalCents).toBe(sumCents);
        expect(outTheDoorTotalCents(input)).toBe(sumCents);
        expect(JSON.stringify(cost)).not.toMatch(/NaN|undefined|Infinity/);
      }),
    );
  });

  it('keeps an estimate within its range', () => {
    fc.assert(
      fc.property(anyPurchase, (input) => {
        for (const line of estimateOutTheDoorCost(input).lines) {
          const amountCents = line.amountCents ?? line.lowCents ?? 0;
          expect(line.lowCents ?? amountCents).toBeLessThanOrEqual(amountCents);
          expect(line.highCents ?? amountCents).toBeGreaterThanOrEqual(amountCents);
        }
      }),
    );
  });

  it('costs more at a higher price, by at least the difference', () => {
    fc.assert(
      fc.property(anyPurchase, fc.integer({ min: 1, max: 300_000 }), (input, moreCents) => {
        const dearer = { ...input, priceCents: input.priceCents + moreCents };
        const lower = estimateOutTheDoorCost(input);
        const higher = estimateOutTheDoorCost(dearer);
        fc.pre(lower.unknownLines.length === higher.unknownLines.length);
        expect(higher.totalCents - lower.totalCents).toBeGreaterThanOrEqual(moreCents);
      }),
    );
  });

  it('rises by no more than a third of a small step in price, but for documented jumps', () => {
    // Price bands of Arkansas and Connecticut, Illinois’ tables, California’s registration bands.
    const jumps = new Set(['AR', 'CT', 'IL', 'CA']);
    fc.assert(
      fc.property(anyPurchase, (input) => {
        fc.pre(!jumps.has(input.buyerState));
        const step = outTheDoorTotalCents({ ...input, priceCents: input.priceCents + 10_000 });
        expect(step - outTheDoorTotalCents(input)).toBeLessThanOrEqual(13_333);
      }),
    );
  });

  it('has a tax line that a larger trade-in never raises', () => {
    const taxCents = (input: CostInput): number | null =>
      estimateOutTheDoorCost(input).lines.find((line) => line.code === 'sales_tax')?.amountCents ??
      null;
    fc.assert(
      fc.property(anyPurchase, fc.integer({ min: 1, max: 500_000 }), (input, moreCents) => {
        const without = taxCents({ ...input, tradeInCents: 0 });
        const with_ = taxCents({ ...input, tradeInCents: moreCents });
        if (without === null || with_ === null) return;
        expect(with_).toBeLessThanOrEqual(without);
      }),
    );
  });

  it('saves nothing at its value from a seller in the buyer’s state, whatever the seller', () => {
    fc.assert(
      fc.property(anyPurchase, (input) => {
        const home = {
          ...input,
          carState: input.buyerState,
          transportMode: 'none' as const,
          reconditioningCents: null,
        };
        expect(buyerSavingCents({ ...home, valueCents: input.priceCents })).toBe(0);
      }),
    );
  });
});

describe('the buyer’s saving', () => {
  it('is the difference of two costs that are both shown', () => {
    // Comparable at 22,000 in Texas: 22,000 + 225 + 6.25 % x 22,225 = 1,389.06 + 107 = 23,721.06.
    // This car at 19,000 in Florida: 19,000 + 999 + 6.25 % x 19,999 = 1,249.94 + 107 = 21,355.94,
    // and 400 of repairs.
    const input = {
      ...purchase({
        priceCents: usd(19_000),
        carState: 'FL',
        reconditioningCents: usd(400),
      }),
      valueCents: usd(22_000),
    };
    const saving = buyerSaving(input, writeCostTable);
    expect(saving.comparable.totalCents).toBe(usd(23_721.06));
    expect(saving.thisCar.totalCents).toBe(usd(21_755.94));
    expect(saving.savingCents).toBe(usd(1_965.12));
    expect(buyerSavingCents(input)).toBe(saving.savingCents);
    expect(saving.isComplete).toBe(true);
  });

  it('counts transport for this car only, and says when it is unknown', () => {
    const input = {
      ...purchase({ transportMode: 'cheapest' }),
      valueCents: usd(20_000),
    };
    const saving = buyerSaving(input, writeCostTable);
    expect(saving.isComplete).toBe(false);
    expect(saving.thisCar.unknownLines).toEqual(['transport']);
    expect(saving.comparable.unknownLines).toEqual([]);
  });
});
