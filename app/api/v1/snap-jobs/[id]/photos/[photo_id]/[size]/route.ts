import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { isNotModified } from '@/lib/platform/http/etag';
import { getSnapPictureOperation } from '@/lib/snap/photo-operations';
import { findOwnPicture } from '@/lib/snap/photo-service';

/** What a version shows never changes; without one, its holder asks each time. */
const FOR_GOOD = 'private, max-age=31536000, immutable';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.exchange(getSnapPictureOperation, async (ctx, { params, query }, request) => {
    const { size } = params;
    const isUnmasked = size === 'unmasked';
    const picture = await findOwnPicture(ctx, {
      ...{ personId: requirePersonId(ctx.actor), jobId: params.id, photoId: params.photo_id },
      ...{ size: isUnmasked ? 'full' : size, format: query.format, isUnmasked },
    });
    const isKnown = isNotModified(request.headers.get('if-none-match'), picture.etag);
    const headers = {
      'content-type': picture.mediaType,
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': query.v === undefined ? 'private, no-cache' : FOR_GOOD,
      vary: 'Cookie, Authorization',
      etag: picture.etag,
    };
    const bytes = isKnown ? new Uint8Array() : await picture.bytes();
    return { status: 200, headers, body: '', bytes };
  }),
});
