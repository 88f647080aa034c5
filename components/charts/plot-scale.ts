import { scaleLinear, scaleTime } from 'd3-scale';

/** A position on one side of a plot, in percent of its length, and the round values to print there. */
export interface Axis {
  from: number;
  to: number;
  ticks: readonly { value: number; pct: number }[];
  /** Percent along the axis, not clamped. */
  at: (value: number) => number;
}

const toHundredths = (value: number): number => Math.round(value * 100) / 100;

/** Room left beyond the outermost values, as a share of their spread. */
const HEADROOM_SHARE = 0.06;

/**
 * An axis in round numbers over all the values, about `tickCount` of them. Without values it runs
 * from 0 to 1. `isInverted` puts the largest value at 0 %, as on the upright side of a chart.
 */
export function roundAxis(
  values: readonly number[],
  { tickCount, isInverted = false }: { tickCount: number; isInverted?: boolean },
): Axis {
  const known = values.filter(Number.isFinite);
  const low = known.length > 0 ? Math.min(...known) : 0;
  const high = known.length > 0 ? Math.max(...known) : 1;
  const spread = Math.max(high - low, Math.abs(high) * 0.1, 1);
  const floor = low >= 0 ? Math.max(0, low - spread * HEADROOM_SHARE) : low;
  const scale = scaleLinear()
    .domain([floor, Math.max(high, low) + spread * HEADROOM_SHARE])
    .nice(tickCount);
  const [from = 0, to = 1] = scale.domain();
  scale.range(isInverted ? [100, 0] : [0, 100]);
  const at = (value: number): number => toHundredths(scale(value));
  return {
    from,
    to,
    at,
    ticks: scale.ticks(tickCount).map((value) => ({ value, pct: at(value) })),
  };
}

/** An axis over instants, in milliseconds, with ticks on round days. */
export function timeAxis(from: Date, to: Date, tickCount: number): Axis {
  const end = to.getTime() > from.getTime() ? to : new Date(from.getTime() + 86_400_000);
  const scale = scaleTime().domain([from, end]).range([0, 100]);
  const at = (value: number): number => toHundredths(scale(new Date(value)));
  return {
    from: from.getTime(),
    to: end.getTime(),
    at,
    ticks: scale.ticks(tickCount).map((day) => ({ value: day.getTime(), pct: at(day.getTime()) })),
  };
}
