import { randomBytes } from 'node:crypto';
import { Inngest, type InngestFunction } from 'inngest';
import { serve } from 'inngest/node';
import { type TestDatabase, testDatabase } from '@/db/testing';
import { silentLog } from '@/lib/platform/log';
import { startEngine } from '../engine';
import { type AppServer, findFreePort, makeAppServer } from './app-server';
import { Notes, pause } from './notes';

const POLL_MS = 80;
/** The local engine is asked to try again soon; a real server waits a quarter of a minute. */
const RETRY_BASE_MS = 60;
const WITHIN_MS = { local: 20_000, server: 200_000 };
/** Nothing tells from outside that a real server has noted a wait. */
const SERVER_WAIT_MS = 2_000;
const WAITS_OF_EVENT = `
select 1 from engine_waits w join engine_runs r on r.id = w.run_id
where w.kind = 'step' and r.event_ids @> array[$1]`;
const ENDED = ['Completed', 'Failed', 'Cancelled'];

/** Where a run stands, as Inngest's public REST API tells it. */
export interface RunState {
  run_id: string;
  status: string;
  output: unknown;
}

/** What functions of the suite are made with. */
export interface Kit {
  client: Inngest;
  notes: Notes;
  /** The name of an event, different on each ground so that none hears those of an earlier one. */
  named(name: string): string;
}

export type MakeFunctions = (kit: Kit) => InngestFunction.Any[];

interface SentEvent {
  id?: string;
  data?: Record<string, unknown>;
}

/** An app, its functions and the engine that runs them, over HTTP as in production. */
export interface Ground extends Kit {
  kind: 'local' | 'server';
  app: AppServer;
  /** Where the engine answers. */
  engineUrl: string;
  signingKey: string;
  eventKey: string;
  /** The database of the local engine; on a real server there is none to look into. */
  database: TestDatabase | null;
  /** Sends one event through the SDK and resolves to its id. */
  send(name: string, event?: SentEvent): Promise<string>;
  runsOf(eventId: string): Promise<RunState[]>;
  /** Waits until the event has so many runs and all of them have ended. */
  ended(eventId: string, count?: number): Promise<RunState[]>;
  /** As `ended`, for the event's only run. */
  outcome(eventId: string): Promise<RunState>;
  /** Waits until the run of an event waits for another one. */
  waiting(eventId: string): Promise<void>;
  eventually<T>(what: string, look: () => T | Promise<T>): Promise<NonNullable<T>>;
  /** Local only: ends the engine and starts it again at the same address. */
  stopEngine(): Promise<void>;
  startEngine(): Promise<void>;
  stop(): Promise<void>;
}

interface Keys {
  baseUrl: string;
  signingKey: string;
  eventKey: string;
}

/** The functions on the local engine, over a database of its own. */
export async function openLocalGround(makeFunctions: MakeFunctions): Promise<Ground> {
  const database = await testDatabase({ market: 'live' });
  const port = await findFreePort();
  const keys = {
    baseUrl: `http://127.0.0.1:${port}`,
    signingKey: `signkey-local-${randomBytes(24).toString('hex')}`,
    eventKey: randomBytes(12).toString('hex'),
  };
  const parts = await makeApp(keys, false, makeFunctions);
  let engine: Awaited<ReturnType<typeof startEngine>> | null = null;
  const ground: Ground = {
    ...withReading(parts, keys, 'local'),
    database,
    async waiting(eventId) {
      await ground.eventually('a run that waits', async () => {
        const { rowCount } = await database.pool.query(WAITS_OF_EVENT, [eventId]);
        return rowCount;
      });
    },
    async startEngine() {
      engine = await startEngine({
        databaseUrl: database.url,
        appUrl: parts.app.url,
        port,
        signingKey: keys.signingKey,
        eventKey: keys.eventKey,
        log: silentLog,
        retryBaseMs: RETRY_BASE_MS,
      });
      await ground.eventually('an active engine that knows the functions', () => isReady(keys));
    },
    async stopEngine() {
      await engine?.stop();
      engine = null;
    },
    async stop() {
      await ground.stopEngine();
      await parts.app.stop();
      await database.close();
    },
  };
  await ground.startEngine();
  return ground;
}

