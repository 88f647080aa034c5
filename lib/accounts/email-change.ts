/**
 * Another e-mail for an account. It applies once the new mailbox has answered; the old one hears of
 * it; and who else has an account is not told.
 */
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import { inBackground } from '@/lib/platform/background';
import type { Ctx } from '@/lib/platform/context';
import { invalidFields, notFound } from '@/lib/platform/errors';
import { inTransaction } from '@/lib/platform/transaction';
import { changeEmailMail, emailWantedMail } from './account-mails';
import { sendAccountNotice } from './account-notice';
import { findAccountByEmail, findAccountById, updateEmail } from './account-queries';
import { countLinkUse, countMailRequest } from './entry-limits';
import { type EntryPorts, findLink, issueLink, spentLink, takeLink, voidLinks } from './mail-links';
import { assertOwner } from './owner-proof';
import { normalizeEmail } from './person';

/**
 * Mails a link to the new e-mail and a notice to the present one. The answer is the same when the new
 * one belongs to somebody: they are told, and no link is sent. Throws as `assertOwner` does,
 * `invalid_fields` on `email` for the present one, and `rate_limited`.
 */
export async function requestEmailChange(
  ctx: Ctx<EntryPorts>,
  input: { personId: string; email: string; password: string | undefined; clientKey: string },
): Promise<void> {
  authorize(ctx, 'account.manage', { ownerId: input.personId });
  const { personId, email, password, clientKey } = input;
  const account = await findAccountById(ctx.db, personId);
  if (!account) throw notFound('person');
  if (normalizeEmail(account.email) === email) {
    throw invalidFields([{ field: 'email', message: 'This is your e-mail already.' }]);
  }
  await assertOwner(ctx, { personId, password });
  await countMailRequest(ctx, { clientKey, email });
  await audit(ctx, {
    action: 'person.email_change_requested',
    subjectKind: 'person',
    subjectId: personId,
  });
  inBackground(ctx, 'email change mail', async () => {
    const { mail } = ctx.ports;
    const taken = await findAccountByEmail(ctx.db, email);
    if (taken) await mail.send(emailWantedMail(taken));
    else {
      const href = await issueLink(ctx, { personId, purpose: 'change_email', details: { email } });
      await mail.send(changeEmailMail({ ...account, email }, href));
    }
    await sendAccountNotice(ctx, {
      personId,
      kind: 'email_change_requested',
      subject: 'Your e-mail is about to change',
      sentence:
        'Somebody who is signed in to your account, probably you, wants to use another e-mail for it. It changes when the link that was sent there is opened.',
    });
  });
}

/** Whether a link for a new e-mail works, and for which; null when it does not. */
export async function findEmailChange(
  ctx: Ctx,
  input: { token: string },
): Promise<{ email: string } | null> {
  authorize(ctx, 'auth.enter');
  const opened = await findLink(ctx, { token: input.token, purpose: 'change_email' });
  return opened && { email: String(opened.details.email) };
}

/**
 * Makes the e-mail of the link the account's, confirmed; the link and all others are used up, and the
 * e-mail before hears of it. Throws `invalid_fields` on `token` (also when somebody has taken the
 * e-mail meanwhile), and `rate_limited`.
 */
export async function confirmEmailChange(
  ctx: Ctx<EntryPorts>,
  input: { token: string; clientKey: string },
): Promise<{ email: string }> {
  authorize(ctx, 'auth.enter');
  await countLinkUse(ctx, input);
  const { before, after } = await inTransaction(ctx, async (tx) => {
    const { account, details } = await takeLink(tx, {
      token: input.token,
      purpose: 'change_email',
    });
    const email = String(details.email);
    const changed = await updateEmail(tx.db, { id: account.id, email, now: ctx.now() });
    if (!changed) throw spentLink();
    // Links that were sent to the old mailbox must open nothing any more.
    await voidLinks(tx, account.id);
    await audit(tx, {
      action: 'person.email_changed',
      subjectKind: 'person',
      subjectId: account.id,
    });
    return { before: account, after: changed };
  });
  inBackground(ctx, 'email changed mail', () =>
    ctx.ports.mail.send({
      kind: 'email_changed',
      subject: 'Your e-mail was changed',
      recipient: before.email,
      personId: before.id,
      paragraphs: [
        `Hello ${before.displayName},`,
        'Your account at Deal Scout has another e-mail from now on. This is the last mail that it sends here.',
        'If that was not you, write to whoever runs this server: somebody is in your account.',
      ],
    }),
  );
  return { email: after.email };
}
