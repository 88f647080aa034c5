/**
 * Signing in with an account elsewhere. The provider's own id names the person; an e-mail only links
 * where the provider has verified it and the account here was confirmed too, because otherwise
 * somebody could take an account by writing its e-mail into a profile elsewhere.
 */
import type { OutsideProvider } from '@/db/vocabulary';
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { AppError } from '@/lib/platform/errors';
import { newId } from '@/lib/platform/ids';
import { inTransaction } from '@/lib/platform/transaction';
import { type AccountRow, findAccountByEmail, findAccountById } from './account-queries';
import { noteFirstStep } from './first-step';
import type { EntryPorts } from './mail-links';
import { findLinkedPersonId, insertOutsideAccount } from './outside-account-queries';
import type { OutsideProfile } from './outside-profile';
import { tellOwner } from './owner-notice';
import { defaultDisplayName, type ProvedPerson } from './person';
import { insertPerson } from './queries';
import { findSignUpPause } from './registration';
import type { SignInProblem } from './sign-in-problem';

const PROVIDER_LABELS = { google: 'Google', github: 'GitHub' } as const satisfies Record<
  OutsideProvider,
  string
>;

function refused(problem: SignInProblem): AppError {
  return new AppError('unauthenticated', { details: { problem } });
}

/**
 * The person behind an account elsewhere that was just proved: known by its id, else by its verified
 * e-mail, else new. Throws `unauthenticated` with `details.problem` (a code of the sign-in page) when
 * the e-mail is not verified there or here, the account is closed, or another account of the provider
 * is linked. Called by the doors, with a context of the system.
 */
export async function signInFromOutside(
  ctx: Ctx<EntryPorts>,
  input: { provider: OutsideProvider; profile: OutsideProfile },
): Promise<ProvedPerson> {
  authorize(ctx, 'people.manage');
  const { provider, profile } = input;
  const { account, isNewlyLinked } = await inTransaction(ctx, async (tx) => {
    const key = { provider, subject: profile.subject };
    const knownId = await findLinkedPersonId(tx.db, key);
    const known = knownId === null ? null : await findAccountById(tx.db, knownId);
    const found = known ?? (await findOrAddByEmail(tx, provider, profile));
    if (found.disabledAt !== null) throw refused('OutsideRefused');
    if (!known) await link(tx, found, key);
    await noteFirstStep(tx, { personId: found.id, by: provider });
    return { account: found, isNewlyLinked: !known };
  });
  if (isNewlyLinked) {
    tellOwner(ctx, account, {
      kind: 'outside_account_linked',
      subject: `You can sign in with ${PROVIDER_LABELS[provider]}`,
      sentence: `Your account at Deal Scout opens with your account at ${PROVIDER_LABELS[provider]} from now on.`,
    });
  }
  const { id: personId, displayName, role, epoch } = account;
  return { personId, displayName, role, epoch };
}

async function findOrAddByEmail(
  tx: Ctx<EntryPorts>,
  provider: OutsideProvider,
  profile: OutsideProfile,
): Promise<AccountRow> {
  const { email } = profile;
  if (email === null || !profile.isEmailVerified) throw refused('OutsideEmailUnverified');
  const now = tx.now();
  if ((await findSignUpPause(tx)) !== null && !(await findAccountByEmail(tx.db, email))) {
    throw refused('SignUpsPaused');
  }
  const row = await insertPerson(tx.db, {
    id: newId(),
    email,
    emailVerifiedAt: now,
    displayName: profile.displayName ?? defaultDisplayName(email),
    passwordHash: null,
    role: 'customer',
    createdAt: now,
    updatedAt: now,
  });
  const account = row
    ? await findAccountById(tx.db, row.id)
    : await findAccountByEmail(tx.db, email);
  if (!account) throw refused('OutsideRefused');
  if (account.emailVerifiedAt === null) throw refused('OutsideEmailUnconfirmed');
  if (row) {
    await audit(tx, {
      action: 'person.registered',
      subjectKind: 'person',
      subjectId: row.id,
      details: { by: provider },
    });
  }
  return account;
}

async function link(
  tx: Ctx<EntryPorts>,
  account: AccountRow,
  key: { provider: OutsideProvider; subject: string },
): Promise<void> {
  const values = { ...key, personId: account.id, createdAt: tx.now() };
  if (!(await insertOutsideAccount(tx.db, values))) throw refused('OutsideTaken');
  await audit(tx, {
    action: 'person.outside_account_linked',
    subjectKind: 'person',
    subjectId: account.id,
    details: { provider: key.provider },
  });
}
