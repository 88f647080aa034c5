import { lookup as systemLookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { AppError } from '@/lib/platform/errors';

/** Every address of a name. */
export type NameResolver = (hostname: string) => Promise<{ address: string; family: number }[]>;

/** The system's resolver. */
export const resolveName: NameResolver = (hostname) => systemLookup(hostname, { all: true });

/** Decides which network addresses may be fetched. */
export interface AddressRule {
  isAllowed(address: string): boolean;
}

/** All of IPv6 that is given out for the public internet (RFC 4291, IANA); what lies outside is special or free. */
const IPV6_PUBLIC = ipaddr.IPv6.parseCIDR('2000::/3');
/** Of that, for protocols and not for hosts (RFC 2928); the table of ranges names only parts of it. */
const IPV6_PROTOCOLS = ipaddr.IPv6.parseCIDR('2001::/23');

/**
 * Only addresses of the public internet, and whatever `allowCidrs` adds. Private, loopback, link
 * local, shared, reserved and multicast ranges are refused, as are all forms of IPv6 that carry an
 * IPv4 address, except the mapped one, which is judged as the IPv4 address it is. Throws when an
 * entry of `allowCidrs` is not a CIDR.
 */
export function createAddressRule(allowCidrs: readonly string[]): AddressRule {
  const allowed = allowCidrs.map((cidr) => ipaddr.parseCIDR(cidr));
  return {
    isAllowed(address) {
      if (!ipaddr.isValid(address)) return false;
      const parsed = ipaddr.process(address);
      const isExcepted = allowed.some(
        ([network, bits]) => network.kind() === parsed.kind() && parsed.match([network, bits]),
      );
      if (isExcepted) return true;
      if (parsed instanceof ipaddr.IPv6) {
        if (!parsed.match(IPV6_PUBLIC) || parsed.match(IPV6_PROTOCOLS)) return false;
      }
      return parsed.range() === 'unicast';
    },
  };
}

function refused(host: string): AppError {
  return new AppError('outbound_address_refused', { details: { host } });
}

/** Without the brackets that URLs put around IPv6. */
function bareHost(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

/**
 * The URL if it may be fetched as far as its text tells: http or https, no credentials in it, and
 * no refused address written out. Throws `invalid_fields`-like 422 codes otherwise. Names are judged
 * when they are resolved (`guardedLookup`).
 */
export function checkOutboundUrl(text: string, rule: AddressRule): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isHttp = url?.protocol === 'http:' || url?.protocol === 'https:';
  if (!url || !isHttp || url.username !== '' || url.password !== '') {
    throw new AppError('outbound_address_refused', {
      message: 'Only plain http and https addresses are fetched.',
    });
  }
  const host = bareHost(url);
  if (ipaddr.isValid(host) && !rule.isAllowed(host)) throw refused(host);
  return url;
}

/**
 * Looks a URL's name up and throws `outbound_address_refused` where any of its addresses is refused, or it
 * has none. For what somebody else connects to; sockets of ours have `guardedLookup`.
 */
export async function assertPublicName(
  url: URL,
  rule: AddressRule,
  resolve: NameResolver,
): Promise<void> {
  const host = bareHost(url);
  if (ipaddr.isValid(host)) {
    if (!rule.isAllowed(host)) throw refused(host);
    return;
  }
  const addresses = await resolve(host);
  if (addresses.length === 0 || addresses.some(({ address }) => !rule.isAllowed(address))) {
    throw refused(host);
  }
}

/**
 * A lookup for sockets that gives only allowed addresses, so that what was judged is what is
 * connected to: a name cannot point elsewhere between check and use. A name with any refused address
 * is refused whole.
 */
export function guardedLookup(rule: AddressRule, resolve: NameResolver): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const [first] = addresses;
        if (!first || addresses.some(({ address }) => !rule.isAllowed(address))) {
          callback(refused(hostname), '', 0);
        } else if (options.all) {
          callback(null, addresses);
        } else {
          callback(null, first.address, first.family);
        }
      },
      (error: NodeJS.ErrnoException) => callback(error, '', 0),
    );
  };
}
