import type { ListingStatus, SellerKind } from '@/db/vocabulary';
import { MS_PER_DAY, wholeDaysBetween } from '@/lib/platform/time';

/** One advert of a car, as its story needs it. */
export interface StoryAdvert {
  listingId: string;
  sourceKey: string;
  sourceLabel: string;
  sellerKind: SellerKind | null;
  /** Hash of the seller's name, keyed by its source; it never leaves this file. */
  sellerHash: string | null;
  url: string | null;
  status: ListingStatus;
  /** When the source says that it was put up; null where it does not. */
  listedAt: Date | null;
  firstSeenAt: Date;
  lastSeenAt: Date;
  endedAt: Date | null;
  mileageMi: number | null;
  priceCents: number;
  isSimulated: boolean;
  /** Why it is taken for this car: "vin", "facts", "match", "alone" or "separated". */
  linkReason: string;
  /** 0 to 1; null for links by key. */
  linkScore: number | null;
}

/** What a source showed of an advert at an instant, in US cents. */
export interface StoryObservation {
  listingId: string;
  observedAt: Date;
  priceCents: number;
  status: ListingStatus;
}

/** A price from an instant on, in US cents. */
export interface StoryStep {
  at: Date;
  priceCents: number;
  /** Against the step before; null for the first. */
  changeCents: number | null;
}

/** One advert of the story. */
export interface StoryEntry extends Omit<StoryAdvert, 'sellerHash'> {
  /** 1 for the first seller at this source that is known, 2 for the next; null where nobody is named. */
  sellerNumber: number | null;
  /** True where the same source had the car before and this advert began anew. */
  isRelist: boolean;
  /** Whole days that this advert has been up, or was until it ended. */
  daysOnMarket: number;
  /** The same, counted from the car's first advert: what a new advert makes look like a fresh one. */
  carDaysOnMarket: number;
  steps: StoryStep[];
}

/** A stretch in which no advert of the car was up. */
export interface StoryGap {
  from: Date;
  until: Date;
  days: number;
}

/** A car from its first advert to its last, over sources, sellers and relists. */
export interface CarStory {
  firstSeenAt: Date;
  /** When its last advert ended; null while one is up. */
  endedAt: Date | null;
  /** Whole days from its first advert to now, or to its end. */
  daysOnMarket: number;
  /** The same without the gaps. */
  daysOffered: number;
  sourceCount: number;
  /** At least so many: as many as one source tells apart. Of two sources nobody knows. */
  sellerCount: number;
  relistCount: number;
  /** US cents, of all adverts: the first ask, the lowest, and the cheapest that is up now. */
  firstPriceCents: number;
  lowestPriceCents: number;
  presentPriceCents: number | null;
  /** Oldest first. */
  adverts: StoryEntry[];
  gaps: StoryGap[];
}

/** Shorter stretches are the time between two readings of a source. */
const GAP_DAYS_MIN = 1;

/**
 * The story of a car from its adverts and what was seen of them, in any order; `now` is the market's. Null
 * without adverts.
 */
