import type { ReactElement } from 'react';
import type { PageContext } from '@/app/page-context';
import { CostTable } from '@/components/deals/cost-table';
import { formatMoney } from '@/components/ui/format';
import type { BuyerSettings } from '@/lib/accounts/buyer-settings';
import type { ReadAssumptions } from '@/lib/costs/assumptions';
import type { Buyer } from '@/lib/deals/deal-for-buyer';
import type { DealDetail } from '@/lib/deals/service';
import { DealerFees } from './dealer-fees';
import { ElsewhereCost } from './elsewhere-cost';
import { LoanLine } from './loan-line';
import { LineFigure, OwnFiguresForm } from './own-figures-form';
import { Section } from './section';
import { ThreeYears } from './three-years';
import { yearlyMilesIn } from './yearly-miles';

/** What it costs at the buyer's door, and what a comparable car would. */
export function CostSection({
  deal,
  buyer,
  settings,
  zip,
  own,
  canReportFees,
  ctx,
  listingId,
  search,
}: {
  ctx: PageContext;
  listingId: string;
  deal: DealDetail;
  buyer: Buyer | null;
  settings: BuyerSettings;
  /** The ZIP in the page's address. */
  zip: string | undefined;
  /** The reader's own figures in it. */
  own: ReadAssumptions;
  canReportFees: boolean;
  /** What stands in the page's address. */
  search: Record<string, string | string[] | undefined>;
}): ReactElement {
  const { cost, comparableCost, buyerSavingCents } = deal;
  const assumedBuyer = deal.buyerState ? `a buyer in ${deal.buyerState} who fetches it` : null;
  return (
    <Section
      id="cost"
      isOnPaper
      title="What it costs at your door"
      lead={
        comparableCost && buyerSavingCents !== null && cost && deal.rating !== 'unrated'
          ? `A comparable car at its middle value, bought in ${deal.buyerState} without transport, comes to ${formatMoney(comparableCost.totalCents)}; this one to ${formatMoney(cost.totalCents)}. You ${buyerSavingCents >= 0 ? 'save' : 'pay'} ${formatMoney(Math.abs(buyerSavingCents))}${buyerSavingCents >= 0 ? '.' : ' more.'}`
          : undefined
      }
    >
      {cost ? (
        <CostTable
          lines={cost.lines}
          totalCents={cost.totalCents}
          buyerPlace={buyer ? (buyer.zip ?? buyer.state) : assumedBuyer}
          changePlaceHref="#buyer-zip"
          notes={cost.notes}
          editOf={(line) => <LineFigure line={line} read={own} />}
        />
      ) : (
        <p className="text-ink-2">
          The car’s state is unknown. Give your ZIP above to see its cost at your door.
        </p>
      )}
      {cost ? <OwnFiguresForm listingId={deal.id} zip={zip} read={own} lines={cost.lines} /> : null}
      <DealerFees deal={deal} canReport={canReportFees} />
      {cost ? (
        <LoanLine
          totalCents={cost.totalCents}
          settings={settings}
          listingId={deal.id}
          isTradeInLeftOut={settings.tradeInCents !== null && buyer === null}
        />
      ) : null}
      <ThreeYears {...{ ctx, deal, listingId, settings }} yearlyMi={yearlyMilesIn(search)} />
      <ElsewhereCost
        tradeInCents={settings.tradeInCents}
        priceCents={deal.priceCents}
        carZip={deal.zip}
        carState={deal.state}
        sellerKind={deal.sellerKind}
        year={deal.year}
        fuel={deal.fuel}
        mpgCity={deal.mpgCity}
        mpgHighway={deal.mpgHighway}
      />
    </Section>
  );
}
