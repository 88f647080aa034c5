/** What a seller takes along: a kit of photos and words for sites that no program posts to, and a window sticker. */
import { strToU8, Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { authorize } from '@/lib/platform/authz';
import type { BlobStore } from '@/lib/platform/blobs';
import type { Ctx } from '@/lib/platform/context';
import { AppError } from '@/lib/platform/errors';
import { toPublicId } from '@/lib/platform/ids';
import type { LimitRule, RateLimiter } from '@/lib/platform/limits';
import { toDateOnly } from '@/lib/platform/time';
import { draftSourceOf, toSnapDraft } from './draft-view';
import type { SnapJobRow } from './job-queries';
import { factsFile, photoNames, plainFileName, readmeFile, textFiles } from './kit';
import { findShownListingId } from './kit-queries';
import { type OwnJob, requireJob } from './own-job';
import { readPhotoBytes } from './photo-bytes';
import { listJobPhotoRows, type SnapPhotoRow } from './photo-queries';
import { type Sticker, type StickerPrinter, stickerOf } from './sticker';

/** What kits stand on. */
export interface KitPorts {
  blobs: BlobStore;
  limiter: RateLimiter;
  publicUrl: string;
  stickerPrinter: StickerPrinter;
}
type KitCtx = Ctx<KitPorts>;

/** Each kit reads every photo of a car. */
const KIT_RULE: LimitRule = { name: 'export-kit', max: 30, windowSeconds: 3_600 };
const STICKER_RULE: LimitRule = { name: 'window-sticker', max: 120, windowSeconds: 3_600 };

/** A file to keep. */
export interface KitFile {
  fileName: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/**
 * The export kit of a person's own job: a zip with its photos in order, a text for each site, facts.json and the
 * window sticker. Photos are read one at a time. Throws `not_found`, and `rate_limited` after 30 in an hour.
 */
export async function exportKit(ctx: KitCtx, input: OwnJob): Promise<KitFile> {
  authorize(ctx, 'snap.manage', { ownerId: input.personId });
  const row = await requireJob(ctx, input);
  await assertNotTooOften(ctx, input.personId, KIT_RULE);
  const photos = await listJobPhotoRows(ctx.db, row.id);
  const sticker = await stickerOfJob(ctx, row, photos);
  const bytes = await zipKit(ctx, row, { photos, sticker });
  return { fileName: `deal-scout-${plainFileName(sticker.name)}.zip`, bytes };
}

/**
 * The window sticker of a person's own job as PDF, with a QR code of the car's public page while it has one.
 * Throws `not_found`, and `rate_limited` after 120 in an hour.
 */
export async function printWindowSticker(ctx: KitCtx, input: OwnJob): Promise<KitFile> {
  authorize(ctx, 'snap.manage', { ownerId: input.personId });
  const row = await requireJob(ctx, input);
  await assertNotTooOften(ctx, input.personId, STICKER_RULE);
  const sticker = await stickerOfJob(ctx, row, await listJobPhotoRows(ctx.db, row.id));
  const bytes = await ctx.ports.stickerPrinter.print(sticker);
  return { fileName: `window-sticker-${plainFileName(sticker.name)}.pdf`, bytes };
}

async function assertNotTooOften(ctx: KitCtx, personId: string, rule: LimitRule): Promise<void> {
  const verdict = await ctx.ports.limiter.limit(personId, rule);
  if (verdict.isAllowed) return;
  throw new AppError('rate_limited', {
    message: 'You took many copies within an hour. Wait, then take another.',
    retryAfterSeconds: verdict.retryAfterSeconds,
  });
}

async function stickerOfJob(
  ctx: KitCtx,
  row: SnapJobRow,
  photos: readonly SnapPhotoRow[],
): Promise<Sticker> {
  const listingId = await findShownListingId(ctx.db, row.id);
  const source = draftSourceOf(
    row,
    photos.map(({ id }) => id),
  );
  return stickerOf(source, {
    priceCents: row.priceCents,
    url: listingId && `${ctx.ports.publicUrl}/listings/${toPublicId('listing', listingId)}`,
    day: toDateOnly(ctx.now()),
  });
}

async function zipKit(
  ctx: KitCtx,
  row: SnapJobRow,
  { photos, sticker }: { photos: readonly SnapPhotoRow[]; sticker: Sticker },
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    chunks.push(chunk);
  });
  const mtime = ctx.now();
  const add = (name: string, bytes: Uint8Array, isPacked = false) => {
    const entry = isPacked ? new ZipPassThrough(name) : new ZipDeflate(name);
    entry.mtime = mtime;
    zip.add(entry);
    entry.push(bytes, true);
  };
  const named = photoNames(photos).map((name, at) => ({ id: photos[at]?.id ?? '', name }));
  let leftOut = 0;
  for (const { id, name } of named) {
    const bytes = await readPhotoBytes(ctx, { photoId: id, size: 'full', format: 'jpeg' });
    if (bytes === null) leftOut += 1;
    else add(`photos/${name}`, bytes, true);
  }
  const photoIds = photos.map(({ id }) => id);
  const draft = toSnapDraft(row, { photoIds, hasModel: false });
  for (const { name, text } of textFiles(draft)) add(name, strToU8(text));
  add('facts.json', strToU8(factsFile(row, { photos: named, madeAt: mtime })));
  add('window-sticker.pdf', await ctx.ports.stickerPrinter.print(sticker), true);
  const photosCount = photos.length - leftOut;
  add('README.txt', strToU8(readmeFile({ name: sticker.name, photosCount, leftOut })));
  zip.end();
  return new Uint8Array(Buffer.concat(chunks));
}
