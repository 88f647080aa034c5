import os from 'node:os';
import { parseArgs } from 'node:util';
import { readReplayCars } from '@/lib/sources/adapters/replay/replay-facts';
import { startTestPostgres } from '../scripts/test-postgres.mjs';
import { type CostFigures, measureCost } from './dedupe/cost';
import { fitMatchWeights } from './dedupe/logistic-fit';
import { marketCases } from './dedupe/market-cases';
import { benchCases } from './dedupe/pairs';
import { measureQuality, type QualityFigures } from './dedupe/quality';
import { MARKET_SEED, openToldMarket } from './dedupe/told-market';

const USAGE = `Measures how adverts without VINs find their car.

  npm run bench:dedupe -- [--questions N] [--sizes 10k,100k] [--long] [--fit] [--json]

--questions  asked of the match for each way of telling a car otherwise (1000)
--sizes      adverts in the markets whose matching is timed (10k,100k); "none" leaves them out
--long       also 1m adverts
--fit        fits the weights anew and prints them; nothing else
--json       one JSON object on stdout and nothing else there`;

const SIZES: Record<string, number> = { '10k': 10_000, '100k': 100_000, '1m': 1_000_000 };
/** Listings that are matched at each size; they lie all over the market. */
const SAMPLE = 5_000;
/** The simulated market in which cars are looked for, and how many first adverts are asked about. */
const MARKET = { size: 100_000, asked: 30_000 };
const FIT_MARKET = { size: 60_000, asked: 12_000 };
const MARKET_TITLE =
  'A simulated market of 100,000 adverts, a quarter of its cars told twice, no photos known';
const HARD_TITLE =
  'the car is there in half of the questions, and look-alikes of its town within 1,500 miles in all';
const PRECISION_MIN = 0.995;
const RECALL_MIN = 0.9;
/** Ten times the market may cost a listing no more than this times as much. */
const RATIO_MAX = 2;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      questions: { type: 'string', default: '1000' },
      sizes: { type: 'string', default: '10k,100k' },
      long: { type: 'boolean', default: false },
      fit: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const names = values.sizes === 'none' ? [] : values.sizes.split(',');
  if (values.long) names.push('1m');
  const sizes = [...new Set(names)].map((name) => SIZES[name.toLowerCase()] ?? Number.NaN);
  const perKind = Number(values.questions);
  if (values.help || sizes.some(Number.isNaN) || !(perKind >= 10)) {
    console.error(USAGE);
    process.exit(values.help ? 0 : 2);
  }
  const cars = await readReplayCars();
  const ask = (seed: string, hasPhotos: boolean) => benchCases(cars, { perKind, seed, hasPhotos });
  if (values.fit) {
    const weights = fitMatchWeights([
      ...ask('fit', true),
      ...ask('fit', false),
      ...marketCases(cars, { ...FIT_MARKET, seed: 'fit', hasPhotos: false }),
      ...marketCases(cars, { ...FIT_MARKET, seed: 'fit, photos', hasPhotos: true }),
    ]);
    console.log(JSON.stringify(weights, null, 2));
    return;
  }
  const market = measureQuality(
    marketCases(cars, { ...MARKET, seed: MARKET_SEED, hasPhotos: false }),
  );
  const quality = measureQuality(ask('test', true));
  const withoutPhotos = measureQuality(ask('test', false));
  const costs = await measureCosts(sizes);
  const machine = `${os.cpus().length} × ${os.cpus()[0]?.model ?? 'unknown'}, load ${os.loadavg()[0]?.toFixed(1)}`;
  if (values.json) {
    console.log(
      JSON.stringify({ machine, node: process.version, market, quality, withoutPhotos, costs }),
    );
  } else {
    console.log(machine);
    printQuality(MARKET_TITLE, market);
    printQuality(`Photos of four in five adverts known; ${HARD_TITLE}`, quality);
    printQuality(`No photos known at all; ${HARD_TITLE}`, withoutPhotos);
    console.log(
      '  Not to be had here: with the odometer rounded, driven or of delivery, a car and its neighbour in the lot are told alike.',
    );
    printCosts(costs);
  }
  if (![market, quality].every(isRight) || !isCheap(costs)) process.exitCode = 1;
}

async function measureCosts(sizes: readonly number[]): Promise<CostFigures[]> {
  if (sizes.length === 0) return [];
  const server = await startTestPostgres();
  const figures: CostFigures[] = [];
  try {
    for (const size of sizes) {
      const market = await openToldMarket(server.url, size);
      console.error(`filled: ${market.size.toLocaleString('en-US')} adverts`);
      figures.push(await measureCost(market, SAMPLE));
      await market.close();
    }
  } finally {
    await server.stop();
  }
  return figures;
}

const overAll = (quality: readonly QualityFigures[]) => quality.at(-1);

function isRight(quality: readonly QualityFigures[]): boolean {
  const all = overAll(quality);
  return all !== undefined && all.precision >= PRECISION_MIN && all.recall >= RECALL_MIN;
}

const isCheap = (costs: readonly CostFigures[]) =>
  ratiosOf(costs).every((ratio) => ratio <= RATIO_MAX);

const ratiosOf = (costs: readonly CostFigures[]) =>
  costs.slice(1).map((at, n) => at.microsPerListing / (costs[n]?.microsPerListing ?? Number.NaN));

function printQuality(title: string, figures: readonly QualityFigures[]): void {
  console.log(`\n${title}; VINs hidden`);
  console.log(`  ${'told otherwise'.padEnd(20)}  asked   right  wrong  precision  recall`);
  for (const at of figures) {
    const counts = [
      String(at.askedCount).padStart(7),
      String(at.rightCount).padStart(8),
      String(at.wrongCount).padStart(7),
      at.precision.toFixed(4).padStart(11),
      at.recall.toFixed(3).padStart(8),
    ];
    console.log(`  ${at.kind.replaceAll('_', ' ').padEnd(20)}${counts.join('')}`);
  }
  console.log(`  asked for: precision ${PRECISION_MIN} at recall ${RECALL_MIN} over all`);
}

function printCosts(costs: readonly CostFigures[]): void {
  if (costs.length === 0) return;
  console.log('\nMatching in Postgres, 500 listings a call; no advert has a VIN');
  const ratios = ratiosOf(costs);
  for (const [n, at] of costs.entries()) {
    const ratio = n === 0 ? '' : `, ${ratios[n - 1]?.toFixed(2)} × the size before`;
    console.log(
      `  ${at.size.toLocaleString('en-US').padStart(9)} adverts: ${at.microsPerListing.toFixed(0)} µs a listing${ratio} (candidates ${at.candidateMicros.toFixed(0)} µs, ${at.candidatesPerListing.toFixed(1)} each; ${at.matchedCount.toLocaleString('en-US')} matched; ${(at.precision * 100).toFixed(2)} % of links right, ${(at.recall * 100).toFixed(1)} % found)`,
    );
  }
  console.log(`  asked for: at most ${RATIO_MAX} × for ten times the adverts`);
  for (const line of costs.at(-1)?.scans ?? []) console.log(`    ${line}`);
}

await main();
