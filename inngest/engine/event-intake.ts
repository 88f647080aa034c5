import { createHash } from 'node:crypto';
import type { PoolClient } from 'pg';
import { monotonicFactory } from 'ulid';
import { z } from 'zod';
import { admit } from './admission';
import { applyToWaits, listWaitedFor } from './event-waits';
import { isMatch } from './expressions';
import type { RegisteredFunction, Registry } from './registry';
import { toStorableJson } from './storable-json';

/** An event as it comes in. */
export interface NewEvent {
  id?: string;
  name: string;
  data: Record<string, unknown>;
  /** Milliseconds since 1970. In the future: runs start then. */
  ts?: number;
  v?: string;
}

/** An event as it is stored, and as expressions see it. */
export interface StoredEvent extends NewEvent {
  id: string;
  ts: number;
}

const EVENT_BYTES_MAX = 256 * 1024;
/** Far below where Postgres and JSON run out of stack. */
const DEPTH_MAX = 500;
const EVENTS_MAX = 10_000;
const EVENTS_PER_STATEMENT = 1_000;
/** What each run tells when it ends. */
const RUN_ENDINGS = new Set([
  'inngest/function.finished',
  'inngest/function.failed',
  'inngest/function.cancelled',
]);
/** Names that only the engine itself gives. */
const OWN_PREFIX = 'inngest/';
const SEED_MS_MAX = 2 ** 48 - 1;

const nextUlid = monotonicFactory();

/** Text that a column of the database takes as it is. */
const storableText = z
  .string()
  .max(512)
  .refine((text) => text.isWellFormed() && !text.includes('\0'), 'has characters that are no text');

const eventSchema = z.object({
  id: storableText.nullish(),
  name: storableText.min(1),
  data: z.record(z.string(), z.unknown()).nullish(),
  ts: z.number().int().min(0).max(8.64e15).nullish(),
  v: storableText.nullish(),
});

/**
 * Events from outside, one or a list of them. What is wrong is said in a sentence, and then none is
 * taken: a wrong shape, a name that belongs to the engine, more than 256 KiB, data nested beyond
 * reading, more than 10,000 events.
 */
export function parseEvents(body: unknown): { events: NewEvent[] } | { problem: string } {
  const list = Array.isArray(body) ? body : [body];
  if (list.length > EVENTS_MAX) return { problem: `At most ${EVENTS_MAX} events at once.` };
  const events: NewEvent[] = [];
  for (const [place, raw] of list.entries()) {
    const parsed = eventSchema.safeParse(raw);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      return {
        problem: `Event ${place}: "${issue?.path.join('.') ?? ''}" ${issue?.message ?? ''}.`,
      };
    }
    const { id, name, data, ts, v } = parsed.data;
    if (name.toLowerCase().startsWith(OWN_PREFIX)) {
      return { problem: `Event ${place}: names that begin with "${OWN_PREFIX}" are the engine's.` };
    }
    if (isDeeperThan(data, DEPTH_MAX)) {
      return { problem: `Event ${place} (${name}) is nested deeper than ${DEPTH_MAX} levels.` };
    }
    const bytes = Buffer.byteLength(JSON.stringify(data ?? {}));
    if (bytes > EVENT_BYTES_MAX) {
      return { problem: `Event ${place} (${name}) has ${bytes} bytes; 262144 is the most.` };
    }
    events.push({
      name,
      data: data ?? {},
      ...(id ? { id } : {}),
      ...(typeof ts === 'number' ? { ts } : {}),
      ...(typeof v === 'string' ? { v } : {}),
    });
  }
  return { events };
}

/** Level by level, as whatever calls itself runs out of stack on what it is to refuse. */
function isDeeperThan(value: unknown, depthMax: number): boolean {
  let level = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > depthMax) return true;
    level = level.flatMap((inner) =>
      typeof inner === 'object' && inner !== null ? Object.values(inner) : [],
    );
  }
  return false;
}

/**
 * Gives an id to events that have none. With the header `x-inngest-event-id-seed` of a request the
 * ids follow from it and from the places in the list, so that a repeated request gives them again.
 */
export function withEventIds(
  events: readonly NewEvent[],
  seedHeader: string | null,
  now: Date,
): NewEvent[] {
  const seed = parseSeed(seedHeader);
  return events.map((event, place) =>
    event.id ? event : { ...event, id: seed ? seededId(seed, place) : nextUlid(now.getTime()) },
  );
}

/** "<ms>,<base64 of ten random bytes>"; null for any other text. */
function parseSeed(header: string | null): { ms: number; entropy: string } | null {
  const [, ms, entropy] = /^(\d{1,15}),([A-Za-z0-9+/=_-]{8,64})$/.exec(header ?? '') ?? [];
  if (ms === undefined || entropy === undefined || Number(ms) > SEED_MS_MAX) return null;
  return { ms: Number(ms), entropy };
}

