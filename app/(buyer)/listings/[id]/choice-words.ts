import { formatCounted, formatMoney } from '@/components/ui/format';
import type { ChosenValuation } from '@/lib/deals/chosen-valuation';

/** What a choice does to the value, in sentences whose figures are the ones shown. */
export function choiceSentence(chosen: ChosenValuation): string {
  const { stored, changeCents, isBounded, drop, pin } = chosen;
  const parts = [
    drop.length > 0 ? `${formatCounted(drop.length, 'comp')} left out` : null,
    pin.length > 0 ? `${pin.length} pinned` : null,
  ].filter((part) => part !== null);
  const dollars = Math.round(chosen.chosen.p50Cents / 100) - Math.round(stored.p50Cents / 100);
  const moved =
    dollars === 0
      ? 'as for everybody'
      : `${formatMoney(Math.abs(dollars) * 100)} ${changeCents < 0 ? 'less' : 'more'} than for everybody`;
  const bound = isBounded
    ? ' The comps left say more, but a choice never leads out of the range for everybody.'
    : '';
  return `With ${parts.join(' and ')} the value is ${formatMoney(chosen.chosen.p50Cents)}, ${moved}.${bound}`;
}
