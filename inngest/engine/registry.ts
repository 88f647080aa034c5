import type { Pool } from 'pg';
import { z } from 'zod';
import type { Log } from '@/lib/platform/log';
import { type FunctionConfig, type ReadFunction, readFunction } from './function-config';
import { isSignatureValid, signBody } from './signature';

/** A function that can run. */
export interface RegisteredFunction {
  /** "deal-scout-scan-sources". */
  id: string;
  name: string;
  /** Where its steps are called. */
  url: string;
  config: FunctionConfig;
  /** The function whose failures it hears of; null for all others. */
  onFailureOf: string | null;
}

/** What the app has registered. */
export interface Registry {
  functions: ReadonlyMap<string, RegisteredFunction>;
  /** Functions that are never run, each with the reason in words. */
  refusals: ReadonlyMap<string, string>;
  /** The functions that an event of this name starts, if the expression beside them holds. */
  forEvent(name: string): readonly { fn: RegisteredFunction; expression: string | null }[];
}

/** Where the app is asked for its functions, and how. */
export interface SyncOptions {
  /** The address of its Inngest route. */
  appUrl: string;
  signingKey: string;
  fetch: typeof fetch;
  log?: Log;
}

/** The first request to an app in development waits for it to be built. */
const SYNC_TIMEOUT_MS = 60_000;
const FAILURE_SUFFIX = '-failure';
const FAILURE_EVENT = 'inngest/function.failed';

const answerSchema = z.object({ functions: z.array(z.unknown()) });

/**
 * Asks the app for its functions (in-band sync), stores what changed and answers with those that can
 * run. Nothing is written where nothing changed. Throws an Error with a sentence where the app is not
 * reached, refuses, or does not sign its answer with the key that both share.
 */
export async function syncRegistry(pool: Pool, options: SyncOptions): Promise<Registry> {
  const raw = await askApp(options);
  const read = raw.map((config) => ({ raw: config, fn: readFunction(config) }));
  const changed = await storeFunctions(pool, read);
  for (const { fn } of read) {
    if (fn.refusal !== null && changed.has(fn.id)) {
      options.log?.error({ function: fn.id, refusal: fn.refusal }, 'a function is refused');
    }
  }
  return toRegistry(read.map(({ fn }) => fn));
}

/** The functions of the last sync, by whichever process; none before the first. */
export async function loadRegistry(pool: Pool): Promise<Registry> {
  const stored = await pool.query<{ config: unknown }>(
    'select config from engine_functions where is_present order by id',
  );
  return toRegistry(stored.rows.map(({ config }) => readFunction(config)));
}

async function askApp(options: SyncOptions): Promise<unknown[]> {
  const body = JSON.stringify({ url: options.appUrl });
  const answer = await options
    .fetch(options.appUrl, {
      method: 'PUT',
      headers: {
        'content-type': 'application/json',
        'x-inngest-sync-kind': 'in_band',
        'x-inngest-server-kind': 'cloud',
        'x-inngest-signature': signBody(body, options.signingKey, new Date()),
      },
      body,
      signal: AbortSignal.timeout(SYNC_TIMEOUT_MS),
    })
    .catch((cause: unknown) => {
      throw new Error(`The app at ${options.appUrl} cannot be reached.`, { cause });
    });
  const text = await answer.text();
  if (answer.status === 401) {
    throw new Error('The app refuses the signature of the engine: their signing keys differ.');
  }
  if (answer.status !== 200 || answer.headers.get('x-inngest-sync-kind') !== 'in_band') {
    throw new Error(`The app did not list its functions: it answered ${answer.status}.`);
  }
  const signature = answer.headers.get('x-inngest-signature');
  if (!isSignatureValid(text, signature, options.signingKey, new Date())) {
    throw new Error('The list of functions is not signed with the key that app and engine share.');
  }
  return parseAnswer(text);
}

function parseAnswer(text: string): unknown[] {
  try {
    return answerSchema.parse(JSON.parse(text)).functions;
  } catch (cause) {
    throw new Error('The app answered with something that is no list of functions.', { cause });
  }
}

/** One statement; the ids of the functions that are new or differ from before. */
async function storeFunctions(
  pool: Pool,
  read: readonly { raw: unknown; fn: ReadFunction }[],
): Promise<Set<string>> {
  const byId = new Map(read.map((one) => [one.fn.id, one]));
  const unique = [...byId.values()].sort((a, b) => (a.fn.id < b.fn.id ? -1 : 1));
  const stored = await pool.query<{ id: string }>(
    `with given as (
       select * from unnest($1::text[], $2::text[], $3::text[], $4::text[])
         as g(id, name, config, refusal)
     ), gone as (
       update engine_functions set is_present = false
       where is_present and id <> all($1::text[])
     )
     insert into engine_functions as f (id, name, config, synced_at, is_present, refusal)
     select id, name, config::jsonb, now(), true, refusal from given
     on conflict (id) do update set name = excluded.name, config = excluded.config,
       synced_at = excluded.synced_at, is_present = true, refusal = excluded.refusal
     where (f.name, f.config, f.is_present, f.refusal)
       is distinct from (excluded.name, excluded.config, true, excluded.refusal)
     returning id`,
    [
      unique.map(({ fn }) => fn.id),
      unique.map(({ fn }) => fn.name),
      unique.map(({ raw }) => JSON.stringify(raw)),
      unique.map(({ fn }) => fn.refusal),
    ],
  );
  return new Set(stored.rows.map(({ id }) => id));
}

/** A registry of what was read; where two have one id, the later one counts. */
export function toRegistry(read: readonly ReadFunction[]): Registry {
  const functions = new Map<string, RegisteredFunction>();
  const refusals = new Map<string, string>();
  for (const fn of read) {
    if (fn.refusal !== null) refusals.set(fn.id, fn.refusal);
    else functions.set(fn.id, { ...fn, onFailureOf: onFailureOf(fn.id, fn.config) });
  }
  return { functions, refusals, forEvent: triggersOf([...functions.values()]) };
}

/** The SDK registers a failure handler as a function of its own, named after the one it serves. */
function onFailureOf(id: string, config: FunctionConfig): string | null {
  if (!id.endsWith(FAILURE_SUFFIX)) return null;
  const served = id.slice(0, -FAILURE_SUFFIX.length);
  const isHandler = config.triggers.some(
    (trigger) =>
      trigger.kind === 'event' &&
      trigger.event === FAILURE_EVENT &&
      trigger.expression === `event.data.function_id == '${served}'`,
  );
  return isHandler ? served : null;
}

type Trigger = { fn: RegisteredFunction; expression: string | null };

function triggersOf(functions: readonly RegisteredFunction[]): Registry['forEvent'] {
  const exact = new Map<string, Trigger[]>();
  const prefixes: (Trigger & { prefix: string })[] = [];
  for (const fn of functions) {
    for (const trigger of fn.config.triggers) {
      if (trigger.kind !== 'event') continue;
      const { event, expression } = trigger;
      if (event.endsWith('*')) prefixes.push({ fn, expression, prefix: event.slice(0, -1) });
      else exact.set(event, [...(exact.get(event) ?? []), { fn, expression }]);
    }
  }
  return (name) => {
    const wide = prefixes.filter(({ prefix }) => name.startsWith(prefix));
    return wide.length === 0 ? (exact.get(name) ?? []) : [...(exact.get(name) ?? []), ...wide];
  };
}
