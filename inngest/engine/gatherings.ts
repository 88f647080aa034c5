import type { PoolClient } from 'pg';
import type { EngineGatheringKind } from '@/db/vocabulary';
import type { StoredEvent } from './event-intake';
import { keyOf } from './expressions';
import type { FunctionConfig } from './function-config';
import { groupBy, inChunks } from './grouping';

/** Events of one function that were gathered until now. */
export interface Gathering {
  functionId: string;
  kind: EngineGatheringKind;
  eventIds: string[];
}

interface Given<Option> {
  functionId: string;
  option: Option;
  events: readonly StoredEvent[];
  now: Date;
}

/**
 * Puts off the run of each event's key until none has come for the period, at the longest until the
 * timeout after the first. The last event is the one that the run gets.
 */
export async function gatherDebounced(
  client: PoolClient,
  input: Given<NonNullable<FunctionConfig['debounce']>>,
): Promise<void> {
  const { periodMs, timeoutMs, key } = input.option;
  const groups = groupBy(input.events, (event) => keyOf(key, event));
  await client.query({
    name: 'engine-debounce',
    text: `insert into engine_gatherings as g (function_id, kind, key, event_ids, first_at, due_at)
      select $1, 'debounce', key, array[event_id], $4,
        $4::timestamptz + least($5::float8, $6::float8) * interval '1 ms'
      from unnest($2::text[], $3::text[]) as given(key, event_id) order by key
      on conflict (function_id, kind, key) do update set event_ids = excluded.event_ids,
        due_at = least($4::timestamptz + $5::float8 * interval '1 ms',
          g.first_at + $6::float8 * interval '1 ms')`,
    values: [
      input.functionId,
      [...groups.keys()],
      [...groups.values()].map((events) => events.at(-1)?.id),
      input.now,
      periodMs,
      timeoutMs,
    ],
  });
}

/**
 * Adds the events to the batches of their keys. Returns the batches that are full, each of exactly
 * the wanted size; what is over begins the next one.
 */
export async function gatherBatches(
  client: PoolClient,
  input: Given<NonNullable<FunctionConfig['batch']>>,
): Promise<string[][]> {
  const { maxSize, timeoutMs, key } = input.option;
  const groups = groupBy(input.events, (event) => keyOf(key, event));
  const given = [...groups].map(([name, events]) => ({
    key: name,
    event_ids: events.map(({ id }) => id),
  }));
  const dueAt = new Date(input.now.getTime() + timeoutMs);
  const gathered = await client.query<{ key: string; event_ids: string[] }>({
    name: 'engine-batch',
    text: `insert into engine_gatherings as g (function_id, kind, key, event_ids, first_at, due_at)
      select $1, 'batch', key, event_ids, $3, $4
      from jsonb_to_recordset($2::jsonb) as given(key text, event_ids text[]) order by key
      on conflict (function_id, kind, key)
        do update set event_ids = g.event_ids || excluded.event_ids
      returning key, event_ids`,
    values: [input.functionId, JSON.stringify(given), input.now, dueAt],
  });
  const over = gathered.rows.filter(({ event_ids }) => event_ids.length >= maxSize);
  if (over.length === 0) return [];
  const full: string[][] = [];
  const rests: { key: string; event_ids: string[] }[] = [];
  for (const { key: name, event_ids } of over) {
    const chunks = inChunks(event_ids, maxSize);
    const rest = chunks.at(-1)?.length === maxSize ? [] : (chunks.pop() ?? []);
    full.push(...chunks);
    rests.push({ key: name, event_ids: rest });
  }
  await keepRests(client, { functionId: input.functionId, rests, now: input.now, dueAt });
  return full;
}

/** The rows are this transaction's own: it has just added to them. */
async function keepRests(
  client: PoolClient,
  input: {
    functionId: string;
    rests: readonly { key: string; event_ids: string[] }[];
    now: Date;
    dueAt: Date;
  },
): Promise<void> {
  await client.query({
    name: 'engine-batch-rests',
    text: `with given as (
        select * from jsonb_to_recordset($2::jsonb) as g(key text, event_ids text[])
      ), emptied as (
        delete from engine_gatherings g using given
        where g.function_id = $1 and g.kind = 'batch' and g.key = given.key
          and given.event_ids = '{}'
      )
      update engine_gatherings g
      set event_ids = given.event_ids, first_at = $3, due_at = $4
      from given
      where g.function_id = $1 and g.kind = 'batch' and g.key = given.key
        and given.event_ids <> '{}'`,
    values: [input.functionId, JSON.stringify(input.rests), input.now, input.dueAt],
  });
}

/** Takes the gatherings whose time has come, at most `max`; what another process holds is left. */
export async function takeDueGatherings(
  client: PoolClient,
  now: Date,
  max: number,
): Promise<Gathering[]> {
  const due = await client.query<Gathering>({
    name: 'engine-due-gatherings',
    text: `delete from engine_gatherings g using (
        select function_id, kind, key from engine_gatherings
        where due_at <= $1 order by due_at limit $2
        for update skip locked
      ) as due
      where (g.function_id, g.kind, g.key) = (due.function_id, due.kind, due.key)
      returning g.function_id as "functionId", g.kind, g.event_ids as "eventIds"`,
    values: [now, max],
  });
  return due.rows;
}
