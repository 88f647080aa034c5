import type { PoolClient } from 'pg';
import type { StoredEvent } from './event-intake';
import { keyOf } from './expressions';

/** As long as Inngest remembers a key of `idempotency`. */
const REMEMBERED_MS = 24 * 3_600_000;

/**
 * Those events that are the first of their key in a day; one whose key is missing or empty always
 * is. Keys are locked until the transaction ends.
 */
export async function claimOnce(
  client: PoolClient,
  input: {
    fn: { id: string };
    expression: string;
    events: readonly StoredEvent[];
    now: Date;
  },
): Promise<StoredEvent[]> {
  const firstOfKey = new Map<string, StoredEvent>();
  const keyless: StoredEvent[] = [];
  for (const event of input.events) {
    const key = keyOf(input.expression, event);
    if (key === '') keyless.push(event);
    else if (!firstOfKey.has(key)) firstOfKey.set(key, event);
  }
  const claimed = await client.query<{ key: string }>({
    name: 'engine-claim-once',
    text: `insert into engine_once as o (function_id, key, run_id, expires_at)
      select $1, key, run_id, $4 from unnest($2::text[], $3::text[]) as given(key, run_id)
      order by key
      on conflict (function_id, key)
        do update set run_id = excluded.run_id, expires_at = excluded.expires_at
        where o.expires_at <= $5
      returning key`,
    values: [
      input.fn.id,
      [...firstOfKey.keys()],
      [...firstOfKey.values()].map((event) => placeholder(input.fn.id, event.id)),
      new Date(input.now.getTime() + REMEMBERED_MS),
      input.now,
    ],
  });
  const won = new Set(claimed.rows.map(({ key }) => firstOfKey.get(key)));
  const free = new Set(keyless);
  return input.events.filter((event) => won.has(event) || free.has(event));
}

/**
 * Writes down what became of the claims: the run where one started; nothing is remembered of an event
 * that was dropped after all, so that its key is free again.
 */
export async function settleOnce(
  client: PoolClient,
  input: {
    functionId: string;
    claimed: readonly StoredEvent[];
    started: readonly { eventId: string; runId: string }[];
    gathered: readonly StoredEvent[];
  },
): Promise<void> {
  const runIds = new Map(input.started.map(({ eventId, runId }) => [eventId, runId]));
  const gathered = new Set(input.gathered);
  const dropped = input.claimed.filter((event) => !runIds.has(event.id) && !gathered.has(event));
  const named = input.claimed.filter((event) => runIds.has(event.id));
  await client.query({
    name: 'engine-settle-once',
    text: `with dropped as (
        delete from engine_once where function_id = $1 and run_id = any($2)
      )
      update engine_once o set run_id = given.run_id
      from unnest($3::text[], $4::text[]) as given(placeholder, run_id)
      where o.function_id = $1 and o.run_id = given.placeholder`,
    values: [
      input.functionId,
      dropped.map(({ id }) => placeholder(input.functionId, id)),
      named.map(({ id }) => placeholder(input.functionId, id)),
      named.map(({ id }) => runIds.get(id)),
    ],
  });
}

/** Stands for the run until it has started. */
function placeholder(functionId: string, eventId: string): string {
  return `event:${functionId}:${eventId}`;
}
