import type { ReactElement, ReactNode } from 'react';
import { formatMoney, UNKNOWN } from '@/components/ui/format';
import { Explain } from '@/components/ui/layers';
import { NavLink } from '@/components/ui/nav-link';

/** One line of the out-the-door cost; amounts in US cents, null is unknown and not in the total. */
export interface CostTableLine {
  code: string;
  label: string;
  amountCents: number | null;
  lowCents?: number;
  highCents?: number;
  /** The arithmetic in words. */
  basis: string;
  source: string;
  asOfYear: number;
  /** A rule that doesn't hold today is refused: its line has no amount. */
  status?: 'counted' | 'unknown' | 'stale';
  /** The buyer's own figure. */
  isYours?: boolean;
  confidence: 'high' | 'medium' | 'low';
  isEstimate: boolean;
}

export interface CostTableProps {
  lines: readonly CostTableLine[];
  totalCents: number;
  /** For whom: "78701, Texas". Null when no place is known. */
  buyerPlace: string | null;
  changePlaceHref: string;
  /** What was assumed, one sentence each. */
  notes: readonly string[];
  /** What stands under a line to change it; nothing where it can't be changed. */
  editOf?: (line: CostTableLine) => ReactNode;
}

/** Whether a line is an estimate, and of when; a line without an amount, or of one's own, says so by itself. */
function tagOf({ amountCents, isYours, isEstimate, asOfYear }: CostTableLine): string | null {
  if (amountCents === null || isYours) return null;
  return `${isEstimate ? 'estimate' : 'exact'}, as of ${asOfYear}`;
}

function Amount({ line }: { line: CostTableLine }): ReactElement {
  const { amountCents, lowCents, highCents } = line;
  const hasInterval = lowCents !== undefined && highCents !== undefined && lowCents < highCents;
  if (amountCents === null) {
    return (
      <span className="text-ink-3">
        {line.status === 'stale' ? 'stale' : UNKNOWN}
        {hasInterval ? (
          <span className="block text-xs">
            {formatMoney(lowCents)} to {formatMoney(highCents)}
          </span>
        ) : null}
      </span>
    );
  }
  return (
    <>
      {line.isEstimate ? <span className="text-ink-3">≈ </span> : null}
      {formatMoney(amountCents, { withCents: true })}
      {line.isYours ? <span className="block text-ink-3 text-xs">yours</span> : null}
      {hasInterval ? (
        <span className="block text-ink-3 text-xs">
          {formatMoney(lowCents)} to {formatMoney(highCents)}
        </span>
      ) : null}
    </>
  );
}

/** Every cost line with its arithmetic; source, year and confidence open on hover, focus and tap. */
export function CostTable(props: CostTableProps): ReactElement {
  const { lines, totalCents, buyerPlace, changePlaceHref, notes, editOf } = props;
  const unknown = lines.filter((line) => line.amountCents === null);
  const hasEstimate = lines.some((line) => line.isEstimate);
  return (
    <div>
      <table className="table cost">
        <caption className="cost-for">
          {buyerPlace ? `Out the door, for ${buyerPlace}` : 'Out the door, place not given'}
          {', '}
          <NavLink href={changePlaceHref} className="text-accent underline underline-offset-2">
            {buyerPlace ? 'change' : 'enter your ZIP'}
          </NavLink>
        </caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">Cost</th>
            <th scope="col">Amount</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.code}>
              <th scope="row">
                <Explain
                  title={line.label}
                  explanation={line.basis}
                  source={`${line.source}, ${line.asOfYear}${line.status === 'stale' ? ' (stale)' : ''}. Confidence: ${line.confidence}.`}
                >
                  {line.label}
                </Explain>
                <span className="block text-ink-3 text-xs">{line.basis}</span>
                <span className="cost-tag block text-ink-3 text-xs">{tagOf(line)}</span>
                {editOf?.(line)}
              </th>
              <td className="num">
                <Amount line={line} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Total</th>
            <td className="num text-base">
              {hasEstimate ? <span className="font-normal text-ink-3">≈ </span> : null}
              {formatMoney(totalCents, { withCents: true })}
            </td>
          </tr>
        </tfoot>
      </table>
      {unknown.length > 0 ? (
        <p className="mt-1 text-high text-xs">
          Not in the total: {unknown.map((line) => line.label.toLowerCase()).join(', ')}.
        </p>
      ) : null}
      {notes.map((note) => (
        <p key={note} className="mt-1 text-ink-3 text-xs">
          {note}
        </p>
      ))}
    </div>
  );
}
