/**
 * The account at eBay that a person lends us: consent, what it stands at, and taking it back. Its tokens
 * are stored encrypted and never leave this room.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { EbayEnvironment } from '@/db/vocabulary';
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { invalidFields, notFound } from '@/lib/platform/errors';
import { newId } from '@/lib/platform/ids';
import { MS_PER_MINUTE } from '@/lib/platform/time';
import { inTransaction } from '@/lib/platform/transaction';
import { textAt } from './ebay/trading-xml';
import { encryptedGrant, requireSelling } from './ebay-access';
import {
  deleteAccount,
  deleteAccountsNamed,
  findAccountRow,
  insertConsent,
  lockAccountRow,
  saveAccount,
  takeConsent,
} from './ebay-account-queries';
import type { EbayGrant, EbayPorts } from './ports';

const CONSENT_MS = 10 * MS_PER_MINUTE;
const STATE_BYTES = 32;
const SCOPES = ['https://api.ebay.com/oauth/api_scope'];
const RETURN_TO = '/sell/ebay';

/** How a person stands with eBay here. */
export interface EbayAccount {
  /** off: the operator has not set it up. refused: this market may not publish there. */
  state: 'off' | 'refused' | 'unlinked' | 'linked' | 'expired' | 'revoked';
  environment: EbayEnvironment;
  /** Settings that the operator has to set; empty unless off. */
  missing: readonly string[];
  /** Why this market may not; null unless refused. */
  refusal: string | null;
  /** eBay's name of the account; null where none is linked or eBay did not say. */
  userName: string | null;
  linkedAt: Date | null;
  /** Until when the consent lasts at most. */
  consentEndsAt: Date | null;
}

/** How a person stands with eBay. */
export async function getEbayAccount(
  ctx: Ctx<EbayPorts>,
  input: { personId: string },
): Promise<EbayAccount> {
  authorize(ctx, 'ebay_account.manage', { ownerId: input.personId });
  const { selling, environment, missing } = ctx.ports.ebay;
  const row = await findAccountRow(ctx.db, { personId: input.personId, environment });
  const refusal = selling?.refusal ?? null;
  return {
    state: selling === null ? 'off' : refusal !== null ? 'refused' : (row?.state ?? 'unlinked'),
    ...{ environment, missing, refusal },
    userName: row?.userName ?? null,
    linkedAt: row?.createdAt ?? null,
    consentEndsAt: row?.refreshExpiresAt ?? null,
  };
}

const hashOf = (state: string) => createHash('sha256').update(state).digest('hex');

/**
 * Begins a consent: the address at eBay to go to. Its state is good once, for ten minutes and for this
 * person. `returnTo` is a path of ours to go back to. Throws `conflict` where eBay is not set up.
 */
export async function beginEbayConsent(
  ctx: Ctx<EbayPorts>,
  input: { personId: string; returnTo?: string },
): Promise<{ url: string; expiresAt: Date }> {
  authorize(ctx, 'ebay_account.manage', { ownerId: input.personId });
  const selling = requireSelling(ctx);
  const state = randomBytes(STATE_BYTES).toString('base64url');
  const now = ctx.now();
  const expiresAt = new Date(now.getTime() + CONSENT_MS);
  const { personId, returnTo = RETURN_TO } = input;
  // A path alone: never another site's address.
  const path = /^\/sell\/[\w/-]{0,200}$/.test(returnTo) ? returnTo : RETURN_TO;
  const consent = { stateHash: hashOf(state), personId, returnTo: path, expiresAt, now };
  await insertConsent(ctx.db, consent);
  return { url: selling.consentUrl(state), expiresAt };
}

/**
 * Ends a consent with what eBay sent back. The state is used up whatever follows. Throws `invalid_fields`
 * for a state that is not this person's, was taken or is over, and for a code that eBay does not take; else
 * as `EbaySelling.exchangeCode`.
 */
export async function endEbayConsent(
  ctx: Ctx<EbayPorts>,
  input: { personId: string; code: string; state: string },
): Promise<{ account: EbayAccount; returnTo: string }> {
  authorize(ctx, 'ebay_account.manage', { ownerId: input.personId });
  const selling = requireSelling(ctx);
  const { personId, code, state } = input;
  const by = { stateHash: hashOf(state), personId, now: ctx.now() };
  const consent = await takeConsent(ctx.db, by);
  if (consent === null) {
    const message = 'This way back from eBay was used already, or is over. Begin anew.';
    throw invalidFields([{ field: 'state', message }]);
  }
  const grant = await selling.exchangeCode(code);
  const userName = await askUserName(ctx, grant.accessToken);
  await keepGrant(ctx, { personId, grant, userName });
  return { account: await getEbayAccount(ctx, { personId }), returnTo: consent.returnTo };
}

/** Whose account it is, to be shown and to be forgotten when eBay says so; null where it does not tell. */
async function askUserName(ctx: Ctx<EbayPorts>, token: string): Promise<string | null> {
  const selling = requireSelling(ctx);
  const { answer } = await selling.call({ name: 'GetUser', token, body: {}, isRepeatable: true });
  return textAt(answer?.body, 'User.UserID')?.slice(0, 100) ?? null;
}

async function keepGrant(
  ctx: Ctx<EbayPorts>,
  { personId, grant, userName }: { personId: string; grant: EbayGrant; userName: string | null },
): Promise<void> {
  const { environment } = requireSelling(ctx);
  await inTransaction(ctx, async (tx) => {
    const now = ctx.now();
    const present = await lockAccountRow(tx.db, { personId, environment });
    const id = present?.id ?? newId();
    const columns = encryptedGrant(ctx.ports.encryptionSecret, id, grant, now);
    const { refreshTokenEncrypted, refreshExpiresAt } = columns;
    if (refreshTokenEncrypted === undefined || refreshExpiresAt === undefined) return;
    await saveAccount(tx.db, {
      ...{ id, personId, environment, userName, scopes: SCOPES, state: 'linked' },
      ...{ ...columns, refreshTokenEncrypted, refreshExpiresAt, createdAt: now, updatedAt: now },
    });
    await audit(tx, {
      action: 'ebay_account.linked',
      subjectKind: 'person',
      subjectId: personId,
      details: { environment },
    });
  });
}

/**
 * Forgets a person's account at once; eBay's own page of permissions still lists us until the person takes
 * it off there. Adverts that run at eBay go on. Throws `not_found` where none is linked.
 */
export async function unlinkEbayAccount(
  ctx: Ctx<EbayPorts>,
  input: { personId: string },
): Promise<EbayAccount> {
  authorize(ctx, 'ebay_account.manage', { ownerId: input.personId });
  const { personId } = input;
  const { environment } = ctx.ports.ebay;
  await inTransaction(ctx, async (tx) => {
    if (!(await deleteAccount(tx.db, { personId, environment }))) throw notFound('ebay account');
    await audit(tx, {
      action: 'ebay_account.unlinked',
      subjectKind: 'person',
      subjectId: personId,
      details: { environment },
    });
  });
  return getEbayAccount(ctx, { personId });
}

/** Forgets accounts that were deleted at eBay, by its names of them. Returns how many. */
export async function forgetEbayUsers(
  ctx: Ctx,
  input: { names: readonly string[] },
): Promise<number> {
  authorize(ctx, 'selling.sync');
  return deleteAccountsNamed(ctx.db, input.names);
}
