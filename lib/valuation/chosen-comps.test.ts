import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adjustByChoice, type CompChoice, type StoredValue } from './chosen-comps';

const NOTHING: CompChoice = { dropped: new Set(), pinned: new Set() };
const choose = (dropped: string[], pinned: string[] = []): CompChoice => ({
  dropped: new Set(dropped),
  pinned: new Set(pinned),
});

/** A value of $20,000, of which the price curve says $19,800, with seven comps. */
const STORED: StoredValue = {
  p10Cents: 1_800_000,
  p30Cents: 1_920_000,
  p50Cents: 2_000_000,
  p70Cents: 2_080_000,
  p90Cents: 2_200_000,
  parts: [
    { code: 'base', cents: 2_500_000 },
    { code: 'mileage', cents: -520_000 },
    { code: 'comps', cents: 20_000 },
  ],
  comps: [18_000, 19_000, 19_500, 20_100, 20_500, 21_000, 23_000].map((dollars, index) => ({
    id: `comp-${index}`,
    adjustedPriceCents: dollars * 100,
    similarity: 0.8,
  })),
  confidence: 0.7,
  unratedReason: null,
};

const points = (value: { p10Cents: number; p50Cents: number; p90Cents: number }) => [
  value.p10Cents,
  value.p50Cents,
  value.p90Cents,
];

describe('comps that a reader chooses', () => {
  it('give exactly the stored figures where nothing is chosen', () => {
    expect(adjustByChoice(STORED, NOTHING)).toEqual({
      p10Cents: 1_800_000,
      p30Cents: 1_920_000,
      p50Cents: 2_000_000,
      p70Cents: 2_080_000,
      p90Cents: 2_200_000,
      changeCents: 0,
      isBounded: false,
      compsCount: 7,
      pinnedCount: 0,
      confidence: 0.7,
      unratedReason: null,
      weights: new Array(7).fill(0.8 / 5.6),
    });
  });

  it('move value and range as it is told, worked by hand', () => {
    // The two dearest go: the middle of seven is 20,100, that of five is 19,500.
    const told = adjustByChoice(STORED, choose(['comp-5', 'comp-6']));
    const trust = (0.75 * 5.6) / 13.6;
    const move = trust * Math.log(19_500 / 20_100);
    const growth = Math.sqrt(13.6 / 12);
    expect(told.p50Cents).toBe(Math.round(2_000_000 * Math.exp(move)));
    expect(told.p10Cents).toBe(
      Math.round(2_000_000 * Math.exp(move + growth * Math.log(1_800_000 / 2_000_000))),
    );
    expect(told.changeCents).toBe(told.p50Cents - 2_000_000);
    expect(told.compsCount).toBe(5);
    expect(told.weights).toEqual([0.2, 0.2, 0.2, 0.2, 0.2, 0, 0]);
  });

  it('lets a pinned comp outweigh the others', () => {
    const told = adjustByChoice(STORED, choose([], ['comp-0']));
    const trust = (0.75 * 5.6) / 13.6;
    expect(told.p50Cents).toBe(Math.round(2_000_000 * (18_000 / 20_100) ** trust));
    expect(told.pinnedCount).toBe(1);
    expect(points(told)[2]).toBeGreaterThan(told.p50Cents);
  });

  it('stops at the end of the stored range, and says so', () => {
    const narrow = { ...STORED, p10Cents: 1_990_000, p30Cents: 1_995_000 };
    const told = adjustByChoice(narrow, choose([], ['comp-0']));
    expect(told).toMatchObject({ p50Cents: 1_990_000, isBounded: true });
  });

  it('does not rate by fewer than three comps', () => {
    const four = ['comp-0', 'comp-1', 'comp-2', 'comp-3'];
    expect(adjustByChoice(STORED, choose(four)).unratedReason).toBeNull();
    expect(adjustByChoice(STORED, choose([...four, 'comp-4']))).toMatchObject({
      compsCount: 2,
      unratedReason: 'too_few_comps',
    });
  });

  it('leaves the price curve where every comp is dropped', () => {
    const all = STORED.comps.map(({ id }) => id);
    const told = adjustByChoice(STORED, choose(all));
    expect(told.unratedReason).toBe('too_few_comps');
    expect(told.p50Cents).toBeLessThan(STORED.p50Cents);
    expect(told.weights).toEqual(new Array(7).fill(0));
  });

  it('never rates a car that was not rated', () => {
    const unrated = { ...STORED, unratedReason: 'market_too_thin' };
    expect(adjustByChoice(unrated, choose(['comp-0'])).unratedReason).toBe('market_too_thin');
  });
});

