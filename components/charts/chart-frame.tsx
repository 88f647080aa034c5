import type { ReactElement, ReactNode } from 'react';
import { Spot } from '@/components/drawings/spot';
import { Disclosure } from '@/components/ui/layers';
import { Table } from '@/components/ui/table';
import type { Axis } from './plot-scale';

/** A drawing with its title above and the same figures as a table below. */
export function ChartFrame({
  title,
  note,
  table,
  children,
}: {
  title: string;
  note?: ReactNode;
  table: { head: ReactNode; rows: ReactNode };
  children: ReactNode;
}): ReactElement {
  return (
    <figure className="chart">
      <figcaption>
        <span className="font-semibold">{title}</span>
        {note ? <span className="block text-ink-3 text-xs">{note}</span> : null}
      </figcaption>
      {children}
      <Disclosure summary="The same as a table" className="chart-table">
        <Table caption={title} isCaptionHidden head={table.head} className="max-h-80">
          {table.rows}
        </Table>
      </Disclosure>
    </figure>
  );
}

/** Grid lines and printed values of both axes, in percent of the plot. */
export function PlotAxes({
  x,
  y,
  xText,
  yText,
}: {
  x: Axis;
  y: Axis;
  xText: (value: number) => string;
  yText: (value: number) => string;
}): ReactElement {
  return (
    <g>
      {y.ticks.map(({ value, pct }) => (
        <g key={value}>
          <line className="plot-grid" x1="0" x2="100%" y1={`${pct}%`} y2={`${pct}%`} />
          <text className="plot-tick" x="-8" y={`${pct}%`} dy="4" textAnchor="end">
            {yText(value)}
          </text>
        </g>
      ))}
      {x.ticks.map(({ value, pct }) => (
        <Spot key={value} x={`${pct}%`} y="100%">
          <line className="plot-notch" y2="4" />
          <text className="plot-tick" y="18" textAnchor="middle">
            {xText(value)}
          </text>
        </Spot>
      ))}
      <line className="plot-base" x1="0" x2="100%" y1="100%" y2="100%" />
    </g>
  );
}
