import type { ReactElement } from 'react';
import { formatEstimate, formatMoney, formatMoneyChange } from '@/components/ui/format';
import { type ValuePart, waterfallGeometry } from './waterfall-geometry';

/** All money in US cents. Base plus parts is the value; a remainder is shown as rounding. */
export interface WaterfallProps {
  title: string;
  /** "Middle of 41 comps" */
  baseLabel: string;
  baseCents: number;
  parts: readonly ValuePart[];
  /** "Value of this car" */
  valueLabel: string;
  valueCents: number;
}

function Level({ pct, isTotal }: { pct: number; isTotal: boolean }): ReactElement {
  return (
    <svg width="100%" height="20" className="fall" aria-hidden="true">
      <circle className={isTotal ? 'fall-total' : 'fall-base'} cx={`${pct}%`} cy="10" r="5" />
    </svg>
  );
}

/** How the value comes about, from the base through each part: drawing and table in one. */
export function Waterfall(props: WaterfallProps): ReactElement {
  const { title, baseLabel, baseCents, parts, valueLabel, valueCents } = props;
  const at = waterfallGeometry(baseCents, parts, valueCents);
  return (
    <table className="table waterfall">
      <caption>{title}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">Part</th>
          <th scope="col">Drawn</th>
          <th scope="col">Amount</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{baseLabel}</th>
          <td>
            <Level pct={at.basePct} isTotal={false} />
          </td>
          <td className="num">{formatMoney(baseCents)}</td>
        </tr>
        {at.steps.map((step, index) => (
          <tr key={step.label}>
            <th scope="row">{step.label}</th>
            <td>
              <svg width="100%" height="20" className="fall" aria-hidden="true">
                <line
                  className="fall-link"
                  x1={`${index === 0 ? at.basePct : (at.steps[index - 1]?.sumPct ?? 0)}%`}
                  x2={`${index === 0 ? at.basePct : (at.steps[index - 1]?.sumPct ?? 0)}%`}
                  y1="-10"
                  y2="5"
                />
                <rect
                  className={step.changeCents < 0 ? 'fall-down' : 'fall-up'}
                  x={`${step.leftPct}%`}
                  y="5"
                  width={`${step.widthPct}%`}
                  height="10"
                  rx="1"
                />
              </svg>
            </td>
            <td className="num">{formatMoneyChange(step.shownCents)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{valueLabel}</th>
          <td>
            <Level pct={at.valuePct} isTotal />
          </td>
          <td className="num">{formatEstimate(valueCents)}</td>
        </tr>
      </tfoot>
    </table>
  );
}
