import type { PoolClient } from 'pg';
import type { NewEvent, StoredEvent } from './event-intake';
import { isMatch, keyOf } from './expressions';
import { gatherBatches, gatherDebounced } from './gatherings';
import { inChunks } from './grouping';
import { type Launch, launchRuns } from './launch';
import { claimOnce, settleOnce } from './once';
import { takeRates } from './rates';
import type { RegisteredFunction } from './registry';

/** Events that trigger one function, in the order in which they came. */
export interface Arrival {
  fn: RegisteredFunction;
  events: readonly StoredEvent[];
  now: Date;
  /** Runs start no sooner (a cron's jitter). */
  notBefore?: Date;
}

/**
 * Lets events start runs of a function, as its options say and in the order in which Inngest applies
 * them: idempotency, rate limit, debounce, batching, then singleton, throttle, priority and
 * concurrency. Within the caller's transaction, and right with several processes at once: whatever is
 * counted is locked until it ends. Returns the events that tell of runs it cancelled.
 */
export async function admit(client: PoolClient, arrival: Arrival): Promise<NewEvent[]> {
  const { fn } = arrival;
  if (fn.config.idempotency === null) {
    const events = await passRateLimit(client, arrival);
    return (await gatherOrLaunch(client, { ...arrival, events })).followUps;
  }
  const first = await claimOnce(client, { ...arrival, expression: fn.config.idempotency });
  const passed = await passRateLimit(client, { ...arrival, events: first });
  const outcome = await gatherOrLaunch(client, { ...arrival, events: passed });
  await settleOnce(client, { functionId: fn.id, claimed: first, ...outcome });
  return outcome.followUps;
}

/** What became of the events: runs that started, events that wait in a gathering. */
interface Outcome {
  started: readonly { eventId: string; runId: string }[];
  gathered: readonly StoredEvent[];
  followUps: NewEvent[];
}

/** Those within the rate; the others are dropped. */
async function passRateLimit(
  client: PoolClient,
  arrival: Arrival,
): Promise<readonly StoredEvent[]> {
  const { rateLimit } = arrival.fn.config;
  if (rateLimit === null || arrival.events.length === 0) return arrival.events;
  const starts = await takeRates(client, {
    rate: { limit: rateLimit.limit, periodMs: rateLimit.periodMs, burst: rateLimit.limit },
    keys: arrival.events.map((event) => `limit:${arrival.fn.id}:${keyOf(rateLimit.key, event)}`),
    now: arrival.now,
    waitMsMax: 0,
  });
  return arrival.events.filter((_, place) => starts[place] !== null);
}

async function gatherOrLaunch(client: PoolClient, arrival: Arrival): Promise<Outcome> {
  const { fn, events, now } = arrival;
  const { debounce, batch } = fn.config;
  if (events.length === 0) return { started: [], gathered: [], followUps: [] };
  if (debounce !== null) {
    await gatherDebounced(client, { functionId: fn.id, option: debounce, events, now });
    return { started: [], gathered: events, followUps: [] };
  }
  if (batch === null) {
    const launched = await launchRuns(client, { fn, now, launches: events.map(toLaunch(arrival)) });
    return { ...launched, gathered: [] };
  }
  const batched = events.filter((event) => isMatch(batch.condition, { event }));
  const alone = events.filter((event) => !batched.includes(event));
  const full =
    batched.length === 0
      ? []
      : await gatherBatches(client, { functionId: fn.id, option: batch, events: batched, now });
  const launches = [...(await toLaunches(client, full)), ...alone.map(toLaunch(arrival))];
  return { ...(await launchRuns(client, { fn, now, launches })), gathered: batched };
}

function toLaunch(arrival: Arrival): (event: StoredEvent) => Launch {
  return (event) => ({
    eventIds: [event.id],
    event,
    startAt: new Date(Math.max(arrival.now.getTime(), arrival.notBefore?.getTime() ?? 0, event.ts)),
  });
}

/**
 * Starts runs of events that were gathered and whose time has come, through what is left of
 * admission. `groups` are the events of each gathering. Returns the events that tell of runs it
 * cancelled.
 */
export async function releaseGathered(
  client: PoolClient,
  input: { fn: RegisteredFunction; groups: readonly string[][]; now: Date },
): Promise<NewEvent[]> {
  const size = input.fn.config.batch?.maxSize ?? 1;
  const groups = input.groups.flatMap((eventIds) => inChunks(eventIds, size));
  const launches = await toLaunches(client, groups);
  const { followUps } = await launchRuns(client, { fn: input.fn, now: input.now, launches });
  return followUps;
}

/** Reads the first event of each group: keys and priority are taken from it. */
async function toLaunches(client: PoolClient, groups: readonly string[][]): Promise<Launch[]> {
  if (groups.length === 0) return [];
  const found = await client.query<StoredEvent & { ts: string }>({
    name: 'engine-first-events',
    text: 'select id, name, data, ts, v from engine_events where id = any($1)',
    values: [groups.map(([first]) => first)],
  });
  const byId = new Map(found.rows.map((event) => [event.id, { ...event, ts: Number(event.ts) }]));
  return groups.flatMap((eventIds) => {
    const event = byId.get(eventIds[0] ?? '');
    return event ? [{ eventIds, event, startAt: null }] : [];
  });
}
