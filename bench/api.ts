import os from 'node:os';
import { parseArgs } from 'node:util';
import { startApp, startGround } from '../e2e/app/start-app';
import {
  type Load,
  loadServer,
  METRICS_TOKEN,
  median,
  overRounds,
  type RoundFigures,
  requestMs,
  type Target,
} from './api/load';
import { type BenchGround, openGround } from './api/questions';
import { buildApp } from './build-app';

const USAGE = `Measures what the API adds to an empty route of the same server, over the demo market.

  npm run bench:api -- [--rounds N] [--seconds N] [--no-build] [--json]

--rounds    each kind of request in turns, so often (7)
--seconds   of each kind in each round (3)
--no-build  measures the build that is there (.next-bench)
--json      one JSON object and nothing else on stdout

hello: a route that answers 17 bytes. search: /api/v1/deals with a key, 25 deals of one make with the
costs of a buyer at one ZIP; the same each time (cached), or each time another ZIP (fresh). page: the
front page as a browser that comes again gets it; static: a page made with the build. Load comes from
this machine too.`;

const BUILD_FOLDER = '.next-bench';
const WARM_SECONDS = 3;
/** Requests one after the other, for the time of a single one. */
const SINGLE_REQUESTS = 150;
const API = '/api/v1/deals';
const WITHOUT_DOOR = '/api/bench/deals';

/** A ratio that is held, and what it must be. */
interface Bar {
  id: string;
  name: string;
  must: number;
  isCeiling: boolean;
  figures: RoundFigures;
  /** The same ratio of the server's processor time for a request, where it was measured. */
  cpu?: RoundFigures;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '7' },
      seconds: { type: 'string', default: '3' },
      'no-build': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const rounds = Number(values.rounds);
  const seconds = Number(values.seconds);
  if (values.help || !(rounds >= 1) || !(seconds >= 1)) {
    console.error(USAGE);
    process.exit(values.help ? 0 : 2);
  }
  if (!values['no-build']) await buildApp(BUILD_FOLDER, { DEALSCOUT_BENCH_ROUTES: '1' });
  process.env.NEXT_DIST_DIR = BUILD_FOLDER;
  const ground = await startGround();
  try {
    const app = await startApp(ground, 'demo', {
      // Counted as always, but never refused.
      env: { HTTP_RATE_LIMIT_PER_MINUTE: '1000000', METRICS_TOKEN },
    });
    const bench = await openGround(app.databaseUrl);
    try {
      const loads = await measureLoads(app.url, bench, { rounds, seconds });
      const times = await measureTimes(app.url, bench, rounds);
      report(loads, times, values.json);
    } finally {
      await bench.close();
      await app.stop();
    }
  } finally {
    await ground.stop();
  }
}

type Kind = 'hello' | 'cached' | 'fresh' | 'withoutDoor' | 'freshWithoutDoor' | 'page' | 'static';

function targets(bench: BenchGround, cookie: string): Record<Kind, Target> {
  const withKey = { authorization: `Bearer ${bench.apiKey}` };
  return {
    hello: { name: 'hello', path: () => '/api/bench/hello', headers: withKey },
    cached: { name: 'cached search', path: () => bench.samePath(API), headers: withKey },
    fresh: { name: 'fresh search', path: () => bench.freshPath(API), headers: withKey },
    withoutDoor: {
      name: 'cached, without door',
      path: () => bench.samePath(WITHOUT_DOOR),
      headers: {},
    },
    freshWithoutDoor: {
      name: 'fresh, without door',
      path: () => bench.freshPath(WITHOUT_DOOR),
      headers: {},
    },
    page: { name: 'front page', path: () => '/', headers: { cookie } },
    static: { name: 'static page', path: () => '/bench/static', headers: { cookie } },
  };
}

/** The cookies of a browser that was here before. */
async function browserCookie(url: string): Promise<string> {
  const { headers } = await fetch(url);
  return headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ');
}

/** Each kind at 16 connections, by round. */
type Loads = Record<Kind, Load[]>;

async function measureLoads(
  url: string,
  bench: BenchGround,
  { rounds, seconds }: { rounds: number; seconds: number },
): Promise<Loads> {
  const all = Object.entries(targets(bench, await browserCookie(url))) as [Kind, Target][];
  const loads = Object.fromEntries(all.map(([kind]) => [kind, [] as Load[]])) as Loads;
  const load = (target: Target, forSeconds: number) =>
    loadServer(url, target, { seconds: forSeconds, metricsToken: METRICS_TOKEN });
  for (const [, target] of all) await load(target, WARM_SECONDS);
  for (let round = 0; round < rounds; round += 1) {
    for (const [kind, target] of all) loads[kind].push(await load(target, seconds));
    const told = all.map(([kind]) => `${kind} ${loads[kind].at(-1)?.requestsPerSecond.toFixed(0)}`);
    console.error(`  round ${round + 1}: ${told.join(', ')} req/s`);
  }
  return loads;
}

