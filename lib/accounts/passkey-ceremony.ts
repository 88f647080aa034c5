import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { AppError } from '@/lib/platform/errors';
import { issueOneTimeToken, takeOneTimeToken } from './one-time-tokens';
import { findPasskeySite, isPasskeyOrigin, type PasskeySite } from './passkey-site';

/** As long as a person may take to find their key. */
export const CHALLENGE_SECONDS = 300;

/** What a challenge was made for; one for signing in is no good for adding a passkey. */
export type CeremonyUse = 'register' | 'sign_in' | 'second_step';

/** The port that says which site this is. */
export interface PasskeyPorts {
  publicUrl: string;
}

/** The site, or `conflict` with the reason where there can be no passkeys. */
export function getPasskeySite(ctx: Ctx<PasskeyPorts>): PasskeySite {
  const site = findPasskeySite(ctx.ports.publicUrl);
  if (site) return site;
  throw new AppError('conflict', {
    message:
      'Passkeys need a site with a name and https, or localhost. This server is reached by a number.',
  });
}

/** A new challenge, good for one use within five minutes: 32 random bytes. Context: the system's. */
export async function issueChallenge(
  ctx: Ctx,
  input: { use: CeremonyUse; personId: string | null },
): Promise<Uint8Array<ArrayBuffer>> {
  authorize(ctx, 'people.manage');
  const token = await issueOneTimeToken(ctx, {
    purpose: 'passkey_challenge',
    personId: input.personId,
    seconds: CHALLENGE_SECONDS,
    details: { use: input.use },
  });
  return new Uint8Array(Buffer.from(token, 'base64url'));
}

/**
 * Uses a challenge up, whatever becomes of the rest: true when it was made for this use and person and
 * not used before. Context: the system's.
 */
export async function takeChallenge(
  ctx: Ctx,
  input: { challenge: string; use: CeremonyUse; personId: string | null },
): Promise<boolean> {
  authorize(ctx, 'people.manage');
  const taken = await takeOneTimeToken(ctx, {
    purpose: 'passkey_challenge',
    token: input.challenge,
  });
  return taken?.details.use === input.use && taken.personId === input.personId;
}

/** The origin that the browser names in what it signed, where it is one of the site; else the site's. */
export function expectedOrigin(site: PasskeySite, clientDataJson: string): string {
  try {
    const claimed: unknown = JSON.parse(
      Buffer.from(clientDataJson, 'base64url').toString('utf8'),
    ).origin;
    return typeof claimed === 'string' && isPasskeyOrigin(site, claimed) ? claimed : site.origin;
  } catch {
    return site.origin;
  }
}
