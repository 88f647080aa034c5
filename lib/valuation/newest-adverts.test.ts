import { describe, expect, it } from 'vitest';
import { runAtOnce } from '@/lib/platform/pacing';
import { MS_PER_DAY } from '@/lib/platform/time';
import { type DatedCar, splitNewest, testOnNewest } from './newest-adverts';

const NOW_MS = Date.UTC(2022, 9, 15);
const CUT_MS = NOW_MS - 7 * MS_PER_DAY;
const dayAgo = (days: number) => NOW_MS - days * MS_PER_DAY;

/** Mixed well, the same on every run. */
const roll = (i: number, sides: number) => (Math.imul(i + 7, 0x9e3779b1) >>> 8) % sides;

/** An advert of a car of its own, 20 days old. */
function advert(i: number, changes: Partial<DatedCar> = {}): DatedCar {
  const year = 2010 + roll(i, 12);
  const mileageMi = 1_000 + ((i * 337) % 150_000);
  return {
    id: `ad-${i}`,
    vehicleKey: `car-${i}`,
    vin: `VIN${String(i).padStart(14, '0')}`,
    firstSeenAtMs: dayAgo(20),
    priceCents: Math.round(3_000_000 * Math.exp(-0.1 * (2022 - year) - mileageMi / 250_000)),
    year,
    make: 'Ford',
    model: 'F-150',
    trim: null,
    mileageMi,
    body: null,
    drivetrain: null,
    fuel: null,
    transmission: null,
    engine: null,
    exteriorColor: null,
    state: null,
    sellerKind: null,
    priceKind: 'dealer_ask',
    titleStatus: null,
    ...changes,
  };
}

const earlierCars = Array.from({ length: 600 }, (_, i) => advert(i));
const newestOf = (later: readonly DatedCar[]) =>
  runAtOnce(splitNewest([...later, ...earlierCars], CUT_MS)).newest.map(({ id }) => id);
const fresh = (changes: Partial<DatedCar>) =>
  advert(9_001, { id: 'new', firstSeenAtMs: dayAgo(2), ...changes });
const first = earlierCars[0] as DatedCar;
const facts = { year: first.year, mileageMi: first.mileageMi };

describe('the newest adverts', () => {
  it('are of cars that the market had not seen before', () => {
    expect(newestOf([fresh({})])).toEqual(['new']);
    expect(newestOf([fresh({ firstSeenAtMs: dayAgo(8) })])).toEqual([]);
  });

  it('leave out a relist, whether the vehicle, the VIN or the facts give it away', () => {
    expect(newestOf([fresh({ vehicleKey: first.vehicleKey })])).toEqual([]);
    expect(newestOf([fresh({ vin: first.vin })])).toEqual([]);
    // Not linked, another trim, and driven a little: only the facts are alike.
    const driven = { ...facts, vehicleKey: null, vin: null, trim: 'XLT' };
    expect(newestOf([fresh({ ...driven, mileageMi: (facts.mileageMi ?? 0) + 60 })])).toEqual([]);
    // Another VIN is another car, however alike.
    expect(newestOf([fresh(facts)])).toEqual(['new']);
  });

  it('leave out a car with a VIN that was there without one', () => {
    const bare = advert(800, { ...facts, vin: null, vehicleKey: null, mileageMi: 55_555 });
    expect(newestOf([bare, fresh({ year: facts.year, mileageMi: 55_560 })])).toEqual([]);
  });

  it('leave out what nothing tells from other cars', () => {
    expect(newestOf([fresh({ vin: null, mileageMi: null })])).toEqual([]);
  });

  it('hold one advert of a new car, the first', () => {
    const again = fresh({ id: 'cross-post', firstSeenAtMs: dayAgo(1), vehicleKey: 'car-9001b' });
    expect(newestOf([again, fresh({})])).toEqual(['new']);
  });
});

describe('the test on the newest adverts', () => {
  const ask = { nowMs: NOW_MS, referenceYear: 2022 };
  const later = Array.from({ length: 150 }, (_, i) =>
    advert(2_000 + i, { firstSeenAtMs: dayAgo(3) }),
  );

  it('values them by what was there before, and counts no car twice', () => {
    // Every second one comes back as a relist at a price that gives itself away.
    const relists = earlierCars
      .slice(0, 300)
      .map((car, i) => ({ ...car, id: `again-${i}`, firstSeenAtMs: dayAgo(1), priceCents: 100 }));
    const told = runAtOnce(testOnNewest([...earlierCars, ...later, ...relists], ask));
    expect(told.state).toBe('measured');
    expect(told.trainedCount).toBe(600);
    expect(told.figures?.count).toBe(150);
    expect(told.figures?.mdape ?? 1).toBeLessThan(0.03);
  });

  it('does not move when the prices of the newest do: the model has not seen them', () => {
    const doubled = later.map((car) => ({ ...car, priceCents: 2 * car.priceCents }));
    const told = runAtOnce(testOnNewest([...earlierCars, ...doubled], ask));
    expect(told.figures?.bias ?? 0).toBeCloseTo(-0.5, 1);
  });

  it('says too few where there is no past, or little that is new', () => {
    const sameDay = earlierCars.map((car) => ({ ...car, firstSeenAtMs: dayAgo(1) }));
    expect(runAtOnce(testOnNewest(sameDay, ask))).toMatchObject({ state: 'too_few' });
    const few = [...earlierCars, ...later.slice(0, 50)];
    expect(runAtOnce(testOnNewest(few, ask))).toMatchObject({ state: 'too_few', figures: null });
  });
});
