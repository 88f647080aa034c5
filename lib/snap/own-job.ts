import type { Ctx } from '@/lib/platform/context';
import { AppError, notFound } from '@/lib/platform/errors';
import { parsePublicId } from '@/lib/platform/ids';
import { inTransaction } from '@/lib/platform/transaction';
import {
  findOwnJobRow,
  lockOwnJobRow,
  type SnapJobChange,
  type SnapJobRow,
  updateJobRow,
} from './job-queries';

/** Whose job, by the id that the outside knows ("snp_…"). */
export interface OwnJob {
  personId: string;
  jobId: string;
}

/** A person's own job. Throws `not_found` for another's, a discarded one, and what is no id. */
export async function requireJob(ctx: Pick<Ctx, 'db'>, of: OwnJob): Promise<SnapJobRow> {
  const by = { personId: of.personId, jobId: parsePublicId('snap_job', of.jobId) };
  const row = await findOwnJobRow(ctx.db, by);
  if (!row) throw notFound('snap job');
  return row;
}

/**
 * Changes a person's own job that stands at `version` (null: at any, for changes of single fields that overwrite
 * nothing else), in one transaction in which nobody else writes it: `change` gets the row and says what to set.
 * Photos are read while their person writes, which moves the version: `isAsSeen` says that what is replaced stands as
 * the person saw it, and a later version is then taken too. Throws `not_found`, and `precondition_failed` where the
 * job is not at that version any more.
 */
export async function changeOwnJob<C extends Pick<Ctx, 'db' | 'now'>>(
  ctx: C,
  of: OwnJob & { version: number | null; isAsSeen?: (row: SnapJobRow) => boolean },
  change: (tx: C, row: SnapJobRow) => Promise<SnapJobChange> | SnapJobChange,
): Promise<SnapJobRow> {
  const by = { personId: of.personId, jobId: parsePublicId('snap_job', of.jobId) };
  return inTransaction(ctx, async (tx) => {
    const row = await lockOwnJobRow(tx.db, by);
    if (!row) throw notFound('snap job');
    const isTaken = of.version === null || row.version === of.version || of.isAsSeen?.(row);
    if (!isTaken) throw new AppError('precondition_failed');
    return updateJobRow(tx.db, { id: row.id, set: await change(tx, row), now: tx.now() });
  });
}
