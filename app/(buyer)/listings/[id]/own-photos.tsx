import type { ReactElement } from 'react';
import { Disclosure } from '@/components/ui/layers';
import type { PhotoHistory } from '@/lib/snap/photo-service';

const OWN_PHOTO = /\/photos\/(pho_[0-9a-z]{26})\/full\.jpg$/;

/** The photos of a car that is offered here, by their ids; none for photos of other sites. */
export function ownPhotoIds(photoUrls: readonly string[]): string[] {
  return photoUrls.flatMap((url) => OWN_PHOTO.exec(url)?.[1] ?? []);
}

/**
 * The photos that the seller of a car took: the first large, each leading to its full size; with everything that was
 * done to them, and the way to see turned ones as they were taken. What is covered is covered in every stored size.
 */
export function OwnPhotos({
  ids,
  histories,
}: {
  ids: readonly string[];
  histories: readonly PhotoHistory[];
}): ReactElement {
  const told = new Map(histories.map((history) => [history.photoId, history]));
  return (
    <figure className="own-photos">
      <ol aria-label="Photos">
        {ids.map((id, at) => (
          <li key={id}>
            <a href={`/photos/${id}/full.jpg`}>
              <picture>
                <source srcSet={`/photos/${id}/card.webp`} type="image/webp" />
                <img
                  src={`/photos/${id}/card.jpg`}
                  alt={`The car, ${at + 1} of ${ids.length}: opens in full size`}
                  loading={at === 0 ? 'eager' : 'lazy'}
                  decoding="async"
                  data-turned={told.get(id)?.rotationDegrees || undefined}
                />
              </picture>
            </a>
          </li>
        ))}
      </ol>
      <figcaption className="text-ink-3 text-xs">
        Taken by the seller. Number plates may be covered; nothing else of the car was changed.
      </figcaption>
      {histories.length > 0 ? <Histories ids={ids} told={told} /> : null}
    </figure>
  );
}

function Histories({
  ids,
  told,
}: {
  ids: readonly string[];
  told: ReadonlyMap<string, PhotoHistory>;
}): ReactElement {
  const isAnyTurned = [...told.values()].some(({ rotationDegrees }) => rotationDegrees !== 0);
  return (
    <div className="no-print flex flex-col gap-1 text-sm">
      {isAnyTurned ? (
        <label className="flex min-h-11 items-center gap-2">
          <input type="checkbox" className="as-taken" />
          Show turned photos as they were taken
        </label>
      ) : null}
      <Disclosure summary="What was done to these photos">
        <dl className="flex flex-col gap-2 text-ink-2">
          {ids.map((id, at) => {
            const edits = told.get(id)?.edits ?? [];
            return edits.length === 0 ? null : (
              <div key={id}>
                <dt className="font-medium">Photo {at + 1}</dt>
                {edits.map(({ detail, by }, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: two covers read the same
                  <dd key={index}>{`${detail} (${by === 'auto' ? 'always' : 'by the seller'})`}</dd>
                ))}
              </div>
            );
          })}
        </dl>
        <p className="mt-2 text-ink-2">
          Nothing was drawn, removed or made more beautiful. What is covered stays covered.
        </p>
      </Disclosure>
    </div>
  );
}
