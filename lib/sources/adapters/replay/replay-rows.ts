import type { RawRow } from '@/lib/sources/raw-batch';
import type { RawListing } from '@/lib/sources/raw-listing';
import type { ReplayAdvert } from './replay-advert';

export interface ReplayWindow {
  sourceKey: string;
  /** The instant up to which the source was read before; null reads from the timeline's beginning. */
  after: Date | null;
  /** The instant of this reading. */
  until: Date;
  /** Whether adverts that stand at `until` are seen though nothing about them changed. */
  isSweep: boolean;
}

/** One sighting of an advert, dated as the adverts are. */
export interface ReplaySighting {
  at: Date;
  /** False where the advert was only seen again. */
  isChange: boolean;
  raw: RawListing;
  isGone: boolean;
}

/**
 * What one reading of a source brings: every change after the reading before it and up to this one
 * (new adverts, price cuts, removals), then, in a sweep, every advert that stands at `until`, seen then.
 * In order of time, no advert after its removal. Reading in many windows brings the same changes as
 * reading once.
 */
export function replaySightings(
  adverts: readonly ReplayAdvert[],
  window: ReplayWindow,
): ReplaySighting[] {
  const found = adverts
    .filter((advert) => advert.sourceKey === window.sourceKey)
    .flatMap((advert) => sightingsOf(advert, window).map((sighting) => ({ advert, sighting })));
  // The sort keeps the order of one advert's sightings at one instant.
  found.sort(
    (a, b) =>
      a.sighting.at.getTime() - b.sighting.at.getTime() ||
      compare(a.advert.externalId, b.advert.externalId),
  );
  return found.map(({ sighting }) => sighting);
}

/** The same as rows, numbered from `firstLine`; what left has the status `gone`. */
export function replayRows(sightings: readonly ReplaySighting[], firstLine = 1): RawRow[] {
  return sightings.map(({ at, raw, isGone }, index) => ({
    line: firstLine + index,
    raw: { ...raw, observedAt: at },
    ...(isGone ? { status: 'gone' as const } : {}),
  }));
}

/** What an advert shows in a reading, in order of time. */
export function sightingsOf(
  advert: ReplayAdvert,
  { after, until, isSweep }: ReplayWindow,
): ReplaySighting[] {
  const isNew = (at: Date) => (after === null || at > after) && at <= until;
  const seen = (at: Date, isChange: boolean, isGone = false) => ({
    at,
    isChange,
    raw: rawAt(advert, at),
    isGone,
  });
  const { firstSeenAt, removedAt } = advert;
  if (advert.junkReason !== null) return isNew(firstSeenAt) ? [seen(firstSeenAt, true)] : [];
  const sightings: ReplaySighting[] = [];
  for (const step of advert.priceSteps) if (isNew(step.at)) sightings.push(seen(step.at, true));
  if (removedAt && isNew(removedAt)) sightings.push(seen(removedAt, true, true));
  const stands = firstSeenAt <= until && (removedAt === null || removedAt > until);
  const isSeenAnyway = sightings.at(-1)?.at.getTime() === until.getTime();
  if (isSweep && stands && !isSeenAnyway) sightings.push(seen(until, false));
  return sightings;
}

/** The advert as it was worded at an instant, with the price of then. */
function rawAt(advert: ReplayAdvert, at: Date): RawListing {
  const step = advert.priceSteps.findLast((candidate) => candidate.at <= at);
  const raw: RawListing = { ...advert.raw, externalId: advert.externalId };
  if (step) raw.price = step.priceCents / 100;
  if (advert.isSimulated || step?.isSimulated) raw.isSimulated = true;
  return raw;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
