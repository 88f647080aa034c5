import { readFileSync } from 'node:fs';
import { Inngest } from 'inngest';
import type { EngineGround, Mortal } from '@/e2e/processes/engine-ground';
import { eventually, sleep } from '@/e2e/processes/launched';

/** Linux counts processor time in hundredths of a second. */
const TICKS_PER_SECOND = 100;
const SEND_AT_ONCE = 200;
const DONE_WITHIN_MS = 600_000;
const SAMPLE_EVERY_MS = 500;

/** A client of the bench's app that sends to its engine. */
export function clientOf(ground: EngineGround): Inngest {
  return new Inngest({
    id: 'bench-sender',
    isDev: false,
    baseUrl: `http://127.0.0.1:${ground.engines[0]?.port}`,
    eventKey: ground.keys.eventKey,
    signingKey: ground.keys.signingKey,
  });
}

/** Seconds of processor that a process has used so far; NaN where there is no /proc. */
export function cpuSeconds({ pid }: Mortal): number {
  try {
    const stat = readFileSync(`/proc/${pid()}/stat`, 'utf8');
    // Fields 14 and 15, counted behind the name in brackets, which may hold anything.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  } catch {
    return Number.NaN;
  }
}

/** Sends so many events of one name, in requests of up to 200. */
export async function sendMany(client: Inngest, name: string, count: number): Promise<void> {
  for (let sent = 0; sent < count; sent += SEND_AT_ONCE) {
    const size = Math.min(SEND_AT_ONCE, count - sent);
    await client.send(Array.from({ length: size }, () => ({ name, data: {} })));
  }
}

interface Ended {
  total: number;
  completed: number;
  open: number;
}

async function countRuns({ pool }: EngineGround, functionId: string): Promise<Ended> {
  const { rows } = await pool.query<Ended>(
    `select count(*)::int as total,
       count(*) filter (where state = 'completed')::int as completed,
       count(*) filter (where state in ('queued', 'running'))::int as open
     from engine_runs where function_id = $1`,
    [functionId],
  );
  return rows[0] ?? { total: 0, completed: 0, open: 0 };
}

/** Waits until so many runs of a function have completed; throws when one did not. */
export async function allCompleted(
  ground: EngineGround,
  functionId: string,
  runs: number,
): Promise<void> {
  await eventually(
    `${runs} runs of ${functionId}`,
    async () => {
      const { total, open } = await countRuns(ground, functionId);
      return total >= runs && open === 0;
    },
    DONE_WITHIN_MS,
  );
  const { total, completed } = await countRuns(ground, functionId);
  if (total !== runs || completed !== runs) {
    throw new Error(`${functionId}: ${runs} were asked for, ${total} ran, ${completed} completed`);
  }
}

export interface StepRate {
  stepsPerSecond: number;
  engineCpuMsPerStep: number;
  appCpuMsPerStep: number;
}

/** Empty steps of runs that are all asked for at once, from the first event to the last end. */
export async function measureSteps(
  ground: EngineGround,
  { runs, stepsEach, already }: { runs: number; stepsEach: number; already: number },
): Promise<StepRate> {
  const [engine] = ground.engines;
  if (!engine) throw new Error('there is no engine');
  const before = { engine: cpuSeconds(engine), app: cpuSeconds(ground.app) };
  const startedMs = performance.now();
  await sendMany(clientOf(ground), 'bench/empty-steps', runs);
  await allCompleted(ground, 'bench-empty-steps', already + runs);
  const seconds = (performance.now() - startedMs) / 1_000;
  const steps = runs * stepsEach;
  return {
    stepsPerSecond: steps / seconds,
    engineCpuMsPerStep: ((cpuSeconds(engine) - before.engine) * 1_000) / steps,
    appCpuMsPerStep: ((cpuSeconds(ground.app) - before.app) * 1_000) / steps,
  };
}

/** Milliseconds from sending an event to its first step, one event at a time. */
export async function measureFirstSteps(ground: EngineGround, events: number): Promise<number[]> {
  const client = clientOf(ground);
  const times: number[] = [];
  for (let event = 0; event < events; event += 1) {
    const sentAtMs = Date.now();
    const { ids } = await client.send({ name: 'bench/one-step', data: {} });
    times.push(Number(await outputOf(ground, ids[0] ?? '')) - sentAtMs);
  }
  return times;
}

/** How much longer a run takes than its step bodies do. */
export interface Overhead {
  /** From when the run was there until it had ended, over the sum of its bodies. */
  ofRun: number;
  /** The same from when the event was sent. */
  fromSending: number;
}

/** One run at a time. */
export async function measureOverhead(
  ground: EngineGround,
  event: 'bench/slow-steps' | 'bench/slow-steps-one-a-call',
  runs: number,
): Promise<Overhead[]> {
  const client = clientOf(ground);
  const ratios: Overhead[] = [];
  for (let run = 0; run < runs; run += 1) {
    const sentAtMs = Date.now();
    const { ids } = await client.send({ name: event, data: {} });
    const bodiesMs = Number(await outputOf(ground, ids[0] ?? ''));
    const { rows } = await ground.pool.query<{ queued_at: Date; ended_at: Date }>(
      'select queued_at, ended_at from engine_runs where event_ids @> array[$1]',
      [ids[0]],
    );
    const [times] = rows;
    if (!times) throw new Error('the run is gone');
    const endedMs = times.ended_at.getTime();
    ratios.push({
      ofRun: (endedMs - times.queued_at.getTime()) / bodiesMs,
      fromSending: (endedMs - sentAtMs) / bodiesMs,
    });
  }
  return ratios;
}

async function outputOf({ pool }: EngineGround, eventId: string): Promise<unknown> {
  const ended = await eventually(`the run of ${eventId}`, async () => {
    const { rows } = await pool.query<{ output: unknown }>(
      `select output from engine_runs where event_ids @> array[$1] and state = 'completed'`,
      [eventId],
    );
    return rows[0];
  });
  return ended.output;
}

export interface Flood {
  events: number;
  sentSeconds: number;
  endedSeconds: number;
  /** The age of the oldest job that was due and free, in seconds, by seconds since the first event. */
  ages: { atSeconds: number; ageSeconds: number; openRuns: number }[];
}

/** So many events of one step at once, watched until all have ended. */
export async function measureFlood(
  ground: EngineGround,
  events: number,
  already: number,
): Promise<Flood> {
  const startedMs = performance.now();
  const secondsNow = () => (performance.now() - startedMs) / 1_000;
  let sentSeconds = Number.NaN;
  const sending = sendMany(clientOf(ground), 'bench/one-step', events).then(() => {
    sentSeconds = secondsNow();
  });
  const ages: Flood['ages'] = [];
  for (;;) {
    const { total, open } = await countRuns(ground, 'bench-one-step');
    ages.push({ atSeconds: secondsNow(), ageSeconds: await oldestDue(ground), openRuns: open });
    if (total >= already + events && open === 0) break;
    if (secondsNow() * 1_000 > DONE_WITHIN_MS) throw new Error(`${open} runs are still open`);
    await sleep(SAMPLE_EVERY_MS);
  }
  const endedSeconds = secondsNow();
  await sending;
  await allCompleted(ground, 'bench-one-step', already + events);
  return { events, sentSeconds, endedSeconds, ages };
}

async function oldestDue({ pool }: EngineGround): Promise<number> {
  const { rows } = await pool.query<{ age: number }>(
    `select coalesce(extract(epoch from now() - min(run_at)), 0)::float8 as age
     from engine_jobs where lease is null and run_at <= now()`,
  );
  return rows[0]?.age ?? 0;
}
