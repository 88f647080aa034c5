/**
 * Pages that could not be read, kept for a while so that an operator can look at what a source sends now.
 * Their bytes lie packed in the store of files; the same bytes are kept once.
 */
import { hash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import type { BlobStore } from '@/lib/platform/blobs';
import type { Ctx } from '@/lib/platform/context';
import { notFound } from '@/lib/platform/errors';
import { newId } from '@/lib/platform/ids';
import { MS_PER_DAY } from '@/lib/platform/time';
import { inTransaction } from '@/lib/platform/transaction';
import {
  deleteSample,
  deleteSamples,
  findSample,
  findSampleRoom,
  insertPageSample,
  listOldSamples,
  listSourceSamples,
  type PageSample,
} from './page-sample-queries';

export type { PageSample } from './page-sample-queries';

type SampleCtx = Ctx<{ blobs: BlobStore }>;

/** Of each source the newest so many stay. */
const SAMPLES_KEPT_MAX = 50;
/** A source that fails at every page fills no disk: with so many, none is added until the next sweep. */
const SAMPLES_WAITING_MAX = 100;
/** Of one page, when it is unpacked. */
const PAGE_BYTES_MAX = 64 * 1024 * 1024;
const OLD_SAMPLES_AT_ONCE = 500;

const pack = promisify(gzip);
const unpack = promisify<Uint8Array, { maxOutputLength: number }, Buffer>(gunzip);

/** A page as it came. */
export interface NewPageSample extends Omit<PageSample, 'id' | 'sizeBytes' | 'createdAt'> {
  bytes: Uint8Array;
}

/**
 * Keeps a page, once however often it comes. For those who read sources, within their own permission;
 * does nothing where a source has 100 of them.
 */
export async function keepPageSample(ctx: SampleCtx, sample: NewPageSample): Promise<void> {
  const { bytes, ...facts } = sample;
  const contentHash = hash('sha256', bytes, 'base64url');
  const room = await findSampleRoom(ctx.db, { sourceKey: sample.sourceKey, contentHash });
  if (room.isKept || room.count >= SAMPLES_WAITING_MAX) return;
  const id = newId();
  const blobKey = `page-samples/${id}.gz`;
  await ctx.ports.blobs.put(blobKey, await pack(bytes), 'application/gzip');
  const isNew = await insertPageSample(ctx.db, {
    ...facts,
    id,
    sizeBytes: bytes.length,
    contentHash,
    blobKey,
    createdAt: ctx.now(),
  });
  if (!isNew) await ctx.ports.blobs.remove(blobKey);
}

/** The samples of a source, the newest first, at most 50. */
export async function listPageSamples(
  ctx: Ctx,
  input: { sourceKey: string },
): Promise<PageSample[]> {
  authorize(ctx, 'sources.manage');
  const { sourceKey } = input;
  return listSourceSamples(ctx.db, { sourceKey, limit: SAMPLES_KEPT_MAX });
}

/** One sample with its page as it came. Throws `not_found` for none, or one whose bytes are gone. */
export async function getPageSample(
  ctx: SampleCtx,
  input: { id: string },
): Promise<PageSample & { bytes: Uint8Array }> {
  authorize(ctx, 'sources.manage');
  const sample = await findSample(ctx.db, input.id);
  const packed = sample && (await ctx.ports.blobs.get(sample.blobKey));
  if (!sample || !packed) throw notFound('page sample');
  const { blobKey: _key, ...facts } = sample;
  return { ...facts, bytes: await unpack(packed, { maxOutputLength: PAGE_BYTES_MAX }) };
}

/** Forgets one sample; again it changes nothing. */
export async function deletePageSample(ctx: SampleCtx, input: { id: string }): Promise<void> {
  authorize(ctx, 'sources.manage');
  const sample = await findSample(ctx.db, input.id);
  if (!sample) return;
  // Bytes first: a row that is left over is found again, bytes without a row never.
  await ctx.ports.blobs.remove(sample.blobKey);
  await inTransaction(ctx, async (tx) => {
    if (!(await deleteSample(tx.db, input.id))) return;
    const details = { sourceKey: sample.sourceKey, verdict: sample.verdict };
    await audit(tx, {
      action: 'page_sample.deleted',
      subjectKind: 'page_sample',
      subjectId: input.id,
      details,
    });
  });
}

/**
 * Forgets samples older than the settings say, and those beyond the newest 50 of a source, at most 500 a
 * call. Returns how many.
 */
export async function forgetOldSamples(
  ctx: Ctx<{ blobs: BlobStore; pageSampleDays: number }>,
): Promise<number> {
  authorize(ctx, 'sources.collect');
  const { blobs, pageSampleDays } = ctx.ports;
  const old = await listOldSamples(ctx.db, {
    before: new Date(ctx.now().getTime() - pageSampleDays * MS_PER_DAY),
    keptMax: SAMPLES_KEPT_MAX,
    limit: OLD_SAMPLES_AT_ONCE,
  });
  // Bytes first: a row that is left over is found again, bytes without a row never.
  for (const { blobKey } of old) await blobs.remove(blobKey);
  await deleteSamples(
    ctx.db,
    old.map(({ id }) => id),
  );
  return old.length;
}
