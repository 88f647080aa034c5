import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Paced, runAtOnce, runPaced, sortInSteps } from './pacing';

function* sumTo(count: number, turns: { taken: number }): Paced<number> {
  let sum = 0;
  for (let n = 1; n <= count; n += 1) {
    const untilMs = performance.now() + 1;
    while (performance.now() < untilMs) sum += 0;
    sum += n;
    turns.taken += 1;
    yield;
  }
  return sum;
}

it('a computation gives the same at once and paced, and lets others in between', async () => {
  const turns = { taken: 0 };
  expect(runAtOnce(sumTo(5, { taken: 0 }))).toBe(15);
  const seen: number[] = [];
  const timer = setInterval(() => seen.push(turns.taken), 1);
  expect(await runPaced(sumTo(100, turns))).toBe(5_050);
  clearInterval(timer);
  expect(seen.filter((taken) => taken > 0 && taken < 100).length).toBeGreaterThan(3);
});

it('what a computation throws is told', async () => {
  function* failing(): Paced<number> {
    yield;
    throw new RangeError('no');
  }
  expect(() => runAtOnce(failing())).toThrow(RangeError);
  await expect(runPaced(failing())).rejects.toThrow(RangeError);
});

it('sorting in steps sorts', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 30_000 }), fc.integer(), (count, seed) => {
      const mixed = (n: number) => Math.imul(n + 1, seed | 1) ^ (n << 7);
      const compare = (a: number, b: number) => mixed(a) - mixed(b) || a - b;
      const items = Int32Array.from({ length: count }, (_, n) => n);
      const expected = Int32Array.from(items).sort(compare);
      runAtOnce(sortInSteps(items, compare));
      expect(items).toEqual(expected);
    }),
    { numRuns: 30 },
  );
});
