import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { addressKey } from '@/lib/platform/limits';
import { processSingleton } from '@/lib/platform/singleton';

/** Set by `installClientAddress` on every request, whatever the caller sent under this name. */
const CLIENT_ADDRESS_HEADER = 'x-deal-scout-client';
const UNKNOWN_ADDRESS = 'unknown';

/**
 * The address of whoever sent a request: with n trusted proxies the n-th entry of X-Forwarded-For
 * from the right, because each proxy appends the address it heard from; with none, or where the
 * header is shorter than that, the socket's own address.
 */
export function clientAddress(heard: {
  socketAddress: string | undefined;
  forwardedFor: string | undefined;
  trustedHops: number;
}): string {
  const { socketAddress = UNKNOWN_ADDRESS, forwardedFor = '', trustedHops } = heard;
  if (trustedHops === 0) return socketAddress;
  const hops = forwardedFor
    .split(',')
    .map((hop) => hop.trim())
    .filter((hop) => hop !== '');
  return hops.at(-trustedHops) ?? socketAddress;
}

/**
 * Marks every request of this process with its client's address before any handler sees it. Route
 * handlers are given no socket, and a header alone could be written by anyone. Call once at start.
 */
export function installClientAddress(trustedHops: number): void {
  processSingleton('client-address', () => {
    subscribe('http.server.request.start', (message) => {
      const { request } = message as { request: IncomingMessage };
      const forwarded = request.headers['x-forwarded-for'];
      request.headers[CLIENT_ADDRESS_HEADER] = clientAddress({
        socketAddress: request.socket.remoteAddress,
        forwardedFor: Array.isArray(forwarded) ? forwarded.join(',') : forwarded,
        trustedHops,
      });
    });
    return true;
  });
}

/** The subscriber behind a request, as a key of limits (an IPv4 address, or the /64 of an IPv6 one). */
export function clientKeyOf(headers: Headers): string {
  return addressKey(headers.get(CLIENT_ADDRESS_HEADER) ?? UNKNOWN_ADDRESS);
}
