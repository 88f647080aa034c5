import type { ReactElement } from 'react';
import { formatCount, formatMoney, formatPercent } from '@/components/ui/format';
import { roundAxis } from './plot-scale';

/** What like cars ask in one state against all of them: 0.97 is 3 % less; with its 80 % interval. */
export interface StateLevel {
  /** "Ohio" */
  name: string;
  count: number;
  /** US cents. */
  medianAskCents: number;
  level: number;
  lowLevel: number;
  highLevel: number;
}

function against(level: number): string {
  const share = level - 1;
  const text = formatPercent(Math.abs(share), 1);
  if (text === '0.0%') return 'the same';
  return `${text} ${share < 0 ? 'less' : 'more'}`;
}

/** States by what like cars ask in them: drawing and table in one. */
export function StateLevels({
  title,
  rows,
}: {
  title: string;
  rows: readonly StateLevel[];
}): ReactElement {
  const x = roundAxis(
    rows.flatMap(({ lowLevel, highLevel }) => [lowLevel * 100, highLevel * 100, 100]),
    { tickCount: 3 },
  );
  return (
    <table className="table levels">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">State</th>
          <th scope="col">
            <span className="sr-only">Drawn</span>
          </th>
          <th scope="col" className="num">
            Like cars ask
          </th>
          <th scope="col" className="num">
            Cars
          </th>
          <th scope="col" className="num levels-ask">
            Median ask
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, count, medianAskCents, level, lowLevel, highLevel }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>
              <svg width="100%" height="20" className="fall" aria-hidden="true">
                <line
                  className="fall-link"
                  x1={`${x.at(100)}%`}
                  x2={`${x.at(100)}%`}
                  y1="-10"
                  y2="30"
                />
                <line
                  className="levels-span"
                  x1={`${x.at(lowLevel * 100)}%`}
                  x2={`${x.at(highLevel * 100)}%`}
                  y1="10"
                  y2="10"
                />
                <circle className="plot-step" cx={`${x.at(level * 100)}%`} cy="10" r="4.5" />
              </svg>
            </td>
            <td className="num">{against(level)}</td>
            <td className="num">{formatCount(count)}</td>
            <td className="num levels-ask">{formatMoney(medianAskCents)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
