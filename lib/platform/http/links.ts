import type { Deprecation, Page } from '@/lib/platform/http/operation';

/** Where people read about the API. */
const DOCS_PATH = '/api/docs';

/** The address of an answer as its caller reaches this server. */
export function selfUrl(request: Request, publicUrl: string): string {
  const { pathname, search } = new URL(request.url);
  return `${publicUrl}${pathname}${search}`;
}

/** `Link` of a page of a list (RFC 8288): the first page, and the next one where there is one. */
export function pageLinks(self: string, page: Page): string {
  const first = new URL(self);
  first.searchParams.delete('cursor');
  const links = [`<${first.href}>; rel="first"`];
  if (page.next_cursor !== null) {
    const next = new URL(first);
    next.searchParams.set('cursor', page.next_cursor);
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
