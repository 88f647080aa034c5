/** Where a step lies on the time line of its run. */
export interface StepTimes {
  plannedAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
}

/** A bar on a time line, in shares of its width from 0 to 100. */
export interface StepSpan {
  /** From where it was planned; the same as `from` where it began at once. */
  plannedFrom: number;
  from: number;
  width: number;
  /** How long it took, or has taken until now; null before it began. */
  durationMs: number | null;
}

/** A step of no time is still to be seen. */
const WIDTH_MIN = 0.6;

/**
 * The bar of a step on a time line from `start` to `end`. What has not ended reaches to the end; clocks
 * that disagree never make a bar leave the line.
 * `stepSpan({plannedAt: 0 s, startedAt: 2 s, endedAt: 4 s}, {start: 0 s, end: 8 s})` is from 25, 25 wide.
 */
export function stepSpan(step: StepTimes, line: { start: Date; end: Date }): StepSpan {
  const lengthMs = Math.max(1, line.end.getTime() - line.start.getTime());
  const shareAt = (at: Date) =>
    Math.min(100, Math.max(0, ((at.getTime() - line.start.getTime()) / lengthMs) * 100));
  const began = step.startedAt ?? step.plannedAt;
  const ended = step.endedAt ?? line.end;
  const from = Math.min(shareAt(began), 100 - WIDTH_MIN);
  const width = Math.max(WIDTH_MIN, shareAt(ended) - from);
  return {
    plannedFrom: Math.min(from, shareAt(step.plannedAt)),
    from,
    width,
    durationMs:
      step.startedAt === null && step.endedAt === null
        ? null
        : Math.max(0, ended.getTime() - began.getTime()),
  };
}
