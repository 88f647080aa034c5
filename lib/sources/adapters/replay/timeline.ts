/**
 * The demo's timeline up to its loading: what would have been seen, day by day, of cars whose price,
 * mileage and place are facts. Made up are dates, earlier prices, cross-posts, relists, removals, a few
 * private sellers and rows of junk. It never makes up a car, and never a final price of an advert that
 * is not itself marked as made up. How the market goes on from there is told by `car-life.ts`.
 */
import { MS_PER_DAY } from '@/lib/platform/time';
import { crossPostOf } from './cross-post';
import { junkAdverts } from './junk-adverts';
import { priceHistory } from './price-history';
import {
  daysFrom,
  type ReplayAdvert,
  replayAdvertId,
  type SimulatedPart,
  type TimelineOptions,
} from './replay-advert';
import type { ReplayCar } from './replay-facts';
import { SeededRandom } from './seeded-random';
import { drawSource, otherSource } from './source-draw';

/** How the cars are dealt out. Shares of all cars unless said otherwise. */
const SHARE_GONE_BEFORE_LOAD = 0.08;
const SHARE_ARRIVING_AFTER_LOAD = 0.08;
/** Of cars first seen late enough, once removed and listed anew before loading. */
const SHARE_RELISTED = 0.08;
const RELISTED_AGE_DAYS_MAX = 25;
const SHARE_CROSS_POSTED = 0.1;
const SHARE_PRIVATE = 0.005;
/** Mean days that an advert has stood; adverts are drawn by how many of them would still stand. */
const MEAN_DAYS_LISTED = 40;

/** What happened to one car until loading. */
export interface CarStory {
  car: ReplayCar;
  /** Where the car is mostly listed. */
  sourceKey: string;
  /** The car's own advert; null where it is held back, to arrive later. */
  main: ReplayAdvert | null;
  /** The advert that stood before it at the same source. */
  before: ReplayAdvert | null;
  /** The same car on another source, by loading or a little later. */
  post: ReplayAdvert | null;
}

/**
 * Every advert seen until `loadAt`, in no order. At `loadAt` every advert that is not made up shows the
 * price that was really asked.
 */
export function replayTimeline(
  cars: readonly ReplayCar[],
  options: TimelineOptions,
): ReplayAdvert[] {
  const adverts: ReplayAdvert[] = [];
  for (const car of cars) adverts.push(...advertsOf(carStory(car, options)));
  adverts.push(...junkAdverts(cars, options));
  return adverts;
}

/** The adverts of a story, in no order. */
export function advertsOf({ main, before, post }: CarStory): ReplayAdvert[] {
  return [main, before, post].filter((advert) => advert !== null);
}

/** When one car is on offer, at its main source. */
interface Span {
  firstSeenAt: Date;
  /** Null where it stands at loading. */
  removedAt: Date | null;
}

/**
 * One car's story until loading. It depends on the seed and the car's own id only, so leaving out other
 * cars does not change it.
 */
export function carStory(car: ReplayCar, options: TimelineOptions): CarStory {
  const random = new SeededRandom(`${options.seed}|${car.carId}`);
  const sourceKey = drawSource(random);
  const span = drawSpan(random, options);
  if (span === null) return { car, sourceKey, main: null, before: null, post: null };
  const isPrivate = car.raw.sellerKind === 'dealer' && random.chance(SHARE_PRIVATE);
  const { firstSeenAt, removedAt } = span;
  const until = removedAt ?? options.loadAt;
  const priceSteps = priceHistory(random, { car, from: firstSeenAt, until });
  const parts: SimulatedPart[] = ['first_seen'];
  if (priceSteps.length > 1) parts.push('earlier_prices');
  if (removedAt) parts.push('removal');
  if (isPrivate) parts.push('seller_kind');
  const main: ReplayAdvert = {
    sourceKey,
    externalId: replayAdvertId(sourceKey, car.carId),
    carId: car.carId,
    raw: {
      ...car.raw,
      price: car.priceCents / 100,
      ...(isPrivate ? { sellerKind: 'private' } : {}),
    },
    firstSeenAt,
    priceSteps: isPrivate ? priceSteps.map((step) => ({ ...step, isSimulated: true })) : priceSteps,
    removedAt,
    relistOf: null,
    isSimulated: isPrivate,
    simulatedParts: parts,
    junkReason: null,
  };
  const earliest = new Date(options.loadAt.getTime() - options.daysBack * MS_PER_DAY);
  const before = relistedBefore(random, { main, car, options, earliest });
  random.skip(2);
  return { car, sourceKey, main, before, post: drawPost(random, main, options) };
}

