import { wholeDollarSteps } from '@/components/charts/waterfall-geometry';
import { formatMoney, formatMoneyChange, formatPercent } from '@/components/ui/format';
import type { PriceKind } from '@/db/vocabulary';
import type { CompStepCode } from '@/lib/valuation/comp-adjustments';
import type { ShownComp } from '@/lib/valuation/shown-comps';

const KIND_WORDS: Record<PriceKind, string> = {
  dealer_ask: 'dealer ask',
  private_ask: 'private ask',
  trade_in: 'trade-in offer',
  auction: 'auction bid',
  sold: 'price paid',
};

const STEP_WORDS: Record<CompStepCode, string> = {
  age: 'age',
  mileage: 'mileage',
  other: 'other facts',
  price_kind: 'kind of price',
  trim: 'trim',
};

/** "dealer ask". */
export const kindWord = (kind: PriceKind): string => KIND_WORDS[kind];

/** How an advert stands: gone is not sold, and only a confirmed sale is. */
export function statusWord({
  status,
  soldProbability,
}: Pick<ShownComp, 'status' | 'soldProbability'>): string {
  switch (status) {
    case 'live':
      return 'offered';
    case 'gone':
      return 'not seen any more';
    case 'probably_sold':
      return soldProbability === null
        ? 'probably sold'
        : `probably sold (${formatPercent(soldProbability)})`;
    case 'sold':
      return 'sold';
  }
}

/** "dealer ask, not seen any more". */
export const offerWords = (comp: ShownComp): string =>
  `${kindWord(comp.priceKind)}, ${statusWord(comp)}`;

/** "92% alike", or null where it was not kept. */
export const alikeWord = ({ similarity }: ShownComp): string | null =>
  similarity === null ? null : `${formatPercent(similarity)} alike`;

/**
 * What led from the ask to the adjusted price, in whole dollars that add up: "$20,500", "age −$1,200", "mileage
 * +$340", "= $19,640". Null where that was not kept.
 */
export function adjustmentPieces(comp: ShownComp): string[] | null {
  if (comp.askedCents === null || comp.steps === null) return null;
  const shown = wholeDollarSteps(
    comp.askedCents,
    comp.steps.map(({ cents }) => cents),
  );
  const steps = comp.steps.flatMap(({ code }, index) => {
    const cents = shown[index] ?? 0;
    return cents === 0 ? [] : [`${STEP_WORDS[code]} ${formatMoneyChange(cents)}`];
  });
  const told = steps.length === 0 ? ['alike in all that counts'] : steps;
  return [formatMoney(comp.askedCents), ...told, `= ${formatMoney(comp.adjustedPriceCents)}`];
}

/** What the ask is today, where it is another one than was compared. */
export function askSinceWords({ askedCents, priceCents }: ShownComp): string | null {
  if (askedCents === null || askedCents === priceCents) return null;
  return `asks ${formatMoney(priceCents)} now`;
}
