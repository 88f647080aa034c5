/**
 * How the demo's market goes on after loading. Each car leaves, and comes back after a while as a new
 * advert with an id of its own, at the same source (listed anew) or at another one, again and again;
 * cars that were held back arrive for the first time. Each new advert comes down to the car's real
 * price. All dates are story time, which starts at loading. Any stretch of it is told by itself, however
 * far away, so a demo never runs dry and nothing of it has to be kept.
 */
import { MS_PER_DAY } from '@/lib/platform/time';
import { crossPostOf } from './cross-post';
import { fallingPrices } from './price-history';
import {
  daysFrom,
  type PriceStep,
  type ReplayAdvert,
  replayAdvertId,
  type SimulatedPart,
} from './replay-advert';
import { SeededRandom } from './seeded-random';
import { drawSource, otherSource } from './source-draw';
import { advertsOf, type CarStory } from './timeline';

/** From one removal of a car to the next, in days, but for the spread. */
const LIFE_CYCLE_DAYS = 48;
const REMOVAL_SPREAD_DAYS = 12;
/**
 * Days that a car is off the market. With both, about one car in six is, as at loading. The longest one
 * and the spread together stay below a cycle.
 */
const RELIST_PAUSE = { min: 0.5, mean: 1.5, max: 6 } as const;
const MOVE_PAUSE = { min: 3, max: 32 } as const;
/** Share of adverts at the car's usual source, whatever the draw says for the others. */
const SHARE_AT_USUAL_SOURCE = 0.6;
/** Share of the time on offer that lies beside the short pause of a relist, not the long one of a move. */
const SHARE_LISTED_BESIDE_RELIST = 0.7;
/** Share of the cars gone by loading that are in a relist's pause, as many as at any later time. */
const SHARE_OF_GONE_SOON_BACK = 0.23;
const DAYS_LISTED_BETWEEN_RELISTS = LIFE_CYCLE_DAYS - RELIST_PAUSE.mean;
const DAYS_LISTED_BETWEEN_MOVES = LIFE_CYCLE_DAYS - (MOVE_PAUSE.min + MOVE_PAUSE.max) / 2;
const SHARE_EVER_CUT = 0.55;
const SHARE_CUT_AGAIN = 0.5;
const CUTS_MAX = 3;
const DAYS_TO_CUT_MIN = 0.3;
const DAYS_TO_CUT_MEAN = 4.5;
const SHARE_CROSS_POSTED = 0.1;
/** Mean days after loading when a second advert that asks more comes down to the car's price. */
const DAYS_TO_POST_CUT_MEAN = 3;
/** No second advert stays longer than this after the main one. */
const POST_STAYS_DAYS_MAX = 0.5;

/** Dates are on whole minutes: an advert whose date was rounded into a stretch is told in it. */
const ROUNDING_DAYS = 60_000 / MS_PER_DAY;

/** Arrivals of a car in a cycle, its second advert's share included. */
const ARRIVALS_PER_CYCLE = 1 + SHARE_CROSS_POSTED;
/** Arrivals, cuts and removals of a car in a cycle: counted over the bundled cars, first weeks included. */
const CHANGES_PER_CYCLE = 3.05;

/** What cars of that number do in a day of the story. */
export function movesPerStoryDay(carCount: number): { changes: number; arrivals: number } {
  return {
    changes: (carCount * CHANGES_PER_CYCLE) / LIFE_CYCLE_DAYS,
    arrivals: (carCount * ARRIVALS_PER_CYCLE) / LIFE_CYCLE_DAYS,
  };
}

/** One car from loading on. Its adverts are numbered: 0 stands at loading, or is the first to come. */
export interface CarLife {
  story: CarStory;
  seed: string;
  loadAt: Date;
  /** Days after loading when advert 0 appears; null where it stands then. */
  arrivesAfterDays: number | null;
  /** Days after loading from which its removals are counted. */
  phaseDays: number;
}