async function isReady({ baseUrl }: Keys): Promise<boolean> {
  const health = await readJson(`${baseUrl}/health`).catch(() => null);
  return health?.state === 'active' && health.functions !== 0;
}

/** The functions on an Inngest server that runs already; they register themselves with it. */
export async function openServerGround(
  serverUrl: string,
  makeFunctions: MakeFunctions,
): Promise<Ground> {
  const keys = { baseUrl: serverUrl, signingKey: '', eventKey: 'local' };
  const parts = await makeApp(keys, true, makeFunctions);
  const registered = await fetch(parts.app.url, { method: 'PUT' });
  if (!registered.ok) {
    throw new Error(`the functions were not registered: ${await registered.text()}`);
  }
  const never = () => Promise.reject(new Error('an Inngest server is not ours to restart'));
  return {
    ...withReading(parts, keys, 'server'),
    database: null,
    waiting: () => pause(SERVER_WAIT_MS),
    startEngine: never,
    stopEngine: never,
    stop: () => parts.app.stop(),
  };
}

async function makeApp(
  keys: Keys,
  isDev: boolean,
  makeFunctions: MakeFunctions,
): Promise<Kit & { app: AppServer }> {
  const mark = randomBytes(4).toString('hex');
  const client = new Inngest({
    id: `conformance-${mark}`,
    isDev,
    baseUrl: keys.baseUrl,
    eventKey: keys.eventKey,
    ...(keys.signingKey ? { signingKey: keys.signingKey } : {}),
    logger: quiet,
    internalLogger: quiet,
  });
  const kit = { client, notes: new Notes(), named: (name: string) => `${mark}/${name}` };
  const app = await makeAppServer(serve({ client, functions: makeFunctions(kit) }));
  await app.start();
  return { ...kit, app };
}

const quiet = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

type Reading = Omit<Ground, 'database' | 'waiting' | 'startEngine' | 'stopEngine' | 'stop'>;

function withReading(parts: Kit & { app: AppServer }, keys: Keys, kind: Ground['kind']): Reading {
  const { client, named } = parts;
  const headers: Record<string, string> = keys.signingKey
    ? { authorization: `Bearer ${keys.signingKey}` }
    : {};
  const eventually: Ground['eventually'] = (what, look) => waitFor(what, look, WITHIN_MS[kind]);
  const runsOf = async (eventId: string): Promise<RunState[]> => {
    const body = await readJson(`${keys.baseUrl}/v1/events/${eventId}/runs`, headers);
    return Array.isArray(body.data) ? (body.data as RunState[]) : [];
  };
  const ended = (eventId: string, count = 1): Promise<RunState[]> => {
    let seen: RunState[] = [];
    const look = async () => {
      seen = await runsOf(eventId);
      return seen.length >= count && seen.every((run) => ENDED.includes(run.status)) ? seen : null;
    };
    const what = () => `${count} ended runs of ${eventId}, saw ${JSON.stringify(seen)}`;
    return waitFor(what, look, WITHIN_MS[kind]);
  };
  return {
    ...parts,
    kind,
    engineUrl: keys.baseUrl,
    signingKey: keys.signingKey,
    eventKey: keys.eventKey,
    async send(name, event = {}) {
      const { ids } = await client.send({ name: named(name), data: {}, ...event });
      return ids[0] ?? '';
    },
    runsOf,
    ended,
    async outcome(eventId) {
      const runs = await ended(eventId);
      if (runs.length !== 1 || !runs[0]) {
        throw new Error(`one run was expected, not ${JSON.stringify(runs)}`);
      }
      return runs[0];
    },
    eventually,
  };
}

async function readJson(
  url: string,
  headers: Record<string, string> = {},
): Promise<Record<string, unknown>> {
  const response = await fetch(url, { headers });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as Record<string, unknown>;
}

async function waitFor<T>(
  what: string | (() => string),
  look: () => T | Promise<T>,
  withinMs: number,
): Promise<NonNullable<T>> {
  const deadlineMs = Date.now() + withinMs;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > deadlineMs) {
      throw new Error(`waited in vain for ${typeof what === 'string' ? what : what()}`);
    }
    await pause(POLL_MS);
  }
}
