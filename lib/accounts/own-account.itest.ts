import { and, eq, isNull } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { people, sessions } from '@/db/schema/accounts';
import { emptyAuditLog, emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import type { Actor } from '@/lib/platform/context';
import { confirmEmailChange, findEmailChange, requestEmailChange } from './email-change';
import { isResetLinkGood, requestPasswordReset } from './password-reset';
import { changePassword, getProfile, updateProfile } from './profile';
import { timeZoneField } from './schemas';
import { signInWithPassword } from './sign-in';
import {
  actorOf,
  addPerson,
  freshCtx,
  mailTo,
  newClientKey,
  PASSWORD,
  SYSTEM,
  strangerActor,
  tokenFor,
  VISITOR,
} from './testing';

const NEW_PASSWORD = 'another-quiet-river-9';

let database: TestDatabase;
let number = 0;
let email = '';
let newEmail = '';
let personId = '';
let actor: Actor;

beforeAll(async () => {
  database = await testDatabase({ market: 'demo' });
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyAuditLog(database.db);
  await emptyTables(database, 'people');
  await emptyTables(database, 'messages');
  number += 1;
  email = `cleo${number}@example.com`;
  newEmail = `cleo${number}@example.org`;
  personId = await addPerson(database, email);
  actor = await actorOf(database, personId);
});

/** Twenty minutes later the session is no longer fresh. */
const later = () => new Date(Date.now() + 20 * 60_000);
const ctx = (who: Actor = actor, now?: Date) => freshCtx(database, who, now ? { now } : {});
const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'ok',
    (error: unknown) => (error as { code: string }).code,
  );
const kindsTo = async (recipient: string) =>
  (await mailTo(database, recipient)).map(({ kind }) => kind);

describe('another e-mail', () => {
  const ask = (change: { email?: string; password?: string | undefined } = {}, who = ctx()) =>
    requestEmailChange(who, {
      personId,
      email: newEmail,
      password: PASSWORD,
      clientKey: newClientKey(),
      ...change,
    });
  const confirm = (token: string) =>
    confirmEmailChange(ctx(VISITOR), { token, clientKey: newClientKey() });

  it('applies when the new mailbox answers; the old one hears of it and its links are dead', async () => {
    await ask();
    expect(await kindsTo(email)).toEqual(['email_change_requested']);
    expect((await getProfile(ctx(), { personId })).email).toBe(email);
    await requestPasswordReset(ctx(VISITOR), { email, clientKey: newClientKey() });
    const reset = await tokenFor(database, email, 'reset_password');
    const token = await tokenFor(database, newEmail, 'change_email');
    expect(await findEmailChange(ctx(VISITOR), { token })).toEqual({ email: newEmail });
    expect(await confirm(token)).toEqual({ email: newEmail });
    expect(await getProfile(ctx(), { personId })).toMatchObject({
      email: newEmail,
      isEmailVerified: true,
    });
    expect(await isResetLinkGood(ctx(VISITOR), { token: reset })).toBe(false);
    expect(await kindsTo(email)).toContain('email_changed');
    expect(await codeOf(confirm(token))).toBe('invalid_fields');
  });

  it('that somebody has is refused without telling whoever asked', async () => {
    await addPerson(database, newEmail);
    expect(await ask()).toBeUndefined();
    expect(await kindsTo(newEmail)).toEqual(['email_wanted']);
    expect(await kindsTo(email)).toEqual(['email_change_requested']);
  });

  it('that somebody took meanwhile stays theirs', async () => {
    await ask();
    const token = await tokenFor(database, newEmail, 'change_email');
    const otherId = await addPerson(database, newEmail);
    expect(await codeOf(confirm(token))).toBe('invalid_fields');
    const rows = await database.db.select().from(people).where(eq(people.email, newEmail));
    expect(rows.map(({ id }) => id)).toEqual([otherId]);
  });

  it('wants the password once the session is no longer fresh', async () => {
    const stale = () => ctx(actor, later());
    for (const password of [undefined, 'wrong-guess']) {
      await expect(ask({ password }, stale())).rejects.toMatchObject({
        fieldErrors: [{ field: 'password' }],
      });
    }
    expect(await codeOf(ask({}, stale()))).toBe('ok');
    expect(await codeOf(ask({ password: undefined }))).toBe('ok');
  });

  it('is not one’s own, and nobody else’s business', async () => {
    await expect(ask({ email })).rejects.toMatchObject({ fieldErrors: [{ field: 'email' }] });
    expect(await codeOf(ask({}, ctx(strangerActor())))).toBe('not_found');
    expect(await codeOf(ask({}, ctx(VISITOR)))).toBe('unauthenticated');
  });
});

