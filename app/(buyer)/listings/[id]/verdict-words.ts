import { formatMoney, formatMoneyChange } from '@/components/ui/format';
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
  const side = savingCents >= 0 ? 'less' : 'more';
  const worth = `${formatMoney(valuation.p50Cents)} that ${comps} ${valuation.compsCount === 1 ? 'makes' : 'make'} it worth`;
  const middle = `It asks ${formatMoney(Math.abs(savingCents))} ${side} than the ${worth}; ${countedWords(deal)}.`;
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

/** A mileage that moves the value by less is not worth a word. */
const MILEAGE_TOLD_CENTS = 10_000;

/** What the value counts already, so that nobody takes it off once more. */
function countedWords({ valueParts }: Pick<DealDetail, 'valueParts'>): string {
  const cents = valueParts.find(({ code }) => code === 'mileage')?.cents ?? 0;
  if (Math.abs(cents) < MILEAGE_TOLD_CENTS) {
    return 'its mileage, age and equipment are already counted';
  }
  const side = cents < 0 ? 'higher' : 'lower';
  return `its mileage, ${side} than the average advert’s, is already counted (${formatMoneyChange(cents)})`;
}

const CHECK_FIRST = {
  far_under_range:
    'Check first: so far under its range, an error, damage or bait is more likely than luck.',
  title_brand: 'Check first: the title is branded, and comparable cars have clean ones.',
  contradiction:
    'Check first: what is said of this car contradicts itself. See what could be wrong, below.',
};
