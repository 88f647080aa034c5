import type { ReactElement } from 'react';
import { CountsChart } from '@/components/charts/counts-chart';
import { formatCount } from '@/components/ui/format';
import { Table } from '@/components/ui/table';
import type { SourceSupply } from '@/lib/operations/analytics';

/** The richest sources are drawn; all of them are in the table. */
const SOURCES_DRAWN = 6;
const PLOT_HEIGHT = 110;

/** New listings of each source, week by week of the market's clock. */
export function SupplyCharts({ sources }: { sources: readonly SourceSupply[] }): ReactElement {
  if (sources.length === 0) return <p className="text-ink-3">No source brought anything.</p>;
  return (
    <>
      <div className="grid min-w-0 gap-6 sm:grid-cols-2 lg:grid-cols-3">
        {sources.slice(0, SOURCES_DRAWN).map(({ sourceKey, sourceLabel, weeks }) => (
          <CountsChart
            key={sourceKey}
            title={sourceLabel}
            what="New"
            unit="Week from"
            height={PLOT_HEIGHT}
            steps={weeks.map(({ startsOn, newCount }) => ({ day: startsOn, count: newCount }))}
          />
        ))}
      </div>
      <Table
        caption="New listings by source"
        isCaptionHidden
        head={
          <tr>
            <th scope="col">Source</th>
            <th scope="col" className="num">
              New
            </th>
            <th scope="col" className="num">
              In the last week
            </th>
          </tr>
        }
      >
        {sources.map(({ sourceKey, sourceLabel, total, weeks }) => (
          <tr key={sourceKey}>
            <th scope="row">{sourceLabel}</th>
            <td className="num">{formatCount(total)}</td>
            <td className="num">{formatCount(weeks.at(-1)?.newCount ?? 0)}</td>
          </tr>
        ))}
      </Table>
    </>
  );
}
