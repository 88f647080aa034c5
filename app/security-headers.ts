/** Headers that protect a page whatever it shows. */
export interface HeaderOptions {
  isHttps: boolean;
  /** True for the one page that a window of another site may hold, to hand it something. */
  isOpenedByOthers?: boolean;
}

/** Two years, as browsers' preload lists ask (hstspreload.org, read 2026). */
const HSTS_SECONDS = 63_072_000;

/**
 * Headers that are the same for every answer: nothing is guessed about content, nothing is told to
 * other sites beyond our origin, no window of another site may hold ours, and no device is asked for.
 */
export function fixedSecurityHeaders(options: HeaderOptions): Record<string, string> {
  return {
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'Cross-Origin-Opener-Policy': options.isOpenedByOthers ? 'unsafe-none' : 'same-origin',
    'Permissions-Policy':
      'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
    ...(options.isHttps
      ? { 'Strict-Transport-Security': `max-age=${HSTS_SECONDS}; includeSubDomains` }
      : {}),
  };
}

/** The policy of answers that are data: whatever a browser takes one for, it loads and frames nothing. */
export const DATA_POLICY =
  "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/**
 * The content security policy of one page view. Scripts run by the nonce and by what such a script
 * loads; style elements by the nonce, style attributes freely, since charts place their marks with
 * them. Development needs eval and style elements for its reloading.
 */
export function contentSecurityPolicy(
  options: HeaderOptions & {
    nonce: string;
    isDevelopment: boolean;
    /** Origins to which a form of ours may lead: where people sign in elsewhere. */
    formTargets?: readonly string[];
    /** Origins of a street map's style, tiles and letters. */
    mapOrigins?: readonly string[];
    /** Origins to which a browser sends files by itself: a bucket. */
    uploadOrigins?: readonly string[];
  },
): string {
  const { nonce, isDevelopment, mapOrigins = [], uploadOrigins = [] } = options;
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    isDevelopment ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    ["img-src 'self' data: blob:", ...mapOrigins].join(' '),
    "font-src 'self'",
    [`connect-src 'self'${isDevelopment ? ' ws:' : ''}`, ...mapOrigins, ...uploadOrigins].join(' '),
    "frame-ancestors 'none'",
    "base-uri 'none'",
    ["form-action 'self'", ...(options.formTargets ?? [])].join(' '),
    "object-src 'none'",
    // The worker of the installed app, and what a browser installs.
    "worker-src 'self'",
    "manifest-src 'self'",
    ...(options.isHttps ? ['upgrade-insecure-requests'] : []),
  ].join('; ');
}
