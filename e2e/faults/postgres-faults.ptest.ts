import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseAt, type TestDatabase } from '@/db/testing';
import { createApiKey } from '@/lib/accounts/api-keys';
import { addPerson, SYSTEM } from '@/lib/accounts/testing';
import { REQUEST_DATABASE_MS } from '@/lib/platform/env-database';
import { type AppGround, type RunningApp, startApp, startGround } from '../app/start-app';
import { eventually, sleep } from '../processes/launched';
import { type FaultyLine, openFaultyLine } from '../servers/faulty-line';

// The product behind a line to Postgres that breaks, falls silent or is late, while people read and write.

/** Bounds a wait that must end; what people are promised is shorter, and a busy machine is not judged here. */
const ANSWER_MS_MAX = 90_000;
const OUTAGE_MS = 4_000;
const TRAFFIC_PAUSE_MS = 40;
const isLong = process.env.DEALSCOUT_TEST_DOSE === 'long';
/** Writes while each answer is two seconds late; many tell how long 95 of 100 take. */
const LATE_WRITES = isLong ? 40 : 6;
const LATE_P95_MS = 3_000;
/** For a busy machine, and far less than the statements of one write would take together. */
const LATE_MS_MAX = 12_000;

let ground: AppGround;
let app: RunningApp;
let line: FaultyLine;
let database: TestDatabase;
let headers: Record<string, string>;
let written = 0;

beforeAll(async () => {
  ground = await startGround();
  const server = new URL(ground.serverUrl);
  line = await openFaultyLine({ host: server.hostname, port: Number(server.port) });
  const through = new URL('/e2e_live', ground.serverUrl);
  through.host = `127.0.0.1:${line.port}`;
  process.env.NEXT_DIST_DIR ??= '.next-test';
  app = await startApp(ground, 'live', {
    env: {
      DATABASE_URL: through.toString(),
      HTTP_RATE_LIMIT_PER_MINUTE: '1000000',
      // Here the time of a request is what is tried.
      DATABASE_REQUEST_MS: String(REQUEST_DATABASE_MS),
    },
  });
  database = databaseAt(app.databaseUrl, 'live');
  const personId = await addPerson(database, 'ann@example.com');
  const made = await createApiKey(database.makeCtx(SYSTEM), {
    ...{ personId, name: 'faults', scopes: ['searches.manage'], expiresAt: null },
  });
  headers = { authorization: `Bearer ${made.key}`, 'content-type': 'application/json' };
}, 400_000);

afterAll(async () => {
  line?.become('good');
  await database?.close();
  await app?.stop();
  await line?.close();
  await ground?.stop();
});

interface Told {
  name: string;
  status: number;
  retryAfter: string | null;
  ms: number;
  sentMs: number;
}

async function ask(path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`${app.url}${path}`, {
    headers,
    signal: AbortSignal.timeout(ANSWER_MS_MAX),
    ...init,
  });
}

async function write(): Promise<Told> {
  written += 1;
  const name = `search ${written}`;
  const sentMs = performance.now();
  const response = await ask('/api/v1/searches', {
    method: 'POST',
    body: JSON.stringify({
      name,
      query: { make: ['Honda'], max_price_cents: 1_000_000 + written },
    }),
  });
  await response.arrayBuffer();
  const { status } = response;
  const retryAfter = response.headers.get('retry-after');
  return { name, status, retryAfter, sentMs, ms: performance.now() - sentMs };
}

/** Writes one after the other until `isOver` says so. */
async function writeUntil(isOver: () => boolean): Promise<Told[]> {
  const told: Told[] = [];
  while (!isOver()) {
    told.push(await write());
    await sleep(TRAFFIC_PAUSE_MS);
  }
  return told;
}

const status = async (path: string) => (await ask(path)).status;
const readable = () =>
  eventually('reads and writes go again', async () => (await write()).status === 201 || null);

describe('Postgres that is gone for a while', () => {
  it('refuses writes at once with a time to come again, serves what it has, and heals by itself', async () => {
    const search = '/api/v1/deals?make=Honda';
    expect(await status(search)).toBe(200);
    let isOver = false;
    const traffic = writeUntil(() => isOver);
    await sleep(500);
    const brokenMs = performance.now();
    line.become('refused');
    await sleep(200);
    expect(await status('/api/health/live')).toBe(200);
    const ready = await ask('/api/health/ready');
    expect(ready.status).toBe(503);
    expect(await ready.text()).toContain('database');
    const kept = await ask(search);
    expect(kept.status).toBe(200);
    const fresh = await ask('/api/v1/market/Honda/Civic');
    expect([fresh.status, fresh.headers.has('retry-after')]).toEqual([503, true]);
    await sleep(OUTAGE_MS);
    line.become('good');
    const healedMs = performance.now();
    await readable();
    await sleep(500);
    isOver = true;
    const told = await traffic;
    const during = told.filter(({ sentMs, ms }) => sentMs > brokenMs && sentMs + ms < healedMs);
    expect(during.length).toBeGreaterThan(3);
    expect(new Set(during.map(({ status: answered }) => answered))).toEqual(new Set([503]));
    expect(during.every(({ retryAfter }) => Number(retryAfter) > 0)).toBe(true);
    expect(await status('/api/health/ready')).toBe(200);
    expect(told.at(-1)?.status).toBe(201);
  });

  it('keeps every write that it accepted', async () => {
    await database.pool.query('delete from saved_searches');
    const told: Told[] = [];
    for (let round = 0; round < 12; round += 1) {
      if (round === 4) line.become('refused');
      if (round === 8) {
        line.become('good');
        await readable();
      }
      told.push(await write());
    }
    const { rows } = await database.pool.query<{ name: string }>('select name from saved_searches');
    const kept = new Set(rows.map(({ name }) => name));
    const accepted = told.filter(({ status: answered }) => answered === 201);
    expect(accepted.length).toBeGreaterThanOrEqual(8);
    expect(accepted.filter(({ name }) => !kept.has(name))).toEqual([]);
  });
});

