/**
 * Snap jobs: made, looked at, taken on, thrown away by their person. What a job says of its car is changed by the
 * verbs beside this one; nothing here reads photos or asks anybody outside.
 */
import type { SnapStep } from '@/db/vocabulary';
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { AppError, notFound } from '@/lib/platform/errors';
import { newId, parseCursorId, parsePublicId } from '@/lib/platform/ids';
import { publishLive } from '@/lib/platform/live-events';
import { inTransaction } from '@/lib/platform/transaction';
import { SNAP_JOBS_MAX, type SnapJob } from './job';
import {
  countOwnJobs,
  findJobByKey,
  insertJobRow,
  listOwnJobRows,
  lockOwnJobRow,
  updateJobRow,
} from './job-queries';
import { jobTopic, toSnapJobs, viewOfJob } from './job-view';
import { assertZip } from './job-zip';
import { changeOwnJob, type OwnJob, requireJob } from './own-job';

/**
 * Makes a job; the same `createKey` (a uuid of the caller's making) once more is the same job. Throws
 * `invalid_fields` for a ZIP that does not exist, and `conflict` beyond `SNAP_JOBS_MAX` jobs and for the key of
 * a job that was discarded.
 */
export async function createSnapJob(
  ctx: Ctx,
  input: { personId: string; createKey: string; zip?: string | null },
): Promise<SnapJob> {
  authorize(ctx, 'snap.manage', { ownerId: input.personId });
  const { personId, createKey, zip = null } = input;
  assertZip(zip);
  const row = await inTransaction(ctx, async (tx) => {
    const present = await findJobByKey(tx.db, { personId, createKey });
    if (present) return present;
    if ((await countOwnJobs(tx.db, personId)) >= SNAP_JOBS_MAX) {
      throw new AppError('conflict', {
        message: `You have ${SNAP_JOBS_MAX} cars here. Throw away one that you no longer need first.`,
      });
    }
    const made = await insertJobRow(tx.db, {
      ...{ id: newId(), personId, createKey, zip, now: tx.now() },
    });
    // Null where the same call came twice at once: the other one has made it.
    if (!made) return findJobByKey(tx.db, { personId, createKey });
    await audit(tx, { action: 'snap_job.created', subjectKind: 'snap_job', subjectId: made.id });
    return made;
  });
  if (!row || row.deletedAt !== null) {
    throw new AppError('conflict', { message: 'That one was thrown away. Begin a new one.' });
  }
  return viewOfJob(ctx, row);
}

/** A person's jobs, the newest first; `cursor` is the `nextCursor` of the page before. */
export async function listSnapJobs(
  ctx: Ctx,
  input: { personId: string; limit: number; cursor: string | null },
): Promise<{ jobs: SnapJob[]; nextCursor: string | null }> {
  authorize(ctx, 'snap.manage', { ownerId: input.personId });
  const { personId, limit } = input;
  const beforeId = parseCursorId('snap_job', input.cursor);
  const rows = await listOwnJobRows(ctx.db, { personId, limit: limit + 1, beforeId });
  const jobs = await toSnapJobs(ctx, rows.slice(0, limit));
  return { jobs, nextCursor: rows.length > limit ? (jobs.at(-1)?.id ?? null) : null };
}

/** A person's own job. Throws `not_found`. */
export async function getSnapJob(ctx: Ctx, input: OwnJob): Promise<SnapJob> {
  authorize(ctx, 'snap.manage', { ownerId: input.personId });
  return viewOfJob(ctx, await requireJob(ctx, input));
}

/**
 * Notes the step that the person is at now, whatever version the job stands at: it says nothing of the car. The
 * same step again changes nothing. Throws `not_found`.
 */
export async function moveSnapJobTo(
  ctx: Ctx,
  input: OwnJob & { step: SnapStep },
): Promise<SnapJob> {
  authorize(ctx, 'snap.manage', { ownerId: input.personId });
  const { personId, step } = input;
  const jobId = parsePublicId('snap_job', input.jobId);
  const row = await inTransaction(ctx, async (tx) => {
    const present = await lockOwnJobRow(tx.db, { personId, jobId });
    if (!present) throw notFound('snap job');
    if (present.step === step) return present;
    return updateJobRow(tx.db, { id: jobId, set: { step }, now: tx.now() });
  });
  return viewOfJob(ctx, row);
}

/**
 * Throws a job away, with its photos. One that is discarded already stays so. Throws `not_found`,
 * `precondition_failed`, and `conflict` while its car is on offer.
 */
export async function discardSnapJob(
  ctx: Ctx,
  input: OwnJob & { version: number },
): Promise<{ id: string }> {
  authorize(ctx, 'snap.manage', { ownerId: input.personId });
  await inTransaction(ctx, async (tx) => {
    const row = await changeOwnJob(tx, input, (_tx, { status }) => {
      if (status === 'listed') {
        throw new AppError('conflict', { message: 'Its car is on offer. End the offer first.' });
      }
      return { status: status === 'sold' ? status : 'discarded', deletedAt: tx.now() };
    });
    await audit(tx, { action: 'snap_job.discarded', subjectKind: 'snap_job', subjectId: row.id });
    await publishLive(tx.db, jobTopic(row.id), { id: input.jobId });
  });
  return { id: input.jobId };
}
