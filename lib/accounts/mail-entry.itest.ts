import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { people } from '@/db/schema/accounts';
import { auditLog } from '@/db/schema/platform';
import { emptyAuditLog, emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import { settleBackground } from '@/lib/platform/background';
import type { Actor } from '@/lib/platform/context';
import { findMagicLink, requestMagicLink, signInByLink } from './magic-link';
import { isResetLinkGood, requestPasswordReset, setPasswordByLink } from './password-reset';
import { register } from './registration';
import { setDisabled } from './service';
import { findPersonForSession } from './sessions';
import { signInWithPassword } from './sign-in';
import {
  actorOf,
  addPerson,
  freshCtx,
  mailTo,
  newClientKey,
  PASSWORD,
  SYSTEM,
  tokenFor,
  VISITOR,
} from './testing';
import { isUnlockLinkGood, sendUnlockLink, unlockAccount } from './unlock';

const NEW_PASSWORD = 'another-quiet-river-9';
const HOUR_MS = 3_600_000;

let database: TestDatabase;
let number = 0;
let email = '';
let personId = '';

beforeAll(async () => {
  database = await testDatabase({ market: 'demo' });
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyAuditLog(database.db);
  await emptyTables(database, 'people');
  await emptyTables(database, 'messages');
  number += 1;
  email = `bea${number}@example.com`;
  personId = await addPerson(database, email);
});

const ctx = (actor?: Actor, now?: Date) => freshCtx(database, actor, now ? { now } : {});
const signIn = (password: string) =>
  signInWithPassword(ctx(SYSTEM), { email, password, clientKey: newClientKey() });
const outcome = (call: Promise<unknown>) =>
  call.then(
    () => 'ok',
    (error: unknown) => (error as { code: string }).code,
  );
const rowOf = async (id = personId) =>
  (await database.db.select().from(people).where(eq(people.id, id)))[0];
const actions = async () =>
  (await database.db.select().from(auditLog).orderBy(auditLog.position)).map(
    (entry) => entry.action,
  );

const askReset = (to = email) =>
  requestPasswordReset(ctx(), { email: to, clientKey: newClientKey() });
const askLink = (next = '/', to = email) =>
  requestMagicLink(ctx(), { email: to, next, clientKey: newClientKey() });
const lock = async () => {
  for (let attempt = 0; attempt < 5; attempt += 1) await outcome(signIn('wrong-guess'));
};

describe('a new password by mail', () => {
  const set = (token: string, password = NEW_PASSWORD, now?: Date) =>
    setPasswordByLink(ctx(VISITOR, now), { token, password, clientKey: newClientKey() });

  it('is set once, ends all sessions, lifts a lock, and tells the owner', async () => {
    const actor = await actorOf(database, personId);
    await lock();
    await askReset();
    const token = await tokenFor(database, email, 'reset_password');
    expect(await isResetLinkGood(ctx(), { token })).toBe(true);
    expect(await set(token)).toEqual({ email });
    expect(await outcome(signIn(PASSWORD))).toBe('unauthenticated');
    expect(await outcome(signIn(NEW_PASSWORD))).toBe('ok');
    if (actor.kind !== 'person') throw new Error('no person');
    expect(await findPersonForSession(ctx(SYSTEM), actor)).toBeNull();
    expect(await isResetLinkGood(ctx(), { token })).toBe(false);
    expect(await outcome(set(token, 'a-third-long-password'))).toBe('invalid_fields');
    expect((await mailTo(database, email)).map(({ kind }) => kind)).toContain('password_changed');
    expect(await actions()).toContain('person.password_reset_by_mail');
  });

  it('that is refused leaves the link as it is', async () => {
    await askReset();
    const token = await tokenFor(database, email, 'reset_password');
    await expect(set(token, 'short')).rejects.toMatchObject({
      fieldErrors: [{ field: 'password' }],
    });
    expect(await outcome(set(token))).toBe('ok');
  });

  it('is set by one of two who use the link at once', async () => {
    await askReset();
    const token = await tokenFor(database, email, 'reset_password');
    const results = await Promise.all([outcome(set(token)), outcome(set(token))]);
    expect(results.sort()).toEqual(['invalid_fields', 'ok']);
  });

  it('can be set for an hour, and not in a closed account', async () => {
    await askReset();
    const token = await tokenFor(database, email, 'reset_password');
    expect(await outcome(set(token, NEW_PASSWORD, new Date(Date.now() + HOUR_MS)))).toBe(
      'invalid_fields',
    );
    await setDisabled(ctx(SYSTEM), { personId, isDisabled: true });
    expect(await outcome(set(token))).toBe('invalid_fields');
    await askReset();
    expect(await mailTo(database, email)).toHaveLength(1);
  });

  it('is not offered to strangers, who hear the same', async () => {
    expect(await askReset('nobody@example.com')).toBeUndefined();
    expect(await mailTo(database, 'nobody@example.com')).toEqual([]);
  });
});

describe('a link that signs in', () => {
  const use = (token: string, now?: Date) =>
    signInByLink(ctx(VISITOR, now), { token, clientKey: newClientKey() });

  it('is looked at without being used, and then works once', async () => {
    await askLink('/admin?x=1');
    const token = await tokenFor(database, email, 'magic_link');
    expect(await findMagicLink(ctx(), { token })).toEqual({ email });
    expect(await findMagicLink(ctx(), { token })).toEqual({ email });
    const { person, next } = await use(token);
    expect(person).toMatchObject({ personId, role: 'customer' });
    expect(next).toBe('/admin?x=1');
    expect(await outcome(use(token))).toBe('invalid_fields');
    expect(await actions()).toContain('person.signed_in');
  });

  it('leads to no other site', async () => {
    await askLink('https://example.org/');
    expect((await use(await tokenFor(database, email, 'magic_link'))).next).toBe('/');
  });

  it('works for ten minutes, also while the account is locked', async () => {
    await lock();
    await askLink();
    const token = await tokenFor(database, email, 'magic_link');
    const late = new Date(Date.now() + 10 * 60_000);
    expect(await outcome(use(token, late))).toBe('invalid_fields');
    expect(await outcome(use(token))).toBe('ok');
    expect(await outcome(signIn(PASSWORD))).toBe('ok');
  });

  it('takes an account that nobody confirmed from whoever made it', async () => {
    const other = `early${number}@example.com`;
    const made = { email: other, displayName: 'Early', password: PASSWORD };
    await register(ctx(), { ...made, clientKey: newClientKey() });
    await settleBackground();
    const [early] = await database.db.select().from(people).where(eq(people.email, other));
    const actor = await actorOf(database, early?.id ?? '');
    await askLink('/', other);
    const { person } = await use(await tokenFor(database, other, 'magic_link'));
    const row = await rowOf(early?.id);
    expect(row).toMatchObject({ passwordHash: null, epoch: person.epoch });
    expect(row?.emailVerifiedAt).not.toBeNull();
    if (actor.kind !== 'person') throw new Error('no person');
    expect(await findPersonForSession(ctx(SYSTEM), actor)).toBeNull();
  });

  it('is not sent to strangers and closed accounts', async () => {
    await setDisabled(ctx(SYSTEM), { personId, isDisabled: true });
    await askLink();
    await askLink('/', 'nobody@example.com');
    expect(await mailTo(database, email)).toEqual([]);
    expect(await mailTo(database, 'nobody@example.com')).toEqual([]);
  });
});

describe('a locked account', () => {
  it('is opened by the link that its owner is sent once', async () => {
    await lock();
    await outcome(signIn('wrong-guess'));
    expect((await mailTo(database, email)).map(({ kind }) => kind)).toEqual(['unlock']);
    const token = await tokenFor(database, email, 'unlock');
    expect(await isUnlockLinkGood(ctx(), { token })).toBe(true);
    expect(await outcome(signIn(PASSWORD))).toBe('rate_limited');
    expect(await unlockAccount(ctx(), { token, clientKey: newClientKey() })).toEqual({ email });
    expect(await isUnlockLinkGood(ctx(), { token })).toBe(false);
    expect(await outcome(signIn(PASSWORD))).toBe('ok');
  });

  it('fills no mailbox', async () => {
    const system = ctx(SYSTEM);
    for (let time = 0; time < 5; time += 1) sendUnlockLink(system, { personId });
    expect(await mailTo(database, email)).toHaveLength(3);
  });

  it('is told about by the doors only', async () => {
    expect(() => sendUnlockLink(ctx(VISITOR), { personId })).toThrow(
      expect.objectContaining({ code: 'unauthenticated' }),
    );
  });
});