describe('Postgres that answers late, or not at all', () => {
  it('bounds every wait, and answers what needs no database', async () => {
    line.become({ lateMs: 2_000 });
    const slow = Promise.all(Array.from({ length: 8 }, () => write()));
    expect(await status('/api/health/live')).toBe(200);
    const answers = new Set((await slow).map(({ status: answered }) => answered));
    expect([...answers].every((answered) => answered === 201 || answered === 503)).toBe(true);
    line.become('good');
    await readable();
  });

  it('answers or refuses a request of several statements in the time of one request', async () => {
    await readable();
    line.become({ lateMs: 1_000 });
    const told: Told[] = [];
    for (let round = 0; round < LATE_WRITES; round += 2) {
      told.push(...(await Promise.all([write(), write()])));
    }
    line.become('good');
    const durations = told.map(({ ms }) => ms).sort((a, b) => a - b);
    expect(told.every(({ status: answered }) => answered === 201 || answered === 503)).toBe(true);
    const refused = told.filter(({ status: answered }) => answered === 503);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.every(({ retryAfter }) => Number(retryAfter) > 0)).toBe(true);
    expect(durations.at(-1)).toBeLessThan(LATE_MS_MAX);
    if (isLong)
      expect(durations[Math.floor(durations.length * 0.95) - 1]).toBeLessThan(LATE_P95_MS);
    await readable();
    const { rows } = await database.pool.query<{ name: string }>('select name from saved_searches');
    const kept = new Set(rows.map(({ name }) => name));
    expect(refused.filter(({ name }) => kept.has(name))).toEqual([]);
  });

  it('lets a page say that it may be asked for again, and not that it failed', async () => {
    line.become({ lateMs: 2_000 });
    const pages = ['/market/Honda/Civic', '/sources', '/'].map((path) => ask(path));
    const told = (await Promise.all(pages)).map(({ status: answered, headers: given }) => ({
      answered,
      retryAfter: given.get('retry-after'),
    }));
    line.become('good');
    expect(told.filter(({ answered }) => answered === 500)).toEqual([]);
    const refused = told.filter(({ answered }) => answered === 503);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.every(({ retryAfter }) => Number(retryAfter) > 0)).toBe(true);
    await readable();
  });

  it('gives up on a line that fell silent', async () => {
    line.become('silent');
    const { status: answered, retryAfter } = await write();
    expect([answered, Number(retryAfter) > 0]).toEqual([503, true]);
    expect(await status('/api/health/live')).toBe(200);
    line.become('good');
    await readable();
  });

  it('does not let one table that is locked stop the others', async () => {
    const client = await database.pool.connect();
    try {
      await client.query('begin; lock table saved_searches in access exclusive mode');
      const stuck = Promise.all(Array.from({ length: 4 }, () => write()));
      expect(await status('/api/v1/deals?make=Ford')).toBe(200);
      const answers = (await stuck).map(({ status: answered }) => answered);
      expect(new Set(answers)).toEqual(new Set([503]));
    } finally {
      await client.query('rollback');
      client.release();
    }
    await readable();
  });
});

describe('an app that is asked to end while people read', () => {
  it('answers everything that it took, and ends', async () => {
    const statuses: number[] = [];
    let isEnding = false;
    const reader = async () => {
      while (!isEnding) {
        const answered = await ask('/api/v1/deals?make=Toyota').catch(() => null);
        // Nobody is there any more: refused before it was taken.
        if (answered === null) return;
        await answered.arrayBuffer();
        statuses.push(answered.status);
      }
    };
    const readers = Array.from({ length: 8 }, reader);
    await eventually('reads are answered', () => statuses.length > 0);
    const ended = app.stop();
    await sleep(100);
    isEnding = true;
    await Promise.all(readers);
    await ended;
    expect(statuses.length).toBeGreaterThanOrEqual(readers.length);
    expect(new Set(statuses)).toEqual(new Set([200]));
  });
});
