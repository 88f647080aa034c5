import { type Axis, roundAxis } from './plot-scale';

/** An upright axis over US cents, with ticks at round dollars. */
export function moneyAxis(cents: readonly number[], tickCount: number): Axis {
  const dollars = roundAxis(
    cents.map((each) => each / 100),
    { tickCount, isInverted: true },
  );
  return {
    from: dollars.from * 100,
    to: dollars.to * 100,
    at: (each) => dollars.at(each / 100),
    ticks: dollars.ticks.map(({ value, pct }) => ({ value: value * 100, pct })),
  };
}

/** A plain axis that begins and ends with its values, with whole numbers as ticks. */
export function wholeAxis(from: number, to: number, tickCount: number): Axis {
  const span = Math.max(to - from, 1);
  const at = (value: number): number => Math.round(((value - from) / span) * 10_000) / 100;
  const step = Math.max(1, Math.ceil(span / tickCount));
  const count = Math.floor((to - from) / step) + 1;
  const ticks = Array.from({ length: count }, (_, index) => from + index * step);
  return { from, to, at, ticks: ticks.map((value) => ({ value, pct: at(value) })) };
}
