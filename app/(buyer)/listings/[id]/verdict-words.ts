import { formatMoney } from '@/components/ui/format';
import type { DealDetail } from '@/lib/deals/service';
import { unratedSentence } from '../../choice-labels';

/** Why the car has no rating, in a sentence, or null where it has one. */
export function whyUnrated(deal: Pick<DealDetail, 'status' | 'unratedReason'>): string | null {
  const isLate = deal.status !== 'live' && deal.unratedReason === 'not_valued_yet';
  return isLate ? 'Not rated: it is no longer offered.' : unratedSentence(deal.unratedReason);
}

/**
 * Why the rating, in sentences whose numbers are the ones shown: all that must be checked first,
 * then the middle and the low end of the range less the ask.
 */
export function verdictSentences(deal: DealDetail): string[] {
  const { valuation, priceCents, savingCents, worstCaseSavingCents } = deal;
  const check = deal.checkFirstReasons.map((reason) => CHECK_FIRST[reason]);
  if (!valuation || savingCents === null || worstCaseSavingCents === null) return check;
  const comps = `${valuation.compsCount} comparable ${valuation.compsCount === 1 ? 'car' : 'cars'}`;
  const middle =
    savingCents >= 0
      ? `It asks ${formatMoney(savingCents)} less than the ${formatMoney(valuation.p50Cents)} that such a car is worth, judged by ${comps} and its mileage, age and equipment.`
      : `It asks ${formatMoney(-savingCents)} more than the ${formatMoney(valuation.p50Cents)} that such a car is worth, judged by ${comps} and its mileage, age and equipment.`;
  const worst =
    worstCaseSavingCents >= 0
      ? `Even if it is worth only the low end, ${formatMoney(valuation.p10Cents)}, you save ${formatMoney(worstCaseSavingCents)}.`
      : `If it is worth only the low end, ${formatMoney(valuation.p10Cents)}, you pay ${formatMoney(-worstCaseSavingCents)} too much.`;
  const cheaper = Math.round(100 - valuation.askPercentile);
  return [
    ...check,
    middle,
    worst,
    `At ${formatMoney(priceCents)} it is cheaper than about ${cheaper} of 100 such cars.`,
  ];
}

const CHECK_FIRST = {
  far_under_range:
    'Check first: so far under its range, an error, damage or bait is more likely than luck.',
  title_brand: 'Check first: the title is branded, and comparable cars have clean ones.',
  contradiction:
    'Check first: what is said of this car contradicts itself. See what could be wrong, below.',
};
