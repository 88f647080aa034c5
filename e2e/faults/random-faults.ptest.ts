import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Inngest } from 'inngest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseAt, type TestDatabase } from '@/db/testing';
import { createApiKey } from '@/lib/accounts/api-keys';
import { addPerson, SYSTEM } from '@/lib/accounts/testing';
import { typescriptArguments } from '../../scripts/boot/children.mjs';
import { type AlertsGround, ENCRYPTION_SECRET, openAlertsGround } from '../processes/alerts-ground';
import { type ModelCar, makeCars, makePeople, newsFor, SOURCES } from '../processes/alerts-model';
import { findFreePort, type Mortal, makeMortal } from '../processes/engine-ground';
import { eventually, sleep } from '../processes/launched';
import { makeRandom } from '../processes/seeded';
import { type FaultyLine, type LineState, openFaultyLine } from '../servers/faulty-line';
import { hasRedisServer, startUpstashRedis, type UpstashServer } from '../servers/upstash-redis';

// Faults by a seed over the running parts: the line to Postgres, Postgres itself, Redis, the web process, the app of
// the durable functions and the engine; meanwhile people write and read, and cars arrive at three sources. It
// takes half an hour, or DEALSCOUT_FAULTS_SECONDS. The same seed gives the same faults in the same order.

const SEED = Number(process.env.DEALSCOUT_FAULTS_SEED ?? 20_261_122);
const SECONDS = Number(
  process.env.DEALSCOUT_FAULTS_SECONDS ?? (process.env.DEALSCOUT_TEST_DOSE === 'long' ? 1_800 : 0),
);
const PRODUCT_WEB = fileURLToPath(new URL('../processes/standin/product-web.ts', import.meta.url));
const CARS_MAX = 3_000;
const PEOPLE = 8;
/** A line to a process that was killed may be taken from the pool once more. */
const LINE_GRACE_MS = 1_000;
const PAGE_CARS = 4;
const PAGE_EVERY_MS = 1_500;
const STORM_PAGES = 20;
const WRITERS = 3;
const WRITE_PAUSE_MS = 60;
/** A person keeps a hundred saved searches; the next ones are another person's. */
const WRITES_OF_ONE = 90;
const LATE_JOBS = `
select from engine_jobs where lease is null and run_at < now() - interval '60 seconds'`;
/** What a caller waits at most; the parts promise less. */
const ANSWER_MS_MAX = 60_000;
const WHOLE_WITHIN_MS = 900_000;
/** The most that one fault lasts. */
const FAULT_MS_MAX = 3_000;
const REST_MS_MAX = 2_500;

interface Call {
  what: 'write' | 'read' | 'live';
  /** Null where no answer came. */
  status: number | null;
  retryAfter: string | null;
  fromMs: number;
  toMs: number;
}

