import { HTTP_METHODS } from '@/lib/platform/http/operation';

/** Stands for every site. */
const ANY = '*';
/** What a page of another site may send besides what is always allowed. */
const ALLOWED_HEADERS = [
  'Authorization',
  'Content-Type',
  'Idempotency-Key',
  'If-Match',
  'If-None-Match',
  'X-API-Key',
].join(', ');
/** What such a page may read of an answer besides what it always may. */
const EXPOSED_HEADERS = [
  'Allow',
  'Deprecation',
  'ETag',
  'Idempotency-Replayed',
  'Link',
  'Location',
  'RateLimit-Limit',
  'RateLimit-Remaining',
  'RateLimit-Reset',
  'Retry-After',
  'Sunset',
  'X-Request-Id',
].join(', ');
/** Chromium keeps the answer to a preflight for two hours at most. */
const PREFLIGHT_KEPT_SECONDS = 7_200;

/** The origin to be named in an answer: `*`, the caller's where it is allowed, or null. */
function allowedOrigin(headers: Headers, allowOrigins: readonly string[]): string | null {
  if (allowOrigins.includes(ANY)) return ANY;
  const origin = headers.get('origin');
  return origin !== null && allowOrigins.includes(origin) ? origin : null;
}

/**
 * Lets pages of the allowed sites read an answer. Cookies are never allowed with it, so a page of
 * another site calls with a key or as a visitor.
 */
export function allowOrigin(
  response: Response,
  request: Request,
  allowOrigins: readonly string[],
): void {
  if (allowOrigins.length === 0) return;
  const origin = allowedOrigin(request.headers, allowOrigins);
  if (origin !== ANY) response.headers.append('vary', 'Origin');
  if (origin === null) return;
  response.headers.set('access-control-allow-origin', origin);
  response.headers.set('access-control-expose-headers', EXPOSED_HEADERS);
}

/** The answer to OPTIONS: the methods of the address, and to a preflight what may be sent there. */
export function optionsResponse(
  request: Request,
  allow: string,
  allowOrigins: readonly string[],
): Response {
  const response = new Response(null, { status: 204, headers: { allow } });
  allowOrigin(response, request, allowOrigins);
  const isAllowed = response.headers.has('access-control-allow-origin');
  if (isAllowed && request.headers.has('access-control-request-method')) {
    const { headers } = response;
    const methods = allow.split(', ').filter((method) => isCallable(method));
    headers.set('access-control-allow-methods', methods.join(', '));
    headers.set('access-control-allow-headers', ALLOWED_HEADERS);
    headers.set('access-control-max-age', String(PREFLIGHT_KEPT_SECONDS));
    headers.append('vary', 'Access-Control-Request-Method, Access-Control-Request-Headers');
  }
  return response;
}

function isCallable(method: string): boolean {
  return method === 'HEAD' || HTTP_METHODS.some((each) => each === method);
}
