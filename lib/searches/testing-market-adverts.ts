import { MS_PER_DAY } from '@/lib/platform/time';
import type { MarketAdvert, ReadSource, ReadSources } from './market-advert';

/** The present of these adverts. */
export const AS_OF = new Date('2022-10-15T12:00:00Z');

/** The instant so many days before the present. */
export function daysAgo(days: number): Date {
  return new Date(AS_OF.getTime() - days * MS_PER_DAY);
}

let numbered = 0;

/** A live advert of a car of its own, put up 10 days ago for $20,000, but for what is said. */
export function marketAdvert(facts: Partial<MarketAdvert> = {}): MarketAdvert {
  numbered += 1;
  const id = facts.id ?? `00000000-0000-7000-8000-${String(numbered).padStart(12, '0')}`;
  const firstSeenAt = facts.firstSeenAt ?? daysAgo(10);
  const priceCents = facts.priceCents ?? 2_000_000;
  return {
    id,
    vehicleId: `car of ${id}`,
    sourceKey: 'alpha',
    year: 2019,
    trim: 'EX',
    state: 'TX',
    mileageMi: 40_000,
    isLive: true,
    priceCents,
    steps: [{ at: firstSeenAt, priceCents }],
    listedAt: null,
    firstSeenAt,
    lastSeenAt: AS_OF,
    endedAt: null,
    p10Cents: 1_800_000,
    p50Cents: 2_000_000,
    p90Cents: 2_200_000,
    ...facts,
  };
}

/** One that was put up and left so many days ago. */
export function endedAdvert(
  fromDaysAgo: number,
  untilDaysAgo: number,
  facts: Partial<MarketAdvert> = {},
): MarketAdvert {
  return marketAdvert({
    isLive: false,
    firstSeenAt: daysAgo(fromDaysAgo),
    lastSeenAt: daysAgo(untilDaysAgo),
    endedAt: daysAgo(untilDaysAgo - 1),
    p10Cents: null,
    p50Cents: null,
    p90Cents: null,
    ...facts,
  });
}

/** The source `alpha`, read whole for a year without a pause, but for what is said. */
export function readSources(facts: Partial<ReadSource> = {}): ReadSources {
  const source = {
    key: 'alpha',
    isReadWhole: true,
    knownSince: daysAgo(365),
    pauses: [],
    ...facts,
  };
  return new Map([[source.key, source]]);
}
