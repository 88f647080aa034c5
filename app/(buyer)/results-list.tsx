import type { ReactElement } from 'react';
import { DealList } from '@/components/deals/deal-list';
import { LiveResults } from '@/components/deals/live-results';
import { formatCount, formatCounted } from '@/components/ui/format';
import { Pagination } from '@/components/ui/states';
import type { BuyerSettings } from '@/lib/accounts/buyer-settings';
import type { Cache } from '@/lib/platform/cache';
import type { Ctx } from '@/lib/platform/context';
import { hasLiveSources } from '@/lib/searches/live-search';
import type { SearchPage } from '@/lib/searches/service';
import { loadMarks } from './car-marks';
import { comparisonHref } from './compare/compare-address';
import { CompareChoice } from './compare-choice';
import { DealActions } from './deal-actions';
import { dealCardProps } from './deal-card-props';
import { NoResults } from './no-results';
import { loanOf } from './price-basis';
import { COMPARE_PARAMETER, liveSearchHref, type ResultsAddress } from './results-address';
import { listedCount } from './results-search';

/** One page of cars with the ways on, or what to do when there are none. */
export async function ResultsList({
  ctx,
  page,
  address,
  buyerZip,
  settings,
}: {
  ctx: Ctx<{ cache: Cache } & Parameters<typeof hasLiveSources>[0]['ports']>;
  page: SearchPage;
  address: ResultsAddress;
  buyerZip: string | undefined;
  settings: BuyerSettings;
}): Promise<ReactElement> {
  const live = (await hasLiveSources(ctx)) ? <LiveResults href={liveSearchHref(address)} /> : null;
  if (page.deals.length === 0) {
    return (
      <>
        <NoResults ctx={ctx} address={address} settings={settings} />
        {live}
      </>
    );
  }
  const { basis, compared } = address;
  const loan = loanOf(settings);
  const marks = await loadMarks(
    ctx,
    page.deals.map(({ vehicleId }) => vehicleId),
  );
  return (
    <>
      {live}
      <h2 className="sr-only">Cars</h2>
      <DealList
        label="Used cars in this order"
        isDense={address.density === 'dense'}
        deals={page.deals.map((deal) => {
          const card = dealCardProps(deal, buyerZip, { basis, loan, compared });
          return {
            ...card,
            isMarked: compared.includes(deal.id),
            actions: <DealActions deal={deal} address={address} marks={marks} />,
          };
        })}
      />
      <Pagination
        summary={`${formatCounted(page.deals.length, 'car')} shown of ${page.facts.isApproximate ? 'about ' : ''}${formatCount(listedCount(page))}`}
        firstHref={address.query.cursor ? address.hrefWith({}) : null}
        nextHref={page.nextCursor ? address.hrefWith({ cursor: page.nextCursor }) : null}
      />
      <CompareChoice
        ctx={ctx}
        ids={compared}
        known={page.deals.map(({ id, year, make, model }) => ({
          id,
          title: `${year} ${make} ${model}`,
        }))}
        hrefWithout={(ids) =>
          address.hrefHere({
            [COMPARE_PARAMETER]: compared.filter((id) => !ids.includes(id)).join(',') || null,
          })
        }
        compareHref={comparisonHref(compared, { buyerZip, back: address.hrefHere({}) })}
      />
    </>
  );
}
