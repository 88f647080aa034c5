import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OccurrenceCounter } from './occurrence-counter';

/** What the counter must equal: a map of plain strings. */
class CountingMap {
  readonly #counts = new Map<string, number>();

  next(identity: string): number {
    const count = (this.#counts.get(identity) ?? 0) + 1;
    this.#counts.set(identity, count);
    return count;
  }
}

/** Bytes in typed arrays that are still in use. */
function arrayBytes(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  return process.memoryUsage().arrayBuffers;
}

describe('OccurrenceCounter', () => {
  it('counts like a map, whatever the identities and their order', () => {
    const identities = fc.array(
      fc.oneof(fc.constantFrom('facts:a', 'facts:b', '', '__proto__'), fc.string()),
      { maxLength: 400 },
    );
    fc.assert(
      fc.property(identities, (met) => {
        const counter = new OccurrenceCounter();
        const model = new CountingMap();
        expect(met.map((each) => counter.next(each))).toEqual(met.map((each) => model.next(each)));
      }),
    );
  });

  it('counts like a map while it grows, with identities that come back later', () => {
    const counter = new OccurrenceCounter();
    const model = new CountingMap();
    let differences = 0;
    for (let step = 0; step < 300_000; step += 1) {
      const identity = `facts:${(step * 7_919) % 110_000}`;
      if (counter.next(identity) !== model.next(identity)) differences += 1;
    }
    expect(differences).toBe(0);
  });

  it('tells thousands of equal rows apart', () => {
    const counter = new OccurrenceCounter();
    const seen = new Set<number>();
    for (let step = 0; step < 70_000; step += 1) seen.add(counter.next('facts:same'));
    expect(seen.size).toBe(70_000);
  });

  it('needs at most 24 bytes an identity, whatever else the process does', () => {
    const before = arrayBytes();
    const counter = new OccurrenceCounter();
    const identities = 400_000;
    for (let step = 0; step < identities; step += 1) counter.next(`facts:${step}`);
    const bytes = arrayBytes() - before;
    expect(counter.next('facts:0')).toBe(2);
    expect(bytes / identities).toBeLessThan(24);
  });
});
