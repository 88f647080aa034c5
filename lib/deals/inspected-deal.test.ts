import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeCostSummary, writeCostTable } from '@/lib/costs/out-the-door';
import { findBuyer } from './buyer';
import { type DealFacts, dealForBuyer, orderFiguresForBuyer } from './deal-for-buyer';
import type { InspectedCar } from './inspected-car';
import { inspectionVerdict, noteOfferCents, renegotiationNote, walkAwayCents } from './walk-away';

const NOW = new Date('2026-03-10T12:00:00Z');
const CAR: DealFacts & { title: string } = {
  ...{ vehicleId: 'car', title: '2018 Honda Civic', year: 2018, priceCents: 1_400_000 },
  ...{ mileageMi: 84_000, titleStatus: 'clean', sellerKind: 'dealer', fuel: 'gasoline' },
  ...{ mpgCity: 30, mpgHighway: 38, state: 'TX', latitude: 30.27, longitude: -97.74 },
  ...{ isVinValid: true, flags: [], rating: 'good', checkFirstReasons: [] },
  ...{ p50Cents: 1_600_000, askPercentile: 20, confidence: 0.8, compsCount: 30 },
};
const FOUND: InspectedCar = {
  ...{
    inspectionId: '0190a6c8-7b1e-7c3a-9f00-2d3c4b5a6978',
    inspectedOn: '2026-03-10',
    centerName: 'Bay One',
  },
  ...{ failCount: 2, attentionCount: 1, criticalCount: 1, unpricedCount: 0 },
  ...{ repairLowCents: 20_000, repairHighCents: 50_001 },
};
const BUYER = findBuyer({ zip: '78701' });
const clocksOf = (found: InspectedCar | null) => ({
  ...{ marketNow: NOW, wallNow: NOW },
  inspected: found ? new Map([['car', found]]) : new Map<string, InspectedCar>(),
});
const dealOf = (found: InspectedCar | null, facts = CAR, buyer = BUYER) =>
  dealForBuyer(facts, buyer, clocksOf(found), writeCostTable);
const repairsLine = (deal: ReturnType<typeof dealOf>) =>
  deal.cost?.lines.find(({ code }) => code === 'reconditioning');

