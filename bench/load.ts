import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { REQUEST_DATABASE_MS } from '@/lib/platform/env-database';
import { toPublicId } from '@/lib/platform/ids';
import { startApp, startGround } from '../e2e/app/start-app';
import { METRICS_TOKEN, median } from './api/load';
import { buildApp } from './build-app';
import { type Growth, growthOf, watchHoldings } from './load/soak';
import { type Heard, sendCrowd, VISIT_KINDS, type Visit, type VisitKind } from './load/users';

const USAGE = `Measures many people at once over the demo market: a realistic mix, each with time to think.

  npm run bench:load -- [--users N] [--servers N] [--seconds N] [--think N]
    [--soak] [--no-build] [--json]

--users     at once (100)
--servers   web processes over the one database, sharing the users as the proxy of compose.yaml would (2)
--seconds   of load (300)
--think     seconds between two requests of one user, on average (5)
--soak      half an hour, and what each process holds must be the same in its last third as in the middle
--no-build  measures the build that is there (.next-bench)
--json      one JSON object and nothing else on stdout

cached: the ranking and what hardly changes, by the API. search: results with filters and a ZIP that nobody
asked before. listing: one car. page: results and listings as HTML. The floor is an empty route of the same
server, asked alone before and after; the load comes from this machine too. Up to 100 users everything must
be answered: p95 of cached under 100 ms, of search under 200. Above that, only 200, 429 and 503 with a time
to come again, and the server as quick as before within ten seconds after the load.`;

const BUILD_FOLDER = '.next-bench';
const SOAK_SECONDS = 1_800;
const MOSTLY_CALM_USERS = 100;
const P95_MS_MAX: Partial<Record<VisitKind, number>> = { cached: 100, search: 200 };
/** Everybody comes within five seconds, by a page each, to processes that have hardly answered anything before. */
const ARRIVAL_MS = 30_000;
const RECOVERED_WITHIN_MS = 10_000;
/** Several times as slow as when nobody else asks is not recovered. */
const RECOVERED_TIMES = 3;
const HELLO = '/api/bench/hello';
const MAKES = ['Ford', 'Toyota', 'Honda', 'Chevrolet', 'Nissan', 'Jeep', 'BMW', 'Hyundai'];

interface Options {
  users: number;
  servers: number;
  seconds: number;
  think: number;
  isSoak: boolean;
  isJson: boolean;
}