const BASE32 = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A ULID: its time is the seed's, its sixteen random digits are a hash of seed and place. */
function seededId(seed: { ms: number; entropy: string }, place: number): string {
  const hash = createHash('sha256').update(`${seed.entropy}:${place}`).digest();
  const random = Array.from(hash.subarray(0, 16), (byte) => BASE32[byte & 31]);
  let rest = seed.ms;
  const time: string[] = [];
  for (let digit = 0; digit < 10; digit += 1) {
    time.unshift(BASE32[rest % 32] ?? '0');
    rest = Math.floor(rest / 32);
  }
  return [...time, ...random].join('');
}

/**
 * Takes events in, within the caller's transaction: stores each id once, and for those that are new
 * ends the waits they match, cancels the runs they cancel and starts runs through admission. Events
 * that follow from this (runs that were cancelled) are taken in too. An event whose id is stored
 * already does nothing. Returns the ids, in order.
 */
export async function takeEvents(
  client: PoolClient,
  registry: Registry,
  events: readonly NewEvent[],
  now: Date,
): Promise<string[]> {
  const given = events.map((event) => toStored(event, now));
  let arriving: readonly StoredEvent[] = given;
  while (arriving.length > 0) {
    const heard = await dropUnheard(client, registry, arriving);
    const fresh = await storeEvents(client, heard, now);
    const followUps: NewEvent[] = [];
    for (const group of inOrderGroups(registry, fresh)) {
      followUps.push(...(await applyToWaits(client, group, now)));
      followUps.push(...(await startFunctions(client, registry, group, now)));
    }
    arriving = followUps.map((event) => toStored(event, now));
  }
  return given.map(({ id }) => id);
}

function toStored(event: NewEvent, now: Date): StoredEvent {
  return { ...event, id: event.id ?? nextUlid(now.getTime()), ts: event.ts ?? now.getTime() };
}

/**
 * Each run that ends tells of it. Where nobody listens the event is not stored: it would double what
 * a short run writes.
 */
async function dropUnheard(
  client: PoolClient,
  registry: Registry,
  events: readonly StoredEvent[],
): Promise<readonly StoredEvent[]> {
  const names = new Set(events.map(({ name }) => name));
  const unsure = [...names].filter(
    (name) => RUN_ENDINGS.has(name) && registry.forEvent(name).length === 0,
  );
  if (unsure.length === 0) return events;
  const waitedFor = await listWaitedFor(client, unsure);
  return events.filter(({ name }) => !unsure.includes(name) || waitedFor.has(name));
}

/**
 * Stores events and returns those whose id was new, in the order given. Written in the order of ids,
 * so that two processes never wait for each other.
 */
export async function storeEvents(
  client: PoolClient,
  events: readonly StoredEvent[],
  now: Date,
): Promise<StoredEvent[]> {
  const byId = new Map<string, StoredEvent>();
  for (const event of events) if (!byId.has(event.id)) byId.set(event.id, event);
  const sorted = [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const freshIds = new Set<string>();
  for (let from = 0; from < sorted.length; from += EVENTS_PER_STATEMENT) {
    const part = sorted.slice(from, from + EVENTS_PER_STATEMENT);
    const stored = await client.query<{ id: string }>({
      name: 'engine-store-events',
      text: `insert into engine_events (id, name, data, v, ts, received_at)
        select id, name, data::jsonb, v, ts, $6
        from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[])
          as given(id, name, data, v, ts)
        on conflict (id) do nothing
        returning id`,
      values: [
        part.map(({ id }) => id),
        part.map(({ name }) => name),
        part.map(({ data }) => toStorableJson(data)),
        part.map(({ v }) => v ?? null),
        part.map(({ ts }) => ts),
        now,
      ],
    });
    for (const { id } of stored.rows) freshIds.add(id);
  }
  return [...byId.values()].filter(({ id }) => freshIds.has(id));
}

/**
 * Events of one delivery are handled together, unless one may cancel a run that another of them
 * starts: then one by one, in their order.
 */
function inOrderGroups(registry: Registry, events: StoredEvent[]): StoredEvent[][] {
  if (events.length <= 1) return events.length === 0 ? [] : [events];
  const names = new Set(events.map(({ name }) => name));
  const canCancel = [...names].some((name) =>
    registry
      .forEvent(name)
      .some(({ fn }) => fn.config.cancelOn.some((cancel) => names.has(cancel.event))),
  );
  return canCancel ? events.map((event) => [event]) : [events];
}

/** Hands each function the events that trigger it; one event starts a function once. */
async function startFunctions(
  client: PoolClient,
  registry: Registry,
  events: readonly StoredEvent[],
  now: Date,
): Promise<NewEvent[]> {
  const triggered = new Map<RegisteredFunction, Set<StoredEvent>>();
  for (const event of events) {
    for (const { fn, expression } of registry.forEvent(event.name)) {
      if (!isMatch(expression, { event })) continue;
      const list = triggered.get(fn) ?? new Set();
      triggered.set(fn, list.add(event));
    }
  }
  const followUps: NewEvent[] = [];
  const inOrder = [...triggered].sort(([a], [b]) => (a.id < b.id ? -1 : 1));
  for (const [fn, list] of inOrder) {
    followUps.push(...(await admit(client, { fn, events: [...list], now })));
  }
  return followUps;
}
