import type { ReactElement } from 'react';
import { formatCount, formatEstimate, formatMiles, formatMoney } from '@/components/ui/format';
import { NavLink } from '@/components/ui/nav-link';
import { Table } from '@/components/ui/table';
import type { Market } from '@/lib/searches/market-service';

/** The trims side by side; each name narrows the page to it. */
export function TrimTable({ trims, path }: { trims: Market['trims']; path: string }): ReactElement {
  return (
    <Table
      caption="Trims on offer"
      isCaptionHidden
      head={
        <tr>
          <th scope="col">Trim</th>
          <th scope="col" className="num">
            Adverts
          </th>
          <th scope="col" className="num">
            Value
          </th>
          <th scope="col" className="num">
            Median ask
          </th>
          <th scope="col" className="num market-wide">
            Middle year
          </th>
          <th scope="col" className="num market-wide">
            Middle mileage
          </th>
        </tr>
      }
    >
      {trims.rows.map((row) => (
        <tr key={row.trim ?? ''}>
          <th scope="row" className="market-trim">
            {row.trim === null ? (
              <span className="text-ink-3">not said</span>
            ) : (
              <NavLink href={`${path}?${new URLSearchParams({ trim: row.trim })}`}>
                {row.trim}
              </NavLink>
            )}
          </th>
          <td className="num">{formatCount(row.count)}</td>
          <td className="num">
            {row.valueCents === null ? 'too few' : formatEstimate(row.valueCents)}
          </td>
          <td className="num">
            {row.medianAskCents === null ? 'too few' : formatMoney(row.medianAskCents)}
          </td>
          <td className="num market-wide">{row.medianYear}</td>
          <td className="num market-wide">
            {row.medianMileageMi === null ? 'too few' : formatMiles(row.medianMileageMi)}
          </td>
        </tr>
      ))}
    </Table>
  );
}
