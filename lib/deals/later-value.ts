/** What a car on offer will be worth after some years, by the curve of the market model. Pure. */
import type { LaterValue } from '@/lib/costs/three-year-cost';
import type { ExpectedPrice } from '@/lib/valuation/expected-prices';

/**
 * The value (p50) moved along the market's own curve: by the share that the model in force expects of such a
 * car that is `years` older today, with so many more miles. The middle is never above the value of now: what
 * rises in today's market because such cars are rare is no promise. Amounts in whole US cents.
 */
export function laterValue(
  valueCents: number,
  expected: { now: ExpectedPrice; later: ExpectedPrice },
  { years, milesMore }: { years: number; milesMore: number },
): LaterValue {
  const { now, later } = expected;
  const moved = (cents: number) => Math.round(valueCents * (cents / Math.max(1, now.p50Cents)));
  const p50Cents = Math.min(valueCents, moved(later.p50Cents));
  return {
    p50Cents,
    p10Cents: Math.min(p50Cents, moved(later.p10Cents)),
    p90Cents: Math.max(p50Cents, moved(later.p90Cents)),
    basis: `what such a car asks today that is ${years} years older and has ${milesMore.toLocaleString('en-US')} miles more; 80 of 100 lie in the range. The market will have moved by then`,
    source: 'Market model in force, from the adverts of this market',
  };
}
