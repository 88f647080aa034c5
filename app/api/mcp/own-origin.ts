import { AppError } from '@/lib/platform/errors';

const LOOPBACK_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]']);

/** The origin that a text names, or null where it names none ("null", "", a path). */
function findUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

const isLoopback = (url: URL | null) => url !== null && LOOPBACK_HOSTS.has(url.hostname);

/** The same origin; the names of this very machine are one where the server itself goes by one. */
function isSame(own: URL, other: URL | null): boolean {
  if (other === null) return false;
  if (other.origin === own.origin) return true;
  return (
    isLoopback(own) &&
    isLoopback(other) &&
    own.protocol === other.protocol &&
    own.port === other.port
  );
}

/**
 * Refuses what a page of another site sends, also through a name that was rebound to this machine:
 * the Origin, where there is one, must be ours or allowed, and a server that goes by a loopback name
 * must be asked by one (modelcontextprotocol.io, transports, security warning). Throws `forbidden`.
 */
export function assertOwnOrigin(
  headers: Headers,
  settings: { publicUrl: string; allowedOrigins: readonly string[] },
): void {
  const { publicUrl, allowedOrigins } = settings;
  const own = new URL(publicUrl);
  const origin = headers.get('origin');
  const isAllowed =
    origin === null ||
    allowedOrigins.includes('*') ||
    allowedOrigins.includes(origin) ||
    isSame(own, findUrl(origin));
  if (!isAllowed) {
    throw new AppError('forbidden', { message: 'Pages of this Origin may not call this address.' });
  }
  const host = headers.get('host');
  if (isLoopback(own) && host !== null && !isLoopback(findUrl(`http://${host}`))) {
    throw new AppError('forbidden', { message: `Ask this server at ${own.origin}.` });
  }
}
