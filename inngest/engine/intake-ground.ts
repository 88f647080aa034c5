import type { TestDatabase } from '@/db/testing';
import { type NewEvent, takeEvents } from './event-intake';
import { readFunction } from './function-config';
import { type Registry, toRegistry } from './registry';
import { transact } from './transact';

/** What functions of a test ask for, in the words of the wire; a function is named by its key. */
export type WireOptions = Record<string, Record<string, unknown>>;

/** A registry of functions that hear "<name>/run" unless they say otherwise. Throws on a refused one. */
export function registryOf(functions: WireOptions): Registry {
  const read = Object.entries(functions).map(([name, options]) =>
    readFunction({
      id: name,
      triggers: [{ event: `${name}/run` }],
      steps: { step: { runtime: { type: 'http', url: `http://127.0.0.1/x?fnId=${name}` } } },
      ...options,
    }),
  );
  const refused = read.find((fn) => fn.refusal !== null);
  if (refused) throw new Error(`${refused.id}: ${refused.refusal}`);
  return toRegistry(read);
}

/** A run as the tests look at it. */
export interface RunLook {
  id: string;
  state: string;
  eventIds: string[];
  /** When its first job is due. */
  startAt: Date | null;
  reason: string | null;
}

/** Deliveries into a database, and what came of them. */
export interface IntakeGround {
  /** Takes events in, as one delivery. */
  take(events: readonly NewEvent[], now: Date): Promise<string[]>;
  /** As `take`, in the name of its only function: an event with this data. */
  run(data: Record<string, unknown>, now: Date, id?: string): Promise<string>;
  /** The runs of its functions, in the order in which they were started. */
  runs(): Promise<RunLook[]>;
}

/** Opens the ground of one test over a registry of its own. */
export function openIntake(database: TestDatabase, registry: Registry): IntakeGround {
  const take: IntakeGround['take'] = (events, now) =>
    transact(database.pool, (client) => takeEvents(client, registry, events, now));
  const [first = ''] = registry.functions.keys();
  return {
    take,
    async run(data, now, id) {
      const [eventId = ''] = await take(
        [{ name: `${first}/run`, data, ...(id ? { id } : {}) }],
        now,
      );
      return eventId;
    },
    async runs() {
      const found = await database.pool.query<RunLook>(
        `select r.id, r.state, r.event_ids as "eventIds", r.cancel_reason as reason,
           (select min(j.run_at) from engine_jobs j where j.run_id = r.id) as "startAt"
         from engine_runs r where r.function_id = any($1) order by r.id`,
        [[...registry.functions.keys()]],
      );
      return found.rows;
    },
  };
}
