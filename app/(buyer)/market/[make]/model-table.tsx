import type { ReactElement } from 'react';
import { formatCount, formatMoney } from '@/components/ui/format';
import { NavLink } from '@/components/ui/nav-link';
import { Table } from '@/components/ui/table';
import type { CountedName } from '@/lib/searches/market-index-service';
import { marketPath } from '@/lib/searches/market-names';

/** The models of a make with what is on offer of each. */
export function ModelTable({
  make,
  models,
}: {
  make: string;
  models: readonly CountedName[];
}): ReactElement {
  return (
    <Table
      caption={`Models of ${make} on offer`}
      isCaptionHidden
      className="market-model-table"
      head={
        <tr>
          <th scope="col">Model</th>
          <th scope="col" className="num">
            Cars
          </th>
          <th scope="col" className="num">
            Median ask
          </th>
          <th scope="col" className="num">
            Years
          </th>
        </tr>
      }
    >
      {models.map(({ name, total, medianPriceCents, minYear, maxYear }) => (
        <tr key={name}>
          <th scope="row" className="market-trim">
            <NavLink href={marketPath(make, name)}>{name}</NavLink>
          </th>
          <td className="num">{formatCount(total)}</td>
          <td className="num">{formatMoney(medianPriceCents)}</td>
          <td className="num">{minYear === maxYear ? minYear : `${minYear}–${maxYear}`}</td>
        </tr>
      ))}
    </Table>
  );
}
