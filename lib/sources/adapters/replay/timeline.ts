/**
 * The demo's timeline: what would have been seen, day by day, of cars whose price, mileage and place
 * are facts. Made up are dates, earlier prices, cross-posts, relists, removals, a few private sellers
 * and rows of junk. It never makes up a car, and never a final price of an advert that is not itself
 * marked as made up.
 */
import { MS_PER_DAY } from '@/lib/platform/time';
import { REPLAY_SOURCES } from '@/lib/sources/registry';
import { crossPostOf } from './cross-post';
import { junkAdverts } from './junk-adverts';
import { priceHistory } from './price-history';
import {
  daysFrom,
  REPLAY_DAYS_AHEAD,
  type ReplayAdvert,
  type SimulatedPart,
  type TimelineOptions,
} from './replay-advert';
import type { ReplayCar } from './replay-facts';
import { SeededRandom } from './seeded-random';

/** How the cars are dealt out. Shares of all cars unless said otherwise. */
const SHARE_GONE_BEFORE_LOAD = 0.08;
const SHARE_ARRIVING_AFTER_LOAD = 0.08;
/** Of the cars on offer at loading, removed within the days ahead. */
const SHARE_REMOVED_AFTER_LOAD = 0.12;
/** Of those, back under a new id some days later. */
const SHARE_BACK_AFTER_REMOVAL = 0.25;
/** Of cars first seen late enough, once removed and listed anew before loading. */
const SHARE_RELISTED = 0.08;
const RELISTED_AGE_DAYS_MAX = 25;
const SHARE_CROSS_POSTED = 0.1;
const SHARE_PRIVATE = 0.005;
/** Mean days that an advert has stood; adverts are drawn by how many of them would still stand. */
const MEAN_DAYS_LISTED = 40;
const MEAN_DAYS_TO_ARRIVAL = 12;
const SOURCE_SHARES = [0.5, 0.3, 0.2] as const;

/**
 * Every advert of the timeline, from `loadAt − daysBack` to `REPLAY_DAYS_AHEAD` days after loading, in no
 * order. Each car's story depends on the seed and its own id only, so leaving out other cars does not
 * change it. At `loadAt` every advert that is not made up shows the price that was really asked.
 */
export function replayTimeline(
  cars: readonly ReplayCar[],
  options: TimelineOptions,
): ReplayAdvert[] {
  const adverts: ReplayAdvert[] = [];
  for (const car of cars) adverts.push(...carStory(car, options));
  adverts.push(...junkAdverts(cars, options));
  return adverts;
}

/** When one car is on offer, at its main source. */
interface Span {
  firstSeenAt: Date;
  removedAt: Date | null;
  /** Until when its price may still fall: loading, for what is on offer then. */
  settledAt: Date;
}

function carStory(car: ReplayCar, options: TimelineOptions): ReplayAdvert[] {
  const random = new SeededRandom(`${options.seed}|${car.carId}`);
  const source = drawSource(random);
  const span = drawSpan(random, options);
  const isBeforeLoad = span.firstSeenAt <= options.loadAt;
  const isPrivate = car.raw.sellerKind === 'dealer' && random.chance(SHARE_PRIVATE);
  const priceSteps = priceHistory(random, { car, from: span.firstSeenAt, until: span.settledAt });
  const parts: SimulatedPart[] = ['first_seen'];
  if (priceSteps.length > 1) parts.push('earlier_prices');
  if (span.removedAt) parts.push('removal');
  if (isPrivate) parts.push('seller_kind');
  const main: ReplayAdvert = {
    sourceKey: source.key,
    externalId: advertId(source.key, car),
    carId: car.carId,
    raw: {
      ...car.raw,
      price: car.priceCents / 100,
      ...(isPrivate ? { sellerKind: 'private' } : {}),
    },
    firstSeenAt: span.firstSeenAt,
    priceSteps: isPrivate ? priceSteps.map((step) => ({ ...step, isSimulated: true })) : priceSteps,
    removedAt: span.removedAt,
    relistOf: null,
    isSimulated: isPrivate,
    simulatedParts: parts,
    junkReason: null,
  };
  const story = [main];
  const earliest = new Date(options.loadAt.getTime() - options.daysBack * MS_PER_DAY);
  const before = isBeforeLoad ? relistedBefore(random, { main, car, options, earliest }) : null;
  if (before) story.push(before);
  const after = isBeforeLoad ? backAfterRemoval(random, main, options) : null;
  if (after) story.push(after);
  if (random.chance(SHARE_CROSS_POSTED)) {
    const other = otherSource(random, source.key);
    const post = crossPostOf(random, { main, sourceKey: other, externalId: advertId(other, car) });
    if (post) story.push(post);
  }
  return story;
}

