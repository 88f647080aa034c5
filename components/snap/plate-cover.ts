import type { PhotoMask } from '@/db/snap-content';
import type { PhotoView } from './photo-client';

/** The covers of a photo with one over the number plate that was found; as they are where none was. */
export function withPlateCovered({
  masks,
  plateRegion,
}: Pick<PhotoView, 'masks' | 'plateRegion'>): PhotoMask[] {
  return plateRegion === null ? masks : [...masks, { reason: 'plate', points: plateRegion.points }];
}