/** Null for a car that is held back. */
function drawSpan(random: SeededRandom, { loadAt, daysBack }: TimelineOptions): Span | null {
  const role = random.next();
  if (role < SHARE_GONE_BEFORE_LOAD) {
    const removed = random.between(0.5, daysBack * 0.7);
    const listed = random.waiting(MEAN_DAYS_LISTED / 2, daysBack - removed - 0.5) + 0.4;
    const removedAt = daysFrom(loadAt, -removed);
    return { firstSeenAt: daysFrom(loadAt, -removed - listed), removedAt };
  }
  if (role < SHARE_GONE_BEFORE_LOAD + SHARE_ARRIVING_AFTER_LOAD) return null;
  const age = random.waiting(MEAN_DAYS_LISTED, daysBack - 0.1) + 0.05;
  random.skip(2);
  return { firstSeenAt: daysFrom(loadAt, -age), removedAt: null };
}

/** The car's advert on another source, or null where it has none by loading. */
function drawPost(
  random: SeededRandom,
  main: ReplayAdvert,
  options: TimelineOptions,
): ReplayAdvert | null {
  if (!random.chance(SHARE_CROSS_POSTED)) return null;
  const sourceKey = otherSource(random, main.sourceKey);
  const externalId = replayAdvertId(sourceKey, main.carId);
  const post = crossPostOf(random, { main, sourceKey, externalId });
  return post && post.firstSeenAt <= options.loadAt ? post : null;
}

/** The advert that stood before this one was taken down and listed anew, or null. */
function relistedBefore(
  random: SeededRandom,
  story: { main: ReplayAdvert; car: ReplayCar; options: TimelineOptions; earliest: Date },
): ReplayAdvert | null {
  const { main, car, options, earliest } = story;
  const ageDays = (options.loadAt.getTime() - main.firstSeenAt.getTime()) / MS_PER_DAY;
  const isRelisted = random.chance(SHARE_RELISTED);
  if (!isRelisted || ageDays > RELISTED_AGE_DAYS_MAX) return null;
  const removedAt = daysFrom(main.firstSeenAt, -random.between(2, 7));
  const listedDays = random.between(4, 16);
  const firstSeenAt = new Date(
    Math.max(daysFrom(removedAt, -listedDays).getTime(), daysFrom(earliest, 0.1).getTime()),
  );
  if (removedAt.getTime() - firstSeenAt.getTime() < MS_PER_DAY) return null;
  const floorCents = main.priceSteps[0]?.priceCents ?? car.priceCents;
  const steps = priceHistory(random, {
    car: { ...car, priceCents: floorCents },
    from: firstSeenAt,
    until: removedAt,
  });
  const before: ReplayAdvert = {
    ...main,
    firstSeenAt,
    removedAt,
    raw: { ...main.raw, price: floorCents / 100 },
    priceSteps: steps.map((step) => ({ ...step, isSimulated: true })),
    isSimulated: true,
    simulatedParts: ['relist', 'first_seen', 'earlier_prices', 'removal'],
  };
  main.externalId = `${main.externalId}-2`;
  main.relistOf = before.externalId;
  main.simulatedParts = [...main.simulatedParts, 'relist'];
  return before;
}
