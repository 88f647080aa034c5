import { isNotModified } from '@/lib/platform/http/etag';
import type { StoredPicture } from '@/lib/snap/photo-bytes';

/** A stored picture as an answer: its bytes never change, so who has them asks no more than that. */
export async function pictureAnswer(picture: StoredPicture, request: Request) {
  const isKnown = isNotModified(request.headers.get('if-none-match'), picture.etag);
  const headers = {
    'content-type': picture.mediaType,
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'private, max-age=3600',
    vary: 'Cookie, Authorization',
    etag: picture.etag,
  };
  const bytes = isKnown ? new Uint8Array() : await picture.bytes();
  return { status: 200, headers, body: '', bytes };
}
