import type { ReactElement } from 'react';
import { formatMiles, formatMoney } from '@/components/ui/format';
import { Disclosure } from '@/components/ui/layers';
import { NavLink } from '@/components/ui/nav-link';
import { Table } from '@/components/ui/table';
import type { DealDetail } from '@/lib/deals/service';

type Comp = DealDetail['comps'][number];

const STATUS_WORDS = {
  live: 'offered',
  gone: 'gone',
  probably_sold: 'probably sold',
  sold: 'sold',
};

const whereOf = (comp: Comp): string =>
  `${comp.state ?? 'unknown'}${comp.status === 'live' ? '' : `, ${STATUS_WORDS[comp.status]}`}`;

/** The comparable cars, the nearest first. On a phone mileage and place stand under the name. */
export function CompsTable({ comps }: { comps: readonly Comp[] }): ReactElement {
  const title =
    comps.length === 1 ? 'The one comparable car' : `The ${comps.length} nearest comparable cars`;
  return (
    <Disclosure summary={title} isOpen>
      <Table
        caption="Comparable cars"
        isCaptionHidden
        head={
          <tr>
            <th scope="col">Car</th>
            <th scope="col" className="num hidden sm:table-cell">
              Mileage
            </th>
            <th scope="col" className="num">
              Price
            </th>
            <th scope="col" className="num">
              <span className="hidden sm:inline">As if it were this car</span>
              <span className="sm:hidden">As this car</span>
            </th>
            <th scope="col" className="hidden sm:table-cell">
              Where
            </th>
          </tr>
        }
      >
        {comps.map((comp) => (
          <tr key={comp.listingId}>
            <th scope="row">
              <NavLink
                href={`/listings/${comp.listingId}`}
                className="block text-accent hover:underline"
              >
                {comp.title}
              </NavLink>
              <span className="block font-normal text-ink-3 text-xs sm:hidden">
                {formatMiles(comp.mileageMi)} · {whereOf(comp)}
              </span>
            </th>
            <td className="num hidden sm:table-cell">{formatMiles(comp.mileageMi)}</td>
            <td className="num">{formatMoney(comp.priceCents)}</td>
            <td className="num">{formatMoney(comp.adjustedPriceCents)}</td>
            <td className="hidden sm:table-cell">{whereOf(comp)}</td>
          </tr>
        ))}
      </Table>
    </Disclosure>
  );
}
