import type { ReactElement } from 'react';
import { PriceStepsChart } from '@/components/charts/price-steps-chart';
import { alsoOnWords } from '@/components/deals/deal-words';
import { PriceHistory } from '@/components/deals/price-history';
import { formatMoney } from '@/components/ui/format';
import { NavLink } from '@/components/ui/nav-link';
import type { DealDetail } from '@/lib/deals/service';
import { priceEvents } from './price-events';
import { Section } from './section';

/** What the price did, over every source of this car. */
export function HistorySection({ deal, now }: { deal: DealDetail; now: Date }): ReactElement {
  const own = deal.priceHistory.filter((entry) => entry.listingId === deal.id);
  const also = alsoOnWords(deal.priceCents, deal.otherOffers);
  return (
    <Section
      id="history"
      title="What happened so far"
      {...(also ? { lead: `A${also.slice(1)}.` } : {})}
    >
      <PriceStepsChart
        steps={own
          .filter((entry) => entry.status === 'live')
          .map((entry) => ({ at: entry.observedAt, priceCents: entry.priceCents }))}
        until={deal.endedAt ?? now}
        valueCents={deal.rating === 'unrated' ? null : (deal.valuation?.p50Cents ?? null)}
      />
      <PriceHistory events={priceEvents(deal.priceHistory)} />
      {deal.otherOffers.length > 0 ? (
        <ul className="flex flex-col gap-1">
          {deal.otherOffers.map((offer) => (
            <li key={offer.listingId}>
              <NavLink
                href={`/listings/${offer.listingId}`}
                className="text-accent hover:underline"
              >
                The same car at {offer.sourceLabel}
              </NavLink>
              , {formatMoney(offer.priceCents)}
            </li>
          ))}
        </ul>
      ) : null}
    </Section>
  );
}
