/**
 * Signing in by a link in mail, for accounts that are there. Looking at the link uses nothing up, so
 * that programs that look through mail do not sign in or spoil it.
 */
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import { inBackground } from '@/lib/platform/background';
import type { Ctx } from '@/lib/platform/context';
import { inTransaction } from '@/lib/platform/transaction';
import { magicLinkMail } from './account-mails';
import { type AccountRow, findAccountByEmail, updateClaimedByMail } from './account-queries';
import { countLinkUse, countMailRequest } from './entry-limits';
import { noteFirstStep } from './first-step';
import { type EntryPorts, findLink, issueLink, takeLink, voidLinks } from './mail-links';
import type { ProvedPerson } from './person';
import { toSameSitePath } from './same-site-path';
import { endSessions } from './session-queries';
import { forgetStanding } from './sessions';

/**
 * Mails a link that signs in and leads to `next` (a path of this site) where there is an account with
 * this e-mail. The answer is the same for every e-mail. Throws `rate_limited`.
 */
export async function requestMagicLink(
  ctx: Ctx<EntryPorts>,
  input: { email: string; next: string; clientKey: string },
): Promise<void> {
  authorize(ctx, 'auth.enter');
  await countMailRequest(ctx, input);
  inBackground(ctx, 'magic link mail', async () => {
    const account = await findAccountByEmail(ctx.db, input.email);
    if (!account || account.disabledAt !== null) return;
    const href = await issueLink(ctx, {
      personId: account.id,
      purpose: 'magic_link',
      details: { next: toSameSitePath(input.next, '/') },
    });
    await ctx.ports.mail.send(magicLinkMail(account, href));
  });
}

/** Whether a link for signing in works, and for whom; null when it does not. */
export async function findMagicLink(
  ctx: Ctx,
  input: { token: string },
): Promise<{ email: string } | null> {
  authorize(ctx, 'auth.enter');
  const opened = await findLink(ctx, { token: input.token, purpose: 'magic_link' });
  return opened && { email: opened.account.email };
}

/**
 * Uses the link up: who has proved who they are, and where they wanted to go. A lock does not hold
 * them up. An account whose e-mail was never confirmed is theirs from now on: a password that was set
 * for it and sessions in it are gone. Throws `invalid_fields` on `token`, and `rate_limited`.
 */
export async function signInByLink(
  ctx: Ctx<EntryPorts>,
  input: { token: string; clientKey: string },
): Promise<{ person: ProvedPerson; next: string }> {
  authorize(ctx, 'auth.enter');
  await countLinkUse(ctx, input);
  const result = await inTransaction(ctx, async (tx) => {
    const opened = await takeLink(tx, { token: input.token, purpose: 'magic_link' });
    const account = await claimUnconfirmed(tx, opened.account);
    await noteFirstStep(tx, { personId: account.id, by: 'magic_link' });
    const { id: personId, displayName, role, epoch } = account;
    const next = toSameSitePath(String(opened.details.next ?? ''), '/');
    return { person: { personId, displayName, role, epoch }, next };
  });
  forgetStanding(ctx.db, result.person.personId);
  return result;
}

/** The account, taken from whoever else may have made it when nobody had confirmed its e-mail. */
async function claimUnconfirmed(tx: Ctx<EntryPorts>, account: AccountRow): Promise<AccountRow> {
  const now = tx.now();
  const claimed = await updateClaimedByMail(tx.db, account.id, now);
  if (!claimed) return account;
  await endSessions(tx.db, { personId: account.id, exceptId: null, reason: 'claimed', now });
  await voidLinks(tx, account.id);
  await audit(tx, {
    action: 'person.email_verified',
    subjectKind: 'person',
    subjectId: account.id,
    details: { by: 'magic_link' },
  });
  return claimed;
}
