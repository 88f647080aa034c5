import os from 'node:os';
import { parseArgs } from 'node:util';
import {
  type EngineGround,
  findFreePort,
  makeMortal,
  openEngineGround,
} from '../e2e/processes/engine-ground';
import { eventually } from '../e2e/processes/launched';
import { typescriptArguments } from '../scripts/boot/children.mjs';
import { median } from './api/load';
import { startForgetfulEngine } from './engine/forgetful-engine';
import {
  cpuSeconds,
  type Flood,
  measureFirstSteps,
  measureFlood,
  measureOverhead,
  measureSteps,
  type Overhead,
  type StepRate,
} from './engine/measures';

const USAGE = `Measures the local engine: a process of it, an app with nothing but functions, and a
Postgres of their own with syncs on.

  npm run bench:engine -- [--rounds N] [--runs N] [--events N] [--no-flood] [--json]

--rounds    the rates, each with its floor, in turns so often (3)
--runs      runs of ten empty steps in each round (100)
--events    one-step events at once (10000)
--no-flood  without those
--json      one JSON object and nothing else on stdout

floor: the same steps of the same app with an engine that says yes to each checkpoint and keeps nothing.`;

const STEPS_EACH = 10;
/** As many calls at once as the engine makes unless it is told otherwise. */
const AT_ONCE = 16;
const WARM_RUNS = 20;
const FIRST_STEPS = 100;
const OVERHEAD_RUNS = 20;
/** What a person's own server does: nothing is lost when the power goes. */
const HONEST = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' };
const APP = typescriptArguments('bench/engine/bench-app.ts', []);

interface Round extends StepRate {
  floorStepsPerSecond: number;
  floorAppCpuMsPerStep: number;
}

interface Figures {
  rounds: Round[];
  firstStepsMs: number[];
  overhead: Overhead[];
  overheadOneACall: Overhead[];
  /** With nothing kept: what the SDK and HTTP add by themselves. */
  overheadOfFloor: number[];
  flood: Flood | null;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '3' },
      runs: { type: 'string', default: '100' },
      events: { type: 'string', default: '10000' },
      'no-flood': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const [rounds, runs, events] = [values.rounds, values.runs, values.events].map(Number) as [
    number,
    number,
    number,
  ];
  if (values.help || !(rounds >= 1) || !(runs >= 1) || !(events >= 1)) {
    console.error(USAGE);
    process.exit(values.help ? 0 : 2);
  }
  const machine = `${os.cpus().length} × ${os.cpus()[0]?.model ?? 'unknown'}, load ${os.loadavg()[0]?.toFixed(1)}`;
  const ground = await openEngineGround({ app: APP, engineCount: 1, settings: HONEST });
  try {
    await ground.start();
    const figures = await measureAll(ground, {
      rounds,
      runs,
      events: values['no-flood'] ? 0 : events,
    });
    if (values.json) {
      console.log(JSON.stringify({ machine, node: process.version, ...figures }));
      return;
    }
    console.log(`${machine}\n`);
    report(figures);
  } finally {
    await ground.stop();
  }
}

async function measureAll(
  ground: EngineGround,
  { rounds, runs, events }: { rounds: number; runs: number; events: number },
): Promise<Figures> {
  const floor = await openFloor(ground);
  try {
    const work = { runs: WARM_RUNS, stepsEach: STEPS_EACH };
    await measureSteps(ground, { ...work, already: 0 });
    await floor.measure(WARM_RUNS);
    const measured: Round[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const already = WARM_RUNS + round * runs;
      const rate = await measureSteps(ground, { ...work, runs, already });
      measured.push({ ...rate, ...(await floor.measure(runs)) });
      console.error(`  round ${round + 1}: ${rate.stepsPerSecond.toFixed(0)} steps/s`);
    }
    const firstStepsMs = await measureFirstSteps(ground, FIRST_STEPS);
    const overhead = await measureOverhead(ground, 'bench/slow-steps', OVERHEAD_RUNS);
    const overheadOfFloor = await floor.measureOverhead(OVERHEAD_RUNS);
    const oneACall = 'bench/slow-steps-one-a-call';
    const overheadOneACall = await measureOverhead(ground, oneACall, OVERHEAD_RUNS);
    const flood = events > 0 ? await measureFlood(ground, events, FIRST_STEPS) : null;
    return { rounds: measured, firstStepsMs, overhead, overheadOneACall, overheadOfFloor, flood };
  } finally {
    await floor.close();
  }
}

interface Floor {
  measure(runs: number): Promise<Pick<Round, 'floorStepsPerSecond' | 'floorAppCpuMsPerStep'>>;
  /** What runs take by the clock over the sum of their step bodies. */
  measureOverhead(runs: number): Promise<number[]>;
  close(): Promise<void>;
}

