import type { ReactElement } from 'react';
import { CallsPerDayChart } from '@/components/charts/calls-per-day-chart';
import { CountsChart } from '@/components/charts/counts-chart';
import { RatingSharesChart } from '@/components/charts/rating-shares-chart';
import type { MarketPulse } from '@/lib/operations/market-pulse';

/** What a picture tells better: what came up and was asked day by day, and how ratings are spread. */
export function PulseCharts({ pulse }: { pulse: MarketPulse }): ReactElement {
  const { listings, calls, deals } = pulse;
  return (
    <div className="grid min-w-0 gap-6 lg:grid-cols-3">
      <CountsChart
        title="New listings on offer, by day"
        what="New"
        unit="Day of the market"
        steps={listings.newByDay.map(({ day, count }) => ({ day, count }))}
      />
      <CallsPerDayChart days={calls.byDay} />
      <RatingSharesChart shares={deals.shares} />
    </div>
  );
}
