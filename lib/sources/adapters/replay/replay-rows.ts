import type { RawBatch, RawRow } from '@/lib/sources/raw-batch';
import type { RawListing } from '@/lib/sources/raw-listing';
import type { ReplayAdvert } from './replay-advert';

export interface ReplayWindow {
  sourceKey: string;
  /** The instant up to which the source was read before; null reads from the timeline's beginning. */
  after: Date | null;
  /** The instant of this reading. */
  until: Date;
}

interface Sighting {
  at: number;
  /** Keeps the order of one advert's sightings at one instant. */
  order: number;
  advert: ReplayAdvert;
  row: Omit<RawRow, 'line'>;
}

/**
 * What one reading of a source brings: every change after the reading before it and up to this one
 * (new adverts, price cuts, removals with status `gone`), then every advert that stands at `until`, seen
 * then. In order of time, no advert after its removal, numbered from 1. Reading in many windows brings
 * the same changes as reading once.
 */
export function replayRows(adverts: readonly ReplayAdvert[], window: ReplayWindow): RawRow[] {
  const sightings: Sighting[] = [];
  for (const advert of adverts) {
    if (advert.sourceKey === window.sourceKey) sightings.push(...sightingsOf(advert, window));
  }
  sightings.sort((a, b) => a.at - b.at || compare(a.advert, b.advert) || a.order - b.order);
  return sightings.map(({ row }, index) => ({ line: index + 1, ...row }));
}

/** The same in batches, as collectors hand them over. */
export async function* replayBatches(
  adverts: readonly ReplayAdvert[],
  window: ReplayWindow,
  batchRows = 2_000,
): AsyncGenerator<RawBatch> {
  const rows = replayRows(adverts, window);
  for (let from = 0; from < rows.length; from += batchRows) {
    yield { rows: rows.slice(from, from + batchRows), refusals: [] };
  }
}

function sightingsOf(advert: ReplayAdvert, window: ReplayWindow): Sighting[] {
  const { after, until } = window;
  const isNew = (at: Date) => (after === null || at > after) && at <= until;
  const sightings: Sighting[] = [];
  const add = (at: Date, raw: RawListing, status?: 'gone') => {
    const row = { raw: { ...raw, observedAt: at }, ...(status ? { status } : {}) };
    sightings.push({ at: at.getTime(), order: sightings.length, advert, row });
  };
  if (advert.junkReason !== null) {
    if (isNew(advert.firstSeenAt)) add(advert.firstSeenAt, rawAt(advert, advert.firstSeenAt));
    return sightings;
  }
  for (const step of advert.priceSteps) if (isNew(step.at)) add(step.at, rawAt(advert, step.at));
  const { removedAt } = advert;
  if (removedAt && isNew(removedAt)) add(removedAt, rawAt(advert, removedAt), 'gone');
  const stands = advert.firstSeenAt <= until && (removedAt === null || removedAt > until);
  const isSeenAgain = sightings.at(-1)?.at !== until.getTime();
  if (stands && isSeenAgain) add(until, rawAt(advert, until));
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

function compare(a: ReplayAdvert, b: ReplayAdvert): number {
  if (a.externalId === b.externalId) return 0;
  return a.externalId < b.externalId ? -1 : 1;
}
