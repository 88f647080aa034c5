/**
 * The demo's sources as they go on living: what a scan of one of them shows. It reaches no network,
 * keeps nothing between scans but the bundled cars, and serves the demo market only.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ScanCollector, ScanPage } from '@/lib/sources/collector';
import type { RawRow } from '@/lib/sources/raw-batch';
import { type CarLife, carLife, findLifeAdvert, lifeAdverts, movesPerStoryDay } from './car-life';
import { junkBetween } from './junk-adverts';
import {
  REPLAY_DAYS_BACK,
  REPLAY_LOAD_AT,
  REPLAY_SEED,
  type ReplayAdvert,
  type TimelineOptions,
} from './replay-advert';
import { type ReplayCar, readReplayCars } from './replay-facts';
import { type ReplaySighting, replayRows, replaySightings, sightingsOf } from './replay-rows';
import { type StoryWindow, storyWindow } from './story-clock';
import { carStory } from './timeline';

const PAGE_ROWS = 2_000;
/** Cars looked at before others get their turn: a few milliseconds. */
const CARS_AT_A_TIME = 200;
const HOURS_PER_DAY = 24;

const TIMELINE: TimelineOptions = {
  seed: REPLAY_SEED,
  loadAt: REPLAY_LOAD_AT,
  daysBack: REPLAY_DAYS_BACK,
};

interface LivingMarket {
  cars: readonly ReplayCar[];
  lives: readonly CarLife[];
  liveById: ReadonlyMap<string, CarLife>;
}

/**
 * The collector of all demo sources. A scan brings what changed since the one before it, dated between
 * the two, and once an hour of market time everything that stands, so that it counts as seen. All
 * sources together change about `changesPerHour` times in an hour of the market's clock; 0 stops the
 * story where it is. The rate may be another one at each start. The same request gives the same page.
 * The bundled cars are read at the first request.
 */
export function replayScanCollector({
  changesPerHour,
  readCars = readReplayCars,
}: {
  changesPerHour: number;
  readCars?: () => Promise<readonly ReplayCar[]>;
}): ScanCollector {
  let pending: Promise<LivingMarket> | null = null;
  const open = () => {
    pending ??= readMarket(readCars).catch((error: unknown) => {
      // A later scan tries anew.
      pending = null;
      throw error;
    });
    return pending;
  };
  const windowOf = (market: LivingMarket, request: { position: unknown; marketAt: Date }) =>
    storyWindow(request.position, {
      loadAt: REPLAY_LOAD_AT,
      speed: speedOf(market, changesPerHour),
      marketAt: request.marketAt,
    });
  return {
    kind: 'replay',
    async readPage(request) {
      const market = await open();
      const window = windowOf(market, request);
      const sightings = await tell(market, request.sourceKey, window);
      const from = (request.pageNumber - 1) * PAGE_ROWS;
      const shown = sightings.slice(from, from + PAGE_ROWS);
      return pageOf(replayRows(dated(shown, window), from + 1), {
        isLast: from + PAGE_ROWS >= sightings.length,
        position: window.position,
      });
    },
    async readAdverts({ sourceKey, externalIds, ...request }) {
      const market = await open();
      const window = windowOf(market, request);
      const sightings = [...new Set(externalIds)].flatMap((id) => {
        const advert = findAdvert(market, sourceKey, id);
        return advert ? standOf(advert, window) : [];
      });
      return pageOf(replayRows(dated(sightings, window)), {
        isLast: true,
        position: request.position,
      });
    },
  };
}

async function readMarket(readCars: () => Promise<readonly ReplayCar[]>): Promise<LivingMarket> {
  const cars = await readCars();
  const lives: CarLife[] = [];
  for await (const some of inPieces(cars)) {
    for (const car of some) lives.push(carLife(carStory(car, TIMELINE), TIMELINE));
  }
  return { cars, lives, liveById: new Map(lives.map((life) => [life.story.car.carId, life])) };
}

/** Lets other work of the process have its turn between pieces. */
async function* inPieces<T>(items: readonly T[]): AsyncGenerator<readonly T[]> {
  for (let from = 0; from < items.length; from += CARS_AT_A_TIME) {
    yield items.slice(from, from + CARS_AT_A_TIME);
    await nextTurn();
  }
}

/** Story time per market time that gives so many changes in an hour of the market's clock. */
function speedOf({ cars }: LivingMarket, changesPerHour: number): number {
  return (changesPerHour * HOURS_PER_DAY) / movesPerStoryDay(cars.length).changes;
}

/** What a source shows in that window, in order of time. */
async function tell(
  { cars, lives }: LivingMarket,
  sourceKey: string,
  window: StoryWindow,
): Promise<ReplaySighting[]> {
  const { after, until, isSweep } = window;
  const { arrivals } = movesPerStoryDay(cars.length);
  const junk = { ...TIMELINE, from: after, until, arrivalsPerDay: arrivals };
  const adverts: ReplayAdvert[] = junkBetween(cars, junk);
  for await (const some of inPieces(lives)) {
    for (const life of some) adverts.push(...lifeAdverts(life, after, until));
  }
  return replaySightings(adverts, { sourceKey, after, until, isSweep });
}

function findAdvert(
  { liveById }: LivingMarket,
  sourceKey: string,
  externalId: string,
): ReplayAdvert | null {
  const life = liveById.get(/^[a-z]-(c\d+)/.exec(externalId)?.[1] ?? '');
  const advert = life ? findLifeAdvert(life, externalId) : null;
  return advert?.sourceKey === sourceKey ? advert : null;
}

/** What became of one advert in the window, and how it stands at its end; nothing before it is there. */
function standOf(advert: ReplayAdvert, { after, until }: StoryWindow): ReplaySighting[] {
  const window = { sourceKey: advert.sourceKey, after, until, isSweep: true };
  const sightings = sightingsOf(advert, window);
  const { removedAt } = advert;
  if (sightings.length > 0 || removedAt === null || removedAt > until) return sightings;
  const [last] = sightingsOf(advert, { ...window, after: null }).slice(-1);
  return last ? [{ ...last, at: until, isChange: false }] : [];
}

/** On the market's clock: changes when they happened, the rest at the reading. */
function dated(sightings: readonly ReplaySighting[], window: StoryWindow): ReplaySighting[] {
  return sightings.map((sighting) => ({
    ...sighting,
    at: sighting.isChange ? window.toMarket(sighting.at) : window.readAt,
  }));
}

function pageOf(
  rows: readonly RawRow[],
  { isLast, position }: { isLast: boolean; position: unknown },
): ScanPage {
  return { rows, refusals: [], isLast, position };
}