/** Medians of single requests, by round, in ms. */
interface Times {
  hello: number[];
  fresh: number[];
  database: number[];
}

async function measureTimes(url: string, bench: BenchGround, rounds: number): Promise<Times> {
  const { hello, fresh } = targets(bench, '');
  const times: Times = { hello: [], fresh: [], database: [] };
  for (let round = 0; round < rounds; round += 1) {
    const inRound: Times = { hello: [], fresh: [], database: [] };
    for (let request = 0; request < SINGLE_REQUESTS; request += 1) {
      inRound.hello.push(await requestMs(url, hello));
      inRound.fresh.push(await requestMs(url, fresh));
      inRound.database.push(await bench.databaseMs());
    }
    for (const kind of ['hello', 'fresh', 'database'] as const) {
      times[kind].push(median(inRound[kind]));
    }
  }
  return times;
}

function bars(loads: Loads, times: Times): Bar[] {
  const ratio = (above: readonly number[], below: readonly number[]) =>
    overRounds(above.map((value, round) => value / (below[round] ?? Number.NaN)));
  const floor = (id: string, name: string, must: number, of: Kind, to: Kind): Bar => {
    const each = (kind: Kind, figure: keyof Load) => loads[kind].map((load) => load[figure]);
    return {
      id,
      name,
      must,
      isCeiling: false,
      figures: ratio(each(of, 'requestsPerSecond'), each(to, 'requestsPerSecond')),
      cpu: ratio(each(to, 'serverCpuMs'), each(of, 'serverCpuMs')),
    };
  };
  const ownMs = times.fresh.map((ms, round) => ms - (times.database[round] ?? 0));
  return [
    {
      id: 'P1',
      name: '(fresh search - its database time) / hello, one at a time',
      must: 2,
      isCeiling: true,
      figures: ratio(ownMs, times.hello),
    },
    floor('P2', 'fresh search / hello', 0.5, 'fresh', 'hello'),
    floor('P3', 'cached search with a key / hello', 0.75, 'cached', 'hello'),
    floor('P5', 'front page / static page', 0.1, 'page', 'static'),
    floor('P29', 'cached, with key, limit and usage / without', 0.85, 'cached', 'withoutDoor'),
    floor('P29', 'fresh, with key, limit and usage / without', 0.85, 'fresh', 'freshWithoutDoor'),
  ];
}

const spread = ({ median: middle, min, max }: RoundFigures, digits: number) =>
  `${middle.toFixed(digits)} (${min.toFixed(digits)}–${max.toFixed(digits)})`;

function report(loads: Loads, times: Times, isJson: boolean): void {
  const held = bars(loads, times);
  const machine = `${os.cpus().length} × ${os.cpus()[0]?.model ?? 'unknown'}, load ${os.loadavg()[0]?.toFixed(1)}`;
  if (isJson) {
    console.log(JSON.stringify({ machine, node: process.version, loads, times, bars: held }));
    return;
  }
  console.log(`${machine}; ${loads.hello.length} rounds in turns\n`);
  for (const [kind, rounds] of Object.entries(loads)) {
    const rate = overRounds(rounds.map((load) => load.requestsPerSecond));
    const cpu = overRounds(rounds.map((load) => load.serverCpuMs));
    console.log(
      `${kind.padEnd(17)} ${spread(rate, 0)} req/s, ${spread(cpu, 2)} ms of the server's processor each`,
    );
  }
  for (const [kind, values] of Object.entries(times)) {
    console.log(`${kind.padEnd(17)} p50 ${median(values).toFixed(2)} ms, one at a time`);
  }
  console.log('\nmedian of the rounds (least–most)');
  for (const { id, name, must, isCeiling, figures, cpu } of held) {
    const isHeld = isCeiling ? figures.median <= must : figures.median >= must;
    const verdict = `${isCeiling ? 'at most' : 'at least'} ${must}: ${isHeld ? 'held' : 'missed'}`;
    console.log(
      `${id.padEnd(4)}${name.padEnd(57)} ${spread(figures, 2)}, ${verdict}` +
        `${figures.isNoise ? '; noise, run again' : ''}${cpu ? `; by processor time ${spread(cpu, 2)}` : ''}`,
    );
  }
}

await main();