const storedValues = fc
  .record({
    p50Cents: fc.integer({ min: 50_000, max: 20_000_000 }),
    offsets: fc.array(fc.double({ min: 0.005, max: 0.6, noNaN: true }), {
      minLength: 4,
      maxLength: 4,
    }),
    curve: fc.double({ min: 0.8, max: 1.25, noNaN: true }),
    comps: fc.array(
      fc.record({
        ratio: fc.double({ min: 0.4, max: 2.5, noNaN: true }),
        similarity: fc.double({ min: 0.1, max: 1, noNaN: true }),
      }),
      { maxLength: 15 },
    ),
  })
  .map(({ p50Cents, offsets, curve, comps }): StoredValue => {
    const [a = 0, b = 0, c = 0, d = 0] = offsets;
    const at = (log: number) => Math.round(p50Cents * Math.exp(log));
    const curveValue = Math.round(p50Cents * curve);
    return {
      p10Cents: at(-a - b),
      p30Cents: at(-b),
      p50Cents,
      p70Cents: at(c),
      p90Cents: at(c + d),
      parts: [
        { code: 'base', cents: curveValue },
        { code: 'comps', cents: p50Cents - curveValue },
      ],
      comps: comps.map(({ ratio, similarity }, index) => ({
        id: `comp-${index}`,
        adjustedPriceCents: Math.round(p50Cents * ratio),
        similarity,
      })),
      confidence: 0.5,
      unratedReason: null,
    };
  });
const choices = fc
  .tuple(fc.subarray([...Array(15).keys()]), fc.subarray([...Array(15).keys()]))
  .map(([dropped, pinned]) =>
    choose(
      dropped.map((index) => `comp-${index}`),
      pinned.map((index) => `comp-${index}`),
    ),
  );

describe('whatever a reader chooses', () => {
  it('keeps the order of the points, the stored range and its width', () => {
    fc.assert(
      fc.property(storedValues, choices, (stored, choice) => {
        const told = adjustByChoice(stored, choice);
        const ordered = [told.p10Cents, told.p30Cents, told.p50Cents, told.p70Cents, told.p90Cents];
        expect([...ordered].sort((a, b) => a - b)).toEqual(ordered);
        expect(ordered.every((cents) => Number.isSafeInteger(cents) && cents > 0)).toBe(true);
        expect(told.p50Cents).toBeGreaterThanOrEqual(stored.p10Cents);
        expect(told.p50Cents).toBeLessThanOrEqual(stored.p90Cents);
        // Two cents of rounding at either end.
        const width = told.p90Cents / told.p10Cents;
        expect(width).toBeGreaterThanOrEqual((stored.p90Cents / stored.p10Cents) * 0.9999);
        expect(told.changeCents).toBe(told.p50Cents - stored.p50Cents);
        expect(told.confidence).toBeGreaterThanOrEqual(0);
        expect(told.confidence).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('dropping a dearer comp than the middle never raises the value, a cheaper one never lowers it', () => {
    fc.assert(
      fc.property(storedValues, fc.nat(14), (stored, place) => {
        const comp = stored.comps[place];
        if (!comp || stored.comps.length < 2) return;
        const sorted = [...stored.comps].sort(
          (a, b) => a.adjustedPriceCents - b.adjustedPriceCents,
        );
        const half = sorted.reduce((sum, { similarity }) => sum + similarity, 0) / 2;
        let running = 0;
        const middle = sorted.find(({ similarity }) => {
          running += similarity;
          return running >= half;
        });
        const { changeCents } = adjustByChoice(stored, choose([comp.id]));
        const pinned = adjustByChoice(stored, choose([], [comp.id])).changeCents;
        const beyond = comp.adjustedPriceCents - (middle?.adjustedPriceCents ?? 0);
        if (beyond > 0) {
          expect(changeCents).toBeLessThanOrEqual(0);
          expect(pinned).toBeGreaterThanOrEqual(0);
        }
        if (beyond < 0) {
          expect(changeCents).toBeGreaterThanOrEqual(0);
          expect(pinned).toBeLessThanOrEqual(0);
        }
      }),
    );
  });

  it('does not depend on the order in which it was chosen', () => {
    fc.assert(
      fc.property(storedValues, choices, (stored, { dropped, pinned }) => {
        const turned = { dropped: new Set([...dropped].reverse()), pinned: new Set([...pinned]) };
        expect(adjustByChoice(stored, turned)).toEqual(adjustByChoice(stored, { dropped, pinned }));
      }),
    );
  });
});
