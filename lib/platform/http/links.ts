import type { Deprecation, Page } from '@/lib/platform/http/operation';

/** Where people read about the API. */
const DOCS_PATH = '/api/docs';
const CURSOR = 'cursor';

/** The address of an answer as its caller reaches this server. */
export function selfUrl(request: Request, publicUrl: string): string {
  const { url } = request;
  const end = url.indexOf('#');
  return `${publicUrl}${url.slice(pathAt(url), end < 0 ? url.length : end)}`;
}

/** The path of a request's address, which is a URL in its normal form. */
export function pathOf({ url }: Pick<Request, 'url'>): string {
  const at = pathAt(url);
  const end = url.slice(at).search(/[?#]/);
  return end < 0 ? url.slice(at) : url.slice(at, at + end);
}

/** Where the path begins: after the scheme and the host. */
const pathAt = (url: string): number => url.indexOf('/', url.indexOf('://') + '://'.length);

/** `Link` of a page of a list (RFC 8288): the first page, and the next one where there is one. */
export function pageLinks(self: string, page: Page): string {
  if (!self.includes(CURSOR)) {
    // The first page, as nearly always: nothing to take out of the address.
    const next = `${self}${self.includes('?') ? '&' : '?'}${CURSOR}=${encodeURIComponent(page.next_cursor ?? '')}`;
    return `<${self}>; rel="first"${page.next_cursor === null ? '' : `, <${next}>; rel="next"`}`;
  }
  const first = new URL(self);
  first.searchParams.delete(CURSOR);
  const links = [`<${first.href}>; rel="first"`];
  if (page.next_cursor !== null) {
    const next = new URL(first);
    next.searchParams.set(CURSOR, page.next_cursor);
    links.push(`<${next.href}>; rel="next"`);
  }
  return links.join(', ');
}

/**
 * Says with an answer that its operation should not be built upon any more: since when (RFC 9745),
 * from when it may be gone (RFC 8594), and what to use in its place.
 */
export function announceDeprecation(headers: Headers, deprecation: Deprecation): void {
  const { since, sunset, successor } = deprecation;
  headers.set('deprecation', `@${Date.parse(since) / 1_000}`);
  if (sunset !== undefined) headers.set('sunset', new Date(sunset).toUTCString());
  headers.append('link', `<${DOCS_PATH}>; rel="deprecation"; type="text/html"`);
  if (successor !== undefined) headers.append('link', `<${successor}>; rel="successor-version"`);
}
