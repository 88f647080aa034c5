import Link from 'next/link';
import type { ReactElement } from 'react';
import { formatAgo, formatMoney } from '@/components/ui/format';
import { Banner } from '@/components/ui/states';
import type { DealDetail } from '@/lib/deals/service';
import { endingSentences } from './ending-words';

/** That an advert ended, how sure a sale is, and where the same car is still offered. */
export function EndedNotice({ deal, now }: { deal: DealDetail; now: Date }): ReactElement {
  return (
    <Banner tone="warning">
      <p>
        {endingSentences(deal)} The figures below are as of then, {formatAgo(deal.lastSeenAt, now)}.
      </p>
      {deal.otherOffers.length > 0 ? (
        <p>
          {'The same car is still offered: '}
          {deal.otherOffers.map((offer, index) => (
            <span key={offer.listingId}>
              {index > 0 ? ', ' : ''}
              <Link href={`/listings/${offer.listingId}`} className="underline">
                {`${formatMoney(offer.priceCents)} at ${offer.sourceLabel}`}
              </Link>
            </span>
          ))}
          .
        </p>
      ) : null}
    </Banner>
  );
}
