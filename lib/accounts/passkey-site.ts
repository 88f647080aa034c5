import { isIP } from 'node:net';

/** The site to which passkeys are bound. */
export interface PasskeySite {
  /** WebAuthn's relying party id: the host name alone. */
  rpId: string;
  /** As browsers send it: "https://deals.example.com". */
  origin: string;
}

/** Browsers take http only here, where nobody listens in between. */
const LOCAL = /^http:\/\/localhost(:\d{1,5})?$/;

/**
 * The site behind the public address, or null where there can be no passkeys: under an address that is
 * a number (WebAuthn Level 3 section 5.1.2 wants a domain), or without https anywhere but on localhost.
 */
export function findPasskeySite(publicUrl: string): PasskeySite | null {
  const url = new URL(publicUrl);
  const rpId = url.hostname;
  if (isIP(rpId.replace(/^\[|\]$/g, '')) !== 0) return null;
  if (url.protocol !== 'https:' && rpId !== 'localhost') return null;
  return { rpId, origin: url.origin };
}

/** Whether a page of this origin may use the site's passkeys: on localhost from any port. */
export function isPasskeyOrigin(site: PasskeySite, origin: string): boolean {
  return origin === site.origin || (site.rpId === 'localhost' && LOCAL.test(origin));
}