/** How a car goes on from its story until loading. It depends on the seed and the car only. */
export function carLife(
  story: CarStory,
  { seed, loadAt }: { seed: string; loadAt: Date },
): CarLife {
  const random = new SeededRandom(`${seed}|${story.car.carId}|life`);
  const life: CarLife = { story, seed, loadAt, arrivesAfterDays: null, phaseDays: 0 };
  const spreadDays = drawCycle(life, 0).spreadDays;
  const listedDays = random.chance(SHARE_LISTED_BESIDE_RELIST)
    ? DAYS_LISTED_BETWEEN_RELISTS
    : DAYS_LISTED_BETWEEN_MOVES;
  if (story.main && story.main.removedAt === null) {
    const leavesAfterDays = 0.02 + random.next() * listedDays;
    return { ...life, phaseDays: leavesAfterDays - spreadDays };
  }
  const { min, max } = MOVE_PAUSE;
  const isSoonBack = story.main !== null && random.chance(SHARE_OF_GONE_SOON_BACK);
  // Who is off the market at loading is mostly there for long: pauses drawn by their length.
  const pauseDays = isSoonBack
    ? drawRelistPause(random)
    : Math.sqrt(random.between(min ** 2, max ** 2));
  const arrivesAfterDays = 0.02 + random.next() * pauseDays;
  const phaseDays = arrivesAfterDays + listedDays - REMOVAL_SPREAD_DAYS / 2;
  return { ...life, arrivesAfterDays, phaseDays };
}

/** The adverts of a car that stood at some time from `from` to `until`, in no order. */
export function lifeAdverts(life: CarLife, from: Date, until: Date): ReplayAdvert[] {
  const fromDays = daysOf(life, from) - POST_STAYS_DAYS_MAX - ROUNDING_DAYS;
  const untilDays = daysOf(life, until) + ROUNDING_DAYS;
  const earliest = (fromDays - life.phaseDays - REMOVAL_SPREAD_DAYS) / LIFE_CYCLE_DAYS;
  const adverts = leftPost(life);
  for (
    let number = Math.max(0, Math.ceil(earliest));
    (arrivalDays(life, number) ?? 0) <= untilDays;
    number += 1
  ) {
    adverts.push(...numberedAdverts(life, number));
  }
  return adverts.filter(
    ({ firstSeenAt, removedAt }) =>
      firstSeenAt <= until && (removedAt === null || removedAt >= from),
  );
}

/** The advert of a car under that id, also one that was gone by loading or is still to come; or null. */
export function findLifeAdvert(life: CarLife, externalId: string): ReplayAdvert | null {
  const number = Number(/-r(\d{1,6})$/.exec(externalId)?.[1] ?? 0);
  // Those that stood at loading come first in the form that says when they leave.
  const told = [...numberedAdverts(life, number), ...advertsOf(life.story)];
  return told.find((advert) => advert.externalId === externalId) ?? null;
}

/** Main advert and second advert of that number, the main one first. */
function numberedAdverts(life: CarLife, number: number): ReplayAdvert[] {
  const { story } = life;
  if (number === 0 && life.arrivesAfterDays === null) return loadedAdverts(life);
  const random = new SeededRandom(`${life.seed}|${story.car.carId}|advert|${number}`);
  const main = newAdvert(life, number, random);
  if (!random.chance(SHARE_CROSS_POSTED)) return [main];
  const sourceKey = otherSource(random, main.sourceKey);
  const externalId = replayAdvertId(sourceKey, main.carId, suffixOf(life, number));
  const post = crossPostOf(random, { main, sourceKey, externalId });
  return post ? [main, post] : [main];
}

/** What stood at loading, and when it leaves. */
function loadedAdverts(life: CarLife): ReplayAdvert[] {
  const { main, post } = life.story;
  if (!main) return [];
  const removedAt = removalAt(life, 0);
  const gone: ReplayAdvert = { ...main, removedAt };
  if (!post) return [gone];
  const random = new SeededRandom(`${life.seed}|${main.carId}|post`);
  const cutAt = daysFrom(life.loadAt, 0.02 + random.waiting(DAYS_TO_POST_CUT_MEAN, 60));
  const removal = daysFrom(removedAt, random.between(0.02, POST_STAYS_DAYS_MAX));
  const { priceCents } = life.story.car;
  const asked = post.priceSteps.filter((step) => step.at <= life.loadAt);
  const isCut = (asked.at(-1)?.priceCents ?? 0) > priceCents && cutAt < removal;
  const cut: PriceStep[] = isCut ? [{ at: cutAt, priceCents, isSimulated: true }] : [];
  return [gone, { ...post, priceSteps: [...asked, ...cut], removedAt: removal }];
}

/** The second advert of a car that left just before loading, where it still stands then. */
function leftPost({ story: { post }, loadAt }: CarLife): ReplayAdvert[] {
  return post?.removedAt && post.removedAt > loadAt ? [post] : [];
}

