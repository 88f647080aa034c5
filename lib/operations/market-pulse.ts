/**
 * The market, its people and its machines on one page. Figures are counted from rows that every process
 * writes, so that they are the same whoever answers; nothing here is one process's own memory.
 */
import type { MarketRating } from '@/db/vocabulary';
import { authorize } from '@/lib/platform/authz';
import type { Cache } from '@/lib/platform/cache';
import type { Ctx } from '@/lib/platform/context';
import { toPublicId } from '@/lib/platform/ids';
import { MS_PER_DAY, toDateOnly } from '@/lib/platform/time';
import { type BudgetPorts, listUsage, type ProviderUsage } from '@/lib/sources/budget';
import { listManagedSources } from '@/lib/sources/managed-sources';
import { RATINGS_MEANT } from '@/lib/valuation/accuracy-service';
import { type JobsPulse, readPulse } from './jobs';
import {
  countAccounts,
  countNewByDay,
  countTroubledDeliveries,
  countWaitingWork,
  listFailedPublications,
  readAlertFigures,
  readRanking,
} from './overview-queries';
import { countListingsByStatus } from './queries';
import { countCallsByDay } from './usage-table-queries';

/** Days of adverts and calls that are drawn. */
const DAYS_DRAWN = 14;
/** Costly counts are made anew no more often; the page says how old they are. */
const KEPT_SECONDS = 15;
const SERVICES_MAX = 100;
const PUBLICATIONS_SHOWN = 5;

/** A share of the ranking beside what it is meant to be; both are fractions. */
export interface RatingShare {
  rating: MarketRating;
  count: number;
  share: number;
  meant: number;
}

/** Everything that the first page of the operators shows. Instants are the wall clock's unless said. */
export interface MarketPulse {
  asOf: Date;
  listings: {
    liveCount: number;
    /** Came up in the last 24 hours of the market's clock. */
    newCount: number;
    quarantinedCount: number;
    /** By day of the market's clock (UTC), the first day first. */
    newByDay: { day: string; count: number }[];
  };
  deals: {
    total: number;
    unratedCount: number;
    checkFirstCount: number;
    /** Of the rated ones; empty before the first training. */
    shares: RatingShare[];
    /** The largest distance of a share from what is meant; null before the first training. */
    driftMax: number | null;
  };
  /** Of the last 24 hours; times from being seen at a source to being sent, of single alerts. */
  alerts: {
    sentCount: number;
    failedCount: number;
    waitingCount: number;
    p50Ms: number | null;
    p95Ms: number | null;
  };
  people: { total: number; newCount: number; signedInCount: number };
  /** Calls of people and keys; visitors' calls are counted by nobody. */
  calls: {
    today: { requests: number; failures: number; limited: number };
    byDay: { day: string; requests: number; failures: number; limited: number }[];
  };
  jobs: JobsPulse;
  sources: { on: number; paused: number; failing: number; off: number };
  /** Calls and costs of today (UTC) against their caps. */
  services: ProviderUsage[];
  publications: {
    failedCount: number;
    latest: { id: string; channel: string; problem: string; updatedAt: Date }[];
  };
}

type PulseCtx = Ctx<{ cache: Cache } & BudgetPorts> &
  Parameters<typeof listManagedSources>[0] &
  Parameters<typeof readPulse>[0];

function sharesOf(ratings: readonly { rating: MarketRating; count: number }[]): RatingShare[] {
  const rated = ratings.filter(({ rating }) => rating !== 'unrated');
  const total = rated.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return [];
  return RATINGS_MEANT.map(([rating, meant]) => {
    const count = rated.find((each) => each.rating === rating)?.count ?? 0;
    return { rating, count, share: count / total, meant };
  });
}

/** Every day from the first to the last; those without rows count nothing. */
function everyDay<T extends { day: string }>(
  rows: readonly T[],
  last: Date,
  none: Omit<T, 'day'>,
): T[] {
  return Array.from({ length: DAYS_DRAWN }, (_, index) => {
    const day = toDateOnly(new Date(last.getTime() - (DAYS_DRAWN - 1 - index) * MS_PER_DAY));
    return rows.find((row) => row.day === day) ?? ({ ...none, day } as T);
  });
}

