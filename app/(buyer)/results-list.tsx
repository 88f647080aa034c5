import type { ReactElement } from 'react';
import { DealList } from '@/components/deals/deal-list';
import { LiveResults } from '@/components/deals/live-results';
import { formatCount, formatCounted } from '@/components/ui/format';
import { Pagination } from '@/components/ui/states';
import type { Cache } from '@/lib/platform/cache';
import type { Ctx } from '@/lib/platform/context';
import { hasLiveSources } from '@/lib/searches/live-search';
import type { SearchPage } from '@/lib/searches/service';
import { dealCardProps } from './deal-card-props';
import { NoResults } from './no-results';
import { liveSearchHref, type ResultsAddress } from './results-address';
import { listedCount } from './results-search';

/** One page of cars with the ways on, or what to do when there are none. */
export async function ResultsList({
  ctx,
  page,
  address,
  buyerZip,
}: {
  ctx: Ctx<{ cache: Cache } & Parameters<typeof hasLiveSources>[0]['ports']>;
  page: SearchPage;
  address: ResultsAddress;
  buyerZip: string | undefined;
}): Promise<ReactElement> {
  const live = (await hasLiveSources(ctx)) ? <LiveResults href={liveSearchHref(address)} /> : null;
  if (page.deals.length === 0) {
    return (
      <>
        <NoResults ctx={ctx} address={address} />
        {live}
      </>
    );
  }
  return (
    <>
      {live}
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
