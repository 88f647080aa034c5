import { monitorEventLoopDelay } from 'node:perf_hooks';
import { type Paced, runPaced } from '@/lib/platform/pacing';

const SAMPLE_MS = 100;
const MB = 1e6;
const NS_PER_MS = 1e6;

/** What some work took: its time, the most memory seen meanwhile, and how long others had to wait for a turn. */
export interface Effort<T> {
  result: T;
  seconds: number;
  peakRssMb: number;
  /** Of the process's event loop, in milliseconds. */
  longestHoldMs: number;
  p99HoldMs: number;
}

/** Does some work and watches memory and turns. Work that never gives a turn shows as one long hold. */
export async function watch<T>(work: () => Promise<T>): Promise<Effort<T>> {
  let peakRss = process.memoryUsage.rss();
  const sample = () => {
    peakRss = Math.max(peakRss, process.memoryUsage.rss());
  };
  const timer = setInterval(sample, SAMPLE_MS);
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  const startedAt = performance.now();
  try {
    const result = await work();
    const seconds = (performance.now() - startedAt) / 1_000;
    sample();
    return {
      result,
      seconds,
      peakRssMb: peakRss / MB,
      longestHoldMs: delays.max / NS_PER_MS,
      p99HoldMs: delays.percentile(99) / NS_PER_MS,
    };
  } finally {
    delays.disable();
    clearInterval(timer);
  }
}

/** Processor time of this process so far, in milliseconds: what it takes, however busy the machine is. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** Drives a paced computation as the product does, and tells how long its steps keep the processor. */
export async function driveSteps<T>(
  work: Paced<T>,
): Promise<{ result: T; stepsMs: { p99: number; longest: number }; cpuSeconds: number }> {
  const steps: number[] = [];
  let total = 0;
  function* watched(): Paced<T> {
    for (;;) {
      const before = cpuMs();
      const { done, value } = work.next();
      const took = cpuMs() - before;
      steps.push(took);
      total += took;
      if (done) return value;
      yield;
    }
  }
  const result = await runPaced(watched());
  const stepsMs = { p99: percentile(steps, 0.99), longest: percentile(steps, 1) };
  return { result, stepsMs, cpuSeconds: total / 1_000 };
}

/** The value at a share (0–1) of some numbers; NaN for none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