/** A second process of the same app, which saves its steps with an engine that keeps nothing. */
async function openFloor({ keys }: EngineGround): Promise<Floor> {
  const [port, appPort] = [await findFreePort(), await findFreePort()];
  const app = makeMortal(appPort, APP, {
    PORT: String(appPort),
    INNGEST_BASE_URL: `http://127.0.0.1:${port}`,
    INNGEST_SIGNING_KEY: keys.signingKey,
    INNGEST_EVENT_KEY: keys.eventKey,
  });
  const url = `http://127.0.0.1:${appPort}/api/inngest`;
  const engine = await startForgetfulEngine(port, { url, signingKey: keys.signingKey });
  app.start();
  await eventually('the app of the floor', () => fetch(url).then(Boolean, () => false), 30_000);
  return {
    async measure(runs) {
      const beforeSeconds = cpuSeconds(app);
      const work = { event: 'bench/empty-steps', functionId: 'bench-empty-steps' };
      const seconds = await engine.run({ ...work, runs, atOnce: AT_ONCE });
      const steps = runs * STEPS_EACH;
      return {
        floorStepsPerSecond: steps / seconds,
        floorAppCpuMsPerStep: ((cpuSeconds(app) - beforeSeconds) * 1_000) / steps,
      };
    },
    async measureOverhead(runs) {
      const ratios: number[] = [];
      for (let run = 0; run < runs; run += 1) {
        const startedMs = performance.now();
        const work = { event: 'bench/slow-steps', functionId: 'bench-slow-steps' };
        const bodiesMs = Number(await engine.runOnce(work));
        ratios.push((performance.now() - startedMs) / bodiesMs);
      }
      return ratios;
    },
    async close() {
      await app.kill();
      await engine.close();
    },
  };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function spread(values: readonly number[], digits: number): string {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return `${median(values).toFixed(digits)} (${least.toFixed(digits)}–${most.toFixed(digits)})`;
}

function report(figures: Figures): void {
  const { rounds, firstStepsMs, overhead, overheadOneACall, overheadOfFloor, flood } = figures;
  const over = (figure: (round: Round) => number, digits: number) =>
    spread(rounds.map(figure), digits);
  const verdict = (isHeld: boolean) => (isHeld ? 'held' : 'missed');
  const rate = median(rounds.map((round) => round.stepsPerSecond));
  const ofRuns = overhead.map(({ ofRun }) => ofRun);
  console.log(`${rounds.length} rounds; median (least–most)
steps with checkpoints  ${over((round) => round.stepsPerSecond, 0)} a second, at least 200: ${verdict(rate >= 200)}
floor, nothing kept     ${over((round) => round.floorStepsPerSecond, 0)} a second
of the floor            ${over((round) => round.stepsPerSecond / round.floorStepsPerSecond, 2)}
engine's processor      ${over((round) => round.engineCpuMsPerStep, 2)} ms a step
app's processor         ${over((round) => round.appCpuMsPerStep, 2)} ms a step; with the floor ${over((round) => round.floorAppCpuMsPerStep, 2)} ms
event to first step     p50 ${quantile(firstStepsMs, 0.5)} ms, p95 ${quantile(firstStepsMs, 0.95)} ms, one at a time
P22 run / step bodies   ${spread(ofRuns, 2)}, at most 1.3: ${verdict(median(ofRuns) <= 1.3)}
… from sending          ${spread(
    overhead.map(({ fromSending }) => fromSending),
    2,
  )}
… floor, nothing kept   ${spread(overheadOfFloor, 2)}
… one step to a call    ${spread(
    overheadOneACall.map(({ ofRun }) => ofRun),
    2,
  )}`);
  if (flood) reportFlood(flood);
}

const AGE_S_MAX = 60;
const SHOWN_EVERY = 10;

function reportFlood({ events, sentSeconds, endedSeconds, ages }: Flood): void {
  const oldest = Math.max(...ages.map((age) => age.ageSeconds));
  const lastOver = ages.findLast((age) => age.ageSeconds >= AGE_S_MAX);
  const backAt = lastOver
    ? `back under 60 s after ${lastOver.atSeconds.toFixed(0)} s`
    : 'never 60 s';
  console.log(
    `\n${events} events of one step at once: taken in ${sentSeconds.toFixed(1)} s, all ended after ${endedSeconds.toFixed(1)} s (${(events / endedSeconds).toFixed(0)} a second), none lost
oldest due job ${oldest.toFixed(1)} s at most, ${backAt}`,
  );
  for (const age of ages.filter((_, place) => place % SHOWN_EVERY === 0)) {
    console.log(
      `  after ${age.atSeconds.toFixed(0).padStart(4)} s: oldest due ${age.ageSeconds.toFixed(1)} s, ${age.openRuns} runs open`,
    );
  }
}

await main();
