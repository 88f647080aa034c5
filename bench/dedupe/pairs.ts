import type { MatchVehicle } from '@/lib/listings/match-choice';
import type { MatchAdvert } from '@/lib/listings/match-score';
import { findZip, greatCircleMiles } from '@/lib/platform/places';
import type { ReplayCar } from '@/lib/sources/adapters/replay/replay-facts';
import { SeededRandom } from '@/lib/sources/adapters/replay/seeded-random';
import type { RawListing } from '@/lib/sources/raw-listing';
import {
  asLotCar,
  firstAdvert,
  HARD_NEGATIVES,
  lotAdverts,
  type OtherCars,
  PERTURBATIONS,
  type Perturbation,
  secondAdvert,
  siblingAdvert,
  toMatchAdvert,
} from './told-cars';

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

/** One question to the match: which of these cars is this advert of? */
export interface BenchCase {
  /** How its own car is told otherwise; null where the car has no other advert. */
  kind: Perturbation | null;
  subject: MatchAdvert;
  cars: MatchVehicle[];
  /** Null where its car is not among them. */
  rightId: string | null;
}

/** Cars that stand in a dealer's lot of cars like them. */
const LOT_SHARE = 0.1;

/**
 * The same number of questions for each perturbation. In half of them the car is there, and in all of them
 * others that are hard to tell from it: of the same dealer, town, trim, near its mileage; and lots of
 * new-ish cars.
 */
export function benchCases(
  cars: readonly ReplayCar[],
  { perKind, seed, hasPhotos }: { perKind: number; seed: string; hasPhotos: boolean },
): BenchCase[] {
  const random = new SeededRandom(seed);
  const near = townMover(cars, random);
  const othersOf = otherCarsFinder(cars, random);
  const cases: BenchCase[] = [];
  while (cases.length < perKind * PERTURBATIONS.length) {
    const drawn = cars[random.index(cars.length)];
    const kind = PERTURBATIONS[cases.length % PERTURBATIONS.length];
    if (!drawn || !kind) break;
    const isLot = random.chance(LOT_SHARE);
    const car = isLot ? asLotCar(drawn, random) : drawn;
    const told = firstAdvert(car, random);
    const first = hasPhotos ? told : { ...told, photos: [] };
    const subject = toMatchAdvert(secondAdvert(first, kind, random, near), 'subject');
    const right = toMatchAdvert(first, 'first');
    if (!subject || !right) continue;
    // One of the same town for each, and one of another kind.
    const kinds = [
      'same_town',
      HARD_NEGATIVES[random.index(HARD_NEGATIVES.length)] ?? 'same_town',
    ] as const;
    const negatives = kinds.map((hard, at) =>
      siblingAdvert(first, hard, `s${at}`, random, othersOf(car)),
    );
    if (isLot) negatives.push(...lotAdverts(first, random, () => othersOf(car).looks));
    const others = negatives.flatMap(
      (told, at) => toMatchAdvert(told, `${kinds[at] ?? 'lot'}-${at}`) ?? [],
    );
    const isThere = random.chance(0.5);
    const adverts = isThere ? [right, ...others] : others;
    cases.push({
      kind,
      subject,
      cars: adverts.map((advert) => ({ vehicleId: `car of ${advert.id}`, adverts: [advert] })),
      rightId: isThere ? `car of ${right.id}` : null,
    });
  }
  return cases;
}
