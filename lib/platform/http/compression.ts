import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const gzipAsync = promisify(gzip);

/** Smaller answers fit into one packet as they are. */
const COMPRESSED_BYTES_MIN = 1_024;
/** Of 1 to 9: most of the gain at a fraction of the time of the usual 6. */
const LEVEL = 4;
const COMPRESSIBLE = /^(?:text\/(?!event-stream)|application\/(?:[\w.-]+\+)?(?:json|xml)\b)/i;
const REFUSED = /;\s*q=0(?:\.0{0,3})?\s*$/i;

/** Does the caller take gzip? Named without q=0, or else covered by `*`. */
function takesGzip(acceptEncoding: string | null): boolean {
  const codings = (acceptEncoding ?? '').split(',').map((coding) => coding.trim());
  const nameOf = (coding: string) => coding.split(';', 1)[0]?.trim().toLowerCase();
  const named = ['gzip', '*'].map((name) => codings.find((coding) => nameOf(coding) === name));
  const deciding = named.find((coding) => coding !== undefined);
  return deciding !== undefined && !REFUSED.test(deciding);
}

/**
 * A read's answer as gzip, where its caller takes that and it is worth it; else the same answer. The
 * framework compresses pages but not what route handlers answer. A strong ETag names exact bytes, so
 * such an answer stays as it is.
 */
export async function compressed(response: Response, request: Request): Promise<Response> {
  const { headers } = response;
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  const isStrong = headers.get('etag')?.startsWith('"') ?? false;
  const isDone = headers.has('content-encoding') || response.status === 304;
  if (isRead && response.status === 304) headers.append('vary', 'Accept-Encoding');
  if (!isRead || isStrong || isDone || !COMPRESSIBLE.test(headers.get('content-type') ?? '')) {
    return response;
  }
  headers.append('vary', 'Accept-Encoding');
  if (request.method === 'HEAD' || !takesGzip(request.headers.get('accept-encoding'))) {
    return response;
  }
  const body = Buffer.from(await response.arrayBuffer());
  const { status } = response;
  if (body.length < COMPRESSED_BYTES_MIN) return new Response(body, { status, headers });
  headers.set('content-encoding', 'gzip');
  return new Response(await gzipAsync(body, { level: LEVEL }), { status, headers });
}
