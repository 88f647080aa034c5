import type { ReactElement } from 'react';
import { DealList } from '@/components/deals/deal-list';
import { formatCount, formatCounted } from '@/components/ui/format';
import { Pagination } from '@/components/ui/states';
import type { Cache } from '@/lib/platform/cache';
import type { Ctx } from '@/lib/platform/context';
import type { SearchPage } from '@/lib/searches/service';
import { dealCardProps } from './deal-card-props';
import { NoResults } from './no-results';
import type { ResultsAddress } from './results-address';
import { listedCount } from './results-search';

/** One page of cars with the ways on, or what to do when there are none. */
export function ResultsList({
  ctx,
  page,
  address,
  buyerZip,
}: {
  ctx: Ctx<{ cache: Cache }>;
  page: SearchPage;
  address: ResultsAddress;
  buyerZip: string | undefined;
}): ReactElement {
  if (page.deals.length === 0) return <NoResults ctx={ctx} address={address} />;
  return (
    <>
      <h2 className="sr-only">Cars</h2>
      <DealList
        label="Used cars in this order"
        deals={page.deals.map((deal) => dealCardProps(deal, buyerZip))}
      />
      <Pagination
        summary={`${formatCounted(page.deals.length, 'car')} shown of ${page.facts.isApproximate ? 'about ' : ''}${formatCount(listedCount(page))}`}
        firstHref={address.query.cursor ? address.hrefWith({}) : null}
        nextHref={page.nextCursor ? address.hrefWith({ cursor: page.nextCursor }) : null}
      />
    </>
  );
}
