import type { ReactElement } from 'react';
import { formatMoney } from '@/components/ui/format';
import { NavLink } from '@/components/ui/nav-link';
import { Table } from '@/components/ui/table';
import type { Accuracy } from '@/lib/valuation/accuracy-service';

/** The adverts that the model got the most wrong, to be looked at. */
export function MissTable({ misses }: { misses: Accuracy['misses'] }): ReactElement | null {
  if (misses.length === 0) return null;
  return (
    <>
      <h2>The worst misses</h2>
      <p>
        Of the rated cars these asked for a price the furthest outside their range. Often the advert
        holds the reason; sometimes we are wrong.
      </p>
      <Table
        caption="The worst misses"
        isCaptionHidden
        head={
          <tr>
            <th scope="col">Car</th>
            <th scope="col" className="num">
              Asks
            </th>
            <th scope="col" className="num">
              Value
            </th>
            <th scope="col" className="num">
              Range
            </th>
          </tr>
        }
      >
        {misses.map(({ listingId, title, priceCents, p10Cents, p50Cents, p90Cents }) => (
          <tr key={listingId}>
            <th scope="row">
              <NavLink href={`/listings/${listingId}`}>{title}</NavLink>
            </th>
            <td className="num">{formatMoney(priceCents)}</td>
            <td className="num">{formatMoney(p50Cents)}</td>
            <td className="num">{`${formatMoney(p10Cents)}–${formatMoney(p90Cents)}`}</td>
          </tr>
        ))}
      </Table>
    </>
  );
}
