/** Rate, errors and duration of what this process answered, read back from its own histogram. */
import type { Histogram } from 'prom-client';
import type { Metrics } from '@/lib/platform/metrics';
import { processSingleton } from '@/lib/platform/singleton';

/** What monitors ask, and what stays open, says nothing of how people are served. */
const UNCOUNTED = /^health\.|^metrics\.|^stats\.|^http\.|\.events$|^vitals\./;
const SERVER_ERROR_STATUS = 500;
const SNAPSHOT_EVERY_MS = 60_000;
/** Those of the last five minutes and the one they are compared with. */
const SNAPSHOTS_KEPT = 6;

/** Counts below bounds, as a histogram keeps them: each includes those before it. */
export interface Bucket {
  /** Seconds. */
  upTo: number;
  count: number;
}

interface Series {
  operation: string;
  isFailure: boolean;
  count: number;
  sumSeconds: number;
  buckets: Bucket[];
}

/** The histogram at an instant. */
export interface TrafficSnapshot {
  atMs: number;
  series: ReadonlyMap<string, Series>;
}

/** What was asked and how it went. */
export interface Traffic {
  requestCount: number;
  /** Answers of 500 and above. */
  failureCount: number;
  meanMs: number | null;
  p50Ms: number | null;
  p95Ms: number | null;
  p99Ms: number | null;
}

/** The same of each operation, the busiest first, and how long the time is that it covers. */
export interface TrafficReport extends Traffic {
  seconds: number;
  operations: ({ operation: string } & Traffic)[];
}

/**
 * The value below which the share `q` of what was counted lies, in the buckets' unit, evenly spread within
 * a bucket (as Prometheus' histogram_quantile); null without counts, the last finite bound beyond it.
 */
export function quantileOf(buckets: readonly Bucket[], q: number): number | null {
  const total = buckets.at(-1)?.count ?? 0;
  if (total === 0) return null;
  const rank = q * total;
  let below: Bucket = { upTo: 0, count: 0 };
  for (const bucket of buckets) {
    if (bucket.count >= rank && bucket.count > below.count) {
      if (!Number.isFinite(bucket.upTo)) return below.upTo;
      const share = (rank - below.count) / (bucket.count - below.count);
      return below.upTo + (bucket.upTo - below.upTo) * Math.max(0, share);
    }
    below = bucket;
  }
  return below.upTo;
}

/** Reads the histogram of requests as it is now. */
export async function takeSnapshot(
  histogram: Histogram<'operation' | 'method' | 'status'>,
  atMs: number,
): Promise<TrafficSnapshot> {
  const series = new Map<string, Series>();
  const { values } = await histogram.get();
  for (const { metricName, labels, value } of values) {
    const { operation: named, status, le } = labels as Partial<Record<string, string | number>>;
    const operation = String(named ?? '');
    if (UNCOUNTED.test(operation)) continue;
    const isFailure = Number(status) >= SERVER_ERROR_STATUS;
    const key = `${operation} ${isFailure}`;
    const one = series.get(key) ?? { operation, isFailure, count: 0, sumSeconds: 0, buckets: [] };
    series.set(key, one);
    if (metricName?.endsWith('_sum')) one.sumSeconds += value;
    else if (metricName?.endsWith('_count')) one.count += value;
    else addToBucket(one.buckets, Number(le === '+Inf' ? Infinity : le), value);
  }
  return { atMs, series };
}

function addToBucket(buckets: Bucket[], upTo: number, count: number): void {
  const bucket = buckets.find((one) => one.upTo === upTo);
  if (bucket) bucket.count += count;
  else {
    buckets.push({ upTo, count });
    buckets.sort((a, b) => a.upTo - b.upTo);
  }
}

/** What was answered between two snapshots of one process; from its start where `before` is null. */
export function trafficBetween(
  before: TrafficSnapshot | null,
  after: TrafficSnapshot,
  startedMs: number,
): TrafficReport {
  const byOperation = new Map<string, Series[]>();
  for (const [key, late] of after.series) {
    const grown = growth(before?.series.get(key), late);
    if (grown.count === 0) continue;
    byOperation.set(late.operation, [...(byOperation.get(late.operation) ?? []), grown]);
  }
  return {
    seconds: Math.max(0, (after.atMs - (before?.atMs ?? startedMs)) / 1_000),
    ...toTraffic([...byOperation.values()].flat()),
    operations: [...byOperation]
      .map(([operation, series]) => ({ operation, ...toTraffic(series) }))
      .sort((a, b) => b.requestCount - a.requestCount || a.operation.localeCompare(b.operation)),
  };
}

function growth(early: Series | undefined, late: Series): Series {
  if (early === undefined) return late;
  const earlyCount = new Map(early.buckets.map(({ upTo, count }) => [upTo, count]));
  return {
    ...late,
    count: late.count - early.count,
    sumSeconds: late.sumSeconds - early.sumSeconds,
    buckets: late.buckets.map(({ upTo, count }) => ({
      upTo,
      count: count - (earlyCount.get(upTo) ?? 0),
    })),
  };
}

function toTraffic(series: readonly Series[]): Traffic {
  const buckets: Bucket[] = [];
  for (const one of series) {
    for (const { upTo, count } of one.buckets) addToBucket(buckets, upTo, count);
  }
  const requestCount = series.reduce((sum, { count }) => sum + count, 0);
  const sumSeconds = series.reduce((sum, one) => sum + one.sumSeconds, 0);
  const ms = (seconds: number | null) =>
    seconds === null ? null : Math.round(seconds * 10_000) / 10;
  return {
    requestCount,
    failureCount: series.reduce((sum, one) => sum + (one.isFailure ? one.count : 0), 0),
    meanMs: ms(requestCount === 0 ? null : sumSeconds / requestCount),
    p50Ms: ms(quantileOf(buckets, 0.5)),
    p95Ms: ms(quantileOf(buckets, 0.95)),
    p99Ms: ms(quantileOf(buckets, 0.99)),
  };
}

/** What this process answered lately. */
export interface TrafficBook {
  /** Since about five minutes ago, or since the process began. */
  lately(): Promise<TrafficReport>;
  sinceStart(): Promise<TrafficReport>;
  /** Since this was called last; from the start at the first time. */
  sinceLastNote(): Promise<TrafficReport>;
}

/** A book over the histogram of requests. `nowMs` counts evenly (performance.now). */
export function createTrafficBook(
  metrics: Pick<Metrics, 'httpRequestDuration'>,
  nowMs: () => number,
): TrafficBook & { turn(): Promise<void> } {
  const startedMs = nowMs();
  const kept: TrafficSnapshot[] = [];
  let noted: TrafficSnapshot | null = null;
  const now = () => takeSnapshot(metrics.httpRequestDuration, nowMs());
  return {
    lately: async () => trafficBetween(kept[0] ?? null, await now(), startedMs),
    sinceStart: async () => trafficBetween(null, await now(), startedMs),
    async sinceLastNote() {
      const before = noted;
      noted = await now();
      return trafficBetween(before, noted, startedMs);
    },
    async turn() {
      kept.push(await now());
      if (kept.length >= SNAPSHOTS_KEPT) kept.shift();
    },
  };
}

/** The book of this process; it turns a page each minute until the process ends. */
export function processTraffic(metrics: Pick<Metrics, 'httpRequestDuration'>): TrafficBook {
  return processSingleton('traffic', () => {
    const book = createTrafficBook(metrics, () => performance.now());
    setInterval(() => void book.turn(), SNAPSHOT_EVERY_MS).unref();
    return book;
  });
}
