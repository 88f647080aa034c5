import { authorize } from '@/lib/platform/authz';
import type { BlobStore } from '@/lib/platform/blobs';
import type { Ctx } from '@/lib/platform/context';
import { MS_PER_DAY } from '@/lib/platform/time';
import { photoFolder } from './photo';
import { deletePhotoRow, listLeftPhotos } from './photo-queries';

/** For how long a deleted photo can be taken back, and an awaited one may be on its way. */
const KEPT_MS = MS_PER_DAY;
/** Photos of one run; the next one takes the others. */
const SWEPT_MAX = 500;

/**
 * Removes for good what nobody wants any more: photos that were deleted a day ago, of jobs that were, and those
 * that were awaited or refused that long ago; first their files, then their rows, so that none is forgotten.
 * A photo whose files cannot be removed now is left for the next run. Safe to repeat and to interrupt.
 */
export async function sweepPhotos(
  ctx: Ctx<{ blobs: BlobStore }>,
): Promise<{ removedCount: number; failedCount: number }> {
  authorize(ctx, 'snap.process');
  const before = new Date(ctx.now().getTime() - KEPT_MS);
  const left = await listLeftPhotos(ctx.db, { before, limit: SWEPT_MAX, afterId: null });
  let failedCount = 0;
  for (const { id } of left) {
    try {
      await ctx.ports.blobs.removeBelow(photoFolder(id));
      await deletePhotoRow(ctx.db, id);
    } catch (error) {
      failedCount += 1;
      ctx.log.warn({ error, photo_id: id }, 'files of a photo were not removed');
    }
  }
  return { removedCount: left.length - failedCount, failedCount };
}
