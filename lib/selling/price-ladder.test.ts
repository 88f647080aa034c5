import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MS_PER_DAY } from '@/lib/platform/time';
import {
  firstLadderDue,
  LADDER_DAYS,
  LADDER_STEP_BPS_MAX,
  type LadderCar,
  nextLadderStep,
  plannedSteps,
} from './price-ladder';

const SET_UP = new Date('2026-03-01T15:30:00Z');
const LADDER = {
  isOn: true,
  everyDays: 7,
  stepBps: 300,
  isHeldWhileMarketRises: true,
  isBelowRangeConfirmed: false,
};
const DUE = firstLadderDue(SET_UP, LADDER.everyDays);

function car(facts: Partial<LadderCar> = {}): LadderCar {
  return {
    ladder: LADDER,
    priceCents: 2_000_000,
    floorCents: 1_800_000,
    setUpMarketCents: 1_950_000,
    marketCents: 1_950_000,
    guardCents: 1_700_000,
    dueAt: DUE,
    ...facts,
  };
}

const cents = fc.integer({ min: 100, max: 20_000_000 });
const anyCar = fc
  .record({
    priceCents: cents,
    floorCents: fc.option(cents, { nil: null }),
    setUpMarketCents: fc.option(cents, { nil: null }),
    marketCents: fc.option(cents, { nil: null }),
    guardCents: fc.option(cents, { nil: null }),
    everyDays: fc.integer(LADDER_DAYS),
    stepBps: fc.integer({ min: 1, max: LADDER_STEP_BPS_MAX }),
    isHeldWhileMarketRises: fc.boolean(),
    isBelowRangeConfirmed: fc.boolean(),
  })
  .map(({ everyDays, stepBps, isHeldWhileMarketRises, isBelowRangeConfirmed, ...facts }) =>
    car({
      ...facts,
      ladder: { isOn: true, everyDays, stepBps, isHeldWhileMarketRises, isBelowRangeConfirmed },
    }),
  );

