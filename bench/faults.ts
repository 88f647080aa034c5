import os from 'node:os';
import { parseArgs } from 'node:util';
import { sources } from '@/db/schema/listings';
import { createCache } from '@/lib/platform/cache';
import { END_EVENT } from '@/lib/platform/http/event-stream';
import { silentLog } from '@/lib/platform/log';
import { createMetrics } from '@/lib/platform/metrics';
import { createOutbound } from '@/lib/platform/outbound';
import type { LiveSearchCtx } from '@/lib/searches/live-search';
import { streamHybridSearch } from '@/lib/searches/live-wire';
import { searchQuerySchema } from '@/lib/searches/schemas';
import { SOURCE_CATALOG } from '@/lib/sources/adapters/definitions';
import { createTransports } from '@/lib/sources/adapters/transports/transports';
import type { MarketplaceMode } from '../e2e/servers/marketplace-faults';
import { type PagedSource, sourcePages } from '../e2e/servers/marketplace-pages';
import { type Marketplaces, startMarketplaces } from '../e2e/servers/marketplaces';
import { startTestPostgres } from '../scripts/test-postgres.mjs';
import { type BenchMarket, openBenchMarket } from './search/market-database';

const USAGE = `Measures what sources in trouble do to a search: the time to the market's own results and to
the end, beside the same search without any live source, in turns with it; and the time to the last answer
of the other sources, beside the same search while all are well. The other sources answer at once here, so
their time is all ours: over a network the same trouble is a smaller share of it.

  npm run bench:faults -- [--rounds N] [--size 5000] [--json]`;

/** Read over http; the first is the one in trouble where one is. */
const LIVE: readonly PagedSource[] = ['carmax', 'carscom', 'truecar', 'marketcheck', 'autodev'];
const BUDGET_MS = 3_000;
/** What the market's own results may take, whatever the sources do. */
const RESULTS_MS_MAX = 300;
/** What the other sources' answers may take, of their time while all are well. */
const OTHERS_RATIO_MAX = 1.1;

/** A state of the world outside. */
interface Trouble {
  name: string;
  mode: MarketplaceMode;
  /** How many of the sources are in it. */
  count: number;
}

const TROUBLES: readonly Trouble[] = [
  { name: 'all are well', mode: 'ok', count: 0 },
  { name: 'one is down', mode: 'down', count: 1 },
  { name: 'one takes 30 s', mode: 'slow', count: 1 },
  { name: 'one never answers', mode: 'hang', count: 1 },
  { name: 'one refuses (403)', mode: 'forbidden', count: 1 },
  { name: 'one asks who is human (403)', mode: 'captcha', count: 1 },
  { name: 'one asks who is human (200)', mode: 'captcha_200', count: 1 },
  { name: 'one wants a rest (429)', mode: 'slow_down', count: 1 },
  { name: 'one fails (500)', mode: 'broken', count: 1 },
  { name: 'one has another layout', mode: 'changed_markup', count: 1 },
  { name: 'one sends 50 MB', mode: 'huge', count: 1 },
  { name: 'one sends a bomb', mode: 'gzip_bomb', count: 1 },
  { name: 'all are down', mode: 'down', count: LIVE.length },
  { name: 'all take 30 s', mode: 'slow', count: LIVE.length },
  { name: 'all send garbage', mode: 'garbage', count: LIVE.length },
];

interface Run {
  resultsMs: number;
  endMs: number;
  /** What each source showed, and when. */
  shown: Map<string, { atMs: number; rows: string }>;
  fresh: number;
  missing: string[];
}

