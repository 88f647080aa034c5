import type { ReactElement } from 'react';
import { NavLink } from '@/components/ui/nav-link';
import type { SnapPhoto } from '@/lib/snap/photo';

/** The photos as buyers see them one after the other; the first is on every result. */
export function PhotoOrder({
  jobId,
  photos,
}: {
  jobId: string;
  photos: readonly SnapPhoto[];
}): ReactElement {
  const photosHref = `/sell/snap/${jobId}/photos`;
  return (
    <section className="flex flex-col gap-3" aria-labelledby="photo-order">
      <h2 id="photo-order" className="text-base">
        Photos in their order
      </h2>
      {photos.length === 0 ? null : (
        <ol className="draft-photos">
          {photos.map(({ id, slot, version }, at) => (
            <li key={id}>
              <a
                href={`/api/v1/snap-jobs/${jobId}/photos/${id}/full?format=jpeg&v=${version}`}
                target="_blank"
                rel="noopener"
              >
                {/* biome-ignore lint/performance/noImgElement: the owner's own photo, behind their sign-in */}
                <img
                  src={`/api/v1/snap-jobs/${jobId}/photos/${id}/thumb?format=jpeg&v=${version}`}
                  alt={`${at + 1}: ${slot?.replaceAll('_', ' ') ?? 'the car'}`}
                  width={96}
                  height={72}
                  loading="lazy"
                />
              </a>
              <span aria-hidden="true">{at + 1}</span>
            </li>
          ))}
        </ol>
      )}
      <p className="text-sm">
        <NavLink href={photosHref} className="text-accent underline">
          {photos.length === 0 ? 'Add photos' : 'Change the order'}
        </NavLink>
      </p>
    </section>
  );
}
