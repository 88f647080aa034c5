import { daysFrom, type PriceStep } from './replay-advert';
import type { SeededRandom } from './seeded-random';

/** Share of adverts whose price never falls, however long they stand. */
const SHARE_NEVER_CUT = 0.45;
/** Mean days between cuts of the others. */
const DAYS_BETWEEN_CUTS = 16;
const CUTS_MAX = 4;
/** Each cut, as a share of the price after it. */
const CUT_MIN = 0.008;
const CUT_MAX = 0.04;
/** Asking prices often end like this, in dollars. */
const ENDINGS = [0, 1, 5, 10] as const;

/**
 * The price of an advert from `from` on: it falls in up to `CUTS_MAX` made-up steps, at least a day
 * apart, and ends at the car's price before `until`. Only that last step is not simulated.
 */
export function priceHistory(
  random: SeededRandom,
  story: { car: { priceCents: number }; from: Date; until: Date },
): PriceStep[] {
  const { car, from, until } = story;
  const cutTimes = random.chance(SHARE_NEVER_CUT) ? [] : drawCutTimes(random, from, until);
  return fallingPrices(random, car.priceCents, [from, ...cutTimes]);
}

/** A price that falls at each of these times to end at `priceCents`. All but the last are made up. */
export function fallingPrices(
  random: SeededRandom,
  priceCents: number,
  times: readonly Date[],
): PriceStep[] {
  const steps: PriceStep[] = [];
  let stepCents = priceCents;
  for (const [index, at] of [...times.entries()].reverse()) {
    steps.unshift({ at, priceCents: stepCents, isSimulated: index < times.length - 1 });
    stepCents = priceBefore(random, stepCents);
  }
  return steps;
}

function drawCutTimes(random: SeededRandom, from: Date, until: Date): Date[] {
  const times: Date[] = [];
  let at = from;
  while (times.length < CUTS_MAX) {
    at = daysFrom(at, 1 + random.waiting(DAYS_BETWEEN_CUTS - 1, 90));
    if (at >= until) break;
    times.push(at);
  }
  return times;
}

/** A price that could have stood before this one: above it, ending as asking prices do. */
function priceBefore(random: SeededRandom, priceCents: number): number {
  const dollars = (priceCents / 100) * (1 + random.between(CUT_MIN, CUT_MAX));
  const ending = ENDINGS[random.index(ENDINGS.length)] ?? 0;
  const rounded = (Math.ceil(dollars / 100) * 100 - ending) * 100;
  // At $2,000 the smallest cut and the ending meet; the price before must still be the higher one.
  return Math.max(rounded, priceCents + 100);
}
