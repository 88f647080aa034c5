import type { ReactElement } from 'react';
import { formatCount, formatDay, formatPercent } from '@/components/ui/format';
import { Disclosure } from '@/components/ui/layers';
import { Table } from '@/components/ui/table';
import type { SearchCohort } from '@/lib/operations/analytics';

/** Searches by the week in which they were made: the share that was kept so many weeks later. */
export function CohortTable({ cohorts }: { cohorts: readonly SearchCohort[] }): ReactElement {
  const longest = Math.max(1, ...cohorts.map(({ keptAfterWeeks }) => keptAfterWeeks.length));
  const weeks = Array.from({ length: longest - 1 }, (_, index) => index + 1);
  return (
    <Disclosure summary="Week by week">
      <Table
        caption="Share of saved searches kept, by the week in which they were made"
        isCaptionHidden
        head={
          <tr>
            <th scope="col">Made in the week from</th>
            <th scope="col" className="num">
              Made
            </th>
            <th scope="col" className="num">
              Kept now
            </th>
            <th scope="col" className="num">
              Of these paused
            </th>
            {weeks.map((week) => (
              <th key={week} scope="col" className="num">
                {week} wk
              </th>
            ))}
          </tr>
        }
      >
        {[...cohorts].reverse().map((cohort) => (
          <tr key={cohort.startsOn}>
            <th scope="row">{formatDay(new Date(`${cohort.startsOn}T00:00:00Z`))}</th>
            <td className="num">{formatCount(cohort.madeCount)}</td>
            <td className="num">{formatCount(cohort.keptCount)}</td>
            <td className="num">{formatCount(cohort.pausedCount)}</td>
            {weeks.map((week) => {
              const kept = cohort.keptAfterWeeks[week];
              return (
                <td key={week} className="num">
                  {kept === undefined ? '' : formatPercent(kept / cohort.madeCount)}
                </td>
              );
            })}
          </tr>
        ))}
      </Table>
    </Disclosure>
  );
}
