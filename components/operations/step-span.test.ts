import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stepSpan } from './step-span';

const at = (seconds: number) => new Date(seconds * 1_000);
const line = { start: at(0), end: at(8) };

describe('stepSpan', () => {
  it('lies where the step was, with its wait before', () => {
    const step = { plannedAt: at(0), startedAt: at(2), endedAt: at(4) };
    expect(stepSpan(step, line)).toEqual({
      plannedFrom: 0,
      from: 25,
      width: 25,
      durationMs: 2_000,
    });
  });

  it('reaches to the end while the step goes on, and has no length before it began', () => {
    expect(stepSpan({ plannedAt: at(4), startedAt: at(4), endedAt: null }, line)).toMatchObject({
      from: 50,
      width: 50,
      durationMs: 4_000,
    });
    expect(stepSpan({ plannedAt: at(4), startedAt: null, endedAt: null }, line).durationMs).toBe(
      null,
    );
  });

  it('never leaves the line nor disappears, whatever the clocks say', () => {
    const instant = fc.integer({ min: -1_000, max: 1_000 }).map(at);
    fc.assert(
      fc.property(
        instant,
        fc.option(instant),
        fc.option(instant),
        instant,
        instant,
        (plannedAt, startedAt, endedAt, start, end) => {
          const span = stepSpan({ plannedAt, startedAt, endedAt }, { start, end });
          expect(span.from).toBeGreaterThanOrEqual(0);
          expect(span.width).toBeGreaterThan(0.5);
          expect(span.from + span.width).toBeLessThanOrEqual(100.7);
          expect(span.plannedFrom).toBeLessThanOrEqual(span.from);
          expect(span.durationMs === null || span.durationMs >= 0).toBe(true);
        },
      ),
    );
  });
});
