import type { ReactElement } from 'react';
import { CarSilhouette } from '@/components/drawings/car-silhouette';
import { formatCounted } from '@/components/ui/format';
import type { DealDetail } from '@/lib/deals/service';
import type { PhotoHistory } from '@/lib/snap/photo-service';
import { OwnPhotos, ownPhotoIds } from './own-photos';

/**
 * The drawing of the car, and the way to each of its photos. Photos stay at their source: no page of ours
 * loads anything from another site, so that nobody there learns who looks. Those of a car that is offered here
 * lie here, and are shown.
 */
export function Gallery({
  deal: { body, exteriorColor, sourceLabel },
  photoUrls,
  photoHistories = [],
}: {
  deal: Pick<DealDetail, 'body' | 'exteriorColor' | 'sourceLabel'>;
  photoUrls: readonly string[];
  /** Of photos that lie here. */
  photoHistories?: readonly PhotoHistory[];
}): ReactElement {
  const count = photoUrls.length;
  const own = ownPhotoIds(photoUrls);
  if (own.length > 0) return <OwnPhotos ids={own} histories={photoHistories} />;
  return (
    <figure className="listing-picture">
      <CarSilhouette body={body} color={exteriorColor} />
      <figcaption className="text-ink-3 text-xs">
        A drawing of the body style in the car’s colour
        {count === 0
          ? ': the source gives no photos.'
          : `. Its ${formatCounted(count, 'photo')} ${count === 1 ? 'is' : 'are'} at ${sourceLabel} and not kept here:`}
      </figcaption>
      {count > 0 ? (
        <ol className="photo-strip no-print" aria-label={`Photos at ${sourceLabel}`}>
          {photoUrls.map((url, index) => (
            <li key={url}>
              <a
                href={url}
                target="_blank"
                rel="noopener noreferrer nofollow"
                className="photo-link"
              >
                <span className="sr-only">Photo </span>
                {index + 1}
                <span className="sr-only"> (opens in a new tab)</span>
              </a>
            </li>
          ))}
        </ol>
      ) : null}
    </figure>
  );
}
