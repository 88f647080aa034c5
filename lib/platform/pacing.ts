import { performance } from 'node:perf_hooks';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';

/**
 * A long computation in short steps: it yields wherever it may be interrupted, some milliseconds apart,
 * and returns its result. What it computes does not depend on who drives it.
 */
export type Paced<T> = Generator<undefined, T, undefined>;

/** Work for this long at a time: a page that waits for its turn does not notice. */
const SLICE_MS = 8;
/** While others are at work, rest for this long, so that what they wait for gets on. */
const REST_MS = 4;
/** Others count as at work for this long after they were: a page waits for its tables in between. */
const OTHERS_MS = 250;
/** In a turn this much is done by timers and by nobody in particular. */
const NOBODY_MS = 0.5;

/** The result of a computation, with nothing else done meanwhile. */
export function runAtOnce<T>(work: Paced<T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** Gives others a turn, or a rest, and tells for how many milliseconds they worked. */
async function letOthers(restMs: number): Promise<number> {
  const before = performance.eventLoopUtilization();
  await (restMs === 0 ? nextTurn() : pause(restMs));
  return performance.eventLoopUtilization(before).active;
}

/**
 * The result of a computation that lets this process answer others meanwhile: about 8 ms of work, then
 * a turn for others, and while they have something to do 4 ms of rest. Rejects with what the computation throws.
 */
export async function runPaced<T>(work: Paced<T>): Promise<T> {
  let othersUntilMs = 0;
  for (;;) {
    const untilMs = performance.now() + SLICE_MS;
    do {
      const { done, value } = work.next();
      if (done) return value;
    } while (performance.now() < untilMs);
    const activeMs = await letOthers(performance.now() < othersUntilMs ? REST_MS : 0);
    if (activeMs > NOBODY_MS) othersUntilMs = performance.now() + OTHERS_MS;
  }
}

/** Elements sorted at a stroke, and merged between two yields. */
const RUN_LENGTH = 4_096;

/**
 * Sorts in place, in steps, by an order in which no two elements are equal; then the outcome is that of
 * any other sort.
 */
export function* sortInSteps(
  items: Int32Array,
  compare: (a: number, b: number) => number,
): Paced<void> {
  for (let start = 0; start < items.length; start += RUN_LENGTH) {
    items.subarray(start, start + RUN_LENGTH).sort(compare);
    yield;
  }
  let from: Int32Array = items;
  let into: Int32Array = new Int32Array(items.length);
  for (let width = RUN_LENGTH; width < items.length; width *= 2) {
    for (let start = 0; start < items.length; start += 2 * width) {
      yield* mergeInSteps(from, into, { start, width, compare });
    }
    [from, into] = [into, from];
  }
  if (from !== items) items.set(from);
}

function* mergeInSteps(
  from: Int32Array,
  into: Int32Array,
  part: { start: number; width: number; compare: (a: number, b: number) => number },
): Paced<void> {
  const { start, width, compare } = part;
  const middle = Math.min(start + width, from.length);
  const end = Math.min(start + 2 * width, from.length);
  let left = start;
  let right = middle;
  for (let place = start; place < end; place += 1) {
    const isLeft =
      left < middle && (right >= end || compare(from[left] as number, from[right] as number) <= 0);
    into[place] = (isLeft ? from[left++] : from[right++]) as number;
    if ((place - start) % RUN_LENGTH === RUN_LENGTH - 1) yield;
  }
}
