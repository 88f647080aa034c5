import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carSpells } from './car-spells';
import {
  type AskStretch,
  askEffectOf,
  askStretches,
  type DaysByAsk,
  daysByAsk,
  expectedDays,
  goneHorizonDays,
  goneWhileWaiting,
} from './days-by-ask';
import { daysAgo, endedAdvert, marketAdvert, readSources } from './testing-market-adverts';

const VALUE = { p10Cents: 1_800_000, p50Cents: 2_000_000, p90Cents: 2_200_000 };

/** Repeatable numbers of 0 to 1. */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

/** Cars with a known slope: days until gone are exponential, half of the middle ones gone by 20; watched for 60. */
function market(count: number, slope: number, seed = 7): AskStretch[] {
  const next = chances(seed);
  return Array.from({ length: count }, () => {
    const percentile = 0.5 + 99 * next();
    const rate = (Math.LN2 / 20) * Math.exp((-slope * (percentile - 50)) / 100);
    const day = -Math.log(1 - next()) / rate;
    const untilDay = Math.max(0.05, Math.min(day, 60));
    return { fromDay: 0, untilDay, percentile, hasEnded: day <= 60 };
  });
}

const modelled = (stretches: readonly AskStretch[]): DaysByAsk => {
  const days = daysByAsk(stretches, askEffectOf(stretches), stretches.length);
  if (!days) throw new Error('enough cars');
  return days;
};

describe('askEffectOf', () => {
  it('finds the slope that the cars were made with, within its interval', () => {
    for (const slope of [0.8, 1.5, 3]) {
      const effect = askEffectOf(market(4_000, slope));
      expect(Math.abs((effect.estimate ?? 0) - slope)).toBeLessThan(
        3 * (effect.standardError ?? 0),
      );
      expect(effect.standardError).toBeLessThan(0.1);
      expect(effect.isMeasured).toBe(true);
    }
  });

  it('is 0 where cheap cars do not go sooner, and where they go later', () => {
    expect(askEffectOf(market(4_000, 0))).toMatchObject({ slope: 0, isMeasured: false });
    const upsideDown = askEffectOf(market(4_000, -2));
    expect(upsideDown).toMatchObject({ slope: 0, isMeasured: false });
    expect(upsideDown.estimate).toBeLessThan(-1);
  });

  it('estimates nothing from few endings', () => {
    expect(askEffectOf(market(90, 2))).toMatchObject({
      slope: 0,
      estimate: null,
      standardError: null,
    });
  });
});

describe('expectedDays', () => {
  it('meets the days that the cars were made with', () => {
    const days = modelled(market(6_000, 1.5));
    for (const percentile of [10, 50, 80]) {
      const made = 20 * Math.exp((1.5 * (percentile - 50)) / 100);
      const { medianDays, lowDays, highDays } = expectedDays(days, percentile);
      expect(Math.abs((medianDays ?? 0) - made)).toBeLessThan(made * 0.1 + 1);
      expect(lowDays).toBeLessThanOrEqual(medianDays ?? 0);
      expect(highDays).toBeGreaterThanOrEqual(medianDays ?? 0);
    }
  });

  it('never gives a dearer ask fewer days, whatever the market', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 30, max: 400 }),
        fc.double({ min: -3, max: 4, noNaN: true }),
        fc.nat(10_000),
        (count, slope, seed) => {
          const stretches = market(count, slope, seed);
          const days = daysByAsk(stretches, askEffectOf(stretches), count);
          if (!days) return;
          const medians = Array.from(
            { length: 34 },
            (_, index) => expectedDays(days, index * 3).medianDays ?? Number.POSITIVE_INFINITY,
          );
          for (const [at, median] of medians.slice(1).entries()) {
            expect(median).toBeGreaterThanOrEqual(medians[at] ?? 0);
          }
          const cheap = expectedDays(days, 10);
          const dear = expectedDays(days, 90);
          expect(dear.goneShare ?? 0).toBeLessThanOrEqual(cheap.goneShare ?? 1);
          expect(cheap.goneLowShare ?? 0).toBeLessThanOrEqual(cheap.goneShare ?? 0);
          expect(cheap.goneHighShare ?? 1).toBeGreaterThanOrEqual(cheap.goneShare ?? 1);
        },
      ),
    );
  });

  it('gives no day beyond what was watched', () => {
    const slow = market(400, 0).map((each) => ({
      ...each,
      untilDay: Math.min(each.untilDay, 10),
      hasEnded: each.hasEnded && each.untilDay <= 10,
    }));
    const days = modelled(slow);
    expect(days.watchedDays).toBe(10);
    expect(expectedDays(days, 50).medianDays).toBeNull();
    expect(expectedDays(days, 50).quarterDays).toBeGreaterThan(5);
    // What can be told is the share that is gone by then.
    expect(goneHorizonDays(days)).toBe(10);
    expect(expectedDays(days, 50).goneShare).toBeCloseTo(1 - 0.5 ** 0.5, 1);
  });
});

