import type { ReactElement } from 'react';
import { RATING_FACES } from '@/components/deals/rating-face';
import { formatPercent } from '@/components/ui/format';
import { Table } from '@/components/ui/table';
import type { Accuracy } from '@/lib/valuation/accuracy-service';

/** How often each rating was given, beside how often it is meant to be. */
export function RatingShares({ ratings }: { ratings: Accuracy['ratings'] }): ReactElement {
  return (
    <>
      <h2>Ratings</h2>
      <p>
        A rating stands for a part of the car’s own price range, so its share is known beforehand. A
        site that calls half of its cars great deals says nothing.
      </p>
      <Table
        caption="Shares of the ratings"
        isCaptionHidden
        head={
          <tr>
            <th scope="col">Rating</th>
            <th scope="col" className="num">
              Given
            </th>
            <th scope="col" className="num">
              Meant
            </th>
          </tr>
        }
      >
        {ratings.map(({ rating, share, meant }) => (
          <tr key={rating}>
            <th scope="row">{RATING_FACES[rating].word}</th>
            <td className="num">{formatPercent(share, 1)}</td>
            <td className="num">{formatPercent(meant)}</td>
          </tr>
        ))}
      </Table>
    </>
  );
}