describe('nextLadderStep', () => {
  it('takes the step off when it is due, to whole dollars', () => {
    expect(nextLadderStep(car(), DUE)).toMatchObject({
      kind: 'drop',
      fromCents: 2_000_000,
      toCents: 1_940_000,
      dueAt: DUE,
      nextDueAt: firstLadderDue(DUE, 7),
      text: '3% after 7 days: $20,000 to $19,400.',
    });
    const odd = nextLadderStep(car({ priceCents: 1_999_950 }), DUE);
    expect(odd.kind === 'drop' && odd.toCents % 100).toBe(0);
  });

  it('does nothing before it is due, without a ladder, and with one that is off', () => {
    const early = new Date(DUE.getTime() - 1);
    expect(nextLadderStep(car(), early)).toMatchObject({ kind: 'none', why: 'not_due' });
    for (const off of [{ ladder: null }, { ladder: { ...LADDER, isOn: false } }, { dueAt: null }]) {
      expect(nextLadderStep(car(off), DUE)).toMatchObject({ kind: 'none', why: 'off' });
    }
  });

  it('holds while comparable cars ask at least a percent more than at the start', () => {
    const rose = car({ marketCents: 1_970_000 });
    expect(nextLadderStep(rose, DUE)).toMatchObject({ kind: 'hold', why: 'market_rose' });
    expect(nextLadderStep(car({ marketCents: 1_960_000 }), DUE).kind).toBe('drop');
    const whatever = { ...rose, ladder: { ...LADDER, isHeldWhileMarketRises: false } };
    expect(nextLadderStep(whatever, DUE).kind).toBe('drop');
  });

  it('ends at the floor and at the guard, and says at which', () => {
    const near = car({ priceCents: 1_810_000 });
    expect(nextLadderStep(near, DUE)).toMatchObject({ kind: 'drop', toCents: 1_800_000 });
    expect(nextLadderStep(car({ priceCents: 1_800_000 }), DUE)).toMatchObject({
      kind: 'hold',
      why: 'at_floor',
    });
    const guarded = car({ priceCents: 1_900_000, guardCents: 1_890_050 });
    expect(nextLadderStep(guarded, DUE)).toMatchObject({ kind: 'drop', toCents: 1_890_100 });
    expect(nextLadderStep({ ...guarded, priceCents: 1_890_100 }, DUE)).toMatchObject({
      kind: 'hold',
      why: 'at_guard',
    });
  });

  it('goes below the guard only to a floor that was confirmed', () => {
    const ladder = { ...LADDER, isBelowRangeConfirmed: true };
    const low = car({ ladder, guardCents: 1_950_000 });
    expect(nextLadderStep(low, DUE)).toMatchObject({ kind: 'drop', toCents: 1_940_000 });
    const noFloor = nextLadderStep({ ...low, floorCents: null }, DUE);
    expect(noFloor).toMatchObject({ kind: 'drop', toCents: 1_950_000 });
  });

  it('holds where nobody knows the market', () => {
    const unknown = car({ guardCents: null, marketCents: null });
    expect(nextLadderStep(unknown, DUE)).toMatchObject({ kind: 'hold', why: 'market_unknown' });
  });

  it('never goes under floor or guard, never up, and always to whole dollars', () => {
    fc.assert(
      fc.property(anyCar, fc.nat(400 * MS_PER_DAY), (given, lateMs) => {
        const step = nextLadderStep(given, new Date(DUE.getTime() + lateMs));
        if (step.kind !== 'drop') return;
        expect(step.toCents).toBeLessThan(given.priceCents);
        expect(step.toCents).toBeGreaterThanOrEqual(Math.max(100, given.floorCents ?? 0));
        expect(step.toCents % 100).toBe(0);
        if (!given.ladder?.isBelowRangeConfirmed || given.floorCents === null) {
          expect(step.toCents).toBeGreaterThanOrEqual(given.guardCents ?? Infinity);
        }
      }),
    );
  });

  it('names a step by its due instant whenever it is looked at, and moves on to one in the future', () => {
    fc.assert(
      fc.property(anyCar, fc.nat(400 * MS_PER_DAY), (given, lateMs) => {
        const now = new Date(DUE.getTime() + lateMs);
        const step = nextLadderStep(given, now);
        expect(nextLadderStep(given, now)).toEqual(step);
        if (step.kind === 'none') throw new Error('is due');
        expect(step.dueAt).toEqual(DUE);
        expect(step.nextDueAt.getTime()).toBeGreaterThan(now.getTime());
        const everyMs = (given.ladder?.everyDays ?? 1) * MS_PER_DAY;
        expect(step.nextDueAt.getTime() - now.getTime()).toBeLessThanOrEqual(everyMs);
        expect((step.nextDueAt.getTime() - DUE.getTime()) % everyMs).toBe(0);
        // Taken, it is not due again.
        const after = { ...given, dueAt: step.nextDueAt };
        expect(nextLadderStep(after, now).kind).toBe('none');
      }),
    );
  });

  it('takes one step a period through both changes of the clock', () => {
    // 2026 in Chicago: forward on 8 March, back on 1 November.
    const start = new Date('2026-03-06T08:30:00Z');
    let current = car({ dueAt: start, floorCents: null, guardCents: 100 });
    const dues: string[] = [];
    for (let hour = 0; hour < 24 * 300; hour += 1) {
      const now = new Date(start.getTime() + hour * 3_600_000);
      const step = nextLadderStep(current, now);
      if (step.kind === 'none') continue;
      dues.push(step.dueAt.toISOString());
      current = { ...current, dueAt: step.nextDueAt };
    }
    expect(dues).toHaveLength(Math.ceil(300 / 7));
    expect(new Set(dues.map((due) => due.slice(11))).size).toBe(1);
  });
});

describe('plannedSteps', () => {
  it('goes down step by step and ends with why', () => {
    const planned = plannedSteps(car(), 12);
    expect(planned.map(({ priceCents }) => priceCents)).toEqual([
      1_940_000, 1_881_800, 1_825_400, 1_800_000, 1_800_000,
    ]);
    expect(planned.at(-1)?.hold).toBe('at_floor');
  });

  it('never goes up and never has more steps than asked for', () => {
    fc.assert(
      fc.property(anyCar, fc.integer({ min: 1, max: 30 }), (given, most) => {
        const planned = plannedSteps(given, most);
        expect(planned.length).toBeLessThanOrEqual(most);
        const prices = [given.priceCents, ...planned.map(({ priceCents }) => priceCents)];
        for (const [at, price] of prices.slice(1).entries()) {
          expect(price).toBeLessThanOrEqual(prices[at] ?? 0);
        }
      }),
    );
  });
});
