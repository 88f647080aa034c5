import type { ReactElement } from 'react';
import { Icon } from '@/components/ui/icon';
import { RATING_FACES, type ShownRating } from './rating-face';

/** The market rating as glyph, word and colour. */
export function RatingBadge({
  rating,
  size = 'small',
}: {
  rating: ShownRating;
  size?: 'small' | 'large';
}): ReactElement {
  const { word, icon } = RATING_FACES[rating];
  return (
    <span className="rating" data-rating={rating} data-size={size}>
      <Icon name={icon} className={size === 'large' ? 'size-4' : 'size-3.5'} />
      {word}
    </span>
  );
}
