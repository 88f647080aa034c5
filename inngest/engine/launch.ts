import type { PoolClient } from 'pg';
import { endRun } from './end-run';
import type { NewEvent, StoredEvent } from './event-intake';
import { keyOf, numberOf } from './expressions';
import { groupBy } from './grouping';
import { takeRates } from './rates';
import type { RegisteredFunction } from './registry';
import { type NewRun, startRuns } from './start-run';

/** The events of one run to be. */
export interface Launch {
  eventIds: string[];
  /** The first of them: keys and priority are taken from it. */
  event: StoredEvent;
  /** Null: now. */
  startAt: Date | null;
}

/** Runs that started, by the first of their events, and the events that tell of cancelled ones. */
export interface Launched {
  started: { eventId: string; runId: string }[];
  followUps: NewEvent[];
}

/** The furthest that Inngest lets a run go before or after others. */
const PRIORITY_S_MAX = 600;
/** Ids as the product writes them. */
const TASK_ID = /^[\w-]{1,100}$/;

/**
 * Starts the runs that singleton allows, each when throttle allows, with its priority and its
 * concurrency keys.
 */
export async function launchRuns(
  client: PoolClient,
  input: { fn: RegisteredFunction; launches: readonly Launch[]; now: Date },
): Promise<Launched> {
  const { fn, now } = input;
  const { singleton } = fn.config;
  let launches = input.launches;
  const followUps: NewEvent[] = [];
  if (singleton !== null && launches.length > 0) {
    const single = await keepSingle(client, { fn, launches, singleton });
    launches = single.launches;
    followUps.push(...single.followUps);
  }
  if (launches.length === 0) return { started: [], followUps };
  const startsMs = await throttledStarts(client, { fn, launches, now });
  const runIds = await startRuns(
    client,
    launches.map((launch, place) =>
      planRun(fn, launch, { startMs: startsMs[place] ?? now.getTime(), now }),
    ),
  );
  const started = launches.flatMap(({ event }, place) => {
    const runId = runIds[place];
    return runId === undefined ? [] : [{ eventId: event.id, runId }];
  });
  return { started, followUps };
}

/**
 * One open run per key. `skip`: the first launch, where none is open. `cancel`: the last launch, for
 * which the open one is cancelled; those before it would be cancelled at once and are passed over.
 */
async function keepSingle(
  client: PoolClient,
  input: {
    fn: RegisteredFunction;
    launches: readonly Launch[];
    singleton: { key: string | null; mode: 'skip' | 'cancel' };
  },
): Promise<{ launches: Launch[]; followUps: NewEvent[] }> {
  const { fn, singleton } = input;
  const groups = groupBy(input.launches, ({ event }) => keyOf(singleton.key, event));
  const open = await lockSingletons(client, fn.id, [...groups.keys()]);
  const chosen = new Set<Launch>();
  const followUps: NewEvent[] = [];
  for (const [key, launches] of groups) {
    const runIds = open.get(key) ?? [];
    const launch = singleton.mode === 'skip' ? launches[0] : launches.at(-1);
    if (!launch || (singleton.mode === 'skip' && runIds.length > 0)) continue;
    chosen.add(launch);
    for (const runId of runIds) {
      const reason = `Cancelled by a newer run of the same key (event ${launch.event.id}).`;
      followUps.push(...(await endRun(client, { runId, state: 'cancelled', reason })));
    }
  }
  return { launches: input.launches.filter((launch) => chosen.has(launch)), followUps };
}

/**
 * The open runs of each key. Until the transaction ends no other process starts one of these keys;
 * they are locked in one order.
 */
