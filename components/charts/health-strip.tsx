import type { ReactElement } from 'react';
import { formatCounted } from '@/components/ui/format';
import type { PartState } from '@/db/vocabulary';
import { ChartFrame } from './chart-frame';

/** How it was in a stretch of time; null where nobody could look. */
export interface StripStretch {
  startsAt: Date;
  state: PartState | null;
}

const HEIGHT = 56;
const LABELS = 4;

/** Each state has its own height as well as its colour, and says itself where somebody points at it. */
const FACES: Readonly<
  Record<PartState | 'unseen', { word: string; className: string; share: number }>
> = {
  ok: { word: 'all well', className: 'plot-bar', share: 1 },
  degraded: { word: 'not all well', className: 'plot-bar plot-bar-limited', share: 0.66 },
  down: { word: 'down', className: 'plot-bar plot-bar-failed', share: 0.33 },
  unseen: { word: 'no reading', className: 'plot-bar plot-bar-soft', share: 0.08 },
};

const faceOf = ({ state }: StripStretch) => FACES[state ?? 'unseen'];
const timeOf = (at: Date) =>
  `${at.toISOString().slice(5, 10)} ${at.toISOString().slice(11, 16)} UTC`;

/** How the service was, stretch by stretch, the oldest left. */
export function HealthStrip({
  title,
  stretches,
}: {
  title: string;
  stretches: readonly StripStretch[];
}): ReactElement {
  const width = 100 / Math.max(1, stretches.length);
  const readings = stretches.filter(({ state }) => state !== null);
  const well = readings.filter(({ state }) => state === 'ok').length;
  const step = Math.max(1, Math.floor(stretches.length / LABELS));
  return (
    <ChartFrame
      title={title}
      note={
        <span className="plot-key">
          {Object.values(FACES).map(({ word, className, share }) => (
            <span key={word}>
              <svg width="12" height="12" aria-hidden="true">
                <rect className={className} y={12 * (1 - share)} width="12" height={12 * share} />
              </svg>
              {word}
            </span>
          ))}
        </span>
      }
      table={{
        head: (
          <tr>
            <th scope="col">From</th>
            <th scope="col">How it was</th>
          </tr>
        ),
        rows: [...stretches].reverse().map((stretch) => (
          <tr key={stretch.startsAt.getTime()}>
            <th scope="row">{timeOf(stretch.startsAt)}</th>
            <td>{faceOf(stretch).word}</td>
          </tr>
        )),
      }}
    >
      <div className="plot">
        <svg
          width="100%"
          height={HEIGHT}
          role="img"
          aria-label={`All well in ${well} of ${formatCounted(readings.length, 'reading')}`}
        >
          {stretches.map((stretch, place) => {
            const { className, share, word } = faceOf(stretch);
            return (
              <rect
                key={stretch.startsAt.getTime()}
                className={className}
                x={`${(place * width).toFixed(3)}%`}
                y={`${Math.round((1 - share) * 100)}%`}
                width={`${(width * 0.8).toFixed(3)}%`}
                height={`${Math.round(share * 100)}%`}
              >
                <title>{`${timeOf(stretch.startsAt)}: ${word}`}</title>
              </rect>
            );
          })}
          <line className="plot-base" x1="0" x2="100%" y1="100%" y2="100%" />
          {stretches
            .filter((_, place) => place % step === 0)
            .map((stretch, place) => (
              <text
                key={stretch.startsAt.getTime()}
                className="plot-tick"
                x={`${place * step * width}%`}
                y={HEIGHT + 18}
              >
                {timeOf(stretch.startsAt).replace(' UTC', '')}
              </text>
            ))}
        </svg>
      </div>
    </ChartFrame>
  );
}