function drawSpan(random: SeededRandom, options: TimelineOptions): Span {
  const { loadAt, daysBack } = options;
  const role = random.next();
  if (role < SHARE_GONE_BEFORE_LOAD) {
    const removed = random.between(0.5, daysBack * 0.7);
    const listed = random.waiting(MEAN_DAYS_LISTED / 2, daysBack - removed - 0.5) + 0.4;
    const removedAt = daysFrom(loadAt, -removed);
    return { firstSeenAt: daysFrom(loadAt, -removed - listed), removedAt, settledAt: removedAt };
  }
  if (role < SHARE_GONE_BEFORE_LOAD + SHARE_ARRIVING_AFTER_LOAD) {
    const arrival = random.waiting(MEAN_DAYS_TO_ARRIVAL, REPLAY_DAYS_AHEAD * 0.6) + 0.02;
    const settled = arrival + random.between(3, REPLAY_DAYS_AHEAD * 0.25);
    const leaves = random.chance(SHARE_REMOVED_AFTER_LOAD);
    const removal = random.between(settled + 1, REPLAY_DAYS_AHEAD);
    return {
      firstSeenAt: daysFrom(loadAt, arrival),
      removedAt: leaves ? daysFrom(loadAt, removal) : null,
      settledAt: daysFrom(loadAt, settled),
    };
  }
  const age = random.waiting(MEAN_DAYS_LISTED, daysBack - 0.1) + 0.05;
  const leaves = random.chance(SHARE_REMOVED_AFTER_LOAD);
  const removal = random.between(0.1, REPLAY_DAYS_AHEAD);
  return {
    firstSeenAt: daysFrom(loadAt, -age),
    removedAt: leaves ? daysFrom(loadAt, removal) : null,
    settledAt: loadAt,
  };
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

/** The same car offered again some days after its removal, at the same price; or null. */
function backAfterRemoval(
  random: SeededRandom,
  main: ReplayAdvert,
  options: TimelineOptions,
): ReplayAdvert | null {
  const isBack = random.chance(SHARE_BACK_AFTER_REMOVAL);
  const pauseDays = random.between(3, 10);
  if (!isBack || !main.removedAt || main.removedAt <= options.loadAt) return null;
  const firstSeenAt = daysFrom(main.removedAt, pauseDays);
  const priceCents = main.priceSteps.at(-1)?.priceCents;
  if (priceCents === undefined || firstSeenAt > daysFrom(options.loadAt, REPLAY_DAYS_AHEAD)) {
    return null;
  }
  return {
    ...main,
    externalId: `${main.externalId}-back`,
    firstSeenAt,
    removedAt: null,
    priceSteps: [{ at: firstSeenAt, priceCents, isSimulated: true }],
    relistOf: main.externalId,
    isSimulated: true,
    simulatedParts: ['relist', 'first_seen'],
  };
}

function drawSource(random: SeededRandom): (typeof REPLAY_SOURCES)[number] {
  let rest = random.next();
  for (const [index, share] of SOURCE_SHARES.entries()) {
    const source = REPLAY_SOURCES[index];
    if (source && rest < share) return source;
    rest -= share;
  }
  return REPLAY_SOURCES[0];
}

function otherSource(random: SeededRandom, key: string): string {
  const others = REPLAY_SOURCES.filter((source) => source.key !== key);
  return others[random.index(others.length)]?.key ?? REPLAY_SOURCES[1].key;
}

function advertId(sourceKey: string, car: ReplayCar): string {
  return `${sourceKey.slice(-1)}-${car.carId}`;
}
