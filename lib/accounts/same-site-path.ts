/** A base that no link can name by accident; only used to resolve against. */
const NOWHERE = 'http://nowhere.invalid';
const PATH_CHARACTERS_MAX = 1_000;

/**
 * The path (with query) of `wanted` when it leads to a page of this site, else `fallback`. Other
 * sites, other schemes, "//host", back-slashes and control characters are refused, so that a sign-in
 * link cannot be made to lead elsewhere.
 * `toSameSitePath('/admin?page=2', '/') === '/admin?page=2'`
 */
export function toSameSitePath(wanted: string | undefined, fallback: string): string {
  if (wanted === undefined || wanted.length > PATH_CHARACTERS_MAX) return fallback;
  if (!/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(wanted)) return fallback;
  try {
    const url = new URL(wanted, NOWHERE);
    if (url.origin !== NOWHERE || url.pathname.startsWith('//')) return fallback;
    return `${url.pathname}${url.search}`;
  } catch {
    return fallback;
  }
}
