/** Lifting the rest after wrong passwords by a link in mail, so that nobody can keep an owner out. */
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import { inBackground } from '@/lib/platform/background';
import type { Ctx } from '@/lib/platform/context';
import type { LimitRule } from '@/lib/platform/limits';
import { inTransaction } from '@/lib/platform/transaction';
import { unlockMail } from './account-mails';
import { findAccountById, updateUnlocked } from './account-queries';
import { countLinkUse } from './entry-limits';
import { type EntryPorts, findLink, issueLink, takeLink } from './mail-links';

/** Whoever guesses for days must not fill the owner's mailbox. */
const MAIL_RULE: LimitRule = { name: 'unlock-mail', max: 3, windowSeconds: 86_400 };

/**
 * Mails the owner of an account that has just been locked the link that opens it, at most three times
 * a day. Nobody waits for it, so a guesser cannot tell. Called by the sign-in doors, with a context of
 * the system.
 */
export function sendUnlockLink(ctx: Ctx<EntryPorts>, input: { personId: string }): void {
  authorize(ctx, 'people.manage');
  const { personId } = input;
  inBackground(ctx, 'unlock mail', async () => {
    const account = await findAccountById(ctx.db, personId);
    if (!account || account.disabledAt !== null) return;
    if (!(await ctx.ports.limiter.limit(personId, MAIL_RULE)).isAllowed) return;
    const href = await issueLink(ctx, { personId, purpose: 'unlock' });
    await ctx.ports.mail.send(unlockMail(account, href));
  });
}

/** Whether a link for lifting a lock works. */
export async function isUnlockLinkGood(ctx: Ctx, input: { token: string }): Promise<boolean> {
  authorize(ctx, 'auth.enter');
  return (await findLink(ctx, { token: input.token, purpose: 'unlock' })) !== null;
}

/**
 * Lifts the lock of the person of the link, which is then used up. Throws `invalid_fields` on `token`,
 * and `rate_limited`.
 */
export async function unlockAccount(
  ctx: Ctx<EntryPorts>,
  input: { token: string; clientKey: string },
): Promise<{ email: string }> {
  authorize(ctx, 'auth.enter');
  await countLinkUse(ctx, input);
  return inTransaction(ctx, async (tx) => {
    const { account } = await takeLink(tx, { token: input.token, purpose: 'unlock' });
    await updateUnlocked(tx.db, account.id);
    await audit(tx, { action: 'person.unlocked', subjectKind: 'person', subjectId: account.id });
    return { email: account.email };
  });
}