interface Figures {
  name: string;
  resultsMs: number;
  resultsMsMax: number;
  endMs: number;
  /** Of the time to the results, to that without live sources: medians of the rounds' own ratios. */
  ratio: number;
  ratios: readonly [min: number, max: number];
  /**
   * Of the time to the other sources' last answer, to that while all are well: the least of the rounds of
   * each, which tells least of what else the machine does. Null where there are no others.
   */
  othersRatio: number | null;
  /** Whether the others showed the same adverts at the same prices, each time. */
  areOthersSame: boolean;
  fresh: number;
  missing: readonly string[];
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '11' },
      size: { type: 'string', default: '5000' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const [rounds, size] = [Number(values.rounds), Number(values.size)];
  if (values.help || !(rounds >= 3) || !(size >= 100)) {
    console.error(USAGE);
    process.exit(values.help ? 0 : 2);
  }
  const server = await startTestPostgres();
  let market: BenchMarket | undefined;
  const places = await startMarketplaces(
    Object.fromEntries(LIVE.map((key) => [key, { pages: sourcePages(key, { pages: 1 }) }])),
  );
  try {
    market = await openBenchMarket(server.url, size, 'model');
    await knowSources(market);
    const ground = { market, places };
    await searchOnce(ground, false);
    await searchOnce(ground, true);
    const figures: Figures[] = [];
    for (const trouble of TROUBLES) figures.push(await measure(ground, trouble, rounds));
    print(figures, values.json);
  } finally {
    await places.close();
    await market?.close();
    await server.stop();
  }
}

interface Ground {
  market: BenchMarket;
  places: Marketplaces;
}

async function knowSources({ ctx }: BenchMarket): Promise<void> {
  await ctx.db.insert(sources).values(
    LIVE.map((key) => ({
      key,
      label: SOURCE_CATALOG.find(key)?.label ?? key,
      kind: 'marketplace',
      termsReadAt: new Date(),
    })),
  );
}

async function measure(ground: Ground, trouble: Trouble, rounds: number): Promise<Figures> {
  const { places } = ground;
  const runs: Run[] = [];
  const ratios: number[] = [];
  const others = LIVE.slice(trouble.count);
  const othersMs = { well: [] as number[], inTrouble: [] as number[] };
  let areOthersSame = true;
  for (let round = 0; round < rounds; round += 1) {
    const alone = await searchOnce(ground, false);
    for (const key of LIVE) places.at(key).reset();
    const well = await searchOnce(ground, true);
    for (const key of LIVE.slice(0, trouble.count)) places.at(key).mode = trouble.mode;
    const run = await searchOnce(ground, true);
    runs.push(run);
    ratios.push(run.resultsMs / alone.resultsMs);
    if (others.length === 0) continue;
    othersMs.well.push(lastOf(well, others));
    othersMs.inTrouble.push(lastOf(run, others));
    areOthersSame &&= others.every((key) => run.shown.get(key)?.rows === well.shown.get(key)?.rows);
  }
  const last = runs.at(-1);
  return {
    name: trouble.name,
    resultsMs: median(runs.map(({ resultsMs }) => resultsMs)),
    resultsMsMax: Math.max(...runs.map(({ resultsMs }) => resultsMs)),
    endMs: median(runs.map(({ endMs }) => endMs)),
    ratio: median(ratios),
    ratios: [Math.min(...ratios), Math.max(...ratios)],
    othersRatio:
      others.length === 0 ? null : Math.min(...othersMs.inTrouble) / Math.min(...othersMs.well),
    areOthersSame,
    fresh: last?.fresh ?? 0,
    missing: last?.missing ?? [],
  };
}

/** When the last of some sources had answered; none of those in no trouble may be missing. */
function lastOf({ shown }: Run, keys: readonly PagedSource[]): number {
  return Math.max(...keys.map((key) => shown.get(key)?.atMs ?? Number.POSITIVE_INFINITY));
}

