/** Parameters that say who sent the visitor, not what is shown. */
const TRACKING =
  /^(utm_|mc_|hsa_|_ga|_gl|gad_)|^(gclid|gbraid|wbraid|fbclid|msclkid|dclid|yclid)$/i;

/**
 * Addresses that come out of parsing as they went in: most are, and there are thousands on a page. No
 * parameters, no dots as a step, a host that is no number.
 */
const PLAIN = /^https:\/\/(?!xn--)(?:[a-z0-9][a-z0-9-]*\.(?!xn--))+[a-z]{2,}\/[\w/.,%+~@:-]*$/;

function isPlain(written: unknown): written is string {
  return typeof written === 'string' && PLAIN.test(written) && !/\/(\.|%2e)/i.test(written);
}

/**
 * An address as a page writes it, made absolute, https, without its fragment and without parameters that
 * only track. Undefined for what is no web address, and for a relative one whose page is not known.
 */
export function absoluteAddress(written: unknown, base: string | null): string | undefined {
  if (isPlain(written)) return written;
  const url = parsedAddress(written, base);
  if (url === null) return undefined;
  if (url.search === '') {
    url.hash = '';
    return url.href;
  }
  const tracking = [...url.searchParams.keys()].filter((name) => TRACKING.test(name));
  for (const name of tracking) url.searchParams.delete(name);
  url.hash = '';
  return url.href;
}

/**
 * As `absoluteAddress`; of an answer that somebody saved without saying where it came from, the path alone,
 * as it stands there.
 */
export function addressOrPath(written: unknown, base: string | null): string | undefined {
  const address = absoluteAddress(written, base);
  if (address !== undefined || base !== null || typeof written !== 'string') return address;
  const path = written.trim();
  return /^\/[^/\\]/.test(path) ? path : undefined;
}

/** The address of a photo, absolute and https, otherwise as written; undefined as above. */
export function photoAddress(written: unknown, base: string | null): string | undefined {
  return isPlain(written) ? written : parsedAddress(written, base)?.href;
}

function parsedAddress(written: unknown, base: string | null): URL | null {
  if (typeof written !== 'string') return null;
  const text = written.trim();
  if (text === '' || text.startsWith('#') || /^(data|javascript|mailto|tel|blob):/i.test(text)) {
    return null;
  }
  const address = text.startsWith('//') ? `https:${text}` : text;
  if (!URL.canParse(address, base ?? undefined)) return null;
  const url = new URL(address, base ?? undefined);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  if (url.protocol === 'http:' && url.port === '') url.protocol = 'https:';
  return url;
}
