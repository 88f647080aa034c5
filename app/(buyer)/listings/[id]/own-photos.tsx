import type { ReactElement } from 'react';

const OWN_PHOTO = /\/photos\/(pho_[0-9a-z]{26})\/full\.jpg$/;

/** Where photos of a car that is offered here are, without their size; none for photos of other sites. */
export function ownPhotoPaths(photoUrls: readonly string[]): string[] {
  return photoUrls.flatMap((url) => {
    const id = OWN_PHOTO.exec(url)?.[1];
    return id === undefined ? [] : [`/photos/${id}`];
  });
}

/** The photos that the seller of a car took: the first large, each leading to its full size. */
export function OwnPhotos({ paths }: { paths: readonly string[] }): ReactElement {
  return (
    <figure className="own-photos">
      <ol aria-label="Photos">
        {paths.map((path, at) => (
          <li key={path}>
            <a href={`${path}/full.jpg`}>
              <picture>
                <source srcSet={`${path}/card.webp`} type="image/webp" />
                <img
                  src={`${path}/card.jpg`}
                  alt={`The car, ${at + 1} of ${paths.length}: opens in full size`}
                  loading={at === 0 ? 'eager' : 'lazy'}
                  decoding="async"
                />
              </picture>
            </a>
          </li>
        ))}
      </ol>
      <figcaption className="text-ink-3 text-xs">
        Taken by the seller. Number plates may be covered; nothing else of the car was changed.
      </figcaption>
    </figure>
  );
}
