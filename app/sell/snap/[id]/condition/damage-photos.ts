import type { SnapPhoto } from '@/lib/snap/photo';
import type { DamagePhoto } from './damage-editor';

/** The stored photos of a job as damage is shown on them. */
export function damagePhotosOf(jobId: string, photos: readonly SnapPhoto[]): DamagePhoto[] {
  return photos
    .filter(({ state }) => state === 'ready')
    .map(({ id, slot, version }, at) => {
      const hrefOf = (size: string) =>
        `/api/v1/snap-jobs/${jobId}/photos/${id}/${size}?v=${version}`;
      const shows = slot === null ? '' : `: ${slot.replaceAll('_', ' ')}`;
      return {
        ...{ id, thumbHref: hrefOf('thumb'), fullHref: hrefOf('full') },
        label: `Photo ${at + 1}${shows}`,
      };
    });
}
