import { runtime } from '@/lib/composition';
import { ERRORS, toAppError } from '@/lib/platform/errors';
import { clientKeyOf } from '@/lib/platform/http/client-address';
import { isNotModified } from '@/lib/platform/http/etag';
import { findShareImage } from './share-image';

/** The picture that other sites show for a listing. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { id } = await params;
  const clientKey = clientKeyOf(request.headers);
  const ctx = runtime().makeContext({
    actor: { kind: 'visitor', id: clientKey, isBrowser: true },
  });
  try {
    const { etag, bytes } = await findShareImage(await ctx, { id, clientKey });
    const headers = { etag, 'cache-control': 'public, max-age=600' };
    if (isNotModified(request.headers.get('if-none-match'), etag)) {
      return new Response(null, { status: 304, headers });
    }
    return new Response(await bytes(), { headers: { ...headers, 'content-type': 'image/png' } });
  } catch (error) {
    const { code, retryAfterSeconds } = toAppError(error);
    const { status } = ERRORS[code];
    if (status >= 500) throw error;
    const wait = retryAfterSeconds ? { 'retry-after': `${retryAfterSeconds}` } : {};
    return new Response(null, { status, headers: { ...wait, 'cache-control': 'no-store' } });
  }
}
