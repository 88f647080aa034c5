/** One reason why the value differs from where the reckoning starts, in US cents. */
export interface ValuePart {
  label: string;
  changeCents: number;
}

export interface WaterfallStep extends ValuePart {
  /** The change as it is written in whole dollars; base and steps as written add up to the value. */
  shownCents: number;
  /** Ends of the bar in percent of the width, left to right. */
  leftPct: number;
  widthPct: number;
  /** Where the running sum stands after this step, in cents and percent. */
  sumCents: number;
  sumPct: number;
}

export interface WaterfallGeometry {
  basePct: number;
  valuePct: number;
  steps: readonly WaterfallStep[];
}

/** Room at both ends, as a share of the spread. */
const MARGIN_SHARE = 0.08;
const REMAINDER_LABEL = 'Rounding';

/**
 * Changes from a start in cents as whole dollars (in cents), so that what is written adds up: start and
 * steps, each rounded, give the rounded end.
 */
export function wholeDollarSteps(startCents: number, changes: readonly number[]): number[] {
  const toDollars = (cents: number) => Math.round(cents / 100) * 100;
  let exact = startCents;
  return changes.map((change) => {
    const before = toDollars(exact);
    exact += change;
    return toDollars(exact) - before;
  });
}

const toHundredths = (value: number): number => Math.round(value * 100) / 100;

/**
 * Bars from base to value. The parts always add up: what is left over becomes a last part of its own.
 * The scale spans the running sums only, not zero, so that steps of a few hundred dollars show.
 */
export function waterfallGeometry(
  baseCents: number,
  parts: readonly ValuePart[],
  valueCents: number,
): WaterfallGeometry {
  const given = parts.reduce((sum, part) => sum + part.changeCents, baseCents);
  const remainder = valueCents - given;
  const all =
    remainder === 0 ? parts : [...parts, { label: REMAINDER_LABEL, changeCents: remainder }];
  const sums = [baseCents];
  for (const part of all) sums.push((sums.at(-1) ?? baseCents) + part.changeCents);
  const low = Math.min(...sums);
  const high = Math.max(...sums);
  const margin = Math.max(high - low, 1) * MARGIN_SHARE;
  const pct = (cents: number): number =>
    toHundredths(((cents - low + margin) / (high - low + 2 * margin)) * 100);
  const shown = wholeDollarSteps(
    baseCents,
    all.map(({ changeCents }) => changeCents),
  );
  const steps = all.map((part, index) => {
    const before = sums[index] ?? baseCents;
    const after = sums[index + 1] ?? before;
    const leftPct = pct(Math.min(before, after));
    return {
      ...part,
      shownCents: shown[index] ?? 0,
      leftPct,
      widthPct: toHundredths(pct(Math.max(before, after)) - leftPct),
      sumCents: after,
      sumPct: pct(after),
    };
  });
  return { basePct: pct(baseCents), valuePct: pct(valueCents), steps };
}