async function lockSingletons(
  client: PoolClient,
  functionId: string,
  keys: readonly string[],
): Promise<Map<string, string[]>> {
  await client.query({
    name: 'engine-lock-singletons',
    text: `select pg_advisory_xact_lock(hash) from (
        select distinct hashtextextended('engine singleton ' || $1 || ' ' || key, 0) as hash
        from unnest($2::text[]) as given(key) order by hash
      ) as ordered`,
    values: [functionId, keys],
  });
  const open = await client.query<{ id: string; key: string }>({
    name: 'engine-open-singletons',
    text: `select id, singleton_key as key from engine_runs
      where function_id = $1 and singleton_key = any($2) and state in ('queued', 'running')`,
    values: [functionId, keys],
  });
  const groups = groupBy(open.rows, ({ key }) => key);
  return new Map([...groups].map(([key, runs]) => [key, runs.map(({ id }) => id)]));
}

/** When each may start: at once without a throttle. */
async function throttledStarts(
  client: PoolClient,
  input: { fn: RegisteredFunction; launches: readonly Launch[]; now: Date },
): Promise<number[]> {
  const { fn, launches, now } = input;
  const wantedMs = launches.map(({ startAt }) => (startAt ?? now).getTime());
  const { throttle } = fn.config;
  if (throttle === null) return wantedMs;
  const starts = await takeRates(client, {
    rate: throttle,
    keys: launches.map(({ event }) => `throttle:${fn.id}:${keyOf(throttle.key, event)}`),
    now,
    waitMsMax: Number.POSITIVE_INFINITY,
  });
  return wantedMs.map((ms, place) => Math.max(ms, starts[place] ?? ms));
}

/**
 * The run of a function for these events as its options make it: priority, concurrency keys, the
 * events that cancel it, its latest times. Also for runs that pass no admission (invoked, done again).
 */
export function planRun(
  fn: RegisteredFunction,
  launch: Pick<Launch, 'eventIds' | 'event'>,
  times: { startMs: number; now: Date },
): NewRun {
  const { config } = fn;
  const { event } = launch;
  // An event may ask for a later start; its time limit counts from there.
  const wantedAt = new Date(Math.max(times.now.getTime(), event.ts));
  const priorityS = Math.round(numberOf(config.priority, event) ?? 0);
  return {
    functionId: fn.id,
    eventIds: launch.eventIds,
    startAt: new Date(Math.ceil(times.startMs)),
    priorityS: Math.max(-PRIORITY_S_MAX, Math.min(PRIORITY_S_MAX, priorityS)),
    concurrency: concurrencyOf(fn, event),
    singletonKey: config.singleton === null ? null : keyOf(config.singleton.key, event),
    parent: null,
    replayOf: null,
    taskId: taskOf(event),
    cancelOn: cancelsOf(fn, times.now),
    startBy: config.startMsMax === null ? null : later(wantedAt, config.startMsMax),
    runtimeMsMax: config.runtimeMsMax,
  };
}

/** The task that a person started, where the event names one. */
function taskOf(event: StoredEvent): string | null {
  const { task_id: taskId } = event.data;
  return typeof taskId === 'string' && TASK_ID.test(taskId) ? taskId : null;
}

/**
 * The keys that a run's steps count against, with the most steps at once. Beyond the function, "env"
 * and "account" are the same here: functions share a limit where their keys have one value.
 */
function concurrencyOf(fn: RegisteredFunction, event: StoredEvent): NewRun['concurrency'] {
  return fn.config.concurrency.map(({ limit, key, scope }, place) => {
    if (scope !== 'fn') return { key: `${scope}:${keyOf(key, event)}`, limit };
    return {
      key: key === null ? `fn:${fn.id}` : `fn:${fn.id}:${place}:${keyOf(key, event)}`,
      limit,
    };
  });
}

/** The events that cancel a run of this function, each for as long as its option says. */
function cancelsOf(fn: RegisteredFunction, now: Date): NewRun['cancelOn'] {
  return fn.config.cancelOn.map(({ event, expression, timeoutMs }) => ({
    eventName: event,
    expression,
    expiresAt: timeoutMs === null ? null : later(now, timeoutMs),
  }));
}

function later(now: Date, ms: number): Date {
  return new Date(now.getTime() + ms);
}