describe('a car that its buyer had inspected', () => {
  it('costs the middle of the repairs more, with who said so, and a comparable one does not', () => {
    const before = dealOf(null);
    const after = dealOf(FOUND);
    expect(repairsLine(after)).toMatchObject({
      ...{ amountCents: 35_001, lowCents: 20_000, highCents: 50_001, isYours: false },
      source: 'the inspection by Bay One on 2026-03-10',
    });
    expect(after.cost?.totalCents).toBe((before.cost?.totalCents ?? 0) + 35_001);
    expect(after.comparableCost?.totalCents).toBe(before.comparableCost?.totalCents);
    expect(after.buyerSavingCents).toBe((before.buyerSavingCents ?? 0) - 35_001);
    expect(after.score.total).toBeLessThan(before.score.total ?? 0);
    expect(after.riskRules.filter(({ hasFired }) => hasFired).map(({ code }) => code)).toEqual(
      expect.arrayContaining(['inspection_safety', 'inspection_faults']),
    );
  });

  it('is another car’s affair for everybody else, and without a place too', () => {
    const other = { ...CAR, vehicleId: 'other' };
    expect(dealOf(FOUND, other)).toEqual(dealOf(null, other));
    expect(repairsLine(dealOf(FOUND, CAR, null))?.amountCents).toBe(35_001);
  });

  it('has unknown repairs where nobody put a figure to them, and the buyer’s own figure goes first', () => {
    const unpriced = { ...FOUND, unpricedCount: 3, repairLowCents: 0, repairHighCents: 0 };
    expect(repairsLine(dealOf(unpriced))?.amountCents).toBeNull();
    const clocks = { ...clocksOf(FOUND), assumptions: { reconditioningCents: 9_900 } };
    const own = dealForBuyer(CAR, BUYER, clocks, writeCostTable);
    expect(repairsLine(own)).toMatchObject({ amountCents: 9_900, isYours: true });
  });

  const foundOf = fc.record({
    fails: fc.nat(12),
    attentions: fc.nat(12),
    criticals: fc.nat(12),
    low: fc.nat(400_000),
    more: fc.nat(400_000),
    unpriced: fc.nat(3),
  });
  const made = (of: {
    fails: number;
    attentions: number;
    criticals: number;
    low: number;
    more: number;
    unpriced: number;
  }): InspectedCar => ({
    ...FOUND,
    ...{ failCount: of.fails, attentionCount: of.attentions },
    criticalCount: Math.min(of.criticals, of.fails),
    ...{ repairLowCents: of.low, repairHighCents: of.low + of.more },
    unpricedCount: Math.min(of.unpriced, of.fails + of.attentions),
  });

  it('never scores higher for more or dearer findings, in lists as on its page', () => {
    fc.assert(
      fc.property(
        foundOf,
        foundOf,
        fc.integer({ min: 500_000, max: 2_500_000 }),
        (a, more, priceCents) => {
          const car = { ...CAR, priceCents };
          const worse = {
            fails: a.fails + more.fails,
            attentions: a.attentions + more.attentions,
            criticals: Math.min(a.criticals, a.fails) + Math.min(more.criticals, more.fails),
            ...{ low: a.low + more.low, more: a.more + more.more, unpriced: 0 },
          };
          const better = { ...made(a), unpricedCount: 0 };
          const scores = [null, better, made(worse)].map((found) => {
            const { score, cost } = dealForBuyer(car, BUYER, clocksOf(found), writeCostSummary);
            const listed = orderFiguresForBuyer(car, BUYER, clocksOf(found));
            expect(listed).toMatchObject({ totalCents: cost?.totalCents, scoreTotal: score.total });
            return score.total ?? 0;
          });
          expect(scores).toEqual([...scores].sort((x, y) => y - x));
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('the walk-away line', () => {
  it('is the last price at which the car costs no more than a comparable one', () => {
    const price = fc.integer({ min: 500_000, max: 2_500_000 });
    fc.assert(
      fc.property(
        price,
        fc.nat(600_000),
        fc.constantFrom('CA', 'TX', 'NY', 'OR', 'VA', 'MI'),
        (priceCents, repairs, state) => {
          const car = { ...CAR, priceCents, state };
          const found = { ...FOUND, repairLowCents: repairs, repairHighCents: repairs };
          const savingAt = (cents: number) =>
            dealForBuyer({ ...car, priceCents: cents }, null, clocksOf(found), writeCostSummary)
              .buyerSavingCents ?? -1;
          const line = walkAwayCents(car, null, clocksOf(found));
          expect(line).not.toBeNull();
          expect(savingAt(line ?? 0)).toBeGreaterThanOrEqual(0);
          expect(savingAt((line ?? 0) + 100)).toBeLessThan(0);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is nothing without a value or a place', () => {
    expect(walkAwayCents({ ...CAR, p50Cents: null }, BUYER, clocksOf(FOUND))).toBeNull();
    expect(walkAwayCents({ ...CAR, state: null }, null, clocksOf(FOUND))).toBeNull();
  });
});

describe('the note to the seller', () => {
  const findings = [
    {
      words: 'Front left: tread (1/32 in)',
      isFail: true,
      repairLowCents: 20_000,
      repairHighCents: 50_000,
    },
    { words: 'Horn sounds', isFail: false, repairLowCents: null, repairHighCents: null },
  ];
  it('says what was found, what it costs and what the buyer can pay', () => {
    const verdict = inspectionVerdict(CAR, { ...clocksOf(FOUND), buyer: BUYER }, FOUND, findings);
    expect(verdict.adjustedValueCents).toBe(1_600_000 - 35_001);
    expect(verdict.note).toContain('Bay One inspected the 2018 Honda Civic on 2026-03-10');
    expect(verdict.note).toContain('- Front left: tread (1/32 in) (repair $200 to $500)');
    expect(verdict.note).toContain('I can pay $13,600');
  });

  it('never offers more than the ask less the repairs, nor more than the walk-away', () => {
    expect(noteOfferCents(1_400_000, FOUND, 1_000_000)).toBe(1_000_000);
    expect(noteOfferCents(30_000, FOUND, null)).toBeNull();
    expect(renegotiationNote(CAR, FOUND, [], null)).toContain('nothing that needs a repair');
  });
});
