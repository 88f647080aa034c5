import type { Ctx } from '@/lib/platform/context';
import { type SnapJob, toSnapJob } from './job';
import { countJobPhotos, type SnapJobRow } from './job-queries';

/** The topic under which every change of a job is published; by its uuid. */
export function jobTopic(jobUuid: string): string {
  return `snap_job:${jobUuid}`;
}

/** Rows of one person as they see them, in the same order. */
export async function toSnapJobs(
  ctx: Pick<Ctx, 'db'>,
  rows: readonly SnapJobRow[],
): Promise<SnapJob[]> {
  const progress = await countJobPhotos(
    ctx.db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => toSnapJob(row, progress.get(row.id)));
}

/** A row of this person as they see it. */
export async function viewOfJob(ctx: Pick<Ctx, 'db'>, row: SnapJobRow): Promise<SnapJob> {
  const progress = await countJobPhotos(ctx.db, [row.id]);
  return toSnapJob(row, progress.get(row.id));
}
