import type { ReactElement } from 'react';
import { formatCount } from '@/components/ui/format';
import { BandChart } from './band-chart';
import { roundAxis, timeAxis } from './plot-scale';

/** A figure in a stretch of time; null where there is none. */
export interface FigurePoint {
  startsAt: Date;
  value: number | null;
}

const timeOf = (at: Date) => at.toISOString().slice(11, 16);

/** One figure of the service over time, with a gap where nobody could look. */
export function HealthFigureChart({
  title,
  unit,
  points,
  limit,
}: {
  title: string;
  /** "ms", "s", "requests". */
  unit: string;
  points: readonly FigurePoint[];
  /** Above it somebody is told. */
  limit?: number;
}): ReactElement {
  const [first, last] = [points[0], points.at(-1)];
  const known = points.flatMap(({ value }) => value ?? []);
  const text = (value: number) => `${formatCount(Math.round(value))} ${unit}`;
  const isNear = limit !== undefined && Math.max(0, ...known) > limit / 2;
  return (
    <BandChart
      title={title}
      note={
        limit === undefined ? 'Times are UTC.' : `Times are UTC. Worth a look above ${text(limit)}.`
      }
      label={
        known.length === 0
          ? `${title}: no readings`
          : `${title}: ${text(Math.max(...known))} at most, ${text(known.at(-1) ?? 0)} last`
      }
      x={timeAxis(first?.startsAt ?? new Date(0), last?.startsAt ?? new Date(0), 4)}
      y={roundAxis([0, ...known, ...(isNear ? [limit] : [])], { tickCount: 3, isInverted: true })}
      xText={(value) => timeOf(new Date(value))}
      yText={(value) => formatCount(Math.round(value))}
      points={points.map(({ startsAt, value }) => ({
        ...{ x: startsAt.getTime(), low: null, middle: value, high: null },
      }))}
      {...(isNear ? { level: { y: limit, name: 'limit' } } : {})}
      table={{
        head: (
          <tr>
            <th scope="col">From</th>
            <th scope="col" className="num">
              {title}
            </th>
          </tr>
        ),
        rows: [...points].reverse().map(({ startsAt, value }) => (
          <tr key={startsAt.getTime()}>
            <th scope="row">
              {startsAt.toISOString().slice(5, 10)} {timeOf(startsAt)}
            </th>
            <td className="num">{value === null ? 'no reading' : text(value)}</td>
          </tr>
        )),
      }}
    />
  );
}