function readOptions(): Options & { isBuilt: boolean } {
  const { values } = parseArgs({
    options: {
      users: { type: 'string', default: '100' },
      servers: { type: 'string', default: '2' },
      seconds: { type: 'string' },
      soak: { type: 'boolean', default: false },
      think: { type: 'string', default: '5' },
      'no-build': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const { users, servers, seconds, think } = {
    users: Number(values.users),
    servers: Number(values.servers),
    seconds: Number(values.seconds ?? (values.soak ? SOAK_SECONDS : 300)),
    think: Number(values.think),
  };
  if (values.help || !(users >= 1 && servers >= 1 && seconds >= 1 && think > 0)) {
    console.error(USAGE);
    process.exit(values.help ? 0 : 2);
  }
  return {
    ...{ users, servers, seconds, think },
    ...{ isSoak: values.soak, isJson: values.json, isBuilt: values['no-build'] },
  };
}

async function main(): Promise<void> {
  const options = readOptions();
  if (!options.isBuilt) await buildApp(BUILD_FOLDER, { DEALSCOUT_BENCH_ROUTES: '1' });
  process.env.NEXT_DIST_DIR = BUILD_FOLDER;
  const ground = await startGround();
  try {
    const app = await startApp(ground, 'demo', {
      webCount: options.servers,
      // What the tests raise is as people have it here.
      env: {
        VISITOR_RATE_LIMIT_PER_MINUTE: '60',
        METRICS_TOKEN,
        DATABASE_REQUEST_MS: String(REQUEST_DATABASE_MS),
      },
    });
    try {
      const nextVisit = visitsTo(await readMarket(app.databaseUrl));
      await sendCrowd(app.urls, { count: 10, seconds: 20, thinkMs: 800 }, nextVisit);
      const calmMs = await helloMs(app.url);
      const watch = watchHoldings(app.urls, METRICS_TOKEN);
      const heard = await sendCrowd(
        app.urls,
        { count: options.users, seconds: options.seconds, thinkMs: options.think * 1000 },
        nextVisit,
      );
      const recoveredMs = await timeToRecover(app.url, calmMs);
      const growths = (await watch.stop()).map(growthOf);
      report(options, { heard, calmMs, recoveredMs, growths });
    } finally {
      await app.stop();
    }
  } finally {
    await ground.stop();
  }
}

interface MarketSample {
  listingIds: string[];
  zips: string[];
}

async function readMarket(databaseUrl: string): Promise<MarketSample> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const ids = await client.query<{ id: string }>(
      'select listing_id as id from search_rows order by listing_id limit 500',
    );
    const places = await client.query<{ zip: string }>(
      'select distinct zip from listings where zip is not null order by zip limit 2000',
    );
    return {
      listingIds: ids.rows.map(({ id }) => toPublicId('listing', id)),
      zips: places.rows.map(({ zip }) => zip),
    };
  } finally {
    await client.end();
  }
}

/** Two in ten ask for a page, the others are what pages and programs ask for behind it. */
function visitsTo({ listingIds, zips }: MarketSample): (random: () => number) => Visit {
  const pick = (list: readonly string[], random: () => number) =>
    list[Math.floor(random() * list.length)] ?? '';
  return (random) => {
    const [kind, listing] = [random(), pick(listingIds, random)];
    const make = encodeURIComponent(pick(MAKES, random));
    if (kind < 0.3) return { kind: 'cached', path: '/api/v1/deals' };
    if (kind < 0.6) {
      const price = 5_000_00 + Math.floor(random() * 400) * 100_00;
      const query = `make=${make}&max_price_cents=${price}&buyer_zip=${pick(zips, random)}`;
      return { kind: 'search', path: `/api/v1/deals?${query}` };
    }
    if (kind < 0.8) return { kind: 'listing', path: `/api/v1/listings/${listing}` };
    return kind < 0.9
      ? { kind: 'page', path: `/?make=${make}` }
      : { kind: 'page', path: `/listings/${listing}` };
  };
}

async function helloMs(url: string): Promise<number> {
  const times: number[] = [];
  for (let call = 0; call < 30; call += 1) {
    const since = performance.now();
    await (await fetch(`${url}${HELLO}`)).arrayBuffer();
    times.push(performance.now() - since);
  }
  return median(times);
}

/** From the end of the load until an empty route answers as it did before; null where it never does. */
async function timeToRecover(url: string, calmMs: number): Promise<number | null> {
  const since = performance.now();
  while (performance.now() - since < RECOVERED_WITHIN_MS) {
    if ((await helloMs(url)) <= calmMs * RECOVERED_TIMES) return performance.now() - since;
    await pause(100);
  }
  return null;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

interface Measured {
  heard: readonly Heard[];
  calmMs: number;
  recoveredMs: number | null;
  /** Of each process. */
  growths: readonly Growth[];
}

/** Of answers with 200, by what was asked; milliseconds. */
type Times = Record<
  string,
  { count: number; p50: number; p95: number; p99: number; p95_per_hello: number }
>;

function timesOf(heard: readonly Heard[], calmMs: number): Times {
  return Object.fromEntries(
    VISIT_KINDS.map((kind) => {
      const times = heard.flatMap((each) =>
        each.kind === kind && each.status === 200 ? [each.ms] : [],
      );
      const [p50 = 0, p95 = 0, p99 = 0] = [0.5, 0.95, 0.99].map((share) =>
        percentile(times, share),
      );
      return [kind, { count: times.length, p50, p95, p99, p95_per_hello: p95 / calmMs }];
    }),
  );
}

function printTimes(title: string, times: Times): void {
  console.log(`${title}:`);
  for (const [kind, { count, p50, p95, p99, p95_per_hello: ratio }] of Object.entries(times)) {
    const ms = [p50, p95, p99].map((each) => each.toFixed(0).padStart(6)).join('');
    console.log(
      `  ${kind.padEnd(8)} ${count} answers, p50 p95 p99 ms ${ms}, p95 ${ratio.toFixed(1)} x hello`,
    );
  }
}

function report(options: Options, { heard, calmMs, recoveredMs, growths }: Measured): void {
  const statuses: Record<string, number> = {};
  for (const { status } of heard) statuses[status] = (statuses[status] ?? 0) + 1;
  const kinds = timesOf(heard, calmMs);
  const settled = timesOf(
    heard.filter(({ atMs }) => atMs >= ARRIVAL_MS),
    calmMs,
  );
  const isCalm = options.users <= MOSTLY_CALM_USERS;
  const wrong = heard.filter(({ status, isRude }) =>
    isCalm ? status !== 200 : isRude || ![200, 429, 503].includes(status),
  ).length;
  const late = isCalm
    ? VISIT_KINDS.filter((kind) => (kinds[kind]?.p95 ?? 0) > (P95_MS_MAX[kind] ?? Infinity))
    : [];
  const isFlat = !options.isSoak || growths.every((growth) => growth.isFlat);
  const isHeld = wrong === 0 && late.length === 0 && recoveredMs !== null && isFlat;
  const problems: Record<string, number> = {};
  for (const { problem } of heard) if (problem) problems[problem] = (problems[problem] ?? 0) + 1;
  const figures = {
    ...{
      users: options.users,
      servers: options.servers,
      seconds: options.seconds,
      requests: heard.length,
      statuses,
    },
    ...{ requests_per_second: heard.length / options.seconds, hello_ms: calmMs, kinds, settled },
    ...{ recovered_ms: recoveredMs, wrong, problems, late, growths, is_held: isHeld },
  };
  if (options.isJson) console.log(JSON.stringify(figures));
  else {
    const { kinds: _, settled: __, ...rest } = figures;
    for (const [name, value] of Object.entries(rest)) console.log(name, JSON.stringify(value));
    printTimes('of all', kinds);
    printTimes('without the first half minute', settled);
  }
  if (!isHeld) process.exitCode = 1;
}

await main();
