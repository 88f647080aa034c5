import type { Pool, PoolClient } from 'pg';
import type { Log } from '@/lib/platform/log';
import { admit } from './admission';
import { type CronState, jitterOf, nextSlot, slotEventId, stepCron } from './crons';
import { eachOf } from './each-of';
import { type StoredEvent, storeEvents, takeEvents } from './event-intake';
import type { RegisteredFunction, Registry } from './registry';
import { transact } from './transact';

interface Parts {
  pool: Pool;
  registry: () => Registry;
  log: Log;
}

/** One time table of one function. */
interface CronEntry {
  fn: RegisteredFunction;
  cron: string;
  jitterMs: number;
}

const SCHEDULED_EVENT = 'inngest/scheduled.timer';

/** Runs functions by their time tables. */
export interface CronClock {
  /** Starts a run for each table whose time has come, once however long it is past. */
  runDue(now: Date): Promise<void>;
}

/**
 * Builds it. The rows of time tables are brought in line whenever the registry is another one, or the
 * clock was set back.
 */
export function createCronClock({ pool, registry, log }: Parts): CronClock {
  let known: Registry | null = null;
  let seenAt: Date | null = null;
  return {
    async runDue(now) {
      const current = registry();
      if (current.functions.size === 0) return;
      const entries = listEntries(current);
      const isSetBack = seenAt !== null && now < seenAt;
      seenAt = now;
      if (known !== current || isSetBack) {
        await transact(pool, (client) => storeEntries(client, entries, now));
        known = current;
      }
      const due = await listDue(pool, now);
      const dueEntries = due.flatMap(({ functionId, cron }) =>
        entries.filter((entry) => entry.fn.id === functionId && entry.cron === cron).slice(0, 1),
      );
      await eachOf(
        dueEntries.map((entry) => async () => {
          const slotAt = await transact(pool, (client) => runSlot(client, current, entry, now));
          const { fn, cron } = entry;
          if (slotAt) log.debug({ function: fn.id, cron, slotAt }, 'a time table came due');
        }),
      );
    },
  };
}

function listEntries(registry: Registry): CronEntry[] {
  return [...registry.functions.values()].flatMap((fn) =>
    fn.config.triggers.flatMap((trigger) =>
      trigger.kind === 'cron' ? [{ fn, cron: trigger.cron, jitterMs: trigger.jitterMs }] : [],
    ),
  );
}

/**
 * New tables wait for their next slot, and so does one that waits for a later slot because the clock
 * was ahead. Tables that are gone are forgotten.
 */
async function storeEntries(
  client: PoolClient,
  entries: readonly CronEntry[],
  now: Date,
): Promise<void> {
  await client.query(
    `with given as (
       select distinct on (function_id, cron) function_id, cron, next_slot_at
       from unnest($1::text[], $2::text[], $3::timestamptz[]) as g(function_id, cron, next_slot_at)
       where next_slot_at is not null
       order by function_id, cron
     ), gone as (
       delete from engine_crons c where not exists (
         select from given where given.function_id = c.function_id and given.cron = c.cron)
     )
     insert into engine_crons as c (function_id, cron, next_slot_at)
     select function_id, cron, next_slot_at from given
     on conflict (function_id, cron) do update set next_slot_at = excluded.next_slot_at
       where c.next_slot_at > excluded.next_slot_at`,
    [
      entries.map(({ fn }) => fn.id),
      entries.map(({ cron }) => cron),
      entries.map(({ cron }) => nextSlot(cron, now)),
    ],
  );
}

async function listDue(pool: Pool, now: Date): Promise<{ functionId: string; cron: string }[]> {
  const due = await pool.query<{ functionId: string; cron: string }>({
    name: 'engine-due-crons',
    text: `select function_id as "functionId", cron from engine_crons
      where next_slot_at <= $1 order by next_slot_at`,
    values: [now],
  });
  return due.rows;
}

/** Starts the run of the slot that is due, if it has not been run, and moves the table on. */
async function runSlot(
  client: PoolClient,
  registry: Registry,
  entry: CronEntry,
  now: Date,
): Promise<Date | null> {
  const { fn, cron, jitterMs } = entry;
  const locked = await client.query<CronState>({
    name: 'engine-lock-cron',
    text: `select cron, last_slot_at as "lastSlotAt", next_slot_at as "nextSlotAt"
      from engine_crons where function_id = $1 and cron = $2 for update skip locked`,
    values: [fn.id, cron],
  });
  const [state] = locked.rows;
  if (!state) return null;
  const { slotAt, nextSlotAt } = stepCron(state, now);
  await client.query({
    name: 'engine-move-cron',
    text: `update engine_crons set last_slot_at = coalesce($3, last_slot_at), next_slot_at = $4
      where function_id = $1 and cron = $2`,
    values: [fn.id, cron, slotAt, nextSlotAt ?? 'infinity'],
  });
  if (!slotAt) return null;
  const event: StoredEvent = {
    id: slotEventId(fn.id, cron, slotAt),
    name: SCHEDULED_EVENT,
    data: { cron },
    ts: slotAt.getTime(),
  };
  const fresh = await storeEvents(client, [event], now);
  const notBefore = new Date(slotAt.getTime() + jitterOf(event.id, jitterMs));
  const followUps = await admit(client, { fn, events: fresh, now, notBefore });
  await takeEvents(client, registry, followUps, now);
  return fresh.length > 0 ? slotAt : null;
}
