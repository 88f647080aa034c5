import type { ReactElement } from 'react';
import { RATING_FACES, type ShownRating } from '@/components/deals/rating-face';
import { formatCount } from '@/components/ui/format';

/** Ratings in the order in which their dots are drawn: what a buyer looks for lies on top. */
const DRAWN_RATINGS: readonly ShownRating[] = [
  'unrated',
  'check_first',
  'overpriced',
  'high',
  'fair',
  'good',
  'great',
];

/**
 * Cars as dots in the color of their rating, a path for each rating. Dots are lines without length: their round
 * ends are drawn, and a path holds a thousand. `placeOf` gives "x y" in the units of the drawing.
 */
export function RatingDots<Point extends { rating: string }>({
  points,
  placeOf,
}: {
  points: readonly Point[];
  placeOf: (point: Point) => string;
}): ReactElement {
  return (
    <>
      {DRAWN_RATINGS.map((rating) => (
        <path
          key={rating}
          className="plot-dots"
          data-rating={rating}
          d={points
            .filter((point) => point.rating === rating)
            .map((point) => `M${placeOf(point)}h0`)
            .join('')}
        />
      ))}
    </>
  );
}

/** What the dots of these cars mean, the best first; with their number where that is wanted. */
export function RatingDotKey({
  points,
  isCounted = false,
}: {
  points: readonly { rating: string }[];
  isCounted?: boolean;
}): ReactElement {
  const counts = new Map<string, number>();
  for (const { rating } of points) counts.set(rating, (counts.get(rating) ?? 0) + 1);
  return (
    <p className="plot-key text-ink-2 text-xs">
      {[...DRAWN_RATINGS]
        .reverse()
        .filter((rating) => counts.has(rating))
        .map((rating) => (
          <span key={rating}>
            <svg width="12" height="12" viewBox="-6 -6 12 12" aria-hidden="true">
              <path className="plot-dots" data-rating={rating} d="M0 0h0" />
            </svg>
            {RATING_FACES[rating].word}
            {isCounted ? ` (${formatCount(counts.get(rating) ?? 0)})` : null}
          </span>
        ))}
    </p>
  );
}
