import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StateCode } from '@/db/vocabulary';
import { rankableStates, statePrices, TRIMS_MAX, trimPrices } from './place-and-trim-prices';
import { endedAdvert, marketAdvert } from './testing-market-adverts';

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const alike = (states: readonly StateCode[]) => new Map(states.map((state) => [state, 2_000_000]));
const carsIn = (state: StateCode, count: number, priceCents: number, p50Cents = 2_000_000) =>
  times(count, () => marketAdvert({ state, priceCents, p50Cents }));

describe('statePrices', () => {
  it('ranks states by what like cars ask, the cheapest first', () => {
    const adverts = [...carsIn('TX', 10, 2_100_000), ...carsIn('OH', 10, 1_900_000)];
    const states = statePrices(adverts, alike(['TX', 'OH']));
    expect(states.map(({ state, level, count }) => [state, level, count])).toEqual([
      ['OH', 0.95, 10],
      ['TX', 1.05, 10],
    ]);
  });

  it('does not call a state cheap for having cheaper cars', () => {
    const adverts = [
      ...carsIn('TX', 10, 1_000_000, 1_000_000),
      ...carsIn('OH', 10, 3_000_000, 3_000_000),
    ];
    const states = statePrices(adverts, alike(['TX', 'OH']));
    expect(states.map(({ level }) => level)).toEqual([1, 1]);
  });

  it('counts what the model says of a state, which a value there has taken out', () => {
    const adverts = [
      ...carsIn('TX', 10, 1_800_000, 1_800_000),
      ...carsIn('OH', 10, 2_200_000, 2_200_000),
    ];
    const values = new Map<StateCode, number>([
      ['TX', 1_800_000],
      ['OH', 2_200_000],
    ]);
    expect(statePrices(adverts, values).map(({ state, level }) => [state, level])).toEqual([
      ['TX', 0.9],
      ['OH', 1.1],
    ]);
  });

  it('leaves out states with few cars, and all where only one is left', () => {
    const adverts = [...carsIn('TX', 10, 2_000_000), ...carsIn('OH', 7, 1_000_000)];
    expect(rankableStates(adverts)).toEqual(['TX']);
    expect(statePrices(adverts, alike(['TX', 'OH']))).toEqual([]);
  });

  it('believes few odd cars less than many', () => {
    const odd = (index: number) => 1_500_000 + (index % 5) * 200_000;
    const scattered = (state: StateCode, count: number) =>
      times(count, (index) => marketAdvert({ state, priceCents: odd(index) }));
    const adverts = [
      ...scattered('FL', 10),
      ...scattered('OH', 400),
      ...times(400, (index) => marketAdvert({ state: 'TX', priceCents: odd(index) + 200_000 })),
    ];
    const states = statePrices(adverts, alike(['FL', 'OH', 'TX']));
    const level = (state: StateCode) => states.find((each) => each.state === state);
    // As cheap as Ohio, and not known as well.
    expect(level('FL')?.level).toBeGreaterThan((level('OH')?.level ?? 1) + 0.005);
    expect(level('FL')?.level).toBeLessThan(1);
  });

  it('has each level within its interval, and all of them about 1', () => {
    const car = fc.record({
      state: fc.constantFrom<StateCode>('TX', 'OH', 'FL'),
      priceCents: fc.integer({ min: 500_000, max: 5_000_000 }),
    });
    fc.assert(
      fc.property(fc.array(car, { minLength: 20, maxLength: 60 }), (cars) => {
        const levels = statePrices(cars.map(marketAdvert), alike(['TX', 'OH', 'FL']));
        for (const { level, lowLevel, highLevel } of levels) {
          expect(lowLevel).toBeLessThanOrEqual(level);
          expect(highLevel).toBeGreaterThanOrEqual(level);
        }
        if (levels.length > 0) {
          expect(levels[0]?.level).toBeLessThanOrEqual(1);
          expect(levels.at(-1)?.level).toBeGreaterThanOrEqual(1);
        }
      }),
    );
  });
});

describe('trimPrices', () => {
  const value = { p10Cents: 1, p50Cents: 2, p90Cents: 3 };

  it('lists trims by how common they are, with no figure for few', () => {
    const adverts = [
      ...times(6, () => marketAdvert({ trim: 'EX' })),
      ...times(2, () => marketAdvert({ trim: null })),
      endedAdvert(20, 5, { trim: 'Old' }),
    ];
    expect(trimPrices(adverts, () => value)).toMatchObject([
      { trim: 'EX', count: 6, medianAskCents: 2_000_000, valueCents: 2 },
      { trim: null, count: 2, medianAskCents: null, valueCents: null },
    ]);
  });

  it('is bounded however many names sellers invent', () => {
    const adverts = times(40, (index) => marketAdvert({ trim: `Edition ${index}` }));
    expect(trimPrices(adverts, () => value)).toHaveLength(TRIMS_MAX);
  });
});
