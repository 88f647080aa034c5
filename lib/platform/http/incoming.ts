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

/** The framework keeps a query as an object, and there a parameter of this name sets no field. */
const LOST_NAME = '__proto__';
/** Set by `installIncomingRules` where the parameter is given, whatever the caller sent. */
const LOST_NAME_HEADER = 'x-deal-scout-lost-parameter';

function losesParameter(url: string): boolean {
  const queryAt = url.indexOf('?');
  return queryAt !== -1 && new URLSearchParams(url.slice(queryAt)).has(LOST_NAME);
}

/** The query of a request as its caller sent it, with the parameter that the framework loses. */
export function receivedQuery(request: Request): URLSearchParams {
  const { searchParams } = new URL(request.url);
  if (request.headers.has(LOST_NAME_HEADER) && !searchParams.has(LOST_NAME)) {
    searchParams.append(LOST_NAME, '');
  }
  return searchParams;
}

/**
 * Turns what the framework would fail on into what it refuses, for every request of this process:
 * paths that cannot be decoded and methods that no Fetch request can carry. Marks what it would
 * lose, for `receivedQuery`. Call once at start.
 */
export function installIncomingRules(): void {
  processSingleton('incoming-rules', () => {
    subscribe('http.server.request.start', (message) => {
      const { request } = message as { request: IncomingMessage };
      request.url = mendedUrl(request.url ?? '/');
      if (losesParameter(request.url)) request.headers[LOST_NAME_HEADER] = 'true';
      else delete request.headers[LOST_NAME_HEADER];
      if (FORBIDDEN_METHODS.has(request.method ?? '')) request.method = UNKNOWN_METHOD;
    });
    return true;
  });
}
