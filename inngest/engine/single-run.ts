import type { PoolClient } from 'pg';
import { ulid } from 'ulid';
import type { StoredEvent } from './event-intake';
import { planRun } from './launch';
import type { RegisteredFunction, Registry } from './registry';
import { resolveStep } from './resolve-step';
import { startRun } from './start-run';
import { toStorableJson } from './storable-json';
import type { Op } from './wire';

/** What is asked of a function by the step of another. */
interface Invocation {
  registry: Registry;
  runId: string;
  op: Op;
  now: Date;
}

/**
 * Starts the run that a step waits for, with an event of its own. Where the app has no such function
 * the step fails. Concurrency, priority and time limits of the invoked function hold.
 */
export async function invokeFunction(client: PoolClient, input: Invocation): Promise<void> {
  const { runId, op, now } = input;
  const functionId = String(op.opts?.function_id ?? '');
  const fn = input.registry.functions.get(functionId);
  if (!fn) {
    const message = refusalOf(input.registry, functionId);
    await resolveStep(client, {
      runId,
      stepId: op.id,
      result: { error: { name: 'FunctionNotFound', message } },
    });
    return;
  }
  const event = invokedEvent(op, now);
  await client.query({
    name: 'engine-store-invoked',
    text: `insert into engine_events (id, name, data, v, ts, received_at)
      values ($1, $2, $3, $4, $5, $6)`,
    values: [event.id, event.name, toStorableJson(event.data), event.v ?? null, event.ts, now],
  });
  await startRun(client, {
    ...singleRun(fn, [event], now),
    parent: { runId, stepId: op.id },
  });
}

function refusalOf(registry: Registry, functionId: string): string {
  const refusal = registry.refusals.get(functionId);
  return refusal === undefined
    ? `The app has no function "${functionId}".`
    : `The function "${functionId}" cannot run: ${refusal}`;
}

function invokedEvent(op: Op, now: Date): StoredEvent {
  const { data, v } = (op.opts?.payload ?? {}) as { data?: unknown; v?: unknown };
  const isObject = typeof data === 'object' && data !== null && !Array.isArray(data);
  return {
    id: ulid(now.getTime()),
    name: 'inngest/function.invoked',
    data: isObject ? (data as Record<string, unknown>) : {},
    ts: now.getTime(),
    ...(typeof v === 'string' ? { v } : {}),
  };
}

function singleRun(
  fn: RegisteredFunction,
  events: readonly [StoredEvent, ...StoredEvent[]],
  now: Date,
): ReturnType<typeof planRun> {
  const eventIds = events.map(({ id }) => id);
  return planRun(fn, { eventIds, event: events[0] }, { startMs: now.getTime(), now });
}

/** Why a run cannot be done again, in words, or the id of the run that does it. */
export type Rerun = { runId: string } | { problem: string; isUnknown: boolean };

/** Starts a run of the same function with the same events, at once and past admission. */
export async function rerun(
  client: PoolClient,
  input: { registry: Registry; runId: string; now: Date },
): Promise<Rerun> {
  const found = await client.query<{ function_id: string; events: StoredEvent[] | null }>(
    `select r.function_id, (
       select jsonb_agg(jsonb_build_object('id', e.id, 'name', e.name, 'data', e.data, 'ts', e.ts)
         order by given.place)
       from unnest(r.event_ids) with ordinality as given(id, place)
       join engine_events e on e.id = given.id
     ) as events
     from engine_runs r where r.id = $1`,
    [input.runId],
  );
  const [run] = found.rows;
  if (!run) return { problem: 'There is no such run.', isUnknown: true };
  const fn = input.registry.functions.get(run.function_id);
  if (!fn) {
    return { problem: refusalOf(input.registry, run.function_id), isUnknown: false };
  }
  const [first, ...others] = run.events ?? [];
  if (!first) return { problem: 'The events of this run are gone.', isUnknown: false };
  const runId = await startRun(client, {
    ...singleRun(fn, [first, ...others], input.now),
    replayOf: input.runId,
  });
  return { runId };
}
