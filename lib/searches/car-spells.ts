import { RETURN_WAIT_DAYS } from '@/lib/listings/endings';
import { MS_PER_DAY } from '@/lib/platform/time';
import { groupedBy } from './grouped';
import type { MarketAdvert, ReadingPause, ReadSources } from './market-advert';
import type { Subject, Watched } from './survival';

/** Sightings come at least so far apart; a car seen once was on offer for about that long. */
const GRAIN_DAYS = 1 / 24;

/** A car's time on offer: its adverts, as long as one followed the other within a week. */
export interface CarSpell extends Subject {
  vehicleId: string;
  /** In the order in which they were put up. */
  adverts: readonly MarketAdvert[];
}

export interface CarSpells {
  /** Of which it is known when they began. */
  spells: CarSpell[];
  /** Left out: the car stood already when its source was first read. */
  unknownStartCount: number;
  /** Left out: its source is not read whole, so nobody would know that it is gone. */
  unwatchedCount: number;
}

/**
 * The times on offer of the cars of these adverts, in days since each was put up. A car that is offered
 * anew within a week of its last advert was on offer all along, whatever the advert's own date says. It
 * counts while it is watched: from when it was first to when it was last seen, without the pauses of
 * its source. One that left in such a pause is not known to have ended then, so it only stops being
 * watched.
 */
export function carSpells(adverts: readonly MarketAdvert[], sources: ReadSources): CarSpells {
  const byCar = groupedBy(adverts, ({ vehicleId }) => vehicleId);
  const found: CarSpells = { spells: [], unknownStartCount: 0, unwatchedCount: 0 };
  for (const [vehicleId, ofCar] of byCar) {
    for (const spell of runsOf(ofCar)) {
      const [first] = spell;
      const source = first && sources.get(first.sourceKey);
      if (!first || !source?.isReadWhole) {
        found.unwatchedCount += 1;
      } else if (first.listedAt === null && first.firstSeenAt <= source.knownSince) {
        found.unknownStartCount += 1;
      } else {
        found.spells.push({ vehicleId, adverts: spell, ...watchedTimes(spell, sources) });
      }
    }
  }
  return found;
}

/** A car's adverts, cut where none followed within a week. */
function runsOf(adverts: readonly MarketAdvert[]): MarketAdvert[][] {
  const ordered = [...adverts].sort(
    (a, b) => a.firstSeenAt.getTime() - b.firstSeenAt.getTime() || (a.id < b.id ? -1 : 1),
  );
  const runs: MarketAdvert[][] = [];
  let untilMs = Number.NEGATIVE_INFINITY;
  for (const advert of ordered) {
    const run = runs.at(-1);
    const isFollowing = advert.firstSeenAt.getTime() - untilMs <= RETURN_WAIT_DAYS * MS_PER_DAY;
    if (run && isFollowing) run.push(advert);
    else runs.push([advert]);
    untilMs = Math.max(untilMs, advert.lastSeenAt.getTime());
  }
  return runs;
}

function watchedTimes(spell: readonly MarketAdvert[], sources: ReadSources): Subject {
  const [first] = spell as [MarketAdvert, ...MarketAdvert[]];
  const seenMs = first.firstSeenAt.getTime();
  const startMs = Math.min(seenMs, first.listedAt?.getTime() ?? seenMs);
  const lastMs = Math.max(...spell.map(({ lastSeenAt }) => lastSeenAt.getTime()));
  const keys = new Set(spell.map(({ sourceKey }) => sourceKey));
  // With several sources one goes on watching where another one pauses.
  const pauses = keys.size === 1 ? (sources.get(first.sourceKey)?.pauses ?? []) : [];
  const foundGoneMs = Math.max(
    ...spell.map(({ endedAt, lastSeenAt }) => (endedAt ?? lastSeenAt).getTime()),
  );
  const leftInPause = pauses.some(
    ({ from, until }) => until.getTime() > lastMs && from.getTime() < foundGoneMs,
  );
  return {
    watched: withoutPauses(seenMs, lastMs, pauses).map(([fromMs, untilMs]) => ({
      fromDay: (fromMs - startMs) / MS_PER_DAY,
      untilDay:
        Math.max(untilMs - startMs, fromMs - startMs + GRAIN_DAYS * MS_PER_DAY) / MS_PER_DAY,
    })),
    hasEnded: !leftInPause && spell.every(({ isLive }) => !isLive),
  };
}

/** A stretch cut at the pauses in it. */
function withoutPauses(
  fromMs: number,
  untilMs: number,
  pauses: readonly ReadingPause[],
): [number, number][] {
  const pieces: [number, number][] = [];
  let startMs = fromMs;
  for (const pause of pauses) {
    const [pauseFromMs, pauseUntilMs] = [pause.from.getTime(), pause.until.getTime()];
    if (pauseUntilMs <= startMs || pauseFromMs >= untilMs) continue;
    if (pauseFromMs > startMs) pieces.push([startMs, pauseFromMs]);
    startMs = pauseUntilMs;
  }
  if (startMs <= untilMs || pieces.length === 0) pieces.push([startMs, untilMs]);
  return pieces;
}

/** The share of `watched` that lies before a day, cut there. */
export function watchedUntil(watched: readonly Watched[], day: number): Watched[] {
  return watched.flatMap(({ fromDay, untilDay }) =>
    fromDay >= day ? [] : [{ fromDay, untilDay: Math.min(untilDay, day) }],
  );
}
