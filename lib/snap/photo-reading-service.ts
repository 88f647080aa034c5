/**
 * Looks at the photos of a job, one at a time, for a durable function. Each photo is looked at once for each thing
 * that is wanted of it, however often a step is tried; what is seen becomes proposals, never facts.
 */
import { isDeepStrictEqual } from 'node:util';
import type { PhotoReadingKind } from '@/db/vocabulary';
import { authorize } from '@/lib/platform/authz';
import type { BlobStore } from '@/lib/platform/blobs';
import type { Ctx } from '@/lib/platform/context';
import { AppError } from '@/lib/platform/errors';
import { publishLive } from '@/lib/platform/live-events';
import { inTransaction } from '@/lib/platform/transaction';
import { lockJobRow, type SnapJobChange, updateJobRow } from './job-queries';
import { jobTopic } from './job-view';
import { readPhotoBytes } from './photo-bytes';
import { findPhotoRow, listJobPhotoRows, type SnapPhotoRow } from './photo-queries';
import { missingKinds } from './photo-reading';
import type { StoredReading } from './proposals';
import { proposeAnew } from './proposing';
import type { LocalReadingKind, PhotoReader } from './reading/photo-reader';
import { insertReadings, listReadKinds, listUnreadJobs } from './reading-queries';
import { isWorthSeeing } from './vision';
import { seePhoto, type VisionPorts } from './vision-service';

/** What reading asks of the outside. */
export interface ReadingPorts extends VisionPorts {
  blobs: BlobStore;
  photoReader: PhotoReader;
}

/** A photo that nobody has looked at this long was forgotten by whoever should have. */
const FORGOTTEN_AFTER_MS = 2 * 60_000;

type ReadingCtx = Ctx<ReadingPorts>;

/** What is looked for in a photo of this slot and was not yet, a model's look included where one is set up. */
function dueKinds(
  ctx: ReadingCtx,
  slot: SnapPhotoRow['slot'],
  read: ReadonlySet<PhotoReadingKind> = new Set(),
): { local: LocalReadingKind[]; isSeeing: boolean } {
  const isSeeing = ctx.ports.visionModel !== null && isWorthSeeing(slot) && !read.has('vision');
  return { local: missingKinds(slot, read), isSeeing };
}

async function listDuePhotos(ctx: ReadingCtx, jobId: string): Promise<string[]> {
  const photos = await listJobPhotoRows(ctx.db, jobId);
  const read = await listReadKinds(
    ctx.db,
    photos.map(({ id }) => id),
  );
  return photos
    .filter(({ id, slot }) => {
      const { local, isSeeing } = dueKinds(ctx, slot, read.get(id));
      return local.length > 0 || isSeeing;
    })
    .map(({ id }) => id);
}

/**
 * The photos of a job (uuid) that wait to be looked at, in its person's order; notes that it is being looked at.
 * Empty for a job that is not there any more.
 */
export async function beginReading(
  ctx: ReadingCtx,
  input: { jobId: string },
): Promise<{ photoIds: string[] }> {
  authorize(ctx, 'snap.process');
  const { jobId } = input;
  return inTransaction(ctx, async (tx) => {
    const job = await lockJobRow(tx.db, jobId);
    const photoIds = job ? await listDuePhotos(tx, jobId) : [];
    const isUnderWay = job?.readingStartedAt != null && job.readingEndedAt === null;
    if (photoIds.length > 0 && !isUnderWay) {
      const set = { readingStartedAt: tx.now(), readingEndedAt: null };
      await updateJobRow(tx.db, { id: jobId, set, now: tx.now() });
      await publishLive(tx.db, jobTopic(jobId), {});
    }
    return { photoIds };
  });
}

/**
 * Looks at one photo for all that is wanted of it and was not looked for yet, keeps what was seen, and proposes the
 * job's facts anew. Again, or for a photo that was deleted or changed meanwhile, it changes nothing. Throws
 * `unavailable` while too many photos wait to be looked at.
 */