describe('daysByAsk', () => {
  it('is null for fewer than 20 cars or 8 that are gone', () => {
    const few = market(19, 1);
    expect(daysByAsk(few, askEffectOf(few), 19)).toBeNull();
    const standing = market(40, 1).map((each) => ({ ...each, hasEnded: false }));
    expect(daysByAsk(standing, askEffectOf(standing), 40)).toBeNull();
  });
});

describe('askStretches', () => {
  it('cuts a car’s time where its ask changed', () => {
    const cut = endedAdvert(30, 10, {
      priceCents: 1_800_000,
      steps: [
        { at: daysAgo(30), priceCents: 2_200_000 },
        { at: daysAgo(20), priceCents: 1_800_000 },
      ],
    });
    const stretches = askStretches(carSpells([cut], readSources()).spells, () => VALUE);
    expect(stretches).toEqual([
      { fromDay: 0, untilDay: 10, percentile: 90, hasEnded: false },
      { fromDay: 10, untilDay: 20, percentile: 10, hasEnded: true },
    ]);
  });

  it('leaves out cars whose value is not known', () => {
    const { spells } = carSpells([marketAdvert()], readSources());
    expect(askStretches(spells, () => null)).toEqual([]);
    expect(askStretches(spells, () => VALUE)).toHaveLength(1);
  });
});

describe('goneWhileWaiting', () => {
  const days = modelled(market(6_000, 1.5));

  it('meets the rate that the cars were made with, from whatever day', () => {
    for (const percentile of [20, 50, 80]) {
      const rate = (Math.LN2 / 20) * Math.exp((-1.5 * (percentile - 50)) / 100);
      for (const fromDay of [0, 12, 25]) {
        const gone = goneWhileWaiting(days, percentile, fromDay);
        expect(gone?.withinDays).toBe(30);
        expect(Math.abs((gone?.goneShare ?? 0) - (1 - Math.exp(-30 * rate)))).toBeLessThan(0.05);
        expect(gone?.goneLowShare).toBeLessThanOrEqual(gone?.goneShare ?? 0);
        expect(gone?.goneHighShare).toBeGreaterThanOrEqual(gone?.goneShare ?? 1);
      }
    }
  });

  it('is a share that never rises with the ask, and is unknown where nobody was watched for a week', () => {
    const point = fc.double({ min: 0, max: 100, noNaN: true });
    fc.assert(
      fc.property(point, point, fc.nat(120), (one, other, fromDay) => {
        const cheap = goneWhileWaiting(days, Math.min(one, other), fromDay);
        const dear = goneWhileWaiting(days, Math.max(one, other), fromDay);
        if (fromDay > days.watchedDays - 7) expect([cheap, dear]).toEqual([null, null]);
        for (const share of [cheap?.goneShare ?? 0, dear?.goneShare ?? 0]) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1);
        }
        expect(dear?.goneShare ?? 0).toBeLessThanOrEqual(cheap?.goneShare ?? 0);
      }),
    );
  });
});
