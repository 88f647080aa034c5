import type { ListingStatus } from '@/db/vocabulary';
import { MS_PER_DAY, MS_PER_HOUR } from '@/lib/platform/time';

/**
 * When an advert that is not shown any more counts as gone, and a gone one as probably sold. Absence
 * is believed only from readings of the whole source that succeeded and brought about as much as usual;
 * `sold` is never concluded, only told.
 */

/** Readings in a row that must have missed an advert: one page that fell out proves nothing. */
export const MISSED_READINGS_MIN = 3;
/** Hours of watching without the advert, for sources that are read every few minutes. */
export const UNSEEN_HOURS_MIN = 24;
/** An advert seen again within this time of the last sighting keeps the earlier time. */
export const SEEN_GRAIN_MS = MS_PER_HOUR;
/** A reading with less than this share of the usual yield ends nothing. */
export const YIELD_SHARE_MIN = 0.5;
/** The usual yield is the third largest: that of whole readings, and no two odd ones make it. */
const USUAL_PLACE = 3;
/** What is usual is forgotten after this time, so that a source that really shrank begins anew. */
export const USUAL_DAYS = 14;
/** Time between two readings counts up to this many intervals: in a longer pause nobody looked. */
const GAP_INTERVALS_MAX = 2;
/** More than this share of a source's adverts never ends at once by absence; small sources may. */
const ENDED_AT_ONCE_SHARE_MAX = 0.5;
const ENDED_AT_ONCE_ALWAYS = 20;

/** Days that a gone advert waits for its car to come back before it may count as probably sold. */
export const RETURN_WAIT_DAYS = 7;
/** After so many days an ended advert is not judged again. */
export const JUDGED_DAYS_MAX = 90;
/** What may be said at most without a confirmation. */
export const SOLD_PROBABILITY_MAX = 0.95;
/** Below this an advert stays `gone`. */
export const SOLD_PROBABILITY_MIN = 0.5;

/** One reading of the whole source, on the market's clock. */
export interface SourceReading {
  marketAt: Date;
  /** False where it failed, was blocked, or is not wholly brought into the market. */
  isComplete: boolean;
  /** Rows that could be believed. */
  yieldCount: number;
}

interface JudgedReading {
  atMs: number;
  isGood: boolean;
  /** The time since the reading before it that counts as watched. */
  watchedMs: number;
}

/** The yields of the last two weeks, as far as they may still say what is usual. */
class RecentYields {
  #kept: { atMs: number; yieldCount: number; outdone: number }[] = [];

  /** The usual yield at an instant, or null where too few readings say. */
  usualAt(atMs: number): number | null {
    const sinceMs = atMs - USUAL_DAYS * MS_PER_DAY;
    this.#kept = this.#kept.filter((each) => each.atMs >= sinceMs);
    const yields = this.#kept.map(({ yieldCount }) => yieldCount).sort((a, b) => b - a);
    return yields[USUAL_PLACE - 1] ?? null;
  }

