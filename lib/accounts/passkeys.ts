/**
 * A person's passkeys: made, named, listed, removed. Signing in with one is in passkey-sign-in.ts.
 */
import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server';
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { AppError, notFound } from '@/lib/platform/errors';
import { newId, parsePublicId, toPublicId } from '@/lib/platform/ids';
import { inTransaction } from '@/lib/platform/transaction';
import { type NoticePorts, sendAccountNotice } from './account-notice';
import { assertOwner } from './owner-proof';
import {
  expectedOrigin,
  getPasskeySite,
  issueChallenge,
  type PasskeyPorts,
  takeChallenge,
} from './passkey-ceremony';
import {
  deletePasskey,
  insertPasskey,
  selectCredentials,
  selectPasskeys,
  updatePasskeyName,
} from './passkey-queries';
import type { MadePasskey } from './passkey-schemas';
import { findFactors, lockPerson } from './second-factor-queries';
import type { SecondFactorPorts } from './second-factors';
import { forgetStanding } from './sessions';
import { dropUnusedRecoveryCodes, ensureRecoveryCodes } from './totp-enrolment';

/** More devices than anybody has; a bound for the list. */
const PASSKEYS_MAX = 20;
const NOT_MADE = 'That passkey could not be added. Try again.';

type Ports = PasskeyPorts & SecondFactorPorts & NoticePorts;

/** A passkey as its person sees it. */
export interface ListedPasskey {
  /** "pky_…" */
  id: string;
  name: string;
  createdAt: Date;
  lastUsedAt: Date | null;
}

/** What the browser needs to make a passkey (PublicKeyCredentialCreationOptionsJSON). */
export type PasskeyCreation = Awaited<ReturnType<typeof generateRegistrationOptions>>;

function asSystem<P>(ctx: Ctx<P>): Ctx<P> {
  return { ...ctx, actor: { kind: 'system', name: 'passkeys' } };
}

/** One's own passkeys, the newest first: twenty at most. */
export async function listPasskeys(
  ctx: Ctx,
  input: { personId: string },
): Promise<ListedPasskey[]> {
  authorize(ctx, 'account.manage', { ownerId: input.personId });
  const rows = await selectPasskeys(ctx.db, input.personId);
  return rows.map(({ id, ...row }) => ({ ...row, id: toPublicId('passkey', id) }));
}

/**
 * What the browser needs to make a passkey, with a challenge for five minutes. Throws as `assertOwner`
 * does, and `conflict` where there can be no passkeys or twenty are there.
 */
export async function startPasskey(
  ctx: Ctx<Ports>,
  input: { personId: string; password?: string | undefined },
): Promise<PasskeyCreation> {
  authorize(ctx, 'account.manage', { ownerId: input.personId });
  const { personId, password } = input;
  const site = getPasskeySite(ctx);
  await assertOwner(ctx, { personId, password });
  const person = await findFactors(ctx.db, personId);
  if (!person) throw notFound('person');
  const present = await selectCredentials(ctx.db, personId);
  if (present.length >= PASSKEYS_MAX) {
    throw new AppError('conflict', { message: 'You have twenty passkeys. Remove one first.' });
  }
  const challenge = await issueChallenge(asSystem(ctx), { use: 'register', personId });
  return generateRegistrationOptions({
    rpName: 'Deal Scout',
    rpID: site.rpId,
    userName: person.email,
    userDisplayName: person.displayName,
    // The person's id says nothing about them; browsers show the e-mail.
    userID: new Uint8Array(Buffer.from(personId)),
    challenge,
    attestationType: 'none',
    excludeCredentials: present.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports,
    })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
  });
}

/**
 * Adds the passkey that the browser made. Returns the recovery codes when the person had none yet,
 * which is the only time they are to be seen; else null. Throws `bad_request` when the answer does not
 * fit the challenge, and `conflict` for a passkey that is there already.
 */
