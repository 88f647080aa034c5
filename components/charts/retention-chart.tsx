import type { ReactElement } from 'react';
import { formatCount, formatPercent } from '@/components/ui/format';
import { ChartFrame } from './chart-frame';
import { ShareBars } from './share-bars';

/** Of the searches that are old enough: how many were still kept so many weeks after they were made. */
export interface RetentionStep {
  weeks: number;
  madeCount: number;
  keptCount: number;
}

const PLOT_HEIGHT = 180;
const LABELS_MAX = 12;

/** The share of saved searches that lasts, by weeks. */
export function RetentionChart({ steps }: { steps: readonly RetentionStep[] }): ReactElement {
  const last = steps.at(-1);
  if (!last) return <p className="text-ink-3">No search was saved in these weeks.</p>;
  return (
    <ChartFrame
      title="Saved searches that are kept"
      note="By weeks since they were made, of all that are old enough."
      table={{
        head: (
          <tr>
            <th scope="col">Weeks later</th>
            <th scope="col" className="num">
              Old enough
            </th>
            <th scope="col" className="num">
              Kept
            </th>
            <th scope="col" className="num">
              Share
            </th>
          </tr>
        ),
        rows: steps.map(({ weeks, madeCount, keptCount }) => (
          <tr key={weeks}>
            <th scope="row">{weeks}</th>
            <td className="num">{formatCount(madeCount)}</td>
            <td className="num">{formatCount(keptCount)}</td>
            <td className="num">{formatPercent(keptCount / madeCount, 1)}</td>
          </tr>
        )),
      }}
    >
      <ShareBars
        bars={steps.map(({ weeks, madeCount, keptCount }) => ({
          key: String(weeks),
          label: String(weeks),
          title: `${weeks} weeks later ${formatCount(keptCount)} of ${formatCount(madeCount)} were kept`,
          percent: (100 * keptCount) / madeCount,
        }))}
        label={`${formatPercent(last.keptCount / last.madeCount)} of saved searches are kept after ${last.weeks} weeks`}
        height={PLOT_HEIGHT}
        labelsMax={LABELS_MAX}
      />
    </ChartFrame>
  );
}