export async function readJobPhoto(
  ctx: ReadingCtx,
  input: { jobId: string; photoId: string },
): Promise<{ foundCount: number }> {
  authorize(ctx, 'snap.process');
  const { jobId, photoId } = input;
  const photo = await findPhotoRow(ctx.db, { photoId, jobId });
  if (photo?.state !== 'ready') return { foundCount: 0 };
  const read = await listReadKinds(ctx.db, [photoId]);
  const due = dueKinds(ctx, photo.slot, read.get(photoId));
  if (due.local.length === 0 && !due.isSeeing) return { foundCount: 0 };
  const results = await look(ctx, photo, due);
  await inTransaction(ctx, async (tx) => {
    // The job first, as everybody who writes a job's photos does.
    const job = await lockJobRow(tx.db, jobId);
    if (!job) return;
    const of = { photoId, photoVersion: photo.version, now: tx.now() };
    if (!(await insertReadings(tx.db, of, results))) return;
    const facts = await proposeAnew(tx, { jobId, facts: job.facts });
    if (!isDeepStrictEqual(facts, job.facts)) {
      await updateJobRow(tx.db, { id: jobId, set: { facts }, now: tx.now() });
    }
    await publishLive(tx.db, jobTopic(jobId), {});
  });
  return { foundCount: results.filter(({ state }) => state === 'found').length };
}

async function look(
  ctx: ReadingCtx,
  photo: SnapPhotoRow,
  due: { local: readonly LocalReadingKind[]; isSeeing: boolean },
): Promise<Omit<StoredReading, 'photoId'>[]> {
  const of = { photoId: photo.id, format: 'jpeg' } as const;
  const bytes = await readPhotoBytes(ctx, { ...of, size: 'full' });
  if (bytes === null) {
    const kinds = [...due.local, ...(due.isSeeing ? (['vision'] as const) : [])];
    return kinds.map((kind) => ({
      ...{ kind, state: 'unread', value: null, confidence: null },
      detail: { reason: 'not_stored' },
    }));
  }
  const results = due.local.length > 0 ? await ctx.ports.photoReader.read(bytes, due.local) : [];
  const isBusy = results.some(
    ({ state, detail }) =>
      state === 'unread' && (detail.reason === 'busy' || detail.reason === 'closed'),
  );
  if (isBusy) throw new AppError('unavailable', { message: 'too many photos wait to be read' });
  // A model needs no more than a card, and is paid by what it is shown.
  const picture = due.isSeeing ? await readPhotoBytes(ctx, { ...of, size: 'card' }) : null;
  const seen = due.isSeeing
    ? await seePhoto(ctx, { jobId: photo.jobId, picture: picture ?? bytes })
    : null;
  return seen === null ? results : [...results, seen];
}

/** Notes that nothing of a job waits to be looked at any more; while something does, it changes nothing. */
export async function endReading(
  ctx: ReadingCtx,
  input: { jobId: string },
): Promise<{ isOver: boolean }> {
  authorize(ctx, 'snap.process');
  const { jobId } = input;
  return inTransaction(ctx, async (tx) => {
    const job = await lockJobRow(tx.db, jobId);
    if (!job) return { isOver: true };
    if ((await listDuePhotos(tx, jobId)).length > 0) return { isOver: false };
    if (job.readingStartedAt === null || job.readingEndedAt !== null) return { isOver: true };
    const facts = await proposeAnew(tx, { jobId, facts: job.facts });
    const set: SnapJobChange = { facts, readingEndedAt: tx.now() };
    await updateJobRow(tx.db, { id: jobId, set, now: tx.now() });
    await publishLive(tx.db, jobTopic(jobId), {});
    return { isOver: true };
  });
}

/** Jobs whose photos were forgotten: nobody has looked at one for two minutes. */
export async function listForgottenJobs(
  ctx: Ctx,
  input: { limit: number },
): Promise<{ jobIds: string[] }> {
  authorize(ctx, 'snap.process');
  const before = new Date(ctx.now().getTime() - FORGOTTEN_AFTER_MS);
  return { jobIds: await listUnreadJobs(ctx.db, { before, limit: input.limit }) };
}