export function carStory(
  adverts: readonly StoryAdvert[],
  observations: readonly StoryObservation[],
  now: Date,
): CarStory | null {
  const ordered = [...adverts].sort(
    (a, b) =>
      a.firstSeenAt.getTime() - b.firstSeenAt.getTime() || (a.listingId < b.listingId ? -1 : 1),
  );
  const [first] = ordered;
  if (!first) return null;
  const sellers = sellersBySource(ordered);
  const seen = groupByAdvert(observations);
  const entries = ordered.map((advert, index): StoryEntry => {
    const { sellerHash, ...shown } = advert;
    const until = endOf(advert) ?? now;
    return {
      ...shown,
      sellerNumber:
        sellerHash === null ? null : (sellers.get(advert.sourceKey)?.get(sellerHash) ?? null),
      isRelist: ordered
        .slice(0, index)
        .some((before) => before.sourceKey === advert.sourceKey && endsBefore(before, advert)),
      daysOnMarket: wholeDaysBetween(advert.firstSeenAt, until),
      carDaysOnMarket: wholeDaysBetween(first.firstSeenAt, until),
      steps: stepsOf(advert, seen.get(advert.listingId) ?? []),
    };
  });
  const isUp = ordered.some((advert) => endOf(advert) === null);
  const lastEnd = new Date(Math.max(...ordered.map((advert) => (endOf(advert) ?? now).getTime())));
  const gaps = gapsOf(ordered, now);
  const prices = entries.flatMap(({ steps }) => steps.map(({ priceCents }) => priceCents));
  const asked = ordered.filter((advert) => endOf(advert) === null).map((each) => each.priceCents);
  const daysOnMarket = wholeDaysBetween(first.firstSeenAt, lastEnd);
  const gapDays = gaps.reduce((sum, gap) => sum + spanDays(gap.from, gap.until), 0);
  return {
    firstSeenAt: first.firstSeenAt,
    endedAt: isUp ? null : lastEnd,
    daysOnMarket,
    daysOffered: Math.max(0, Math.floor(spanDays(first.firstSeenAt, lastEnd) - gapDays)),
    sourceCount: new Set(ordered.map(({ sourceKey }) => sourceKey)).size,
    sellerCount: Math.max(0, ...[...sellers.values()].map(({ size }) => size)),
    relistCount: entries.filter(({ isRelist }) => isRelist).length,
    firstPriceCents: entries[0]?.steps[0]?.priceCents ?? first.priceCents,
    lowestPriceCents: Math.min(...prices),
    presentPriceCents: asked.length === 0 ? null : Math.min(...asked),
    adverts: entries,
    gaps,
  };
}

const spanDays = (from: Date, until: Date) => (until.getTime() - from.getTime()) / MS_PER_DAY;

/** When an advert ended; null while it is up. */
function endOf({ status, endedAt, lastSeenAt }: StoryAdvert): Date | null {
  return status === 'live' ? null : (endedAt ?? lastSeenAt);
}

function endsBefore(before: StoryAdvert, advert: StoryAdvert): boolean {
  const end = endOf(before);
  return end !== null && end <= advert.firstSeenAt;
}

/** Source → hash → number, in the order of the adverts. */
function sellersBySource(ordered: readonly StoryAdvert[]): Map<string, Map<string, number>> {
  const sources = new Map<string, Map<string, number>>();
  for (const { sourceKey, sellerHash } of ordered) {
    if (sellerHash === null) continue;
    const numbers = sources.get(sourceKey) ?? new Map<string, number>();
    if (!numbers.has(sellerHash)) numbers.set(sellerHash, numbers.size + 1);
    sources.set(sourceKey, numbers);
  }
  return sources;
}

function groupByAdvert(observations: readonly StoryObservation[]): Map<string, StoryObservation[]> {
  const groups = new Map<string, StoryObservation[]>();
  for (const each of observations) {
    const group = groups.get(each.listingId);
    if (group) group.push(each);
    else groups.set(each.listingId, [each]);
  }
  return groups;
}

/** The prices of one advert while it was up; its present one where nothing was kept of it. */
function stepsOf(advert: StoryAdvert, seen: readonly StoryObservation[]): StoryStep[] {
  const shown = seen
    .filter(({ status }) => status === 'live' || status === 'sold')
    .sort((a, b) => a.observedAt.getTime() - b.observedAt.getTime());
  const steps: StoryStep[] = [];
  for (const { observedAt, priceCents } of shown) {
    const before = steps.at(-1);
    if (before?.priceCents === priceCents) continue;
    steps.push({
      at: observedAt,
      priceCents,
      changeCents: before ? priceCents - before.priceCents : null,
    });
  }
  if (steps.length > 0) return steps;
  return [{ at: advert.firstSeenAt, priceCents: advert.priceCents, changeCents: null }];
}

function gapsOf(ordered: readonly StoryAdvert[], now: Date): StoryGap[] {
  const gaps: StoryGap[] = [];
  let coveredUntil: Date | null = null;
  for (const advert of ordered) {
    const { firstSeenAt } = advert;
    if (coveredUntil && spanDays(coveredUntil, firstSeenAt) >= GAP_DAYS_MIN) {
      const days = wholeDaysBetween(coveredUntil, firstSeenAt);
      gaps.push({ from: coveredUntil, until: firstSeenAt, days });
    }
    const until = endOf(advert) ?? now;
    if (coveredUntil === null || until > coveredUntil) coveredUntil = until;
  }
  return gaps;
}
