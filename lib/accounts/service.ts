/**
 * People and their roles. Adds people, changes what they may do, and never leaves a market without
 * an admin. It knows nothing of cookies, requests or pages; signing in is in sign-in.ts.
 */

import type { Plan, Role } from '@/db/vocabulary';
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { AppError, notFound } from '@/lib/platform/errors';
import { newId, toPublicId } from '@/lib/platform/ids';
import { inTransaction } from '@/lib/platform/transaction';
import { hashGoodPassword } from './new-password';
import { normalizeEmail, type Person } from './person';
import {
  countPeopleByRole,
  findPersonByEmail,
  findPersonById,
  insertPerson,
  lockActiveAdminIds,
  lockPerson,
  type PersonRow,
  selectPeople,
  updatePerson,
} from './queries';
import type { CreatePersonInput } from './schemas';
import { forgetStanding } from './sessions';

/** A person as verbs give them, with the row's uuid for further calls. */
export interface KnownPerson extends Person {
  personId: string;
}

function toPerson(row: PersonRow): KnownPerson {
  return {
    id: toPublicId('person', row.id),
    personId: row.id,
    email: row.email,
    displayName: row.displayName,
    role: row.role,
    plan: row.plan,
    isDisabled: row.disabledAt !== null,
    lastSignInAt: row.lastSignInAt,
    createdAt: row.createdAt,
    version: row.version,
  };
}

/**
 * Adds a person with a password; the e-mail comes normalized from `createPersonInput`. Throws `invalid_fields` for a password that is easy to guess and
 * `conflict` when the e-mail, in any spelling, already has an account, which is then left as it is.
 */
export async function createPerson(ctx: Ctx, input: CreatePersonInput): Promise<KnownPerson> {
  authorize(ctx, 'people.manage');
  const { password, ...person } = input;
  const passwordHash = await hashGoodPassword(password, person);
  return inTransaction(ctx, async (tx) => {
    const now = ctx.now();
    const row = await insertPerson(tx.db, {
      ...person,
      id: newId(),
      passwordHash,
      // Whoever runs this market answers for the e-mail.
      emailVerifiedAt: now,
      createdAt: now,
      updatedAt: now,
    });
    if (!row) {
      throw new AppError('conflict', { message: 'There is already an account with this e-mail.' });
    }
    await audit(tx, {
      action: 'person.created',
      subjectKind: 'person',
      subjectId: row.id,
      details: { role: row.role },
    });
    return toPerson(row);
  });
}

/** The person with this e-mail in any spelling, or null. */
export async function findPerson(ctx: Ctx, input: { email: string }): Promise<KnownPerson | null> {
  authorize(ctx, 'people.manage');
  const row = await findPersonByEmail(ctx.db, normalizeEmail(input.email));
  return row ? toPerson(row) : null;
}

/** The person with this uuid. Throws `not_found`. */
export async function getPerson(ctx: Ctx, input: { personId: string }): Promise<KnownPerson> {
  authorize(ctx, 'people.manage');
  const row = await findPersonById(ctx.db, input.personId);
  if (!row) throw notFound('person');
  return toPerson(row);
}

/** A page of people, newest first; `cursor` is the `nextCursor` of the page before, null at first and on the last page. */
export async function listPeople(
  ctx: Ctx,
  input: { limit: number; cursor: string | null },
): Promise<{ people: KnownPerson[]; nextCursor: string | null }> {
  authorize(ctx, 'people.manage');
  const rows = await selectPeople(ctx.db, { limit: input.limit + 1, beforeId: input.cursor });
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    people: page.map(toPerson),
    nextCursor: rows.length > input.limit && last ? last.id : null,
  };
}

/** How many people have each role; roles without people are absent. */
export async function countPeople(ctx: Ctx): Promise<{ role: Role; count: number }[]> {
  authorize(ctx, 'people.manage');
  return countPeopleByRole(ctx.db);
}

/** What an admin may set of an account; what is absent stays. */
export interface StandingChange {
  role?: Role | undefined;
  plan?: Plan | undefined;
  isDisabled?: boolean | undefined;
}

/**
 * Gives a person another role and ends their sessions. Throws `not_found`, or `conflict` when it
 * would take the last admin away. Setting the role a person has changes nothing.
 */
export async function setRole(
  ctx: Ctx,
  input: { personId: string; role: Role },
): Promise<KnownPerson> {
  authorize(ctx, 'people.manage');
  return changeStanding(ctx, input.personId, { role: input.role }, null);
}

/**
 * Closes an account or opens it again; either ends its sessions. Throws `not_found`, or `conflict`
 * when it would take the last admin away. Asking for what already is changes nothing.
 */
