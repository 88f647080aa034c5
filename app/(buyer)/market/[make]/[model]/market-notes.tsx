import type { ReactElement } from 'react';
import { formatCount, formatDay } from '@/components/ui/format';
import { NavLink } from '@/components/ui/nav-link';
import type { Market } from '@/lib/searches/market-service';

/** Of when the figures are, from how much, and what is simulated. */
export function MarketNotes({ market }: { market: Market }): ReactElement {
  const { asOf, sample, supply } = market;
  return (
    <footer className="max-w-prose text-ink-3 text-xs">
      <p>
        As of {formatDay(asOf)}, from {formatCount(sample.advertCount)} adverts that were on offer
        since {formatDay(sample.since)}
        {sample.weight > 1
          ? `, one in ${sample.weight} of all, picked by chance; counts are estimates from them`
          : null}
        . A figure that rests on too few is left out. Up to ten minutes old.{' '}
        <NavLink href="/estimates" className="underline">
          How estimates are made
        </NavLink>
      </p>
      {supply.isSimulated ? (
        <p className="mt-2">
          In this demo cars, mileages, asks and places are facts of 2022; when adverts came, what
          they asked before and when they went is simulated.
        </p>
      ) : null}
    </footer>
  );
}
