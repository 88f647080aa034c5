import type { ReactElement } from 'react';
import { formatDay, formatPercent, formatShortDay } from '@/components/ui/format';
import { ChartFrame } from './chart-frame';
import { ShareBars } from './share-bars';

/** How far values were from prices at one training; shares are fractions. */
export interface Training {
  version: string;
  trainedAt: Date;
  mdape: number | null;
  bias: number | null;
  coverage80: number;
  unrated: number;
}

const PLOT_HEIGHT = 180;
const LABELS_MAX = 6;

const signed = (share: number | null): string =>
  share === null
    ? 'too few'
    : `${share > 0 ? '+' : share < 0 ? '−' : ''}${formatPercent(Math.abs(share), 1)}`;

/** The middle error of values, training by training: what rises drifts. */
export function DriftChart({ trainings }: { trainings: readonly Training[] }): ReactElement {
  const last = trainings.at(-1);
  if (!last) return <p className="text-ink-3">Nothing has been measured in this market yet.</p>;
  return (
    <ChartFrame
      title="How far values are from prices, training by training"
      note="Half of the values are nearer than this. Each was made without having seen its price."
      table={{
        head: (
          <tr>
            <th scope="col">Trained</th>
            {['Middle error', 'Too high or low', 'In range (80% meant)', 'Unrated'].map((name) => (
              <th key={name} scope="col" className="num">
                {name}
              </th>
            ))}
          </tr>
        ),
        rows: [...trainings].reverse().map((training) => (
          <tr key={training.version}>
            <th scope="row">{formatDay(training.trainedAt)}</th>
            <td className="num">
              {training.mdape === null ? 'too few' : formatPercent(training.mdape, 1)}
            </td>
            <td className="num">{signed(training.bias)}</td>
            <td className="num">{formatPercent(training.coverage80, 1)}</td>
            <td className="num">{formatPercent(training.unrated, 1)}</td>
          </tr>
        )),
      }}
    >
      <ShareBars
        bars={trainings.map(({ version, trainedAt, mdape }) => ({
          key: version,
          label: formatShortDay(trainedAt),
          title: `${formatDay(trainedAt)}: ${mdape === null ? 'too few' : formatPercent(mdape, 1)}`,
          percent: 100 * (mdape ?? 0),
        }))}
        label={`Middle error of values in ${trainings.length} trainings; the last one ${last.mdape === null ? 'had too few cars' : formatPercent(last.mdape, 1)}`}
        height={PLOT_HEIGHT}
        labelsMax={LABELS_MAX}
      />
    </ChartFrame>
  );
}
