import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { withinFreeTime, withinTime } from './time-box';

/** Holds the thread up, as loading a program does. */
function block(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

const silent = () => new Promise<string>(() => {});
const failing = () => Promise.reject(new Error('refused'));

describe.each([
  ['in all', withinTime],
  ['of free time', withinFreeTime],
])('work within a time %s', (_name, within) => {
  it('gives its answer, or null where it fails or is silent', async () => {
    expect(await within(Promise.resolve('here'), 1_000)).toBe('here');
    expect(await within(failing(), 1_000)).toBeNull();
    expect(await within(silent(), 5)).toBeNull();
  });
});

it('an answer that is heard late because this process was busy is in time', async () => {
  const work = pause(40, 'here');
  const [inAll, free] = [withinTime(work, 20), withinFreeTime(work, 20)];
  block(80);
  expect(await inAll).toBeNull();
  expect(await free).toBe('here');
  const startedMs = performance.now();
  const late = withinFreeTime(silent(), 30);
  block(60);
  expect(await late).toBeNull();
  expect(performance.now() - startedMs).toBeGreaterThanOrEqual(85);
});
