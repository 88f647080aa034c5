import type { Ctx } from '@/lib/platform/context';
import { decrypt, encrypt } from '@/lib/platform/encryption';
import { AppError } from '@/lib/platform/errors';
import { MS_PER_MINUTE } from '@/lib/platform/time';
import { inTransaction } from '@/lib/platform/transaction';
import {
  type EbayAccountRow,
  findAccountRow,
  lockAccountRow,
  updateAccount,
} from './ebay-account-queries';
import type { EbayGrant, EbayPorts, EbaySelling } from './ports';

/** A token is given up this long before it ends, so that no call carries one that ends on the way. */
export const ACCESS_MARGIN_MS = 5 * MS_PER_MINUTE;

/** What the two tokens of an account are encrypted for: each opens in its own row and column alone. */
export function tokenPurpose(kind: 'access' | 'refresh', accountId: string): string {
  return `ebay_${kind}_token:${accountId}`;
}

/** eBay as it may be used here. Throws `conflict` that names what is missing or forbids it. */
export function requireSelling(ctx: Ctx<EbayPorts>): EbaySelling {
  const { selling, missing } = ctx.ports.ebay;
  if (selling === null) {
    const message = `eBay is not set up on this server. Its operator has to set ${missing.join(', ')}.`;
    throw new AppError('conflict', { message });
  }
  if (selling.refusal !== null) throw new AppError('conflict', { message: selling.refusal });
  return selling;
}

/** The columns that keep a grant. The refresh token's are absent where eBay left it as it is. */
export function encryptedGrant(
  secret: string,
  accountId: string,
  grant: EbayGrant,
  now: Date,
): Pick<EbayAccountRow, 'accessTokenEncrypted' | 'accessExpiresAt'> &
  Partial<Pick<EbayAccountRow, 'refreshTokenEncrypted' | 'refreshExpiresAt'>> {
  const after = (seconds: number) => new Date(now.getTime() + seconds * 1_000);
  return {
    accessTokenEncrypted: encrypt(secret, tokenPurpose('access', accountId), grant.accessToken),
    accessExpiresAt: after(grant.accessLifeSeconds),
    ...(grant.refreshToken === null
      ? {}
      : {
          refreshTokenEncrypted: encrypt(
            secret,
            tokenPurpose('refresh', accountId),
            grant.refreshToken,
          ),
          refreshExpiresAt: after(grant.refreshLifeSeconds ?? 0),
        }),
  };
}

const RELINK = {
  expired: 'Our permission at eBay has ended. Link your eBay account again.',
  revoked: 'Our permission at eBay was taken back. Link your eBay account again.',
} as const;

function isFresh(row: EbayAccountRow, now: Date): boolean {
  return row.accessExpiresAt.getTime() - ACCESS_MARGIN_MS > now.getTime();
}

/**
 * The access token of a person's account, refreshed five minutes before its end by one at a time: others
 * wait for that one. `refused` names a token that eBay did not take, however fresh. Throws `conflict` where
 * no account is linked or eBay took its consent back, and what a refresh throws.
 */
export async function accessTokenOf(
  ctx: Ctx<EbayPorts>,
  input: { personId: string; refused?: string },
): Promise<string> {
  const selling = requireSelling(ctx);
  const whose = { personId: input.personId, environment: selling.environment };
  const usable = (row: EbayAccountRow): string | null => {
    if (!isFresh(row, ctx.now())) return null;
    const token = openToken(ctx, row, 'access');
    return token === input.refused ? null : token;
  };
  const present = usable(requireLinked(await findAccountRow(ctx.db, whose)));
  if (present !== null) return present;
  // A change of state has to stay where the call fails, so that it is thrown outside.
  const outcome = await inTransaction(ctx, async (tx) => {
    const row = requireLinked(await lockAccountRow(tx.db, whose));
    const meanwhile = usable(row);
    if (meanwhile !== null) return { token: meanwhile };
    const now = ctx.now();
    const isOver = row.refreshExpiresAt.getTime() <= now.getTime();
    const grant = isOver ? null : await selling.refresh(openToken(ctx, row, 'refresh'));
    if (grant === null) {
      const state = isOver ? 'expired' : 'revoked';
      await updateAccount(tx.db, row.id, { state, updatedAt: now });
      return { state } as const;
    }
    const columns = encryptedGrant(ctx.ports.encryptionSecret, row.id, grant, now);
    await updateAccount(tx.db, row.id, { ...columns, updatedAt: now });
    return { token: grant.accessToken };
  });
  if ('token' in outcome) return outcome.token;
  throw new AppError('conflict', { message: RELINK[outcome.state] });
}

function requireLinked(row: EbayAccountRow | null): EbayAccountRow {
  if (row === null) throw new AppError('conflict', { message: 'Link your eBay account first.' });
  if (row.state !== 'linked') throw new AppError('conflict', { message: RELINK[row.state] });
  return row;
}

function openToken(ctx: Ctx<EbayPorts>, row: EbayAccountRow, kind: 'access' | 'refresh'): string {
  const stored = kind === 'access' ? row.accessTokenEncrypted : row.refreshTokenEncrypted;
  try {
    return decrypt(ctx.ports.encryptionSecret, tokenPurpose(kind, row.id), stored);
  } catch (cause) {
    throw new AppError('conflict', {
      message: 'What eBay gave us can no longer be read. Link your eBay account again.',
      cause,
    });
  }
}
