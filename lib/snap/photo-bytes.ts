import type { PhotoSize } from '@/db/snap-content';
import type { BlobStore } from '@/lib/platform/blobs';
import type { Ctx } from '@/lib/platform/context';
import { notFound } from '@/lib/platform/errors';
import type { PhotoFormat, ShownSize } from './photo';
import { findPhotoRow } from './photo-queries';

/** Which of a photo's stored sizes is shown under this name; null where it is not stored. */
export function findShownSize(
  sizes: readonly PhotoSize[],
  wanted: { size: ShownSize; format: PhotoFormat },
): PhotoSize | null {
  return sizes.find(({ name, format }) => name === wanted.size && format === wanted.format) ?? null;
}

/**
 * The bytes of a photo (uuid) as others may see it: re-encoded, upright, masks burned in, without metadata.
 * Null for one that is not stored or was deleted. For verbs that have authorized already: whoever calls has
 * seen that the photo is of a job whose person may have it.
 */
export async function readPhotoBytes(
  ctx: Ctx<{ blobs: BlobStore }>,
  input: { photoId: string; size: ShownSize; format: PhotoFormat },
): Promise<Uint8Array | null> {
  const row = await findPhotoRow(ctx.db, { photoId: input.photoId });
  const size = row?.state === 'ready' ? findShownSize(row.sizes, input) : null;
  return size && ctx.ports.blobs.get(size.blobKey);
}

/** A stored picture: what names its bytes, and how to read them. */
export interface StoredPicture {
  /** Another one for other bytes. */
  etag: string;
  mediaType: string;
  bytes(): Promise<Uint8Array<ArrayBuffer>>;
}

/** The picture of a stored size. Throws `not_found` where there is none. */
export function pictureOf(ctx: Ctx<{ blobs: BlobStore }>, size: PhotoSize | null): StoredPicture {
  if (!size) throw notFound('size of a snap photo');
  return {
    etag: `"${size.blobKey.split('/').slice(2).join('-')}"`,
    mediaType: `image/${size.format}`,
    async bytes() {
      const found = await ctx.ports.blobs.get(size.blobKey);
      if (!found) throw notFound('bytes of a snap photo');
      return new Uint8Array(found);
    },
  };
}
