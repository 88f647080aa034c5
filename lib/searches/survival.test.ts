import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayByWhich, type Subject, shareLasting, survivalSteps } from './survival';

const from0 = (untilDay: number, hasEnded: boolean): Subject => ({
  watched: [{ fromDay: 0, untilDay }],
  hasEnded,
});

const subjects = fc.array(
  fc
    .record({
      days: fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { minLength: 2, maxLength: 6 }),
      hasEnded: fc.boolean(),
    })
    .map(({ days, hasEnded }): Subject => {
      const sorted = days.sort((a, b) => a - b);
      const watched = sorted.flatMap((fromDay, index) => {
        const untilDay = sorted[index + 1];
        return index % 2 === 0 && untilDay !== undefined ? [{ fromDay, untilDay }] : [];
      });
      return { watched, hasEnded };
    }),
  { maxLength: 30 },
);

/** The product-limit estimate as its definition says it. */
function byDefinition(all: readonly Subject[], day: number): number {
  const ends = all.flatMap(({ watched, hasEnded }) =>
    hasEnded ? [watched.at(-1)?.untilDay ?? 0] : [],
  );
  return [...new Set(ends)]
    .filter((end) => end <= day)
    .reduce((share, end) => {
      const atRisk = all.filter(({ watched }) =>
        watched.some(({ fromDay, untilDay }) => fromDay < end && end <= untilDay),
      ).length;
      return share * (1 - ends.filter((each) => each === end).length / atRisk);
    }, 1);
}

describe('survivalSteps', () => {
  it('is the worked example of four cars', () => {
    const steps = survivalSteps([from0(2, true), from0(3, false), from0(4, true), from0(9, false)]);
    expect(steps.map(({ day, atRisk, share }) => [day, atRisk, share])).toEqual([
      [2, 4, 0.75],
      [4, 2, 0.375],
    ]);
    expect(dayByWhich(steps, 0.5)).toBe(4);
    expect(dayByWhich(steps, 0.9)).toBeNull();
    expect(shareLasting(steps, 3)).toBe(0.75);
  });

  it('is the share still there where nothing was cut short', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1 }), (days) => {
        const steps = survivalSteps(days.map((day) => from0(day, true)));
        for (const { day, share } of steps) {
          expect(share).toBeCloseTo(days.filter((each) => each > day).length / days.length, 9);
        }
      }),
    );
  });

  it('follows the definition, whoever enters late or pauses, in any order', () => {
    fc.assert(
      fc.property(subjects, (all) => {
        const steps = survivalSteps(all);
        expect(survivalSteps([...all].reverse())).toEqual(steps);
        for (const { day, share } of steps) expect(share).toBeCloseTo(byDefinition(all, day), 9);
      }),
    );
  });

  it('never rises, stays a share, and lies within its interval', () => {
    fc.assert(
      fc.property(subjects, (all) => {
        let before = 1;
        for (const { share, lowShare, highShare, atRisk, ended } of survivalSteps(all)) {
          expect(share).toBeLessThanOrEqual(before);
          expect(lowShare).toBeGreaterThanOrEqual(0);
          expect(lowShare).toBeLessThanOrEqual(share + 1e-12);
          expect(highShare).toBeGreaterThanOrEqual(share - 1e-12);
          expect(highShare).toBeLessThanOrEqual(1);
          expect(ended).toBeLessThanOrEqual(atRisk);
          before = share;
        }
      }),
    );
  });

  it('says nothing beyond the day on which too few were watched', () => {
    const all = [from0(1, true), from0(2, true), from0(3, true), from0(4, true)];
    expect(survivalSteps(all, 3).map(({ day }) => day)).toEqual([1, 2]);
  });
});