export async function setDisabled(
  ctx: Ctx,
  input: { personId: string; isDisabled: boolean },
): Promise<KnownPerson> {
  authorize(ctx, 'people.manage');
  return changeStanding(ctx, input.personId, { isDisabled: input.isDisabled }, null);
}

/**
 * Role, plan and whether the account is closed, all or none. Throws `precondition_failed` when the
 * account is not at `ifMatchVersion` any more, else as `setRole` does.
 */
export async function updateStanding(
  ctx: Ctx,
  input: { personId: string; ifMatchVersion: number; change: StandingChange },
): Promise<KnownPerson> {
  authorize(ctx, 'people.manage');
  return changeStanding(ctx, input.personId, input.change, input.ifMatchVersion);
}

/** What of a change is new, as audit entries. */
function newsOf(before: PersonRow, { role, plan, isDisabled }: StandingChange) {
  const wasDisabled = before.disabledAt !== null;
  return [
    ...(role !== undefined && role !== before.role
      ? [{ action: 'person.role_changed', details: { from: before.role, to: role } }]
      : []),
    ...(plan !== undefined && plan !== before.plan
      ? [{ action: 'person.plan_changed', details: { from: before.plan, to: plan } }]
      : []),
    ...(isDisabled !== undefined && isDisabled !== wasDisabled
      ? [{ action: isDisabled ? 'person.disabled' : 'person.enabled', details: {} }]
      : []),
  ];
}

/** All changes of standing queue at the admins' rows, so that the last one cannot be lost in a race. */
async function changeStanding(
  ctx: Ctx,
  personId: string,
  change: StandingChange,
  ifMatchVersion: number | null,
): Promise<KnownPerson> {
  const person = await inTransaction(ctx, async (tx) => {
    const adminIds = await lockActiveAdminIds(tx.db);
    const before = await lockPerson(tx.db, personId);
    if (!before) throw notFound('person');
    if (ifMatchVersion !== null && before.version !== ifMatchVersion) {
      throw new AppError('precondition_failed');
    }
    const news = newsOf(before, change);
    if (news.length === 0) return toPerson(before);
    const { role = before.role, plan = before.plan } = change;
    const isDisabled = change.isDisabled ?? before.disabledAt !== null;
    const after = await updatePerson(
      tx.db,
      personId,
      { role, plan, disabledAt: isDisabled ? (before.disabledAt ?? ctx.now()) : null },
      { now: ctx.now(), endsSessions: news.some(({ action }) => action !== 'person.plan_changed') },
    );
    if (!after) throw notFound('person');
    const staysAdmin = after.role === 'admin' && after.disabledAt === null;
    if (!staysAdmin && adminIds.length === 1 && adminIds[0] === personId) {
      throw new AppError('conflict', {
        message: 'This is the last admin. Make somebody else an admin first.',
      });
    }
    for (const entry of news) {
      await audit(tx, { ...entry, subjectKind: 'person', subjectId: personId });
    }
    return toPerson(after);
  });
  forgetStanding(ctx.db, personId);
  return person;
}

/**
 * Gives a person a new password, lifts a lock and ends their sessions. Throws `not_found`, or
 * `invalid_fields` for a password that is easy to guess.
 */
export async function resetPassword(
  ctx: Ctx,
  input: { personId: string; password: string },
): Promise<KnownPerson> {
  authorize(ctx, 'people.manage');
  const { personId, password } = input;
  const before = await findPersonById(ctx.db, personId);
  if (!before) throw notFound('person');
  const passwordHash = await hashGoodPassword(password, before);
  return endSessionsWith(ctx, personId, { passwordHash }, 'person.password_reset');
}

/** Ends every session of a person, on all their devices, within five seconds. Throws `not_found`. */
export async function endAllSessions(ctx: Ctx, input: { personId: string }): Promise<KnownPerson> {
  authorize(ctx, 'people.manage');
  return endSessionsWith(ctx, input.personId, {}, 'person.sessions_ended');
}

async function endSessionsWith(
  ctx: Ctx,
  personId: string,
  change: { passwordHash?: string },
  action: string,
): Promise<KnownPerson> {
  const person = await inTransaction(ctx, async (tx) => {
    const row = await updatePerson(tx.db, personId, change, {
      now: ctx.now(),
      endsSessions: true,
    });
    if (!row) throw notFound('person');
    await audit(tx, { action, subjectKind: 'person', subjectId: personId });
    return toPerson(row);
  });
  forgetStanding(ctx.db, personId);
  return person;
}
