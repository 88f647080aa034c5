import { headers } from 'next/headers';
import { findPasskeySite, isPasskeyOrigin } from '@/lib/accounts/passkey-site';

/** Whether passkeys work where this page was opened, or else why not and where they do. */
export type PasskeyPlace = { canUse: true } | { canUse: false; reason: string };

/** Browsers offer passkeys only under the name they were made for, never under a number. */
export async function readPasskeyPlace(publicUrl: string): Promise<PasskeyPlace> {
  const site = findPasskeySite(publicUrl);
  if (!site) {
    return {
      canUse: false,
      reason: `Passkeys do not work at ${publicUrl}: browsers want a name and https, or localhost.`,
    };
  }
  const sent = await headers();
  // The framework renders the page after a form by a request to itself, under another host.
  const host = sent.get('x-forwarded-host') ?? sent.get('host') ?? '';
  const scheme = site.origin.split('://', 1)[0] ?? 'https';
  if (isPasskeyOrigin(site, `${scheme}://${host}`)) return { canUse: true };
  return {
    canUse: false,
    reason: `Passkeys work at ${site.origin} only. You are at ${host}: open that address to use them.`,
  };
}
