import { type ReactElement, Suspense } from 'react';
import type { PageContext } from '@/app/page-context';
import { CarRow } from '@/components/deals/car-row';
import { RecentlyViewed } from '@/components/deals/recently-viewed';
import { formatCounted } from '@/components/ui/format';
import { listPopularDeals } from '@/lib/searches/picked-service';
import { dealCardProps } from './deal-card-props';
import type { ResultsAddress } from './results-address';

const POPULAR_SHOWN = 8;

/** Under a list that nobody has narrowed yet: cars opened on this device, and those opened most by all. */
export function BesideResults({
  ctx,
  address,
}: {
  ctx: PageContext;
  address: ResultsAddress;
}): ReactElement | null {
  const isFirstPage = address.query.cursor === undefined;
  if (address.view !== 'list' || address.active.length > 0 || !isFirstPage) return null;
  return (
    <>
      <RecentlyViewed market={ctx.market.name} />
      <Suspense fallback={null}>
        <PopularCars ctx={ctx} />
      </Suspense>
    </>
  );
}

async function PopularCars({ ctx }: { ctx: PageContext }) {
  const popular = await listPopularDeals(ctx, { buyer: null, limit: POPULAR_SHOWN });
  return (
    <CarRow
      title="Most opened this week"
      lead="Counted by car and day, without who looked; programs and reloads are not counted."
      cars={popular.map(({ deal, looks }) => ({
        ...dealCardProps(deal, undefined),
        note: `opened ${formatCounted(looks, 'time')}`,
      }))}
    />
  );
}
