import type { MatchAdvert } from '@/lib/listings/match-score';
import { findZip, greatCircleMiles } from '@/lib/platform/places';
import type { ReplayCar } from '@/lib/sources/adapters/replay/replay-facts';
import { SeededRandom } from '@/lib/sources/adapters/replay/seeded-random';
import type { RawListing } from '@/lib/sources/raw-listing';
import {
  firstAdvert,
  HARD_NEGATIVES,
  type OtherCars,
  PERTURBATIONS,
  secondAdvert,
  siblingAdvert,
  toMatchAdvert,
} from './told-cars';

/** Two adverts, and whether they are of one car. */
export interface BenchPair {
  a: MatchAdvert;
  b: MatchAdvert;
  isSame: boolean;
  /** The perturbation, or the kind of the different car. */
  kind: string;
}

const NEAR_TOWN_MI = 40;

/** Moves an advert to a ZIP code of the cars within 40 miles, or leaves the ZIP code away. */
export function townMover(cars: readonly ReplayCar[], random: SeededRandom) {
  const byState = new Map<string, string[]>();
  for (const { raw } of cars) {
    if (raw.state && raw.zip) byState.set(raw.state, [...(byState.get(raw.state) ?? []), raw.zip]);
  }
  return (raw: RawListing): RawListing => {
    const here = raw.zip === undefined ? null : findZip(raw.zip);
    const moved = { ...raw };
    delete moved.zip;
    if (!here || random.chance(0.2)) return moved;
    const near = [...new Set(byState.get(here.state) ?? [])].filter((zip) => {
      const there = findZip(zip);
      return zip !== raw.zip && there !== null && greatCircleMiles(here, there) <= NEAR_TOWN_MI;
    });
    const zip = near[random.index(near.length)];
    return zip === undefined ? moved : { ...moved, zip };
  };
}

/** Finds cars that a different car takes its looks, place and build from. */
export function otherCarsFinder(cars: readonly ReplayCar[], random: SeededRandom) {
  const byTrim = groupBy(cars, ({ raw }) => `${raw.make} ${raw.modelTrim}`);
  const byModel = groupBy(cars, ({ raw, year }) => `${raw.make} ${firstWord(raw)} ${year}`);
  const any = (some: readonly ReplayCar[]) => some[random.index(some.length)]?.raw;
  return (car: ReplayCar): OtherCars => {
    const likes = byTrim.get(`${car.raw.make} ${car.raw.modelTrim}`) ?? [];
    return {
      looks: any(likes.length > 1 && random.chance(0.5) ? likes : cars) ?? car.raw,
      far: any(cars) ?? car.raw,
      alike: any(byModel.get(`${car.raw.make} ${firstWord(car.raw)} ${car.year}`) ?? []) ?? car.raw,
    };
  };
}

const firstWord = (raw: RawListing) => raw.modelTrim?.split(' ')[0] ?? '';

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** Half of the pairs are one car told twice, half different cars that are hard to tell apart. */
export function benchPairs(cars: readonly ReplayCar[], count: number, seed: string): BenchPair[] {
  const random = new SeededRandom(seed);
  const near = townMover(cars, random);
  const othersOf = otherCarsFinder(cars, random);
  const pairs: BenchPair[] = [];
  for (let n = 0; pairs.length < count; n += 1) {
    const car = cars[random.index(cars.length)];
    if (!car) break;
    const first = firstAdvert(car, random);
    const a = toMatchAdvert(first, `a${n}`);
    if (!a) continue;
    const kind = PERTURBATIONS[n % PERTURBATIONS.length] ?? 'nothing';
    const b = toMatchAdvert(secondAdvert(first, kind, random, near), `b${n}`);
    const hard = HARD_NEGATIVES[n % HARD_NEGATIVES.length] ?? 'same_dealer';
    const sibling = siblingAdvert(first, hard, `${car.carId}-s`, random, othersOf(car));
    const other = toMatchAdvert(sibling, `c${n}`);
    if (b) pairs.push({ a, b, isSame: true, kind });
    if (other) pairs.push({ a, b: other, isSame: false, kind: hard });
  }
  return pairs;
}
