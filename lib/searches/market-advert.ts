import type { StateCode } from '@/db/vocabulary';

/** An ask from an instant on. */
export interface AskStep {
  at: Date;
  priceCents: number;
}

/** One advert of a model as the figures about its market take it. All money in US cents. */
export interface MarketAdvert {
  id: string;
  vehicleId: string;
  sourceKey: string;
  year: number;
  trim: string | null;
  state: StateCode | null;
  mileageMi: number | null;
  isLive: boolean;
  /** The ask now, or the last one. */
  priceCents: number;
  /** The first ask and each change, oldest first. */
  steps: readonly AskStep[];
  /** When the source says that it was put up; null where it does not say. */
  listedAt: Date | null;
  firstSeenAt: Date;
  /** Of one that ended: when it was last on offer. */
  lastSeenAt: Date;
  /** When it was found to be gone; null while it is live. */
  endedAt: Date | null;
  /** Value by the model in force that has not seen its price; null where it has none. */
  p10Cents: number | null;
  p50Cents: number | null;
  p90Cents: number | null;
}

/** A stretch in which a source was not read. */
export interface ReadingPause {
  from: Date;
  until: Date;
}

/** What is known of how a source was read. */
export interface ReadSource {
  key: string;
  /** True where all of it is read each time, so that what it does not show is gone. */
  isReadWhole: boolean;
  /** Before this an advert may have stood for any time when it was first seen. */
  knownSince: Date;
  pauses: readonly ReadingPause[];
}

/** Sources by key. */
export type ReadSources = ReadonlyMap<string, ReadSource>;
