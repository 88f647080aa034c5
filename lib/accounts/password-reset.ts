/** A new password for somebody who forgot theirs: by a link in mail, which proves the mail is theirs. */
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import { inBackground } from '@/lib/platform/background';
import type { Ctx } from '@/lib/platform/context';
import { inTransaction } from '@/lib/platform/transaction';
import { resetPasswordMail } from './account-mails';
import { findAccountByEmail, updatePasswordByLink } from './account-queries';
import { countLinkUse, countMailRequest } from './entry-limits';
import { type EntryPorts, findLink, issueLink, spentLink, takeLink, voidLinks } from './mail-links';
import { hashGoodPassword } from './new-password';
import { tellOwner } from './owner-notice';
import { endSessions } from './session-queries';
import { forgetStanding } from './sessions';

/**
 * Mails a link for a new password where there is an account with this e-mail. The answer is the same
 * for every e-mail. Throws `rate_limited`.
 */
export async function requestPasswordReset(
  ctx: Ctx<EntryPorts>,
  input: { email: string; clientKey: string },
): Promise<void> {
  authorize(ctx, 'auth.enter');
  await countMailRequest(ctx, input);
  inBackground(ctx, 'password reset mail', async () => {
    const account = await findAccountByEmail(ctx.db, input.email);
    if (!account || account.disabledAt !== null) return;
    const href = await issueLink(ctx, { personId: account.id, purpose: 'reset_password' });
    await audit(ctx, {
      action: 'person.password_reset_requested',
      subjectKind: 'person',
      subjectId: account.id,
    });
    await ctx.ports.mail.send(resetPasswordMail(account, href));
  });
}

/** Whether a link for a new password works. */
export async function isResetLinkGood(ctx: Ctx, input: { token: string }): Promise<boolean> {
  authorize(ctx, 'auth.enter');
  return (await findLink(ctx, { token: input.token, purpose: 'reset_password' })) !== null;
}

/**
 * Sets the password of the person of the link, which is then used up. Ends their sessions, lifts a
 * lock, confirms the e-mail and ends every other link they hold; a second factor stays. A password
 * that is refused (`invalid_fields` on `password`) leaves the link as it is. Throws `invalid_fields`
 * on `token` too, and `rate_limited`.
 */
export async function setPasswordByLink(
  ctx: Ctx<EntryPorts>,
  input: { token: string; password: string; clientKey: string },
): Promise<{ email: string }> {
  authorize(ctx, 'auth.enter');
  await countLinkUse(ctx, input);
  const link = { token: input.token, purpose: 'reset_password' } as const;
  const opened = await findLink(ctx, link);
  if (!opened) throw spentLink();
  const passwordHash = await hashGoodPassword(input.password, opened.account);
  const now = ctx.now();
  const account = await inTransaction(ctx, async (tx) => {
    const { id } = (await takeLink(tx, link)).account;
    const changed = await updatePasswordByLink(tx.db, { id, passwordHash, now });
    if (!changed) throw spentLink();
    await endSessions(tx.db, { personId: id, exceptId: null, reason: 'password_reset', now });
    await voidLinks(tx, id);
    await audit(tx, {
      action: 'person.password_reset_by_mail',
      subjectKind: 'person',
      subjectId: id,
    });
    return changed;
  });
  forgetStanding(ctx.db, account.id);
  tellOwner(ctx, account, {
    kind: 'password_changed',
    subject: 'Your password was changed',
    sentence: 'Your password was set anew by a link from your mail, and all sessions were ended.',
  });
  return { email: account.email };
}
