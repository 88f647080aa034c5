/**
 * Signing up. Nobody learns here who has an account: the answer is the same whether or not the e-mail
 * has one, and what differs goes by mail to whoever reads it.
 */
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import { inBackground } from '@/lib/platform/background';
import type { Ctx } from '@/lib/platform/context';
import { newId } from '@/lib/platform/ids';
import {
  assertSwitchOn,
  isSwitchOn,
  refuseWhileReadOnly,
  SWITCHES,
  type SwitchPorts,
} from '@/lib/platform/switches';
import { inTransaction } from '@/lib/platform/transaction';
import { alreadyRegisteredMail, finishSignUpMail, verifyEmailMail } from './account-mails';
import { type AccountRow, findAccountByEmail } from './account-queries';
import { countMailRequest } from './entry-limits';
import { type EntryPorts, issueLink } from './mail-links';
import { hashGoodPassword } from './new-password';
import { insertPerson } from './queries';
import type { RegisterInput } from './schemas';

/**
 * Adds a customer whose e-mail is not confirmed yet and mails them the link for it. Where the e-mail
 * has an account, that stays as it is and its owner hears of it. Throws `invalid_fields` for a
 * password that is easy to guess, `rate_limited`, and `paused` while no new accounts are taken.
 */
export async function register(
  ctx: Ctx<EntryPorts>,
  input: RegisterInput & { clientKey: string },
): Promise<void> {
  authorize(ctx, 'auth.enter');
  await assertSwitchOn(ctx, 'sign_ups');
  await refuseWhileReadOnly(ctx.ports.switches, { actor: ctx.actor, permission: 'account.manage' });
  const { email, displayName, password, clientKey } = input;
  const passwordHash = await hashGoodPassword(password, { email, displayName });
  await countMailRequest(ctx, { clientKey, email });
  const newPersonId = await inTransaction(ctx, async (tx) => {
    const now = ctx.now();
    const row = await insertPerson(tx.db, {
      id: newId(),
      email,
      displayName,
      passwordHash,
      role: 'customer',
      createdAt: now,
      updatedAt: now,
    });
    // Both ways write one entry, so that both take the same time.
    await audit(tx, {
      action: row ? 'person.registered' : 'person.registered_again',
      subjectKind: 'person',
      subjectId: row?.id ?? null,
    });
    return row?.id ?? null;
  });
  inBackground(ctx, 'registration mail', () => sendFirstMail(ctx, email, newPersonId));
}

/** Why no new accounts are taken for the moment, in a sentence; null while they are. */
export async function findSignUpPause(ctx: Ctx<SwitchPorts>): Promise<string | null> {
  authorize(ctx, 'auth.enter');
  if (!(await isSwitchOn(ctx, 'sign_ups'))) return SWITCHES.sign_ups.unusualText;
  return (await isSwitchOn(ctx, 'read_only')) ? SWITCHES.read_only.unusualText : null;
}

/** What somebody who signed up is sent: the link, or what became of their account before. */
async function sendFirstMail(
  ctx: Ctx<EntryPorts>,
  email: string,
  newPersonId: string | null,
): Promise<void> {
  const account = await findAccountByEmail(ctx.db, email);
  if (!account || account.disabledAt !== null) return;
  const { mail, publicUrl } = ctx.ports;
  if (account.id === newPersonId) await sendVerification(ctx, account);
  else if (account.emailVerifiedAt !== null) {
    await mail.send(alreadyRegisteredMail(account, `${publicUrl}/sign-in`));
  } else {
    // Somebody else may have signed up with this e-mail before; only a password set by mail is theirs.
    const href = await issueLink(ctx, { personId: account.id, purpose: 'reset_password' });
    await mail.send(finishSignUpMail(account, href));
  }
}

/** Mails the link that confirms the e-mail of an account. Part of verbs. */
export async function sendVerification(ctx: Ctx<EntryPorts>, account: AccountRow): Promise<void> {
  const href = await issueLink(ctx, { personId: account.id, purpose: 'verify_email' });
  await ctx.ports.mail.send(verifyEmailMail(account, href));
}
