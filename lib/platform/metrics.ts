import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { createDatabaseMetrics, type DatabaseMetrics } from '@/lib/platform/metrics-database';
import { createMarketMetrics, type MarketMetrics } from '@/lib/platform/metrics-market';
import { createProcessMetrics, type ProcessMetrics } from '@/lib/platform/metrics-process';
import { processSingleton } from '@/lib/platform/singleton';

const DURATION_BUCKETS_S = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2.5, 5, 10];

/** States of a breaker as its gauge shows them. */
export const BREAKER_STATE_VALUES = { closed: 0, half_open: 1, open: 2 } as const;

/**
 * Every figure that this process reports, declared with unit and labels. Labels take few values:
 * operation and client ids from code, never addresses, ids or texts that come from outside.
 */
export interface Metrics extends DatabaseMetrics, MarketMetrics, ProcessMetrics {
  registry: Registry;
  httpRequestDuration: Histogram<'operation' | 'method' | 'status'>;
  httpProblems: Counter<'operation' | 'code'>;
  httpReplays: Counter<'operation'>;
  httpTurnedAway: Counter;
  outboundDuration: Histogram<'client' | 'outcome'>;
  outboundRetries: Counter<'client'>;
  outboundBreaker: Gauge<'client'>;
  actionDuration: Histogram<'action' | 'code'>;
  storeBreaker: Gauge<'store'>;
  storeFailures: Counter<'store'>;
  limitVerdicts: Counter<'counted_by' | 'outcome'>;
  cacheReads: Counter<'area' | 'outcome'>;
  liveSubscribers: Gauge;
  eventStreams: Gauge<'operation'>;
  eventStreamEvents: Counter<'operation'>;
  engineJobs: Gauge<'state'>;
  engineOldestDue: Gauge;
  engineRuns: Gauge<'state'>;
  engineSilence: Gauge;
}

/** A fresh set of metrics with a registry of its own. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  return {
    registry,
    httpRequestDuration: new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time from the first stage to the finished answer, by operation; pages by their group, as "page.market".',
      labelNames: ['operation', 'method', 'status'],
      buckets: DURATION_BUCKETS_S,
      registers,
    }),
    httpProblems: new Counter({
      name: 'http_problems_total',
      help: 'Answers that were a problem, by operation and error code.',
      labelNames: ['operation', 'code'],
      registers,
    }),
    httpReplays: new Counter({
      name: 'http_replays_total',
      help: 'Answers given again for a repeated Idempotency-Key.',
      labelNames: ['operation'],
      registers,
    }),
    httpTurnedAway: new Counter({
      name: 'http_turned_away_total',
      help: 'Requests answered 503 at the door, because too many were worked on.',
      registers,
    }),
    outboundDuration: new Histogram({
      name: 'outbound_request_duration_seconds',
      help: 'Time of one attempt at another site, by the client that made it and how it ended.',
      labelNames: ['client', 'outcome'],
      buckets: DURATION_BUCKETS_S,
      registers,
    }),
    outboundRetries: new Counter({
      name: 'outbound_retries_total',
      help: 'Attempts beyond the first.',
      labelNames: ['client'],
      registers,
    }),
    outboundBreaker: new Gauge({
      name: 'outbound_breaker_state',
      help: '0 closed, 1 half open, 2 open: the state that the client met last.',
      labelNames: ['client'],
      registers,
    }),
    actionDuration: new Histogram({
      name: 'action_duration_seconds',
      help: 'Time of a form action, by action and error code ("ok" when it worked).',
      labelNames: ['action', 'code'],
      buckets: DURATION_BUCKETS_S,
      registers,
    }),
    storeBreaker: new Gauge({
      name: 'store_breaker_state',
      help: '0 closed, 1 half open, 2 open: a store that can be done without for a while.',
      labelNames: ['store'],
      registers,
    }),
    storeFailures: new Counter({
      name: 'store_failures_total',
      help: 'Calls of such a store that failed or took too long; those the breaker kept back are not counted.',
      labelNames: ['store'],
      registers,
    }),
    limitVerdicts: new Counter({
      name: 'limit_verdicts_total',
      help: 'Calls counted against a limit, by the store that decided ("process": this process alone) and how.',
      labelNames: ['counted_by', 'outcome'],
      registers,
    }),
    cacheReads: new Counter({
      name: 'cache_reads_total',
      help: 'Reads of the cache, by what is kept there and whether it was there ("hit", "miss").',
      labelNames: ['area', 'outcome'],
      registers,
    }),
    liveSubscribers: new Gauge({
      name: 'live_subscribers',
      help: 'Readers in this process that wait for live events.',
      registers,
    }),
    eventStreams: new Gauge({
      name: 'event_streams_open',
      help: 'Answers of server-sent events that are open now, by operation.',
      labelNames: ['operation'],
      registers,
    }),
    eventStreamEvents: new Counter({
      name: 'event_stream_events_total',
      help: 'Server-sent events written, by operation.',
      labelNames: ['operation'],
      registers,
    }),
    ...createEngineGauges(registers),
    ...createDatabaseMetrics(registers),
    ...createMarketMetrics(registers),
    ...createProcessMetrics(registers),
  };
}

/** What the tables of the local engine say when they are asked; the same from every process. */
function createEngineGauges(
  registers: Registry[],
): Pick<Metrics, 'engineJobs' | 'engineOldestDue' | 'engineRuns' | 'engineSilence'> {
  return {
    engineJobs: new Gauge({
      name: 'engine_jobs',
      help: 'Jobs of the local engine: due now, being done ("leased"), due later.',
      labelNames: ['state'],
      registers,
    }),
    engineOldestDue: new Gauge({
      name: 'engine_oldest_due_job_seconds',
      help: 'How long the job that waits longest has been due; 0 where none waits.',
      registers,
    }),
    engineRuns: new Gauge({
      name: 'engine_runs',
      help: 'Runs of the local engine by state: open ones, and those of the last day that have ended.',
      labelNames: ['state'],
      registers,
    }),
    engineSilence: new Gauge({
      name: 'engine_silence_seconds',
      help: 'Since the active engine was heard of; NaN where there never was one.',
      registers,
    }),
  };
}

/** The metrics of this process, with those of Node itself. */
export function processMetrics(): Metrics {
  return processSingleton('metrics', () => {
    const metrics = createMetrics();
    collectDefaultMetrics({ register: metrics.registry });
    return metrics;
  });
}

/** The figures of this process as Prometheus text. For admins and monitors. */
export async function readMetrics(ctx: Pick<Ctx, 'actor'>): Promise<string> {
  authorize(ctx, 'health.detailed');
  return processMetrics().registry.metrics();
}
