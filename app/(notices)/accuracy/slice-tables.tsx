import type { ReactElement } from 'react';
import { formatCount, formatPercent } from '@/components/ui/format';
import { Table } from '@/components/ui/table';
import type { Accuracy } from '@/lib/valuation/accuracy-service';

type Slice = Accuracy['slices'][number];

const GROUPS: readonly { by: Slice['by']; title: string }[] = [
  { by: 'age', title: 'By age' },
  { by: 'mileage', title: 'By mileage' },
  { by: 'value', title: 'By value' },
  { by: 'price_kind', title: 'By who asks' },
  { by: 'comps', title: 'By comparable cars found' },
  { by: 'make', title: 'By make' },
];

/** The same figures for parts of the market: one number for all would hide the weak places. */
export function SliceTables({ slices }: { slices: readonly Slice[] }): ReactElement {
  return (
    <>
      <h2>Parts of the market</h2>
      <p>
        Cars that are old, rare or dear are harder to value. Parts with fewer than 30 adverts are
        left out.
      </p>
      {GROUPS.map(({ by, title }) => (
        <SliceTable key={by} title={title} slices={slices.filter((slice) => slice.by === by)} />
      ))}
    </>
  );
}

function SliceTable({
  title,
  slices,
}: {
  title: string;
  slices: readonly Slice[];
}): ReactElement | null {
  if (slices.length === 0) return null;
  return (
    <Table
      caption={title}
      className="accuracy-slices"
      head={
        <tr>
          <th scope="col">Cars</th>
          <th scope="col" className="num">
            Adverts
          </th>
          <th scope="col" className="num">
            Median error
          </th>
          <th scope="col" className="num">
            Within 10%
          </th>
          <th scope="col" className="num">
            In range
          </th>
          <th scope="col" className="num">
            Unrated
          </th>
        </tr>
      }
    >
      {slices.map((slice) => (
        <tr key={slice.name}>
          <th scope="row">{slice.name}</th>
          <td className="num">{formatCount(slice.count)}</td>
          <td className="num">{formatPercent(slice.mdape, 1)}</td>
          <td className="num">{formatPercent(slice.within10)}</td>
          <td className="num">{formatPercent(slice.coverage80)}</td>
          <td className="num">{formatPercent(slice.unrated)}</td>
        </tr>
      ))}
    </Table>
  );
}