/** The car's advert of that number, as a source lists it anew. */
function newAdvert(life: CarLife, number: number, random: SeededRandom): ReplayAdvert {
  const { car, main } = life.story;
  const isFirst = number === 0 && main === null;
  const sourceKey = sourceOf(life, number);
  const firstSeenAt = daysFrom(life.loadAt, arrivalDays(life, number) ?? 0);
  const removedAt = removalAt(life, number);
  const steps = fallingPrices(random, car.priceCents, drawTimes(random, firstSeenAt, removedAt));
  const parts: SimulatedPart[] = ['first_seen', 'removal'];
  if (steps.length > 1) parts.push('earlier_prices');
  if (!isFirst) parts.push('relist');
  return {
    sourceKey,
    externalId: replayAdvertId(sourceKey, car.carId, suffixOf(life, number)),
    carId: car.carId,
    raw: { ...car.raw, price: car.priceCents / 100 },
    firstSeenAt,
    priceSteps: isFirst ? steps : steps.map((step) => ({ ...step, isSimulated: true })),
    removedAt,
    relistOf: earlierAt(life, number, sourceKey),
    isSimulated: !isFirst,
    simulatedParts: parts,
    junkReason: null,
  };
}

/** The id of the car's advert before that number, where it was at the same source. */
function earlierAt(life: CarLife, number: number, sourceKey: string): string | null {
  const { main, car } = life.story;
  if (number === 0) return main?.externalId ?? null;
  if (sourceOf(life, number - 1) !== sourceKey) return null;
  if (number === 1 && life.arrivesAfterDays === null) return main?.externalId ?? null;
  return replayAdvertId(sourceKey, car.carId, suffixOf(life, number - 1));
}

/** A car that is seen for the first time has the plain id. */
function suffixOf(life: CarLife, number: number): string {
  return number === 0 && life.story.main === null ? '' : `-r${number}`;
}

/** When an advert appears and when its price falls. */
function drawTimes(random: SeededRandom, firstSeenAt: Date, removedAt: Date): Date[] {
  const times = [firstSeenAt];
  let at = firstSeenAt;
  while (times.length <= CUTS_MAX) {
    if (!random.chance(times.length === 1 ? SHARE_EVER_CUT : SHARE_CUT_AGAIN)) break;
    at = daysFrom(at, DAYS_TO_CUT_MIN + random.waiting(DAYS_TO_CUT_MEAN, LIFE_CYCLE_DAYS));
    if (at >= removedAt) break;
    times.push(at);
  }
  return times;
}

interface Cycle {
  /** Added to the time of the removal. */
  spreadDays: number;
  /** Where the advert of that number is. */
  sourceKey: string;
  relistPauseDays: number;
  movePauseDays: number;
}

function drawCycle({ seed, story }: CarLife, number: number): Cycle {
  const random = new SeededRandom(`${seed}|${story.car.carId}|cycle|${number}`);
  const spreadDays = random.between(0, REMOVAL_SPREAD_DAYS);
  const relistPauseDays = drawRelistPause(random);
  const movePauseDays = random.between(MOVE_PAUSE.min, MOVE_PAUSE.max);
  const isUsual = number === 0 || random.chance(SHARE_AT_USUAL_SOURCE);
  const sourceKey = isUsual ? story.sourceKey : drawSource(random);
  return { spreadDays, sourceKey, relistPauseDays, movePauseDays };
}

function drawRelistPause(random: SeededRandom): number {
  const { min, mean, max } = RELIST_PAUSE;
  return min + random.waiting(mean - min, max - min);
}

function sourceOf(life: CarLife, number: number): string {
  return drawCycle(life, number).sourceKey;
}

/** Days after loading; null for the advert that stood then. */
function arrivalDays(life: CarLife, number: number): number | null {
  if (number === 0) return life.arrivesAfterDays;
  const before = drawCycle(life, number - 1);
  const isRelist = before.sourceKey === sourceOf(life, number);
  const pauseDays = isRelist ? before.relistPauseDays : before.movePauseDays;
  return removalDays(life, number - 1, before) + pauseDays;
}

function removalDays(life: CarLife, number: number, cycle = drawCycle(life, number)): number {
  return life.phaseDays + number * LIFE_CYCLE_DAYS + cycle.spreadDays;
}

function removalAt(life: CarLife, number: number): Date {
  return daysFrom(life.loadAt, removalDays(life, number));
}

function daysOf({ loadAt }: CarLife, at: Date): number {
  return (at.getTime() - loadAt.getTime()) / MS_PER_DAY;
}
