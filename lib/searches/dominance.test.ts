import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DominanceCar, undominatedIds } from './dominance';

const CAR: DominanceCar = {
  id: 'a',
  group: 'Honda\tCivic\tsedan\tclean',
  priceCents: 1_500_000,
  mileageMi: 50_000,
  year: 2018,
  distanceMi: 100,
};

/** Few different values, so that ties and beaten cars are common. */
const cars = fc
  .array(
    fc.record({
      group: fc.constantFrom('x', 'y'),
      priceCents: fc.integer({ min: 1, max: 4 }),
      mileageMi: fc.option(fc.integer({ min: 1, max: 4 }), { nil: null }),
      year: fc.integer({ min: 2015, max: 2018 }),
      distanceMi: fc.option(fc.integer({ min: 1, max: 3 }), { nil: null }),
    }),
    { maxLength: 40 },
  )
  .map((list) => list.map((car, index): DominanceCar => ({ ...car, id: `car-${index}` })));

/** The definition, pair by pair. */
function bruteForce(list: readonly DominanceCar[], compareDistance: boolean): Set<string> {
  const worth = (car: DominanceCar) => [
    car.priceCents,
    car.mileageMi ?? Number.POSITIVE_INFINITY,
    -car.year,
    compareDistance ? (car.distanceMi ?? Number.POSITIVE_INFINITY) : 0,
  ];
  const isBeaten = (car: DominanceCar) =>
    list.some((rival) => {
      if (rival.group !== car.group) return false;
      const pairs = worth(rival).map((value, at) => [value, worth(car)[at] ?? 0] as const);
      return pairs.every(([mine, its]) => mine <= its) && pairs.some(([mine, its]) => mine < its);
    });
  return new Set(list.filter((car) => !isBeaten(car)).map((car) => car.id));
}

describe('hiding beaten cars', () => {
  it('keeps exactly the cars that no car of their group beats', () => {
    fc.assert(
      fc.property(cars, fc.boolean(), (list, compareDistance) => {
        expect(undominatedIds(list, compareDistance)).toEqual(bruteForce(list, compareDistance));
      }),
      { numRuns: 500 },
    );
  });

  it('does not depend on the order in which the cars come, and leaves them as they were', () => {
    const shuffled = cars.chain((list) =>
      fc.tuple(
        fc.constant(list),
        fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, fc.boolean(), ([list, other], compareDistance) => {
        const before = structuredClone(list);
        expect(undominatedIds(other, compareDistance)).toEqual(
          undominatedIds(list, compareDistance),
        );
        expect(list).toEqual(before);
      }),
    );
  });

  it('keeps every one of several equal cars', () => {
    const equal = ['a', 'b', 'c'].map((id) => ({ ...CAR, id }));
    expect(undominatedIds(equal, true)).toEqual(new Set(['a', 'b', 'c']));
  });

  it('hides a car that is equal in all but one respect and worse in that', () => {
    for (const worse of [
      { priceCents: CAR.priceCents + 1 },
      { mileageMi: 50_001 },
      { mileageMi: null },
      { year: 2017 },
    ]) {
      expect(undominatedIds([CAR, { ...CAR, ...worse, id: 'b' }], false)).toEqual(new Set(['a']));
    }
  });

  it('counts distance only when a place was searched', () => {
    const nearDear = { ...CAR, id: 'near', priceCents: CAR.priceCents + 1, distanceMi: 5 };
    expect(undominatedIds([CAR, nearDear], false)).toEqual(new Set(['a']));
    expect(undominatedIds([CAR, nearDear], true)).toEqual(new Set(['a', 'near']));
  });

  it('never compares cars of different groups', () => {
    const other = { ...CAR, id: 'b', group: 'other', priceCents: CAR.priceCents * 2 };
    expect(undominatedIds([CAR, other], false)).toEqual(new Set(['a', 'b']));
  });
});
