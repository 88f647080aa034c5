import os from 'node:os';
import { parseArgs } from 'node:util';
import { startTestPostgres } from '../scripts/test-postgres.mjs';
import { makeMarket } from './import/import-market';
import { type ModelFigures, measureModel, type Rate } from './valuation-scale/in-memory';
import { measureNight, type NightlyFigures } from './valuation-scale/nightly';

const USAGE = `Measures training and valuing on made-up markets.

  npm run bench:valuation-scale -- [--size N] [--nightly N] [--batches N] [--json]

--size     adverts to train on in memory (500000); 0 leaves that out
--nightly  adverts of a market in a Postgres of its own, syncs on, that is valued as each night (100000);
           0 leaves that out
--batches  batches of 1,000 new adverts that arrive after the night (40)
--json     one JSON object on stdout and nothing else there`;

const NOW = new Date('2022-10-15T12:00:00Z');
/** What a person's own server does: nothing is lost when the power goes. */
const HONEST = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  max_wal_size: '4GB',
};

const say = (line: string): void => console.error(`  ${line}`);
const whole = (value: number): string => Math.round(value).toLocaleString('en-US');

interface Line {
  text: string;
  isMet: boolean;
}

const stagesOf = (seconds: Record<string, number>): string =>
  Object.entries(seconds)
    .map(([name, each]) => `${name} ${each.toFixed(0)} s`)
    .join(', ');

const told = ({ perSecond, perCpuSecond }: Rate): string =>
  `${whole(perCpuSecond)} a second of processor time (${whole(perSecond)} by the clock)`;

function modelLines({ size, training, valuations, crossFitted, brute }: ModelFigures): Line[] {
  const ratio = valuations.perCpuSecond / brute.perCpuSecond;
  return [
    {
      text: `training on ${whole(size)} adverts: ${training.seconds.toFixed(0)} s (under 600), ${training.cpuSeconds.toFixed(0)} s of them processor time; at most ${whole(training.peakRssMb)} MB (under 4,000)`,
      isMet: training.seconds < 600 && training.peakRssMb < 4_000,
    },
    {
      text: `steps of the training, processor time: 99 % within ${training.stepsMs.p99.toFixed(1)} ms, the longest ${training.stepsMs.longest.toFixed(0)} ms (under 250); turns of other work came within ${training.longestHoldMs.toFixed(0)} ms`,
      isMet: training.stepsMs.longest < 250,
    },
    {
      text: `valuations with comps and explanation in one process: ${told(valuations)} (20,000); of the training's own cars ${told(crossFitted)}`,
      isMet: valuations.perCpuSecond >= 20_000,
    },
    {
      text: `P18 valuations with explanation / brute comps over the same pool, ${told(brute)}: ${ratio.toFixed(1)} (10, better 30)`,
      isMet: ratio >= 10,
    },
  ];
}

function nightLines(figures: NightlyFigures): Line[] {
  const { size, night, stageSeconds, valuedCount, copySeconds, batchSeconds } = figures;
  const ratio = night.seconds / copySeconds;
  const revaluing =
    (stageSeconds['reading the market'] ?? 0) + (stageSeconds['writing valuations'] ?? 0);
  return [
    {
      text: `P19 night of ${whole(size)} adverts (read, trained twice, ${whole(valuedCount)} valued and written: ${night.seconds.toFixed(0)} s) / COPY of the same valuations (${copySeconds.toFixed(0)} s): ${ratio.toFixed(2)} (4, better 2)`,
      isMet: ratio <= 4,
    },
    {
      text: `the same without what it learns by (${stagesOf(stageSeconds)}): reading, valuing and writing ${revaluing.toFixed(0)} s / COPY: ${(revaluing / copySeconds).toFixed(2)} (4, better 2)`,
      isMet: revaluing <= 4 * copySeconds,
    },
    {
      text: `the night held at most ${whole(night.peakRssMb)} MB; turns of other work: 99 % within ${night.p99HoldMs.toFixed(0)} ms, all within ${night.longestHoldMs.toFixed(0)} ms`,
      isMet: night.peakRssMb < 4_000,
    },
    {
      text: `batch of 1,000 new adverts to stored valuations: p50 ${batchSeconds.p50.toFixed(2)} s, p95 ${batchSeconds.p95.toFixed(2)} s of ${batchSeconds.count} (under 1); the first, which loads the model, ${batchSeconds.first.toFixed(2)} s`,
      isMet: batchSeconds.p95 < 1,
    },
  ];
}

async function night(size: number, batchCount: number): Promise<NightlyFigures> {
  const server = await startTestPostgres({ settings: HONEST });
  try {
    const market = await makeMarket(server.url, 'bench_valuation', NOW);
    try {
      return await measureNight(market, { size, batchCount }, say);
    } finally {
      await market.drop();
    }
  } finally {
    await server.stop();
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      size: { type: 'string', default: '500000' },
      nightly: { type: 'string', default: '100000' },
      batches: { type: 'string', default: '40' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const [size, nightly, batches] = [values.size, values.nightly, values.batches].map(Number) as [
    number,
    number,
    number,
  ];
  if (values.help || !(size >= 0) || !(nightly >= 0) || !(batches >= 2)) {
    console.error(USAGE);
    process.exit(values.help ? 0 : 2);
  }
  const load = () => os.loadavg()[0]?.toFixed(1);
  const machine = `${os.cpus().length} × ${os.cpus()[0]?.model ?? 'unknown'}, ${Math.round(os.totalmem() / 1e9)} GB, Node ${process.version}`;
  const loadBefore = load();
  const ofModel = size > 0 ? await measureModel(size) : null;
  const ofNight = nightly > 0 ? await night(nightly, batches) : null;
  const loads = `load ${loadBefore} before, ${load()} after`;
  if (values.json) {
    console.log(JSON.stringify({ machine, loads, model: ofModel, night: ofNight }));
    return;
  }
  console.log(`${machine}; ${loads}`);
  for (const { text, isMet } of [
    ...(ofModel ? modelLines(ofModel) : []),
    ...(ofNight ? nightLines(ofNight) : []),
  ]) {
    console.log(`${isMet ? 'met    ' : 'NOT MET'}  ${text}`);
  }
}

await main();
