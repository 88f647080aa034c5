import { desc, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { people } from '@/db/schema/accounts';
import { auditLog } from '@/db/schema/platform';
import { emptyAuditLog, emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import { settleBackground } from '@/lib/platform/background';
import { findVerification, requestVerification, verifyEmail } from './email-verification';
import { setPasswordByLink } from './password-reset';
import { register } from './registration';
import { registerInput } from './schemas';
import { setDisabled } from './service';
import { signInWithPassword } from './sign-in';
import { addPerson, freshCtx, mailTo, newClientKey, PASSWORD, SYSTEM, tokenFor } from './testing';

const OTHER_PASSWORD = 'another-quiet-river-9';

let database: TestDatabase;
let number = 0;
let email = '';

beforeAll(async () => {
  database = await testDatabase({ market: 'demo' });
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyAuditLog(database.db);
  await emptyTables(database, 'people');
  await emptyTables(database, 'messages');
  number += 1;
  email = `ann${number}@example.com`;
});

const signUp = (change: Partial<Parameters<typeof register>[1]> = {}, ctx = freshCtx(database)) =>
  register(ctx, {
    email,
    displayName: 'Ann',
    password: PASSWORD,
    clientKey: newClientKey(),
    ...change,
  });
const signIn = (password: string) =>
  signInWithPassword(freshCtx(database, SYSTEM), { email, password, clientKey: newClientKey() });
const row = async () => (await database.db.select().from(people).where(eq(people.email, email)))[0];
const kinds = async () => (await mailTo(database, email)).map(({ kind }) => kind);

describe('signing up', () => {
  it('makes a customer who may sign in, and mails a link that confirms the e-mail', async () => {
    await signUp();
    expect(await row()).toMatchObject({ role: 'customer', plan: 'free', emailVerifiedAt: null });
    expect((await signIn(PASSWORD)).role).toBe('customer');
    const token = await tokenFor(database, email, 'verify_email');
    expect(await findVerification(freshCtx(database), { token })).toEqual({ email });
    const given = { token, clientKey: newClientKey() };
    expect(await verifyEmail(freshCtx(database), given)).toEqual({ email });
    expect((await row())?.emailVerifiedAt).not.toBeNull();
    expect(await findVerification(freshCtx(database), { token })).toBeNull();
    await expect(verifyEmail(freshCtx(database), given)).rejects.toMatchObject({
      fieldErrors: [{ field: 'token' }],
    });
  });

  it('answers the same when the e-mail has an account, changes nothing, and tells its owner', async () => {
    await addPerson(database, email);
    const before = await row();
    await signUp({ email, password: OTHER_PASSWORD });
    await settleBackground();
    expect(await row()).toEqual(before);
    expect(await kinds()).toEqual(['already_registered']);
    const [mail] = await mailTo(database, email);
    expect(mail?.bodyText).not.toContain('token=');
    const entries = await database.db.select().from(auditLog).orderBy(desc(auditLog.position));
    expect(entries[0]).toMatchObject({ action: 'person.registered_again', subjectId: null });
  });

  it('lets nobody confirm a password that somebody else chose before', async () => {
    await signUp({ password: OTHER_PASSWORD });
    const early = await tokenFor(database, email, 'verify_email');
    await signUp({ password: PASSWORD });
    const token = await tokenFor(database, email, 'finish_sign_up');
    await setPasswordByLink(freshCtx(database), {
      token,
      password: PASSWORD,
      clientKey: newClientKey(),
    });
    expect((await row())?.emailVerifiedAt).not.toBeNull();
    await expect(signIn(OTHER_PASSWORD)).rejects.toMatchObject({ code: 'unauthenticated' });
    expect((await signIn(PASSWORD)).personId).toBe((await row())?.id);
    expect(await findVerification(freshCtx(database), { token: early })).toBeNull();
  });

  it('makes one account of four wishes that come at once', async () => {
    const ctx = freshCtx(database);
    const results = await Promise.allSettled(Array.from({ length: 4 }, () => signUp({}, ctx)));
    expect(results.every(({ status }) => status === 'fulfilled')).toBe(true);
    const [{ count } = { count: 0 }] = await database.db
      .select({ count: sql<number>`count(*)::int` })
      .from(people);
    expect(count).toBe(1);
  });

  it('refuses passwords that are easy to guess, and fields that are not for people to set', async () => {
    await expect(signUp({ password: 'password123' })).rejects.toMatchObject({
      fieldErrors: [{ field: 'password' }],
    });
    expect(await row()).toBeUndefined();
    const whole = { email, displayName: 'Ann', password: PASSWORD };
    expect(registerInput.safeParse(whole).success).toBe(true);
    for (const field of ['role', 'plan', 'emailVerifiedAt', 'id']) {
      expect(registerInput.safeParse({ ...whole, [field]: 'admin' }).success).toBe(false);
    }
  });

  it('sends at most four mails to one e-mail, and counts twenty tries of one address', async () => {
    const ctx = freshCtx(database);
    for (let time = 1; time <= 4; time += 1) await signUp({}, ctx);
    await expect(signUp({}, ctx)).rejects.toMatchObject({ code: 'rate_limited' });
    expect(await kinds()).toHaveLength(4);
    const clientKey = newClientKey();
    const other = (index: number) =>
      requestVerification(ctx, { email: `x${index}@example.com`, clientKey });
    for (let index = 1; index <= 20; index += 1) await other(index);
    await expect(other(21)).rejects.toMatchObject({ code: 'rate_limited' });
  });
});

describe('sending the link again', () => {
  it('makes the link before useless', async () => {
    await signUp();
    const first = await tokenFor(database, email, 'verify_email');
    await requestVerification(freshCtx(database), { email, clientKey: newClientKey() });
    const second = await tokenFor(database, email, 'verify_email');
    expect(second).not.toBe(first);
    expect(await findVerification(freshCtx(database), { token: first })).toBeNull();
    expect(await findVerification(freshCtx(database), { token: second })).toEqual({ email });
  });

  it('sends nothing to strangers, to confirmed and to closed accounts, and answers the same', async () => {
    const ask = () => requestVerification(freshCtx(database), { email, clientKey: newClientKey() });
    expect(await ask()).toBeUndefined();
    const personId = await addPerson(database, email);
    expect(await ask()).toBeUndefined();
    await setDisabled(freshCtx(database, SYSTEM), { personId, isDisabled: true });
    expect(await ask()).toBeUndefined();
    expect(await kinds()).toEqual([]);
  });
});

describe('a confirmed e-mail', () => {
  it('cannot be had by the link of a closed account', async () => {
    await signUp();
    const personId = (await row())?.id ?? '';
    const token = await tokenFor(database, email, 'verify_email');
    await setDisabled(freshCtx(database, SYSTEM), { personId, isDisabled: true });
    const call = verifyEmail(freshCtx(database), { token, clientKey: newClientKey() });
    await expect(call).rejects.toMatchObject({ code: 'invalid_fields' });
  });
});
