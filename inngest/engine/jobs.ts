import type { Pool } from 'pg';
import type { EngineError } from '@/db/schema/engine';
import type { EngineJobKind } from '@/db/vocabulary';
import { toStorableJson } from './storable-json';

/** A job that this process has taken, with all that a call needs. */
export interface Job {
  /** A number, as text. */
  id: string;
  /** Of this take; an answer counts only while the job still has it. */
  lease: string;
  kind: EngineJobKind;
  runId: string;
  /** Null: find out what comes next. */
  stepId: string | null;
  /** Tries before this one. */
  attempt: number;
  concurrencyKeys: string[];
  functionId: string;
  stack: string[];
  isParallel: boolean;
  parentRunId: string | null;
  /** In order; the first is the event that functions without batches see. */
  events: Record<string, unknown>[];
  /** Results by step. */
  steps: Record<string, unknown>;
}

interface TakenRow {
  candidate_count: number;
  crowded: Record<string, number> | null;
  id: string | null;
  lease: string;
  kind: EngineJobKind;
  run_id: string;
  step_id: string | null;
  attempt: number;
  concurrency_keys: string[];
  function_id: string;
  stack: string[];
  is_parallel: boolean;
  parent_run_id: string | null;
  events: Record<string, unknown>[] | null;
  steps: Record<string, unknown> | null;
}

/** How far one look into the queue reaches. Written into the statement, so that its plan knows it. */
const WINDOW = 64;

/**
 * Takes due jobs in order. `rank_at` is never later than `run_at` by more than the largest priority,
 * ten minutes. A key is crowded where its jobs under way and those before it in the window reach its
 * limit; such jobs stay. What others change at the moment is skipped, so that nobody waits here.
 */
const TAKE_JOBS = `
with candidates as materialized (
  select j.id, j.run_id, j.rank_at, j.concurrency_keys as keys, r.concurrency_limits as limits
  from engine_jobs j join engine_runs r on r.id = j.run_id
  where j.lease is null and j.run_at <= now() and j.rank_at <= now() + interval '10 minutes'
    and not j.concurrency_keys && $2::text[]
  order by j.rank_at, j.id
  limit ${WINDOW}
), crowded as materialized (
  select id, key, most from (
    select c.id, k.key, k.most, row_number() over (partition by k.key order by c.rank_at, c.id)
      + coalesce(($3::jsonb ->> k.key)::int, 0) as place
    from candidates c cross join unnest(c.keys, c.limits) as k(key, most)
  ) as places
  where place > most
), wanted as materialized (
  select id from candidates where id not in (select id from crowded)
  order by rank_at, id limit $1
), taken as (
  update engine_jobs j set lease = gen_random_uuid(), leased_at = now()
  from (
    select id from engine_jobs where id in (select id from wanted) and lease is null
    for update skip locked
  ) as free
  where j.id = free.id
  returning j.id, j.lease, j.kind, j.run_id, j.step_id, j.attempt, j.concurrency_keys, j.rank_at
), started as (
  update engine_runs r
  set state = 'running', started_at = now(),
    end_by = now() + r.runtime_ms_max * interval '1 millisecond'
  from (
    select id from engine_runs
    where id in (select run_id from taken) and state = 'queued'
    for update skip locked
  ) as waiting
  where r.id = waiting.id
)
select looked.candidate_count, looked.crowded, t.id, t.lease, t.kind, t.run_id, t.step_id,
  t.attempt, t.concurrency_keys, r.function_id, r.stack, r.is_parallel, r.parent_run_id,
  case when t.kind <> 'timer' then (
    select jsonb_agg(jsonb_build_object('id', e.id, 'name', e.name, 'data', e.data, 'ts', e.ts)
      || case when e.v is null then '{}'::jsonb else jsonb_build_object('v', e.v) end
      order by given.place)
    from unnest(r.event_ids) with ordinality as given(id, place)
    join engine_events e on e.id = given.id
  ) end as events,
  case when t.kind <> 'timer' and cardinality(r.stack) > 0 then (
    select jsonb_object_agg(s.step_id, s.result) from engine_steps s
    where s.run_id = t.run_id and s.state in ('completed', 'failed')
  ) end as steps
from (
  select count(*)::int as candidate_count,
    (select jsonb_object_agg(key, most) from (
      select key, max(most) as most from crowded group by key) as keys) as crowded
  from candidates
) as looked
left join taken t on true
left join engine_runs r on r.id = t.run_id
order by t.rank_at, t.id`;

