/** Showing that one reads the mail of one's account: by the link that was sent there. */
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import { inBackground } from '@/lib/platform/background';
import type { Ctx } from '@/lib/platform/context';
import { inTransaction } from '@/lib/platform/transaction';
import { findAccountByEmail, updateEmailVerified } from './account-queries';
import { countLinkUse, countMailRequest } from './entry-limits';
import { type EntryPorts, findLink, takeLink } from './mail-links';
import { sendVerification } from './registration';

/**
 * Sends the link again where there is an account with this e-mail that is not confirmed. The answer is
 * the same for every e-mail. Throws `rate_limited`.
 */
export async function requestVerification(
  ctx: Ctx<EntryPorts>,
  input: { email: string; clientKey: string },
): Promise<void> {
  authorize(ctx, 'auth.enter');
  await countMailRequest(ctx, input);
  inBackground(ctx, 'verification mail', async () => {
    const account = await findAccountByEmail(ctx.db, input.email);
    if (!account || account.disabledAt !== null || account.emailVerifiedAt !== null) return;
    await sendVerification(ctx, account);
  });
}

/** Whether a link for confirming an e-mail works, and for which e-mail; null when it does not. */
export async function findVerification(
  ctx: Ctx,
  input: { token: string },
): Promise<{ email: string } | null> {
  authorize(ctx, 'auth.enter');
  const opened = await findLink(ctx, { token: input.token, purpose: 'verify_email' });
  return opened && { email: opened.account.email };
}

/**
 * Confirms the e-mail of the link, which is then used up. Throws `invalid_fields` on `token`, and
 * `rate_limited`.
 */
export async function verifyEmail(
  ctx: Ctx<EntryPorts>,
  input: { token: string; clientKey: string },
): Promise<{ email: string }> {
  authorize(ctx, 'auth.enter');
  await countLinkUse(ctx, input);
  return inTransaction(ctx, async (tx) => {
    const { account } = await takeLink(tx, { token: input.token, purpose: 'verify_email' });
    await updateEmailVerified(tx.db, account.id, ctx.now());
    await audit(tx, {
      action: 'person.email_verified',
      subjectKind: 'person',
      subjectId: account.id,
    });
    return { email: account.email };
  });
}
