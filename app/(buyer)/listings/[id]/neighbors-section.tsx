import { type ReactElement, Suspense } from 'react';
import type { PageContext } from '@/app/page-context';
import { CarRow } from '@/components/deals/car-row';
import { CompareTick } from '@/components/deals/compare-tick';
import { RecentlyViewed } from '@/components/deals/recently-viewed';
import type { Buyer } from '@/lib/deals/deal-for-buyer';
import type { DealDetail } from '@/lib/deals/service';
import { parsePublicId } from '@/lib/platform/ids';
import { listSimilarDeals } from '@/lib/searches/picked-service';
import { comparisonHref } from '../../compare/compare-address';
import { CompareChoice } from '../../compare-choice';
import { dealCardProps } from '../../deal-card-props';
import {
  COMPARE_PARAMETER,
  COMPARED_MAX,
  comparedIn,
  type PageParameters,
} from '../../results-address';

const SIMILAR_SHOWN = 8;

interface NeighborsProps {
  ctx: PageContext;
  deal: DealDetail;
  buyer: Buyer | null;
  /** The cars that are being compared come along in the address. */
  parameters: PageParameters;
}

const titleOf = ({ year, make, model }: Pick<DealDetail, 'year' | 'make' | 'model'>) =>
  `${year} ${make} ${model}`;

/** Cars like this one, cars looked at before, and the bar of the cars that are being compared. */
export function NeighborsSection(props: NeighborsProps): ReactElement {
  const { ctx, deal, buyer, parameters } = props;
  const ids = comparedOf(parameters);
  return (
    <>
      <Suspense fallback={null}>
        <SimilarCars {...props} />
      </Suspense>
      <RecentlyViewed
        market={ctx.market.name}
        current={{ id: deal.id, title: titleOf(deal), priceCents: deal.priceCents }}
      />
      <CompareChoice
        ctx={ctx}
        ids={ids}
        known={[{ id: deal.id, title: titleOf(deal) }]}
        hrefWithout={(gone) =>
          hereWith(
            props,
            ids.filter((id) => !gone.includes(id)),
          )
        }
        compareHref={comparisonHref(ids, {
          buyerZip: buyer?.zip ?? undefined,
          back: `/?${COMPARE_PARAMETER}=${ids.join(',')}`,
        })}
      />
    </>
  );
}

/** Takes this car into the comparison or out of it. */
export function CompareThis(props: Omit<NeighborsProps, 'ctx'>): ReactElement {
  const { deal, parameters } = props;
  const ids = comparedOf(parameters);
  const isChosen = ids.includes(deal.id);
  const next = isChosen ? ids.filter((id) => id !== deal.id) : [...ids, deal.id];
  const hasRoom = isChosen || ids.length < COMPARED_MAX;
  return (
    <div className="compare-this">
      <CompareTick
        href={hasRoom ? hereWith(props, next) : null}
        isChosen={isChosen}
        title={titleOf(deal)}
      />
    </div>
  );
}

const comparedOf = (parameters: PageParameters): string[] =>
  comparedIn([parameters[COMPARE_PARAMETER] ?? []].flat()[0]);

/** This page with these cars in the comparison; only the buyer's ZIP stays besides. */
function hereWith(
  { deal, buyer }: Pick<NeighborsProps, 'deal' | 'buyer'>,
  ids: readonly string[],
): string {
  const search = new URLSearchParams();
  if (buyer?.zip) search.set('buyer_zip', buyer.zip);
  if (ids.length > 0) search.set(COMPARE_PARAMETER, ids.join(','));
  return `/listings/${deal.id}${search.size > 0 ? `?${search}` : ''}`;
}

async function SimilarCars({ ctx, deal, buyer, parameters }: NeighborsProps) {
  const vehicleId = parsePublicId('vehicle', deal.vehicleId);
  const similar = await listSimilarDeals(ctx, {
    car: { ...deal, vehicleId },
    buyer,
    limit: SIMILAR_SHOWN,
  });
  const compared = comparedOf(parameters);
  return (
    <CarRow
      title="Similar cars"
      lead="The same model, nearest in year, mileage and ask."
      cars={similar.map((other) => dealCardProps(other, buyer?.zip ?? undefined, { compared }))}
    />
  );
}
