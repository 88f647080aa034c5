import type { QuarantineReason } from '@/db/vocabulary';
import { MS_PER_DAY, MS_PER_MINUTE } from '@/lib/platform/time';
import type { RawListing } from '@/lib/sources/raw-listing';

/** When the bundled facts were observed: the instant to which the demo is loaded. */
export const REPLAY_LOAD_AT = new Date('2022-10-15T16:00:00Z');
/** How far back the timeline goes before loading, in days. */
export const REPLAY_DAYS_BACK = 45;
/** What the demo's dates and moves are drawn from. Another seed is another demo. */
export const REPLAY_SEED = 'deal-scout-demo-1';

/** What is made up about an advert. */
export type SimulatedPart =
  | 'first_seen'
  | 'earlier_prices'
  | 'removal'
  | 'relist'
  | 'cross_post'
  | 'seller_kind'
  | 'junk';

/** A price from an instant on. */
export interface PriceStep {
  at: Date;
  priceCents: number;
  /** True where this price was never really asked. */
  isSimulated: boolean;
}

/** One advert from its first day to its last. */
export interface ReplayAdvert {
  sourceKey: string;
  externalId: string;
  carId: string;
  /** The advert's facts with its last price; no date. */
  raw: Readonly<RawListing>;
  firstSeenAt: Date;
  /** In order of time, falling; the first is at `firstSeenAt`. Empty for junk, whose price is text. */
  priceSteps: readonly PriceStep[];
  /** Null where it stands at the end of what is told. */
  removedAt: Date | null;
  /** The earlier advert of the same car at the same source that this one follows. */
  relistOf: string | null;
  /** True where the advert as a whole is made up; its last price then is too. */
  isSimulated: boolean;
  simulatedParts: readonly SimulatedPart[];
  /** Why the plausibility gate must refuse it; null for a proper advert. */
  junkReason: QuarantineReason | null;
}

export interface TimelineOptions {
  /** The same seed gives the same timeline. */
  seed: string;
  loadAt: Date;
  daysBack: number;
}

/** An instant some days from another, on the whole minute. */
export function daysFrom(at: Date, days: number): Date {
  return new Date(Math.round((at.getTime() + days * MS_PER_DAY) / MS_PER_MINUTE) * MS_PER_MINUTE);
}

/** The id under which a source lists a car: "a-c0001", and "a-c0001-r2" for a later advert of it. */
export function replayAdvertId(sourceKey: string, carId: string, suffix = ''): string {
  return `${sourceKey.slice(-1)}-${carId}${suffix}`;
}