  add(atMs: number, yieldCount: number): void {
    for (const each of this.#kept) if (each.yieldCount <= yieldCount) each.outdone += 1;
    this.#kept = this.#kept.filter(({ outdone }) => outdone < USUAL_PLACE);
    this.#kept.push({ atMs, yieldCount, outdone: 0 });
  }
}

function judgeReadings(readings: readonly SourceReading[], intervalMs: number): JudgedReading[] {
  const ordered = [...readings].sort((a, b) => a.marketAt.getTime() - b.marketAt.getTime());
  const yields = new RecentYields();
  const judged: JudgedReading[] = [];
  for (const { marketAt, isComplete, yieldCount } of ordered) {
    const atMs = marketAt.getTime();
    const usual = yields.usualAt(atMs) ?? 0;
    const isGood = isComplete && yieldCount > 0 && yieldCount >= YIELD_SHARE_MIN * usual;
    const before = judged.at(-1);
    const gapMs = before ? Math.min(atMs - before.atMs, GAP_INTERVALS_MAX * intervalMs) : 0;
    judged.push({ atMs, isGood, watchedMs: isGood && before?.isGood ? gapMs : 0 });
    if (isComplete) yields.add(atMs, yieldCount);
  }
  return judged;
}

/** What the readings of a source allow to conclude. */
export interface SourceWatch {
  /** Adverts last seen before this instant are gone; null while nothing may be concluded. */
  absentBefore: Date | null;
  /** The newest good reading; null where there is none. */
  readAt: Date | null;
}

/**
 * What follows from a source's readings, whatever their order. An advert is gone when at least three
 * good readings in a row, the newest among them, did not show it, and the time between these readings
 * that was watched reaches a day. A reading is good when it is complete and yielded at least half of what
 * is usual, the third largest yield of the two weeks before it: so one that brings changes only is none.
 * Time before or after a reading that is not good does not count, and of a pause only two intervals do.
 *
 * Example: read every 5 minutes and last seen at noon, an advert is gone a little after 13:00 of the
 * next day; with the source failing from 15:00 to 20:00, about five hours later.
 */
export function watchOf(readings: readonly SourceReading[], intervalMs: number): SourceWatch {
  const judged = judgeReadings(readings, intervalMs);
  const newest = judged.findLast(({ isGood }) => isGood);
  if (!newest) return { absentBefore: null, readAt: null };
  const readAt = new Date(newest.atMs);
  let missed = 0;
  let watchedMs = 0;
  for (let at = judged.length - 1; at >= 0; at -= 1) {
    const reading = judged[at] as JudgedReading;
    if (!reading.isGood) continue;
    missed += 1;
    if (missed >= MISSED_READINGS_MIN && watchedMs >= UNSEEN_HOURS_MIN * MS_PER_HOUR) {
      return { absentBefore: new Date(reading.atMs - SEEN_GRAIN_MS), readAt };
    }
    // From here back: the time up to this reading counts once the one before it is missed as well.
    watchedMs += reading.watchedMs;
  }
  return { absentBefore: null, readAt };
}

/**
 * True where so much of a source would end at once that the readings are to be doubted, not the adverts.
 * Adverts that good readings miss for two weeks more end all the same.
 */
export function isTooMuchAtOnce(endingCount: number, liveCount: number): boolean {
  return endingCount > ENDED_AT_ONCE_ALWAYS && endingCount > ENDED_AT_ONCE_SHARE_MAX * liveCount;
}

/** How an advert that ended stands, and what is known since. */
export interface EndedAdvert {
  status: ListingStatus;
  endedAt: Date;
  /** Another advert of its car is live, or was seen after this one ended. */
  isCarBack: boolean;
  /** The newest good reading of its source. */
  readAt: Date | null;
}

/** What is to be done about an advert that ended. */
export type EndingVerdict = 'leave' | 'take_back' | 'judge';

/**
 * What the facts say about an advert that ended: `take_back` makes a probably sold one `gone`, because
 * its car came back; `judge` asks for a probability, because the source was read a week after the end
 * and the car was nowhere. Live and sold adverts are always left as they are.
 */
export function endingVerdict({ status, endedAt, isCarBack, readAt }: EndedAdvert): EndingVerdict {
  if (status === 'probably_sold') return isCarBack ? 'take_back' : 'leave';
  if (status !== 'gone' || isCarBack || readAt === null) return 'leave';
  const waitedDays = (readAt.getTime() - endedAt.getTime()) / MS_PER_DAY;
  return waitedDays >= RETURN_WAIT_DAYS && waitedDays <= JUDGED_DAYS_MAX ? 'judge' : 'leave';
}

/** What the probability of a sale rests on. */
export interface SaleEvidence {
  /** From first to last sighting. */
  daysListed: number;
  /** From the end to the newest good reading of the source. */
  daysGone: number;
  /** 0–100: where the last ask stood in the car's own price range; null where it was not valued. */
  askPercentile: number | null;
  /** How often the price fell. */
  priceCutCount: number;
  /** Share (0–1) of earlier ended adverts whose car came back, of `returnSampleCount` that were watched. */
  returnShare: number;
  returnSampleCount: number;
}

/** Of adverts that end, the share that ended for another reason than a sale, before any is watched. */
const UNSOLD_SHARE_PRIOR = 0.35;
const UNSOLD_PRIOR_ADVERTS = 40;
const UNSOLD_SHARE_MIN = 0.1;
const UNSOLD_SHARE_MAX = 0.7;
/** A car that was not sold is mostly back within weeks: after this many days 1 in e is still away. */
const RETURN_FADE_DAYS = 14;
const RETURN_FADE_DAYS_MAX = 28;
/** A cheap ask (percentile 0) doubles the odds of a sale against the middle, a dear one halves them. */
const PRICE_ODDS = 2;
/** Each cut of the price speaks for a seller who wants to sell. */
const CUT_ODDS = 0.25;
const CUTS_MAX = 4;
/** Adverts that stood longer than this often end because they ran out; each such span halves the odds. */
const STALE_AFTER_DAYS = 60;
const STALE_ODDS_MIN = 0.25;

/**
 * How probable it is that a car was sold whose advert ended and which was not offered again: 0 to 0.95.
 * Odds, multiplied: the share of ended adverts of this market that did not come back (35 % unsold until
 * it is known, weighing as 40 adverts); how long it is away (unsold cars come back within weeks); the
 * ask within its range (× 2 at the cheap end, × ½ at the dear one); + 25 % for each price cut up to
 * four; halved for each 60 days listed beyond the first 60, at most twice. The figures are judgements, and
 * are to be measured where sales are confirmed. Never falls when the ask is cheaper, the price was cut
 * more often, the advert stood shorter or is away longer.
 *
 * Example: an average ask, 20 days listed, 7 days away, no cut: 0.75.
 */
export function soldProbability(evidence: SaleEvidence): number {
  const { returnShare, returnSampleCount } = evidence;
  const unsold =
    (returnShare * returnSampleCount + UNSOLD_SHARE_PRIOR * UNSOLD_PRIOR_ADVERTS) /
    (returnSampleCount + UNSOLD_PRIOR_ADVERTS);
  const unsoldShare = Math.min(UNSOLD_SHARE_MAX, Math.max(UNSOLD_SHARE_MIN, unsold));
  const daysAway = Math.min(RETURN_FADE_DAYS_MAX, Math.max(0, evidence.daysGone));
  const percentile = Math.min(100, Math.max(0, evidence.askPercentile ?? 50));
  const cuts = Math.min(CUTS_MAX, Math.max(0, evidence.priceCutCount));
  const staleSpans = Math.max(0, evidence.daysListed - STALE_AFTER_DAYS) / STALE_AFTER_DAYS;
  const odds =
    ((1 - unsoldShare) / unsoldShare) *
    Math.exp(daysAway / RETURN_FADE_DAYS) *
    PRICE_ODDS ** ((50 - percentile) / 50) *
    (1 + CUT_ODDS * cuts) *
    Math.max(STALE_ODDS_MIN, 0.5 ** staleSpans);
  return Math.min(SOLD_PROBABILITY_MAX, odds / (1 + odds));
}
