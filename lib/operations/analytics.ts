/** Whether the product does its work: searches that are kept, alerts that are wanted, values that hold, sources that yield. */
import { authorize } from '@/lib/platform/authz';
import type { Cache } from '@/lib/platform/cache';
import type { Ctx } from '@/lib/platform/context';
import { MS_PER_DAY, toDateOnly } from '@/lib/platform/time';
import { listBackTests } from '@/lib/valuation/model-history';
import {
  type CohortRow,
  listAlertPrecision,
  listSearchCohorts,
  listSupply,
  type PrecisionRow,
} from './analytics-queries';

/** Weeks that are told of, the present one included. */
export const ANALYTICS_WEEKS = 12;
const MODELS_TOLD = 20;
/** Segments whose drift is told: what cars cost decides most about how well they are valued. */
const SEGMENT_KINDS: ReadonlySet<string> = new Set(['value', 'price_kind']);
/** Whole tables are read for it. */
const KEPT_SECONDS = 600;

export type SearchCohort = CohortRow;
export type AlertPrecision = PrecisionRow;

/** Of all searches that could have: the share that was still kept so many weeks after it was made. */
export interface RetentionStep {
  weeks: number;
  /** Searches that are old enough to tell. */
  madeCount: number;
  keptCount: number;
}

/** New adverts of a source in each of the weeks, the oldest first. */
export interface SourceSupply {
  sourceKey: string;
  sourceLabel: string;
  total: number;
  weeks: { startsOn: string; newCount: number }[];
}

/** How far values were from prices at one training; shares are fractions. */
export interface ValuationDrift {
  version: string;
  trainedAt: Date;
  /** Median of the error's size. */
  mdape: number | null;
  /** Median of the error: above zero where values are too high. */
  bias: number | null;
  /** Share of prices inside p10–p90; 0.8 is meant. */
  coverage80: number;
  unrated: number;
  segments: { by: string; name: string; count: number; mdape: number | null; coverage80: number }[];
}

/** Everything on the page of analytics. */
export interface Analytics {
  asOf: Date;
  cohorts: SearchCohort[];
  retention: RetentionStep[];
  precision: AlertPrecision[];
  drift: ValuationDrift[];
  /** By the market's clock; the richest source first. */
  supply: SourceSupply[];
}

/**
 * The share of searches that lasted, by weeks since they were made, over all cohorts that are old enough.
 *
 * Example: cohorts of 10 and 4 of which 8 and 4 were kept a week later give `{ weeks: 1, madeCount: 14, keptCount: 12 }`.
 */
export function retentionOf(cohorts: readonly SearchCohort[]): RetentionStep[] {
  const longest = Math.max(0, ...cohorts.map(({ keptAfterWeeks }) => keptAfterWeeks.length));
  return Array.from({ length: longest }, (_, weeks) => {
    const old = cohorts.filter(({ keptAfterWeeks }) => keptAfterWeeks.length > weeks);
    return {
      weeks,
      madeCount: old.reduce((sum, { madeCount }) => sum + madeCount, 0),
      keptCount: old.reduce((sum, { keptAfterWeeks }) => sum + (keptAfterWeeks[weeks] ?? 0), 0),
    };
  }).filter(({ madeCount }) => madeCount > 0);
}

/** The Mondays (UTC) of the last weeks up to an instant, the oldest first: "2026-11-16". */
export function mondaysUpTo(now: Date, weekCount: number): string[] {
  const sinceMonday = (now.getUTCDay() + 6) % 7;
  const monday = now.getTime() - sinceMonday * MS_PER_DAY;
  return Array.from({ length: weekCount }, (_, index) =>
    toDateOnly(new Date(monday - (weekCount - 1 - index) * 7 * MS_PER_DAY)),
  );
}

async function readSupply(ctx: Ctx): Promise<SourceSupply[]> {
  const now = ctx.market.now();
  const rows = await listSupply(ctx.db, { now, weekCount: ANALYTICS_WEEKS });
  const mondays = mondaysUpTo(now, ANALYTICS_WEEKS);
  const labels = new Map(rows.map(({ sourceKey, sourceLabel }) => [sourceKey, sourceLabel]));
  return [...labels]
    .map(([sourceKey, sourceLabel]) => {
      const own = rows.filter((row) => row.sourceKey === sourceKey);
      return {
        ...{ sourceKey, sourceLabel },
        total: own.reduce((sum, { newCount }) => sum + newCount, 0),
        weeks: mondays.map((startsOn) => ({
          startsOn,
          newCount: own.find((row) => row.startsOn === startsOn)?.newCount ?? 0,
        })),
      };
    })
    .sort((a, b) => b.total - a.total || a.sourceLabel.localeCompare(b.sourceLabel, 'en'));
}

async function readAnalytics(ctx: Ctx): Promise<Analytics> {
  const weeks = { now: ctx.now(), weekCount: ANALYTICS_WEEKS };
  const [cohorts, precision, tests, supply] = await Promise.all([
    listSearchCohorts(ctx.db, weeks),
    listAlertPrecision(ctx.db, weeks),
    listBackTests(ctx, { limit: MODELS_TOLD }),
    readSupply(ctx),
  ]);
  const drift = tests.map(({ slices, ...test }) => ({
    ...test,
    segments: slices
      .filter(({ by }) => SEGMENT_KINDS.has(by))
      .map(({ by, name, count, mdape, coverage80 }) => ({ by, name, count, mdape, coverage80 })),
  }));
  return { asOf: ctx.now(), cohorts, retention: retentionOf(cohorts), precision, drift, supply };
}

/** How the product does, up to ten minutes old, which `asOf` says. For admins. */
export async function getAnalytics(ctx: Ctx<{ cache: Cache }>): Promise<Analytics> {
  authorize(ctx, 'admin.read');
  const where = { area: 'operator_analytics', key: 'all', ttlSeconds: KEPT_SECONDS };
  return ctx.ports.cache.getOrSet(where, () => readAnalytics(ctx));
}
