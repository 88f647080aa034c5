import { runtime } from '@/lib/composition';
import { ERRORS, toAppError } from '@/lib/platform/errors';
import { clientKeyOf } from '@/lib/platform/http/client-address';
import { isNotModified } from '@/lib/platform/http/etag';
import { findPublicPicture } from './public-picture';

/** A photo of a car that is offered for everybody to see: "/photos/pho_…/card.webp". */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ photo_id: string; file: string }> },
): Promise<Response> {
  const { photo_id: photoId, file } = await params;
  const clientKey = clientKeyOf(request.headers);
  const actor = { kind: 'visitor', id: clientKey, isBrowser: true } as const;
  const usual = {
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
  };
  try {
    const ctx = await runtime().makeContext({ actor });
    const { etag, mediaType, bytes } = await findPublicPicture(ctx, { photoId, file, clientKey });
    // Short, because what its seller covers or takes back is to be gone for everybody soon.
    const headers = { ...usual, etag, 'cache-control': 'public, max-age=300' };
    if (isNotModified(request.headers.get('if-none-match'), etag)) {
      return new Response(null, { status: 304, headers });
    }
    return new Response(await bytes(), { headers: { ...headers, 'content-type': mediaType } });
  } catch (error) {
    const { code, retryAfterSeconds } = toAppError(error);
    const { status } = ERRORS[code];
    if (status >= 500) throw error;
    const wait = retryAfterSeconds ? { 'retry-after': `${retryAfterSeconds}` } : {};
    return new Response(null, {
      status,
      headers: { ...usual, ...wait, 'cache-control': 'no-store' },
    });
  }
}
