import type { ReactElement } from 'react';
import { formatMoney, formatMoneyChange } from '@/components/ui/format';
import type { ConditionEffect, FixFirst } from '@/lib/snap/price-condition';

/** What the condition does to the price: figures that are in it, and what is in none, each with why. */
export function ConditionEffects({
  effects,
}: {
  effects: readonly ConditionEffect[];
}): ReactElement {
  if (effects.length === 0) {
    return (
      <p className="text-ink-2">
        Nothing that you said moves the price: it is that of comparable cars as they are.
      </p>
    );
  }
  return (
    <ul className="price-rows">
      {effects.map(({ code, label, cents, reason }) => (
        <li key={`${code} ${label}`}>
          <span className="font-semibold">{label}</span>
          <span className="tabular text-right">
            {cents === null ? (
              <span className="text-ink-3">not counted</span>
            ) : (
              formatMoneyChange(cents)
            )}
          </span>
          <span className="price-row-reason">{reason}</span>
        </li>
      ))}
    </ul>
  );
}

const VERDICT_WORDS: Readonly<Record<FixFirst['verdict'], string>> = {
  worth_it: 'worth it',
  not_worth_it: 'not worth it',
  unknown: 'unknown',
};

/** What could be put right before selling; a verdict only where both sides are known. */
export function FixFirstList({ items }: { items: readonly FixFirst[] }): ReactElement {
  return (
    <ul className="price-rows">
      {items.map(({ key, label, costCents, verdict, reason }) => (
        <li key={key}>
          <span className="font-semibold">{label}</span>
          <span className="text-right">
            {VERDICT_WORDS[verdict]}
            {costCents === null ? null : (
              <span className="tabular block text-ink-3 text-xs">{`costs ${formatMoney(costCents)}`}</span>
            )}
          </span>
          <span className="price-row-reason">{reason}</span>
        </li>
      ))}
    </ul>
  );
}
