import type { ReactElement } from 'react';
import { formatCount, formatPercent } from '@/components/ui/format';
import { Table } from '@/components/ui/table';
import type { Accuracy } from '@/lib/valuation/accuracy-service';

const WHY_NOT = {
  too_few:
    'This market does not go back far enough for that, or too little is new: it takes 500 adverts from before and 100 new cars.',
  dates_simulated:
    'In the demo market the days on which adverts came are simulated, so there is no such figure here.',
};

/** The newest adverts by a model of before, beside all adverts: whether yesterday helps with today. */
export function NewestAdverts({ accuracy }: { accuracy: Accuracy }): ReactElement | null {
  const { newest } = accuracy;
  if (newest === null) return null;
  return (
    <>
      <h2>New adverts</h2>
      <p>
        The adverts of the last {newest.days} days, valued by a model that knew only what was here
        before. Cars that were already listed then are left out, and of a new car one advert counts.
      </p>
      {newest.state === 'measured' ? (
        <Compared accuracy={accuracy} newest={newest} />
      ) : (
        <p>{WHY_NOT[newest.state]}</p>
      )}
    </>
  );
}

type Measured = Extract<Accuracy['newest'], { state: 'measured' }>;

function Compared({ accuracy, newest }: { accuracy: Accuracy; newest: Measured }): ReactElement {
  const rows = [
    { name: 'New adverts', ...newest.figures },
    { name: 'All adverts', ...accuracy },
  ];
  return (
    <Table
      caption="New adverts beside all adverts"
      isCaptionHidden
      head={
        <tr>
          <th scope="col">Adverts</th>
          <th scope="col" className="num">
            Number
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
        </tr>
      }
    >
      {rows.map(({ name, count, mdape, within10, coverage80 }) => (
        <tr key={name}>
          <th scope="row">{name}</th>
          <td className="num">{formatCount(count)}</td>
          <td className="num">{formatPercent(mdape, 1)}</td>
          <td className="num">{formatPercent(within10)}</td>
          <td className="num">{formatPercent(coverage80, 1)}</td>
        </tr>
      ))}
    </Table>
  );
}
