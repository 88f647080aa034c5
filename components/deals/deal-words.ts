import {
  formatAbout,
  formatAtLeast,
  formatCounted,
  formatDays,
  formatMiles,
  formatMoney,
  formatUpTo,
  UNKNOWN,
} from '@/components/ui/format';
import { confidenceLevel } from '@/lib/valuation/confidence';

/** The amount that leads: the ask, the cost at the buyer's door, or what a loan on that is a month. */
export type PriceBasis = 'price' | 'out_the_door' | 'monthly';

/** What a saving line says; amounts in US cents. */
export interface SavingWords {
  tone: 'saving' | 'over' | 'none';
  /** "saves about $2,120" */
  main: string;
  /** "at least $600", "at worst −$400"; null when there is nothing to add. */
  worst: string | null;
}

/** The saving with its worst case, as in "saves about $2,120, at least $600". */
export function savingWords(
  savingCents: number | null,
  worstCaseSavingCents: number | null,
): SavingWords | null {
  if (savingCents === null) return null;
  if (Math.round(savingCents / 100) === 0) {
    return { tone: 'none', main: 'asks its value', worst: null };
  }
  if (savingCents < 0) {
    return { tone: 'over', main: `${formatAbout(-savingCents)} over its value`, worst: null };
  }
  const main = `saves about ${formatAbout(savingCents)}`;
  if (worstCaseSavingCents === null) return { tone: 'saving', main, worst: null };
  const worst =
    worstCaseSavingCents >= 0
      ? `at least ${formatAtLeast(worstCaseSavingCents)}`
      : `at worst −${formatUpTo(worstCaseSavingCents)}`;
  return { tone: 'saving', main, worst };
}

/** "41 comps, high" (confidence); null when no comps are known of. */
export function evidenceWords(compsCount: number | null, confidence: number | null): string | null {
  if (compsCount === null) return null;
  const word = confidenceLevel(confidence);
  const comps = formatCounted(compsCount, 'comp');
  return word === null ? comps : `${comps}, ${word}`;
}

/** The facts under a car's name, in the order people compare by. */
export function factWords(facts: {
  mileageMi: number | null;
  place: string | null;
  distanceMi: number | null;
  daysOnMarket: number | null;
  photoCount?: number | null;
}): string[] {
  const words = [
    facts.mileageMi === null ? `mileage ${UNKNOWN}` : formatMiles(facts.mileageMi),
    facts.place ?? `place ${UNKNOWN}`,
  ];
  if (facts.distanceMi !== null) words.push(`${formatMiles(facts.distanceMi)} away`);
  if (facts.daysOnMarket !== null) {
    words.push(facts.daysOnMarket < 1 ? 'new today' : formatDays(facts.daysOnMarket));
  }
  if (facts.photoCount) words.push(formatCounted(facts.photoCount, 'photo'));
  return words;
}

/** Other adverts of the same car: "also on 2 sites, $400 cheaper". Null when there are none. */
export function alsoOnWords(
  priceCents: number,
  alsoOn: readonly { sourceLabel: string; priceCents: number }[],
): string | null {
  const [first] = alsoOn;
  if (first === undefined) return null;
  const where =
    alsoOn.length === 1 ? `also on ${first.sourceLabel}` : `also on ${alsoOn.length} sites`;
  const cheapest = Math.min(...alsoOn.map((offer) => offer.priceCents));
  if (cheapest < priceCents) return `${where}, ${formatMoney(priceCents - cheapest)} cheaper`;
  if (cheapest > priceCents) return `${where}, dearer there`;
  return `${where}, same price`;
}