describe('one’s own password', () => {
  const change = (
    input: { password?: string | undefined; newPassword?: string } = {},
    who = ctx(),
  ) => changePassword(who, { personId, password: PASSWORD, newPassword: NEW_PASSWORD, ...input });

  it('is changed with the present one; other sessions end, this one stays', async () => {
    await actorOf(database, personId);
    await change();
    const signIn = (password: string) =>
      signInWithPassword(ctx(SYSTEM), { email, password, clientKey: newClientKey() });
    expect(await codeOf(signIn(PASSWORD))).toBe('unauthenticated');
    expect(await codeOf(signIn(NEW_PASSWORD))).toBe('ok');
    const lasting = await database.db
      .select({ id: sessions.id })
      .from(sessions)
      .where(and(eq(sessions.personId, personId), isNull(sessions.endedAt)));
    expect(lasting.map(({ id }) => id)).toEqual([actor.kind === 'person' ? actor.sessionId : '']);
    expect(await kindsTo(email)).toEqual(['password_changed']);
  });

  it('names the field that is wrong', async () => {
    await expect(change({ password: 'wrong-guess' })).rejects.toMatchObject({
      fieldErrors: [{ field: 'password' }],
    });
    await expect(change({ password: undefined })).rejects.toMatchObject({
      fieldErrors: [{ field: 'password' }],
    });
    await expect(change({ newPassword: 'short' })).rejects.toMatchObject({
      fieldErrors: [{ field: 'newPassword' }],
    });
  });

  it('can be set first by somebody without one, in a fresh session', async () => {
    await database.db.update(people).set({ passwordHash: null }).where(eq(people.id, personId));
    expect(await codeOf(change({ password: undefined }, ctx(actor, later())))).toBe(
      'unauthenticated',
    );
    expect(await codeOf(change({ password: undefined }))).toBe('ok');
  });

  it('is nobody else’s business', async () => {
    expect(await codeOf(change({}, ctx(strangerActor('admin'))))).toBe('not_found');
    expect(await codeOf(change({}, ctx(VISITOR)))).toBe('unauthenticated');
  });
});

describe('one’s own profile', () => {
  it('is read and changed by its person only', async () => {
    const values = { personId, displayName: 'Cleo', timeZone: 'America/Denver' };
    expect(await updateProfile(ctx(), values)).toEqual({
      email,
      isEmailVerified: true,
      displayName: 'Cleo',
      timeZone: 'America/Denver',
      hasPassword: true,
    });
    expect((await getProfile(ctx(), { personId })).displayName).toBe('Cleo');
    for (const stranger of [strangerActor(), strangerActor('admin')]) {
      expect(await codeOf(getProfile(ctx(stranger), { personId }))).toBe('not_found');
      expect(await codeOf(updateProfile(ctx(stranger), values))).toBe('not_found');
    }
    expect(await codeOf(getProfile(ctx(VISITOR), { personId }))).toBe('unauthenticated');
  });

  it('takes time zones that exist', () => {
    for (const name of ['America/New_York', 'UTC', 'Europe/Berlin']) {
      expect(timeZoneField.safeParse(name).success).toBe(true);
    }
    for (const name of ['', 'Mars/Olympus', '../etc', '__proto__']) {
      expect(timeZoneField.safeParse(name).success).toBe(false);
    }
  });
});