describe.skipIf(SECONDS === 0)(
  `${SECONDS} s of faults in an order of chance, seed ${SEED} (DEALSCOUT_FAULTS_SEED)`,
  () => {
    const random = makeRandom(SEED);
    const people = makePeople(PEOPLE, random);
    const supply = makeCars(CARS_MAX, random).map((car) => ({ ...car, laterCents: car.askCents }));
    const arrived: ModelCar[] = [];
    const calls: Call[] = [];
    const accepted: string[] = [];
    /** When the web process was away, on the wall clock. */
    const away: { fromMs: number; toMs: number }[] = [];
    const done: string[] = [];
    let dataHome: string;
    let ground: AlertsGround;
    let database: TestDatabase;
    let line: FaultyLine;
    let redis: UpstashServer | null = null;
    let web: Mortal;
    let headers: Record<string, string>;
    let writers = 0;
    let isOver = false;
    let isSettled = false;
    let written = 0;

    beforeAll(
      async () => {
        dataHome = fs.mkdtempSync(path.join(os.tmpdir(), 'deal-scout-faults-'));
        redis = hasRedisServer ? await startUpstashRedis() : null;
        const shared: Record<string, string> = {
          ...(redis
            ? { UPSTASH_REDIS_REST_URL: redis.url, UPSTASH_REDIS_REST_TOKEN: redis.token }
            : {}),
          // Programs of people answer again within the test.
          RETRY_TIME_SCALE: '0.05',
        };
        ground = await openAlertsGround({
          appEnv: shared,
          async lineTo(server) {
            line = await openFaultyLine(server);
            return line;
          },
        });
        database = databaseAt(ground.databaseUrl, 'live');
        database.pool.on('error', () => undefined);
        for (const person of people) await ground.addPerson(person);
        headers = await makeWriter();
        web = makeWeb(await findFreePort(), shared);
        await ground.start();
        web.start();
        await isReady();
        const talk = chatter();
        const work = [arrive(), read(), ...Array.from({ length: WRITERS }, write)];
        try {
          await disturb();
        } finally {
          isOver = true;
          line.become('good');
          redis?.setSilent(false);
        }
        try {
          await Promise.all(work);
          await settle();
        } finally {
          isSettled = true;
          await talk;
        }
      },
      SECONDS * 1_000 + WHOLE_WITHIN_MS + 300_000,
    );

    afterAll(async () => {
      isSettled = true;
      console.info(
        `  faults, seed ${SEED}: ${done.length} faults (${done.join(', ')}); ${arrived.length} cars, ` +
          `${accepted.length} writes taken in ${calls.length} calls`,
      );
      await web?.kill();
      await database?.close();
      await ground?.stop();
      await line?.close();
      await redis?.close();
      fs.rmSync(dataHome, { recursive: true, force: true });
    });

    /** A person who saves searches, and the headers of their key. */
    async function makeWriter(): Promise<Record<string, string>> {
      writers += 1;
      const personId = await addPerson(database, `writer-${writers}@example.com`);
      const { key } = await createApiKey(database.makeCtx(SYSTEM), {
        ...{ personId, name: 'faults', scopes: ['searches.manage'], expiresAt: null },
      });
      return { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    }

    function makeWeb(port: number, env: Record<string, string>): Mortal {
      const url = new URL(ground.databaseUrl);
      url.host = `127.0.0.1:${line.port}`;
      const secret = randomBytes(33).toString('base64');
      return makeMortal(port, typescriptArguments(PRODUCT_WEB, []), {
        DATABASE_URL: url.toString(),
        ...{ MARKET: 'live', APP_MODE: 'local', LOG_LEVEL: 'error', PORT: String(port) },
        ...{ NEXTAUTH_SECRET: secret, VISITOR_COOKIE_SECRET: secret, ENCRYPTION_SECRET },
        HTTP_RATE_LIMIT_PER_MINUTE: '1000000',
        MODEL_YEAR_FACTS: 'off',
        DEALSCOUT_DATA_HOME: dataHome,
        INNGEST_BASE_URL: `http://127.0.0.1:${ground.engines[0]?.port}`,
        INNGEST_EVENT_KEY: ground.keys.eventKey,
        INNGEST_SIGNING_KEY: ground.keys.signingKey,
        ...env,
      });
    }

    const isReady = () =>
      eventually('the web process is ready', async () => {
        const answer = await fetch(`http://127.0.0.1:${web.port}/api/health/ready`).catch(
          () => null,
        );
        await answer?.arrayBuffer();
        return answer?.ok;
      });

    async function call(what: Call['what'], path: string, init: RequestInit = {}): Promise<Call> {
      const fromMs = Date.now();
      const answer = await fetch(`http://127.0.0.1:${web.port}${path}`, {
        headers,
        signal: AbortSignal.timeout(ANSWER_MS_MAX),
        ...init,
      }).catch(() => null);
      await answer?.arrayBuffer().catch(() => undefined);
      const made = {
        ...{ what, status: answer?.status ?? null, fromMs, toMs: Date.now() },
        retryAfter: answer?.headers.get('retry-after') ?? null,
      };
      calls.push(made);
      return made;
    }

    /** Each write is sent until it was taken, under one key. */
    async function write(): Promise<void> {
      let own = headers;
      for (let count = 0; !isOver; count += 1) {
        if (count % WRITES_OF_ONE === 0) {
          own = await eventually('somebody else writes', () => makeWriter().catch(() => null));
        }
        written += 1;
        const name = `search ${written}`;
        const body = JSON.stringify({
          name,
          query: { make: ['Rolls-Royce'], max_price_cents: 100_000 + written },
        });
        const key = randomBytes(16).toString('hex');
        for (;;) {
          const { status } = await call('write', '/api/v1/searches', {
            method: 'POST',
            headers: { ...own, 'idempotency-key': key },
            body,
          });
          if (status === 201) break;
          // Whatever will never be taken is told below, and not sent for ever.
          if (status !== null && status !== 503 && status !== 409) return;
          await sleep(WRITE_PAUSE_MS * 4);
        }
        accepted.push(name);
        await sleep(WRITE_PAUSE_MS);
      }
    }

    async function read(): Promise<void> {
      while (!isOver) {
        await call('read', `/api/v1/deals?make=Honda&max_price_cents=${1_000_000 + calls.length}`);
        await call('live', '/api/health/live');
        await sleep(WRITE_PAUSE_MS);
      }
    }

    async function send(name: string, data: Record<string, unknown> = {}): Promise<void> {
      const { keys, engines } = ground;
      const client = new Inngest({
        ...{ id: 'faults-sender', isDev: false, ...keys },
        baseUrl: `http://127.0.0.1:${engines[0]?.port}`,
      });
      await eventually('an engine takes events', () =>
        client.send({ name, data }).catch(() => null),
      );
    }

    /** A page of new cars; what tells of it comes twice. */
    async function bringPage(): Promise<void> {
      const source = SOURCES[arrived.length % SOURCES.length] ?? SOURCES[0];
      const cars = supply
        .slice(arrived.length, arrived.length + PAGE_CARS)
        .map((car) => ({ ...car, sources: [source] }));
      arrived.push(...cars);
      const data = await eventually('a page is kept', () =>
        ground.keepPage(source, cars, ({ askCents }) => askCents).catch(() => null),
      );
      await Promise.all([
        send('listings/page.collected', data),
        send('listings/page.collected', data),
      ]);
    }

    async function arrive(): Promise<void> {
      while (!isOver && arrived.length + PAGE_CARS <= CARS_MAX) {
        await bringPage();
        await sleep(PAGE_EVERY_MS);
      }
    }

    async function chatter(): Promise<void> {
      while (!isSettled) {
        await send('alerts/rows.changed').catch(() => undefined);
        await send('alerts/deliveries.due').catch(() => undefined);
        await sleep(1_500);
      }
    }

    async function lineIs(state: LineState, forMs: number): Promise<void> {
      line.become(state);
      await sleep(forMs);
      line.become('good');
    }

    async function killWeb(): Promise<void> {
      const gone = { fromMs: Date.now(), toMs: Number.POSITIVE_INFINITY };
      away.push(gone);
      await web.kill();
      web.start();
      await eventually('the web process answers', () =>
        fetch(`http://127.0.0.1:${web.port}/api/health/live`).then(
          ({ ok }) => ok,
          () => false,
        ),
      );
      gone.toMs = Date.now();
    }

    async function killAndStart(one: Mortal | undefined, pauseMs: number): Promise<void> {
      await one?.kill();
      await sleep(pauseMs);
      one?.start();
    }

    async function redisIs(how: 'silent' | 'stopped' | 'flushed', forMs: number): Promise<void> {
      if (!redis) return;
      if (how === 'flushed') await redis.command('FLUSHALL');
      else if (how === 'silent') {
        redis.setSilent(true);
        await sleep(forMs);
        redis.setSilent(false);
      } else {
        await redis.stopRedis();
        await sleep(forMs);
        await redis.startRedis();
      }
    }

    /** Every connection of the product is cut by the server itself. */
    async function cutConnections(): Promise<void> {
      await ground.pool
        .query(
          `select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid()`,
        )
        .catch(() => undefined);
    }

    const FAULTS: Readonly<Record<string, (forMs: number) => Promise<void>>> = {
      'line refused': (forMs) => lineIs('refused', forMs),
      'line silent': (forMs) => lineIs('silent', forMs),
      'line late': (forMs) => lineIs({ lateMs: 50 + forMs / 10 }, forMs),
      'connections cut': () => cutConnections(),
      'postgres restarted': () => ground.restartPostgres(),
      'web killed': () => killWeb(),
      'app killed': (forMs) => killAndStart(ground.app, forMs / 4),
      'engine killed': (forMs) => killAndStart(ground.engines[0], forMs / 4),
      'redis silent': (forMs) => redisIs('silent', forMs),
      'redis stopped': (forMs) => redisIs('stopped', forMs),
      'redis flushed': (forMs) => redisIs('flushed', forMs),
      'cars storm': async () => {
        const pages = Math.min(STORM_PAGES, Math.floor((CARS_MAX - arrived.length) / PAGE_CARS));
        for (let page = 0; page < pages; page += 1) await bringPage();
      },
    };

    async function disturb(): Promise<void> {
      const names = Object.keys(FAULTS);
      const endMs = Date.now() + SECONDS * 1_000;
      while (Date.now() < endMs) {
        const name = names[Math.floor(random() * names.length)] ?? 'line refused';
        const [forMs, restMs] = [random() * FAULT_MS_MAX, random() * REST_MS_MAX];
        await FAULTS[name]?.(forMs);
        done.push(name);
        await sleep(restMs);
        await isReady();
      }
    }

    /** Everything that was begun comes to its end. */
    async function settle(): Promise<void> {
      const is = (what: string, sql: string) =>
        eventually(
          what,
          async () => {
            const { rows } = await ground.pool.query<{ is_so: boolean }>(sql);
            return rows[0]?.is_so;
          },
          WHOLE_WITHIN_MS,
        );
      await is(
        'what came is on show',
        'select not exists (select from collected_pages where ingested_at is null) as is_so',
      );
      await is(
        'everybody was told',
        `select (select change_number from alert_positions) >= (select max(change_number) from search_rows)
            and (select count(*) from search_rows) >= ${arrived.length} as is_so`,
      );
      await ground.pool.query(`update deliveries set due_at = now() where state = 'waiting'`);
      await is(
        'what was due was sent',
        `select not exists (select from deliveries where state in ('waiting', 'sending') and due_at <= now()) as is_so`,
      );
      // What says again and again that something is to do leaves a few that came last.
      await is('jobs are not waited for', `select not exists (${LATE_JOBS}) as is_so`);
    }

    it('loses no write that was taken, and makes none twice', async () => {
      const { rows } = await ground.pool.query<{ name: string }>(
        `select s.name from saved_searches s join people p on p.id = s.person_id
          where p.email like 'writer-%@example.com'`,
      );
      expect(accepted.length).toBeGreaterThan(SECONDS / 10);
      expect(rows.map(({ name }) => name).sort()).toEqual([...accepted].sort());
    });

    it('answers what was asked or says when to come again, and is silent only while its process is killed', () => {
      const odd = calls.filter(({ what, status, retryAfter, fromMs, toMs }) => {
        if (status === null)
          return !away.some((gone) => gone.fromMs <= toMs && gone.toMs + LINE_GRACE_MS >= fromMs);
        if (what === 'live') return status !== 200;
        if (status === 503) return !(Number(retryAfter) > 0);
        // The try before may still be under way.
        return !(status === (what === 'write' ? 201 : 200) || (what === 'write' && status === 409));
      });
      expect(odd).toEqual([]);
    });

    it('tells each person of each of their cars once on each channel, and of nothing else', async () => {
      const { rows } = await ground.pool.query<{ told: string }>(
        `select p.display_name || ' ' || c.kind || ' ' || v.vin || ' ' || a.news_key as told
           from alerts a join people p on p.id = a.person_id join opportunities o on o.id = a.opportunity_id
           join vehicles v on v.id = o.vehicle_id join alert_channels c on c.id = a.channel_id
          where p.display_name = any($1)`,
        [people.map(({ name }) => name)],
      );
      const expected = people.flatMap((person) =>
        person.channels.flatMap((channel) =>
          newsFor(person, arrived).map((news) => `${person.name} ${channel} ${news}`),
        ),
      );
      expect(rows.map(({ told }) => told).sort()).toEqual(expected.sort());
    });

    it('sends each message once, and again only where it could not be known that it had left', async () => {
      const { rows } = await ground.pool.query<{ id: string; attempts: number; kind: string }>(
        `select d.id, d.attempt_count as attempts, c.kind from deliveries d
           join alert_channels c on c.id = d.channel_id where d.state = 'delivered'`,
      );
      const attempts = new Map(rows.map(({ id, attempts: count }) => [id, count]));
      const heard = new Map<string, number>();
      for (const { webhookId } of ground.received) {
        heard.set(webhookId, (heard.get(webhookId) ?? 0) + 1);
      }
      expect([...heard].filter(([id, times]) => times > (attempts.get(id) ?? 0))).toEqual([]);
      const mails = await ground.pool.query<{ n: number }>(
        `select count(*)::int as n from messages where channel = 'email' and kind = 'alert'`,
      );
      expect(mails.rows[0]?.n).toBe(rows.filter(({ kind }) => kind === 'email').length);
    });

    it('leaves no job behind, no process that ended by itself, and no lock', async () => {
      const late = await ground.pool.query(LATE_JOBS);
      expect(late.rowCount).toBe(0);
      const ended = [web, ground.app, ...ground.engines].filter((one) => one.ownEnds() > 0);
      expect(ended.map((one) => one.output())).toEqual([]);
      const locks = await ground.pool.query(
        `select a.query from pg_stat_activity a where a.state = 'idle in transaction'
            and a.state_change < now() - interval '10 seconds'`,
      );
      expect(locks.rows).toEqual([]);
    });
  },
);
