import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitGroupOffsets } from './spread-groups';

/** Values about each group's mean, half of them above it. */
function valuesOf(means: readonly number[], each: number, noise: number) {
  const codes = Int32Array.from({ length: means.length * each }, (_, i) => i % means.length);
  const values = Float64Array.from(codes, (code, i) => {
    const isAbove = Math.floor(i / means.length) % 2 === 0;
    return (means[code] as number) + (isAbove ? noise : -noise);
  });
  return { codes, values };
}

describe('the offsets of groups', () => {
  it('are the groups’ means where there are many cases', () => {
    const { codes, values } = valuesOf([-0.3, 0, 0.3], 1_000, 0.5);
    const { offsets } = fitGroupOffsets(codes, values);
    expect(offsets.get(0)).toBeCloseTo(-0.3, 2);
    expect(offsets.get(2)).toBeCloseTo(0.3, 2);
  });

  it('are none where groups differ no more than by chance', () => {
    const { codes, values } = valuesOf([0, 0, 0, 0], 50, 1);
    expect(fitGroupOffsets(codes, values).offsets.size).toBe(0);
  });

  it('believe a small group less than a large one', () => {
    const { codes, values } = valuesOf([-0.4, 0.4], 200, 1);
    const small = { codes: [2, 2, 2], values: [1.4, 0.4, -0.6] };
    const { offsets } = fitGroupOffsets(
      Int32Array.from([...codes, ...small.codes]),
      Float64Array.from([...values, ...small.values]),
    );
    expect(offsets.get(2)).toBeGreaterThan(0);
    expect(offsets.get(2) ?? 1).toBeLessThan(0.5 * (offsets.get(1) ?? 0));
  });

  it('leave unknown groups and lone cases alone, and are finite for any values', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.integer({ min: -1, max: 4 }), fc.float({ noNaN: true, min: -9, max: 9 })),
        ),
        (cases) => {
          const codes = Int32Array.from(cases, ([code]) => code);
          const values = Float64Array.from(cases, ([, value]) => value);
          const { offsets, withoutOwn } = fitGroupOffsets(codes, values);
          expect(offsets.has(-1)).toBe(false);
          expect([...offsets.values(), ...withoutOwn].every(Number.isFinite)).toBe(true);
        },
      ),
    );
  });

  it('of a case do not know its own value', () => {
    const { codes, values } = valuesOf([-0.4, 0.4], 200, 1);
    const before = fitGroupOffsets(codes, values);
    expect(before.withoutOwn[0]).not.toBe(before.offsets.get(0));
    expect(before.withoutOwn[0]).toBeLessThan(before.offsets.get(0) ?? 0);
  });
});
