import type { ReactElement } from 'react';
import { RATING_FACES } from '@/components/deals/rating-face';
import { formatCount, formatPercent } from '@/components/ui/format';
import type { MarketRating } from '@/db/vocabulary';
import { ChartFrame } from './chart-frame';

/** How often a rating is given beside how often it is meant to be; shares are fractions. */
export interface RatingShare {
  rating: MarketRating;
  count: number;
  share: number;
  meant: number;
}

const ROW_HEIGHT = 30;
const BAR_HEIGHT = 12;
/** Share of the picture's width that names take. */
const NAME_PERCENT = 28;
/** The widest share that is drawn: twice the largest that is meant. */
const SHARE_MAX = 0.8;

const widthPercent = (share: number) => Math.min(1, share / SHARE_MAX) * (100 - NAME_PERCENT);

/** Ratings as bars, each with a line at the share that it is meant to have. */
export function RatingSharesChart({ shares }: { shares: readonly RatingShare[] }): ReactElement {
  return (
    <ChartFrame
      title="How ratings are spread"
      note="The line is the share that a rating is meant to have."
      table={{
        head: (
          <tr>
            <th scope="col">Rating</th>
            <th scope="col" className="num">
              Cars
            </th>
            <th scope="col" className="num">
              Share
            </th>
            <th scope="col" className="num">
              Meant
            </th>
          </tr>
        ),
        rows: shares.map(({ rating, count, share, meant }) => (
          <tr key={rating}>
            <th scope="row">{RATING_FACES[rating].word}</th>
            <td className="num">{formatCount(count)}</td>
            <td className="num">{formatPercent(share, 1)}</td>
            <td className="num">{formatPercent(meant)}</td>
          </tr>
        )),
      }}
    >
      {shares.length === 0 ? (
        <p className="text-ink-3">Nothing is rated yet.</p>
      ) : (
        <svg
          width="100%"
          height={shares.length * ROW_HEIGHT}
          role="img"
          aria-label={shares
            .map(
              ({ rating, share, meant }) =>
                `${RATING_FACES[rating].word} ${formatPercent(share)}, meant ${formatPercent(meant)}`,
            )
            .join('; ')}
        >
          {shares.map(({ rating, share, meant }, index) => (
            <g key={rating}>
              <text className="plot-tick" x="0" y={index * ROW_HEIGHT + BAR_HEIGHT}>
                {RATING_FACES[rating].word}
              </text>
              <rect
                className="plot-bar"
                x={`${NAME_PERCENT}%`}
                y={index * ROW_HEIGHT + 2}
                width={`${widthPercent(share).toFixed(1)}%`}
                height={BAR_HEIGHT}
              />
              <line
                className="plot-meant"
                x1={`${(NAME_PERCENT + widthPercent(meant)).toFixed(1)}%`}
                x2={`${(NAME_PERCENT + widthPercent(meant)).toFixed(1)}%`}
                y1={index * ROW_HEIGHT}
                y2={index * ROW_HEIGHT + BAR_HEIGHT + 4}
              />
            </g>
          ))}
        </svg>
      )}
    </ChartFrame>
  );
}