export async function addPasskey(
  ctx: Ctx<Ports>,
  input: { personId: string; name: string; made: MadePasskey },
): Promise<{ recoveryCodes: string[] | null }> {
  authorize(ctx, 'account.manage', { ownerId: input.personId });
  const { personId, name, made } = input;
  const { credential } = await checkMade(ctx, personId, made);
  const recoveryCodes = await inTransaction(ctx, async (tx) => {
    await lockPerson(tx.db, personId);
    const id = newId();
    const isAdded = await insertPasskey(tx.db, {
      id,
      personId,
      name,
      credentialId: credential.id,
      publicKey: Buffer.from(credential.publicKey).toString('base64url'),
      signCount: credential.counter,
      transports: made.response.transports ?? [],
      createdAt: ctx.now(),
    });
    if (!isAdded) throw new AppError('conflict', { message: 'That passkey is there already.' });
    await audit(tx, { action: 'passkey.added', subjectKind: 'passkey', subjectId: id });
    return ensureRecoveryCodes(tx, personId);
  });
  forgetStanding(ctx.db, personId);
  await sendAccountNotice(ctx, {
    personId,
    kind: 'passkey_added',
    subject: 'A passkey was added',
    sentence: `The passkey "${name}" can now be used to sign in to your Deal Scout account.`,
  });
  return { recoveryCodes };
}

async function checkMade(ctx: Ctx<Ports>, personId: string, made: MadePasskey) {
  const site = getPasskeySite(ctx);
  try {
    const checked = await verifyRegistrationResponse({
      response: toResponse(made),
      expectedChallenge: (challenge) =>
        takeChallenge(asSystem(ctx), { challenge, use: 'register', personId }),
      expectedOrigin: expectedOrigin(site, made.response.clientDataJSON),
      expectedRPID: site.rpId,
      requireUserVerification: false,
    });
    if (checked.verified) return checked.registrationInfo;
    throw new Error('not verified');
  } catch (cause) {
    throw new AppError('bad_request', { message: NOT_MADE, cause });
  }
}

/** Optional fields are absent rather than undefined, as the library's types have it. */
function toResponse(made: MadePasskey) {
  const { authenticatorAttachment, response, ...rest } = made;
  const { transports, ...signed } = response;
  return {
    ...rest,
    ...(authenticatorAttachment === undefined ? {} : { authenticatorAttachment }),
    response: { ...signed, ...(transports === undefined ? {} : { transports }) },
  };
}

/** Names one of one's own passkeys anew. Throws `not_found` for any other. */
export async function renamePasskey(
  ctx: Ctx,
  input: { personId: string; id: string; name: string },
): Promise<void> {
  authorize(ctx, 'account.manage', { ownerId: input.personId });
  const { personId, name } = input;
  const id = parsePublicId('passkey', input.id);
  await inTransaction(ctx, async (tx) => {
    if (!(await updatePasskeyName(tx.db, { id, personId, name }))) throw notFound('passkey');
    await audit(tx, { action: 'passkey.renamed', subjectKind: 'passkey', subjectId: id });
  });
}

/**
 * Removes one of one's own passkeys; the recovery codes go with the last factor. Throws `not_found` for
 * any other, and as `assertOwner` does.
 */
export async function removePasskey(
  ctx: Ctx<Ports>,
  input: { personId: string; id: string; password?: string | undefined },
): Promise<void> {
  authorize(ctx, 'account.manage', { ownerId: input.personId });
  const { personId, password } = input;
  const id = parsePublicId('passkey', input.id);
  await assertOwner(ctx, { personId, password });
  await inTransaction(ctx, async (tx) => {
    await lockPerson(tx.db, personId);
    if (!(await deletePasskey(tx.db, { id, personId }))) throw notFound('passkey');
    await audit(tx, { action: 'passkey.removed', subjectKind: 'passkey', subjectId: id });
    await dropUnusedRecoveryCodes(tx, personId);
  });
  forgetStanding(ctx.db, personId);
  await sendAccountNotice(ctx, {
    personId,
    kind: 'passkey_removed',
    subject: 'A passkey was removed',
    sentence: 'A passkey can no longer be used to sign in to your Deal Scout account.',
  });
}