/** One search of a process that has met no site yet. */
async function searchOnce({ market, places }: Ground, isLive: boolean): Promise<Run> {
  await market.connection.pool.query(
    `update sources set enabled_at = $1, paused_until = null, failure_count = 0, last_tried_at = null
      where key = any($2)`,
    [isLive ? new Date() : null, LIVE],
  );
  const common = { product, log: silentLog, metrics: createMetrics(), retryTimeScale: 1 };
  const outbound = createOutbound({ ...common, allowCidrs: ['127.0.0.0/8'] });
  const transports = createTransports({
    ...common,
    outbound,
    browserPath: null,
    firecrawl: null,
  });
  const bounds = { entriesMax: 50, bytesMax: 1_000_000, ttlMsMax: 60_000 };
  const ctx: LiveSearchCtx & BenchMarket['ctx'] = {
    ...market.ctx,
    now: () => new Date(),
    ports: {
      ...market.ctx.ports,
      liveCache: createCache({ prefix: 'bench', metrics: createMetrics(), bounds }),
      outbound,
      transports,
      blobs: {
        put: async () => undefined,
        get: async () => null,
        remove: async () => undefined,
        removeBelow: async () => undefined,
        list: async function* () {},
        presignPut: async () => null,
      },
      catalog: SOURCE_CATALOG,
      sourceSettings: {
        policy: 'polite',
        baseUrlOf: ({ key }) => places.at(key).url,
        credentialsOf: ({ credentials = [] }) =>
          Object.fromEntries(credentials.map((name) => [name, 'key'])),
        dailyCallsMax: () => null,
      },
    },
  };
  const run: Run = {
    resultsMs: Number.NaN,
    endMs: Number.NaN,
    shown: new Map(),
    fresh: 0,
    missing: [],
  };
  const query = searchQuerySchema.parse({ make: ['Honda'] });
  const startedMs = performance.now();
  const { signal } = new AbortController();
  for await (const { event, data } of await streamHybridSearch(ctx, query, signal, BUDGET_MS)) {
    const atMs = performance.now() - startedMs;
    if (event === 'results') run.resultsMs = atMs;
    if (event === END_EVENT) run.endMs = atMs;
    if (event !== 'source') continue;
    const answer = data as { state: string; source_key: string; listings: WireListing[] };
    const { state, source_key: sourceKey, listings } = answer;
    if (state === 'fresh') {
      run.fresh += 1;
      const rows = listings.map((each) => `${each.external_id} ${each.price_cents}`).join();
      run.shown.set(sourceKey, { atMs, rows });
    } else run.missing.push(sourceKey);
  }
  // What hangs is not waited for.
  void transports.close();
  void outbound.close();
  return run;
}

interface WireListing {
  external_id: string;
  price_cents: number;
}

const product = { name: 'DealScoutBench', version: '1', contactUrl: null };

function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function print(figures: readonly Figures[], isJson: boolean): void {
  const machine = `${os.cpus().length} × ${os.cpus()[0]?.model ?? 'unknown'}, load ${os.loadavg()[0]?.toFixed(1)}`;
  if (isJson) {
    console.log(JSON.stringify({ machine, node: process.version, figures }));
    return;
  }
  console.log(`\nA search while ${LIVE.length} sources are asked live. ${machine}\n`);
  console.log(
    'the sources               results   slowest       end   × alone (min – max)   fresh   others  missing',
  );
  for (const one of figures) {
    const late = one.resultsMsMax > RESULTS_MS_MAX ? `  over ${RESULTS_MS_MAX} ms` : '';
    console.log(
      `${one.name.padEnd(24)}${ms(one.resultsMs)}${ms(one.resultsMsMax)}${ms(one.endMs)}   ` +
        `${one.ratio.toFixed(2)} (${one.ratios.map((ratio) => ratio.toFixed(2)).join(' – ')})`.padEnd(
          22,
        ) +
        `${String(one.fresh).padStart(3)}${others(one)}  ${one.missing.join(', ') || 'none'}${late}`,
    );
  }
  console.log(
    `\nothers: the last answer of the sources in no trouble, of its time while all are well; asked for at most ${OTHERS_RATIO_MAX}, and the same rows`,
  );
}

function others({ othersRatio, areOthersSame }: Figures): string {
  const ratio = othersRatio === null ? '–' : othersRatio.toFixed(2);
  const problem = areOthersSame ? '' : ' other rows';
  const late = othersRatio !== null && othersRatio > OTHERS_RATIO_MAX ? ' late' : '';
  return `${ratio.padStart(9)}${problem}${late}`;
}

const ms = (value: number) => `${value.toFixed(0)} ms`.padStart(10);

await main();
// Sources that answer in half a minute are not waited for.
process.exit();
