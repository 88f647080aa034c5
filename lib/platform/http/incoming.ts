import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { processSingleton } from '@/lib/platform/singleton';

/** A percent sign that starts no escape. */
const STRAY_PERCENT = /%(?![0-9a-f]{2})/gi;
/** Methods that a Fetch request cannot carry (fetch.spec.whatwg.org, forbidden methods). */
const FORBIDDEN_METHODS = new Set(['CONNECT', 'TRACE', 'TRACK']);
/** No HTTP method; the framework answers 400 to those it does not know. */
const UNKNOWN_METHOD = 'REFUSED';

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/**
 * The address with a path that can be decoded: escapes that are none, or are no UTF-8, become the
 * text they were written as. The framework fails on them before any route is asked. The query is
 * left as it is; the route wrapper judges it.
 */
export function mendedUrl(url: string): string {
  const queryAt = url.indexOf('?');
  const path = queryAt === -1 ? url : url.slice(0, queryAt);
  if (isDecodable(path)) return url;
  const query = queryAt === -1 ? '' : url.slice(queryAt);
  const mended = path.replace(STRAY_PERCENT, '%25');
  return `${isDecodable(mended) ? mended : path.replaceAll('%', '%25')}${query}`;
}

/**
 * Turns what the framework would fail on into what it refuses, for every request of this process:
 * paths that cannot be decoded and methods that no Fetch request can carry. Call once at start.
 */
export function installIncomingRules(): void {
  processSingleton('incoming-rules', () => {
    subscribe('http.server.request.start', (message) => {
      const { request } = message as { request: IncomingMessage };
      request.url = mendedUrl(request.url ?? '/');
      if (FORBIDDEN_METHODS.has(request.method ?? '')) request.method = UNKNOWN_METHOD;
    });
    return true;
  });
}
