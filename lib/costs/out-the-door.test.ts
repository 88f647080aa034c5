import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FUELS, SELLER_KINDS, STATES } from '@/db/vocabulary';
import { buyerFigures, buyerSaving, buyerSavingCents } from './comparable-cost';
import { costFigures } from './cost-figures';
import {
  type CostInput,
  type CostLineCode,
  estimateOutTheDoorCost,
  outTheDoorTotalCents,
  writeCostSummary,
  writeCostTable,
} from './out-the-door';

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
  const said = lines.filter(({ code }) => code !== 'inspection' && code !== 'reconditioning');
  return Object.fromEntries(
    said.map((line) => [line.code, line.amountCents === null ? null : line.amountCents / 100]),
  );
}

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
    expect(cost.unknownLines).toEqual(['sales_tax', 'transport', 'inspection', 'reconditioning']);
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
    expect(line?.amountCents).toBe(cost.transport?.ship?.amountCents);
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

  it('name an inspection and first repairs as unknown, with a sourced range, until they are said', () => {
    const lineOf = (given: Given, code: CostLineCode) =>
      estimateOutTheDoorCost(purchase(given)).lines.find((line) => line.code === code);
    expect(lineOf({}, 'inspection')).toMatchObject({
      amountCents: null,
      lowCents: usd(100),
      highCents: usd(300),
      status: 'unknown',
      confidence: 'medium',
      isYours: false,
    });
    expect(lineOf({}, 'reconditioning')).toMatchObject({ amountCents: null, status: 'unknown' });
    expect(lineOf({ inspectionCents: 0 }, 'inspection')).toMatchObject({
      amountCents: 0,
      status: 'counted',
      isYours: true,
    });
  });

  it('take the buyer’s own figures in place of the tables’, mark them, and tax their dealer fee', () => {
    const own = {
      docFeeCents: usd(900),
      titleCents: usd(40),
      registrationCents: usd(99.5),
      transportCents: usd(600),
    };
    const cost = estimateOutTheDoorCost(purchase({ own, localRateBps: 0 }));
    const amounts = Object.fromEntries(cost.lines.map((line) => [line.code, line.amountCents]));
    expect(amounts).toMatchObject({
      doc_fee: usd(900),
      sales_tax: 130_625, // 6.25 % x 20,900
      title: usd(40),
      registration: usd(99.5),
      transport: usd(600),
    });
    const yours = cost.lines.filter((line) => line.isYours).map((line) => line.code);
    expect(yours).toEqual(['doc_fee', 'title', 'registration', 'transport']);
    expect(cost.totalCents).toBe(usd(20_000 + 900 + 1_306.25 + 40 + 99.5 + 600));
  });

  it('count whatever the buyer says, also where we know of no such fee, and say what can’t count', () => {
    const own = { docFeeCents: usd(50), evFeeCents: usd(80) };
    const cost = estimateOutTheDoorCost(
      purchase({ sellerKind: 'private', own, localRateBps: 200 }),
    );
    const yours = cost.lines.filter((line) => line.isYours);
    expect(yours.map((line) => [line.code, line.amountCents])).toEqual([
      ['doc_fee', usd(50)],
      ['ev_fee', usd(80)],
    ]);
    // 6.25 % of the price alone: what a private seller asks for papers is no part of it.
    expect(cost.lines.find(({ code }) => code === 'sales_tax')?.amountCents).toBe(usd(1_250));
    expect(cost.notes.join(' ')).toMatch(/Texas has no local tax on vehicles/);
  });

  it('take an own tax, and none where a licensed dealer buys to sell on', () => {
    const taxOf = (given: Given) =>
      estimateOutTheDoorCost(purchase(given)).lines.find(({ code }) => code === 'sales_tax');
    expect(taxOf({ own: { salesTaxCents: 12_345 } })).toMatchObject({
      amountCents: 12_345,
      isYours: true,
      isEstimate: false,
    });
    expect(taxOf({ isBoughtForResale: true })).toMatchObject({ amountCents: 0 });
    expect(taxOf({ isBoughtForResale: true })?.basis).toMatch(/licensed dealer buys to sell on/);
  });

  it('take the fee that this dealer was seen to charge, and say when it is above the limit', () => {
    const seenDocFee = { cents: usd(499), evidence: 'seen 12 times', seenYear: 2026 };
    const cost = estimateOutTheDoorCost(purchase({ buyerState: 'CA', seenDocFee }));
    const fee = cost.lines.find((line) => line.code === 'doc_fee');
    expect(fee).toMatchObject({ amountCents: usd(499), status: 'counted', isYours: false });
    expect(fee?.basis).toBe('seen 12 times; typical in CA $85, legal limit $85');
    expect(cost.notes.join(' ')).toMatch(/above the legal limit of \$85 in California/);
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
        const summary = writeCostSummary(costFigures(input), input);
        expect(summary.totalCents).toBe(sumCents);
        expect(summary.unknownLines).toEqual(cost.unknownLines);
        // What is negative is a trade-in; the rest is at least 0.
        expect(sumCents).toBeGreaterThanOrEqual(-(input.tradeInCents ?? 0));
        expect(JSON.stringify(cost)).not.toMatch(/NaN|undefined|Infinity/);
      }),
    );
  });

  const dollars = (most: number) => fc.option(fc.integer({ min: 0, max: most * 100 }));
  const anyAssumption = fc.record({
    bookValueCents: dollars(100_000),
    own: fc.record({
      docFeeCents: dollars(3_000),
      salesTaxCents: dollars(9_000),
      titleCents: dollars(300),
      registrationCents: dollars(900),
      evFeeCents: dollars(400),
      transportCents: dollars(2_500),
    }),
    asOf: fc.date({
      min: new Date('2019-01-01'),
      max: new Date('2040-12-31'),
      noInvalidDate: true,
    }),
  });

  it('has known lines of 0 or more but for a trade-in, whatever is assumed and whatever the year', () => {
    fc.assert(
      fc.property(anyPurchase, anyAssumption, (car, assumed) => {
        const { lines, totalCents } = estimateOutTheDoorCost({ ...car, ...assumed });
        const sum = lines.reduce((total, line) => total + (line.amountCents ?? 0), 0);
        expect(totalCents).toBe(sum);
        for (const line of lines) {
          if (line.code === 'trade_in') continue;
          expect(line.amountCents ?? 0).toBeGreaterThanOrEqual(0);
          expect(line.amountCents === null).toBe(line.status !== 'counted');
          expect(line.isYours && line.isEstimate).toBe(false);
          expect(line.basis).not.toBe('');
        }
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
    expect(saving.thisCar.unknownLines).toEqual(['transport', 'inspection', 'reconditioning']);
    expect(saving.comparable.unknownLines).toEqual(['inspection', 'reconditioning']);
  });

  it('keeps what was said of this seller and this way home off the comparable car', () => {
    const own = { docFeeCents: usd(1_225), transportCents: usd(500), titleCents: usd(40) };
    const input = { ...purchase({ own }), valueCents: usd(20_000) };
    const saving = buyerSaving(input, writeCostTable);
    // 1,000 more dealer fee, 6.25 % on it, and 500 to bring it home.
    expect(saving.savingCents).toBe(-usd(1_000 + 62.5 + 500));
    expect(buyerSavingCents(input)).toBe(saving.savingCents);
    expect(saving.isComplete).toBe(true);
  });

  it('is not told where only one of the two has a tax', () => {
    const input = {
      ...purchase({ buyerState: 'DC', own: { salesTaxCents: usd(700) } }),
      valueCents: usd(22_000),
    };
    expect(buyerSaving(input, writeCostTable).isComplete).toBe(false);
    expect(buyerFigures(input)).toMatchObject({ savingCents: null });
    expect(buyerFigures(input).totalCents).not.toBeNull();
  });
});