/** What one look into the queue brought. */
export interface Take {
  jobs: Job[];
  /** Keys that turned out to have no room, counting these jobs. Without them more may be taken. */
  fullKeys: string[];
  /** More jobs may be due behind those looked at. */
  isWindowFull: boolean;
}

/**
 * Takes up to `countMax` due jobs, leaving out those with a blocked key and those whose keys have no
 * room besides `underWay` (jobs by key). The first job of a run starts it.
 */
export async function takeJobs(
  pool: Pool,
  input: {
    countMax: number;
    blockedKeys: readonly string[];
    underWay: ReadonlyMap<string, number>;
  },
): Promise<Take> {
  const { rows } = await pool.query<TakenRow>({
    name: 'engine-take-jobs',
    text: TAKE_JOBS,
    values: [input.countMax, input.blockedKeys, JSON.stringify(Object.fromEntries(input.underWay))],
  });
  const jobs = rows.flatMap((row) => (row.id === null ? [] : [toJob(row, row.id)]));
  const counts = new Map(input.underWay);
  for (const key of jobs.flatMap(({ concurrencyKeys }) => concurrencyKeys)) {
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  // A key may be crowded only by jobs that another key holds back: it still has room.
  const isFull = ([key, most]: [string, number]): boolean => (counts.get(key) ?? 0) >= most;
  return {
    jobs,
    fullKeys: Object.entries(rows[0]?.crowded ?? {})
      .filter(isFull)
      .map(([key]) => key),
    isWindowFull: (rows[0]?.candidate_count ?? 0) >= WINDOW,
  };
}

function toJob(row: TakenRow, id: string): Job {
  return {
    id,
    lease: row.lease,
    kind: row.kind,
    runId: row.run_id,
    stepId: row.step_id,
    attempt: row.attempt,
    concurrencyKeys: row.concurrency_keys,
    functionId: row.function_id,
    stack: row.stack,
    isParallel: row.is_parallel,
    parentRunId: row.parent_run_id,
    events: row.events ?? [],
    steps: row.steps ?? {},
  };
}

/** When the next job that nobody has taken is due; null when there is none. */
export async function nextDueAt(pool: Pool): Promise<Date | null> {
  const { rows } = await pool.query<{ due_at: Date | null }>({
    name: 'engine-next-due',
    text: `select min(run_at) as due_at from engine_jobs where lease is null and run_at > now()`,
  });
  return rows[0]?.due_at ?? null;
}

/**
 * Gives a job back as it was, to be taken again from `until` on and in its old order. Nothing when its
 * lease no longer stands.
 */
export async function releaseJob(pool: Pool, job: Job, until: Date): Promise<void> {
  await pool.query({
    name: 'engine-release-job',
    text: `update engine_jobs set lease = null, leased_at = null, run_at = greatest(run_at, $3)
      where id = $1 and lease = $2`,
    values: [job.id, job.lease, until],
  });
}

/** Frees every job but those with the given leases: whoever held the others is gone. */
export async function clearLeases(pool: Pool, keptLeases: readonly string[]): Promise<number> {
  const { rowCount } = await pool.query(
    `update engine_jobs set lease = null, leased_at = null
     where lease is not null and not lease = any($1::uuid[])`,
    [keptLeases],
  );
  return rowCount ?? 0;
}

const RETRY_JOB = `
with job as (
  update engine_jobs j
  set lease = null, leased_at = null, attempt = j.attempt + 1, run_at = $3::timestamptz,
    rank_at = $3::timestamptz - make_interval(secs => r.priority_s)
  from engine_runs r
  where j.id = $1 and j.lease = $2 and r.id = j.run_id
  returning j.run_id, j.attempt - 1 as attempt
)
insert into engine_failures (run_id, step_id, attempt, error, retry_at)
select run_id, $4::text, attempt, $5::jsonb, $3::timestamptz from job`;

/**
 * Notes that a try failed and puts the job back for another one at `retryAt`. False when its lease no
 * longer stands.
 */
export async function retryJob(
  pool: Pool,
  job: Job,
  failure: { stepId: string | null; error: EngineError; retryAt: Date },
): Promise<boolean> {
  const { rowCount } = await pool.query({
    name: 'engine-retry-job',
    text: RETRY_JOB,
    values: [job.id, job.lease, failure.retryAt, failure.stepId, toStorableJson(failure.error)],
  });
  return (rowCount ?? 0) > 0;
}

/** Frees the jobs with these leases, as they were. */
export async function releaseLeases(pool: Pool, leases: readonly string[]): Promise<void> {
  if (leases.length === 0) return;
  await pool.query(
    `update engine_jobs set lease = null, leased_at = null where lease = any($1::uuid[])`,
    [leases],
  );
}
