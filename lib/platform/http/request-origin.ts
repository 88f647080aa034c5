/** Methods that change nothing, so that a link elsewhere may lead to them (RFC 9110 section 9.2.1). */
const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** True for a method that may change something. */
export function isUnsafeMethod(method: string): boolean {
  return !SAFE_METHODS.has(method);
}

/**
 * Whether a browser sent this request from a page of this site: it says so itself (Sec-Fetch-Site), or
 * the page's origin is the address that was asked or `publicUrl`. Pages cannot set either header. A
 * request that says neither is from nowhere known, so false.
 */
export function isFromThisSite(headers: Headers, publicUrl: string): boolean {
  if (headers.get('sec-fetch-site') === 'same-origin') return true;
  const origin = originOf(headers.get('origin'));
  if (origin === null) return false;
  const own = new URL(publicUrl);
  if (origin.origin === own.origin) return true;
  // Behind https a page that came without it may be anybody's on the way.
  return origin.host === headers.get('host') && origin.protocol === own.protocol;
}

/** The origin as an address; null for "null", for none and for nonsense. */
function originOf(header: string | null): URL | null {
  if (header === null || !/^https?:\/\//.test(header)) return null;
  return URL.canParse(header) ? new URL(header) : null;
}
