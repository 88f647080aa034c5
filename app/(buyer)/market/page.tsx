import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { MarketBanner } from '@/app/market-banner';
import { pageContext } from '@/app/page-context';
import { LinkButton } from '@/components/ui/button';
import { formatCount, formatCounted, formatMoney } from '@/components/ui/format';
import { NavLink } from '@/components/ui/nav-link';
import { EmptyState } from '@/components/ui/states';
import { type CountedMake, listMarketMakes } from '@/lib/searches/market-index-service';
import { marketPath } from '@/lib/searches/market-names';

export const metadata: Metadata = { title: 'The market by make and model' };

/** Every make on offer with its most common models; each leads to what is known of its market. */
export default async function MarketIndexPage(): Promise<ReactElement> {
  const ctx = await pageContext();
  const makes = await listMarketMakes(ctx);
  return (
    <main className="page-frame market">
      <MarketBanner ctx={ctx} />
      <header>
        <h1 className="font-semibold text-xl">The market by make and model</h1>
        <p className="max-w-prose text-ink-2">
          What each model is worth by age and mileage, where prices went, how long cars stand and
          how far sellers come down.
        </p>
      </header>
      {makes.length === 0 ? (
        <EmptyState
          title="No car is on offer yet"
          action={
            <LinkButton href="/" look="primary">
              How to fill this market
            </LinkButton>
          }
        >
          Makes and models appear here with the first adverts.
        </EmptyState>
      ) : (
        <div className="market-makes">
          {makes.map((make) => (
            <Make key={make.name} make={make} />
          ))}
        </div>
      )}
    </main>
  );
}

function Make({ make }: { make: CountedMake }): ReactElement {
  const { name, total, medianPriceCents, modelCount, topModels } = make;
  const isMore = modelCount > topModels.length;
  return (
    <section className="market-make" aria-label={name}>
      <h2 className="flex flex-wrap items-center gap-x-3 text-base">
        <NavLink href={marketPath(name)} className="font-semibold">
          {name}
        </NavLink>
        <span className="tabular font-normal text-ink-3 text-xs">
          {formatCounted(total, 'car')} · median ask {formatMoney(medianPriceCents)}
        </span>
      </h2>
      <div className="market-models">
        {topModels.map((model) => (
          <NavLink key={model.name} href={marketPath(name, model.name)}>
            {model.name}
            <span className="tabular text-ink-3 text-xs">{formatCount(model.total)}</span>
          </NavLink>
        ))}
        {isMore ? <NavLink href={marketPath(name)}>All {modelCount} models</NavLink> : null}
      </div>
    </section>
  );
}
