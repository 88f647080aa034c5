import type { ReactElement } from 'react';
import { formatCounted } from '@/components/ui/format';
import { Table } from '@/components/ui/table';
import type { SafetyFacts } from '@/lib/model-years/safety-ratings';

const starsOf = (stars: number | null) => (stars === null ? 'not rated' : `${stars} of 5`);

/** The stars of the cars of a model year that NHTSA crashed. */
export function SafetyTable({ facts }: { facts: SafetyFacts }): ReactElement {
  const rest = facts.count - facts.ratings.length;
  return (
    <>
      <Table
        caption="Stars, five at most; compare cars of like weight and years only"
        head={
          <tr>
            {['Tested car', 'Overall', 'Front', 'Side', 'Rollover'].map((name, index) => (
              <th key={name} scope="col" className={index === 0 ? undefined : 'num'}>
                {name}
              </th>
            ))}
          </tr>
        }
      >
        {facts.ratings.map((rating) => (
          <tr key={rating.description}>
            <th scope="row">{rating.description}</th>
            <td className="num font-semibold">{starsOf(rating.overallStars)}</td>
            <td className="num">{starsOf(rating.frontStars)}</td>
            <td className="num">{starsOf(rating.sideStars)}</td>
            <td className="num">{starsOf(rating.rolloverStars)}</td>
          </tr>
        ))}
      </Table>
      {rest > 0 ? (
        <p className="text-ink-3 text-xs">
          {formatCounted(rest, 'other tested car')} of this model {rest === 1 ? 'is' : 'are'} at
          NHTSA.
        </p>
      ) : null}
    </>
  );
}
