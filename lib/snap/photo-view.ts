import type { Ctx } from '@/lib/platform/context';
import { toPublicId } from '@/lib/platform/ids';
import { type SnapPhoto, toSnapPhoto } from './photo';
import { earlierOfSame, plateProposal } from './photo-notes';
import { listFingerprints, type SnapPhotoRow } from './photo-queries';
import { listPlateReadings } from './reading-queries';

/** Photos of one job (uuid) as their owner sees them, with what is told beside each. */
export async function viewOfPhotos(
  ctx: Pick<Ctx, 'db'>,
  jobId: string,
  rows: readonly SnapPhotoRow[],
): Promise<SnapPhoto[]> {
  const [printed, plates] = await Promise.all([
    listFingerprints(ctx.db, jobId),
    listPlateReadings(ctx.db, jobId),
  ]);
  return rows.map((row) => {
    const sameId = row.state === 'ready' ? earlierOfSame(row, printed) : null;
    return toSnapPhoto(row, {
      plateRegion: plateProposal(plates.get(row.id) ?? null, row.masks),
      duplicateOf: sameId === null ? null : toPublicId('snap_photo', sameId),
    });
  });
}

/** One of them. */
export async function viewOfPhoto(ctx: Pick<Ctx, 'db'>, row: SnapPhotoRow): Promise<SnapPhoto> {
  const [photo] = await viewOfPhotos(ctx, row.jobId, [row]);
  if (!photo) throw new Error('a photo has no view');
  return photo;
}