async function readCounts(ctx: PulseCtx) {
  const [now, marketNow] = [ctx.now(), ctx.market.now()];
  const dayAgo = new Date(now.getTime() - MS_PER_DAY);
  const firstDay = new Date(marketNow.getTime() - (DAYS_DRAWN - 1) * MS_PER_DAY);
  const from = toDateOnly(new Date(now.getTime() - (DAYS_DRAWN - 1) * MS_PER_DAY));
  const [statuses, newByDay, newToday, ranking, alerts, troubled, people, calls, work, failed] =
    await Promise.all([
      countListingsByStatus(ctx.db),
      countNewByDay(ctx.db, new Date(`${toDateOnly(firstDay)}T00:00:00Z`)),
      countNewByDay(ctx.db, new Date(marketNow.getTime() - MS_PER_DAY)),
      readRanking(ctx.db),
      readAlertFigures(ctx.db, dayAgo),
      countTroubledDeliveries(ctx.db, dayAgo),
      countAccounts(ctx.db, dayAgo),
      countCallsByDay(ctx.db, { from, to: toDateOnly(now) }),
      countWaitingWork(ctx.db),
      listFailedPublications(ctx.db, PUBLICATIONS_SHOWN),
    ]);
  return {
    ...{ asOf: now, ranking, alerts, troubled, people, work, failed },
    liveCount: statuses.find(({ status }) => status === 'live')?.count ?? 0,
    newCount: newToday.reduce((sum, { count }) => sum + count, 0),
    newByDay: everyDay(newByDay, marketNow, { count: 0 }),
    calls: everyDay(calls, now, { requests: 0, failures: 0, limited: 0 }),
  };
}

/** How many sources are read, rest, fail or are off. */
async function readSources(ctx: PulseCtx): Promise<MarketPulse['sources']> {
  const counts = { on: 0, paused: 0, failing: 0, off: 0 };
  for (const source of await listManagedSources(ctx)) {
    if (!source.isEnabled || source.settingsProblem !== null) counts.off += 1;
    else if (source.pausedUntil !== null) counts.paused += 1;
    else if (source.failureCount > 0) counts.failing += 1;
    else counts.on += 1;
  }
  return counts;
}

/**
 * How everything stands. Counts are up to 15 seconds old, which `asOf` says; queue, sources and services are
 * of this instant. For admins.
 */
export async function getMarketPulse(ctx: PulseCtx): Promise<MarketPulse> {
  authorize(ctx, 'admin.read');
  const where = { area: 'market_pulse', key: 'all', ttlSeconds: KEPT_SECONDS };
  const [counts, jobs, sources, services] = await Promise.all([
    ctx.ports.cache.getOrSet(where, () => readCounts(ctx)),
    readPulse(ctx),
    readSources(ctx),
    listUsage(ctx, { days: 1, limit: SERVICES_MAX, cursor: null }),
  ]);
  const { ranking, alerts, troubled, work, failed } = counts;
  const shares = sharesOf(ranking.ratings);
  const drifts = shares.map(({ share, meant }) => Math.abs(share - meant));
  return {
    asOf: counts.asOf,
    listings: {
      ...{ liveCount: counts.liveCount, newCount: counts.newCount, newByDay: counts.newByDay },
      quarantinedCount: work.quarantined,
    },
    deals: {
      ...{ total: ranking.total, unratedCount: ranking.unratedCount },
      ...{ checkFirstCount: ranking.checkFirstCount, shares },
      driftMax: drifts.length === 0 ? null : Math.max(...drifts),
    },
    alerts: { ...alerts, ...troubled },
    people: counts.people,
    calls: {
      today: counts.calls.at(-1) ?? { requests: 0, failures: 0, limited: 0 },
      byDay: counts.calls,
    },
    ...{ jobs, sources, services: services.usage },
    publications: {
      failedCount: work.failedPublications,
      latest: failed.map(({ problems, ...row }) => ({
        ...row,
        id: toPublicId('publication', row.id),
        problem: problems[0]?.message ?? 'The channel did not say why.',
      })),
    },
  };
}
