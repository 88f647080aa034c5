/**
 * Signing in with a passkey: alone, where it has checked who holds it (PIN, finger, face) and so is
 * both factors at once, or as the second step after a password.
 */
import {
  generateAuthenticationOptions,
  verifyAuthenticationResponse,
} from '@simplewebauthn/server';
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { AppError } from '@/lib/platform/errors';
import type { LimitRule } from '@/lib/platform/limits';
import {
  type CeremonyUse,
  expectedOrigin,
  getPasskeySite,
  issueChallenge,
  type PasskeyPorts,
  takeChallenge,
} from './passkey-ceremony';
import {
  type CredentialRow,
  findCredential,
  selectCredentials,
  updatePasskeyUsed,
} from './passkey-queries';
import type { UsedPasskey } from './passkey-schemas';
import type { ProvedPerson } from './person';
import { findFactors } from './second-factor-queries';
import type { SecondFactorPorts } from './second-factors';
import { findSecondStep, noteSignedIn, passSecondStep, secondStepOver } from './second-step';

/** As many as passwords from one address. */
const ADDRESS_RULE: LimitRule = { name: 'passkey-sign-in', max: 20, windowSeconds: 300 };
const NOT_TAKEN = 'That passkey does not work here. Use another one, or your password.';
const NOT_VERIFIED =
  'Your passkey did not check that it is you (by PIN, finger or face). Sign in with your password; then it works as the second step.';

type Ports = PasskeyPorts & SecondFactorPorts;

/** What the browser needs to use a passkey (PublicKeyCredentialRequestOptionsJSON). */
export type PasskeyRequest = Awaited<ReturnType<typeof generateAuthenticationOptions>>;

/**
 * What the browser needs to use any passkey of this site: nobody has said who they are yet. Throws
 * `conflict` where there can be no passkeys. For the doors, whose context is the system's.
 */
export async function startPasskeySignIn(ctx: Ctx<Ports>): Promise<PasskeyRequest> {
  authorize(ctx, 'people.manage');
  const { rpId } = getPasskeySite(ctx);
  const challenge = await issueChallenge(ctx, { use: 'sign_in', personId: null });
  return generateAuthenticationOptions({ rpID: rpId, challenge, userVerification: 'required' });
}

/**
 * The person of a passkey that has checked who holds it, with both steps done. `clientKey` names the
 * address they came from. Throws `unauthenticated` with one sentence for whatever does not fit, and
 * `rate_limited` beyond 20 tries in five minutes. For the doors, whose context is the system's.
 */
export async function signInWithPasskey(
  ctx: Ctx<Ports>,
  input: { used: UsedPasskey; clientKey: string },
): Promise<ProvedPerson> {
  authorize(ctx, 'people.manage');
  const { used, clientKey } = input;
  const verdict = await ctx.ports.limiter.limit(clientKey, ADDRESS_RULE);
  if (!verdict.isAllowed) {
    throw new AppError('rate_limited', { retryAfterSeconds: verdict.retryAfterSeconds });
  }
  const credential = await findCredential(ctx.db, used.id);
  const handle = used.response.userHandle;
  const isOwners =
    handle === undefined || Buffer.from(handle, 'base64url').toString() === credential?.personId;
  const check = { use: 'sign_in', personId: null } as const;
  const { userVerified } = await checkUsed(ctx, isOwners ? credential : null, used, check);
  if (!userVerified) throw new AppError('unauthenticated', { message: NOT_VERIFIED });
  const row = credential && (await findFactors(ctx.db, credential.personId));
  if (!row) throw notTaken();
  const { personId, displayName, role, epoch } = row;
  await noteSignedIn(ctx, { personId, by: 'passkey' });
  return { personId, displayName, role, epoch, isSecondFactorDone: true };
}

/**
 * What the browser needs to use a passkey of the ticket's person. Throws `unauthenticated` when the
 * ticket is over, and `conflict` where there can be no passkeys. For the doors.
 */
export async function startPasskeyStep(
  ctx: Ctx<Ports>,
  input: { ticket: string },
): Promise<PasskeyRequest> {
  authorize(ctx, 'people.manage');
  const { rpId } = getPasskeySite(ctx);
  const step = await findSecondStep(ctx, input);
  if (!step) throw secondStepOver();
  const { personId } = step;
  const credentials = await selectCredentials(ctx.db, personId);
  const challenge = await issueChallenge(ctx, { use: 'second_step', personId });
  return generateAuthenticationOptions({
    rpID: rpId,
    challenge,
    // The password has said who it is; that the key is there is the second thing.
    userVerification: 'discouraged',
    allowCredentials: credentials.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports,
    })),
  });
}

/**
 * The person of the ticket, once their passkey was used. Throws `unauthenticated` for whatever does not
 * fit or a ticket that is over. For the doors, whose context is the system's.
 */
export async function completePasskeyStep(
  ctx: Ctx<Ports>,
  input: { ticket: string; used: UsedPasskey },
): Promise<ProvedPerson> {
  authorize(ctx, 'people.manage');
  const { ticket, used } = input;
  return passSecondStep(ctx, { ticket, by: 'passkey' }, async ({ personId }) => {
    const credential = await findCredential(ctx.db, used.id);
    const own = credential?.personId === personId ? credential : null;
    await checkUsed(ctx, own, used, { use: 'second_step', personId });
    return true;
  });
}

/** Checks what was signed and stores the use. Whatever does not fit ends in the same refusal. */
async function checkUsed(
  ctx: Ctx<Ports>,
  credential: CredentialRow | null,
  used: UsedPasskey,
  check: { use: CeremonyUse; personId: string | null },
): Promise<{ userVerified: boolean }> {
  const site = getPasskeySite(ctx);
  try {
    if (!credential) throw new Error('unknown passkey');
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: toResponse(used),
      expectedChallenge: (challenge) => takeChallenge(ctx, { challenge, ...check }),
      expectedOrigin: expectedOrigin(site, used.response.clientDataJSON),
      expectedRPID: site.rpId,
      credential: {
        id: credential.credentialId,
        publicKey: new Uint8Array(Buffer.from(credential.publicKey, 'base64url')),
        counter: credential.signCount,
      },
      requireUserVerification: false,
    });
    const { newCounter: signCount, userVerified } = authenticationInfo;
    const now = ctx.now();
    const isStored =
      verified && (await updatePasskeyUsed(ctx.db, { id: credential.id, signCount, now }));
    if (!isStored) throw new Error('wrong signature or counter');
    return { userVerified };
  } catch (cause) {
    await audit(ctx, {
      action: 'passkey.refused',
      subjectKind: 'passkey',
      subjectId: credential?.id ?? null,
    });
    throw notTaken(cause);
  }
}

/** Optional fields are absent rather than undefined, as the library's types have it. */
function toResponse(used: UsedPasskey) {
  const { authenticatorAttachment, response, ...rest } = used;
  const { userHandle, ...signed } = response;
  return {
    ...rest,
    ...(authenticatorAttachment === undefined ? {} : { authenticatorAttachment }),
    response: { ...signed, ...(userHandle === undefined ? {} : { userHandle }) },
  };
}

function notTaken(cause?: unknown): AppError {
  return new AppError('unauthenticated', { message: NOT_TAKEN, cause });
}
