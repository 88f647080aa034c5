import { desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { people } from '@/db/schema/accounts';
import { auditLog } from '@/db/schema/platform';
import { emptyAuditLog, emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import type { Actor, Ctx } from '@/lib/platform/context';
import { newId } from '@/lib/platform/ids';
import { createMemoryLimiter } from '@/lib/platform/limits-memory';
import { createPerson, resetPassword, setDisabled } from './service';
import { type SignInPorts, signInWithPassword } from './sign-in';

const SYSTEM: Actor = { kind: 'system', name: 'test' };
const PASSWORD = 'violet-harbour-42-tram';

let database: TestDatabase;
let nowMs = Date.now();
let emailNumber = 0;
let email = '';
let personId = '';

beforeAll(async () => {
  database = await testDatabase({ market: 'demo' });
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyAuditLog(database.db);
  await emptyTables(database, 'people');
  emailNumber += 1;
  email = `ann${emailNumber}@example.com`;
  const input = { email, displayName: 'Somebody', password: PASSWORD, role: 'customer' } as const;
  personId = (await createPerson(ctxOf(), input)).personId;
});

const now = () => new Date(nowMs);
const limiter = createMemoryLimiter(() => nowMs);

function ctxOf(actor: Actor = SYSTEM): Ctx<SignInPorts> {
  const ctx = database.makeCtx(actor, { now: now() });
  return { ...ctx, ports: { ...ctx.ports, limiter } };
}

let addressNumber = 0;

/** From a new address each time unless said, so that only the account's own limit counts. */
function signIn(change: { email?: string; password?: string; clientKey?: string } = {}) {
  addressNumber += 1;
  return signInWithPassword(ctxOf(), {
    email,
    password: PASSWORD,
    clientKey: `address-${addressNumber}`,
    ...change,
  });
}

const codeOf = (error: unknown) => (error as { code: string }).code;
const failed = (change: Parameters<typeof signIn>[0]) =>
  signIn(change).then(
    () => 'signed in',
    (error: unknown) => codeOf(error),
  );

describe('signInWithPassword', () => {
  it('gives the person for the right password, with any spelling of the e-mail', async () => {
    const person = await signIn({ email: ` ${email.toUpperCase()} ` });
    expect(person).toEqual({
      personId,
      displayName: 'Somebody',
      role: 'customer',
      epoch: 0,
    });
    const [row] = await database.db.select().from(people);
    expect(row?.lastSignInAt).toEqual(now());
  });

  it('says the same of an unknown e-mail, a wrong password and a closed account', async () => {
    const messages = new Set<string>();
    const note = (error: unknown) => messages.add(`${codeOf(error)} ${(error as Error).message}`);
    await signIn({ email: 'nobody@example.com' }).catch(note);
    await signIn({ password: 'wrong' }).catch(note);
    await setDisabled(ctxOf(), { personId, isDisabled: true });
    await signIn().catch(note);
    expect([...messages]).toEqual(['unauthenticated E-mail or password is wrong.']);
  });

  it('is only for the doors: no visitor, customer or key may call it', async () => {
    const actors: Actor[] = [
      { kind: 'visitor', id: 'v', isBrowser: true },
      { kind: 'person', personId, role: 'customer', epoch: 0, sessionId: 'session', plan: 'free' },
      { kind: 'api_key', keyId: newId(), personId, role: 'admin', plan: 'free', scopes: [] },
    ];
    for (const actor of actors) {
      const call = signInWithPassword(ctxOf(actor), { email, password: PASSWORD, clientKey: 'x' });
      await expect(call).rejects.toMatchObject({
        code: actor.kind === 'visitor' ? 'unauthenticated' : 'forbidden',
      });
    }
  });

  it('audits successes and failures without e-mail, password or address', async () => {
    await failed({ password: 'wrong-password-here' });
    await signIn();
    const entries = await database.db.select().from(auditLog).orderBy(desc(auditLog.id)).limit(2);
    expect(entries.map((entry) => entry.action)).toEqual([
      'person.signed_in',
      'person.sign_in_failed',
    ]);
    const text = JSON.stringify(entries);
    for (const secret of [email, PASSWORD, 'wrong-password', 'address-']) {
      expect(text).not.toContain(secret);
    }
  });
});

describe('the lock of an account', () => {
  it('closes after five failures for growing minutes, also to the right password', async () => {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      expect(await failed({ password: 'wrong' })).toBe('unauthenticated');
    }
    await expect(signIn()).rejects.toMatchObject({ code: 'rate_limited', retryAfterSeconds: 60 });
    nowMs += 61_000;
    expect(await failed({ password: 'wrong' })).toBe('unauthenticated');
    await expect(signIn()).rejects.toMatchObject({ code: 'rate_limited', retryAfterSeconds: 120 });
    nowMs += 121_000;
    expect(await failed({})).toBe('signed in');
    expect(await failed({ password: 'wrong' })).toBe('unauthenticated');
    expect(await failed({})).toBe('signed in');
  });

  it('lets at most five passwords be tried when fifty come at once', async () => {
    const results = await Promise.all(
      Array.from({ length: 50 }, () => failed({ password: 'wrong' })),
    );
    expect(results.filter((code) => code === 'unauthenticated')).toHaveLength(5);
    expect(results.filter((code) => code === 'rate_limited')).toHaveLength(45);
  });

  it('looks the same for an e-mail that nobody has', async () => {
    const unknown = `nobody${emailNumber}@example.com`;
    const codes: string[] = [];
    for (let attempt = 0; attempt < 6; attempt += 1) {
      codes.push(`${await failed({ email: unknown })} ${await failed({ password: 'wrong' })}`);
    }
    expect(codes).toEqual([
      ...Array<string>(5).fill('unauthenticated unauthenticated'),
      'rate_limited rate_limited',
    ]);
  });

  it('is lifted by a new password', async () => {
    for (let attempt = 0; attempt < 6; attempt += 1) await failed({ password: 'wrong' });
    await resetPassword(ctxOf(), { personId, password: 'another-quiet-river' });
    expect(await failed({ password: 'another-quiet-river' })).toBe('signed in');
  });

  it('is not shared between people', async () => {
    for (let attempt = 0; attempt < 6; attempt += 1) await failed({ password: 'wrong' });
    const input = {
      email: 'bob@example.com',
      displayName: 'Bob',
      password: PASSWORD,
      role: 'viewer',
    } as const;
    await createPerson(ctxOf(), input);
    expect(await failed({ email: 'bob@example.com' })).toBe('signed in');
    const [row] = await database.db.select().from(people).where(eq(people.id, personId));
    expect(row?.failedSignIns).toBe(5);
  });
});

describe('the allowance of an address', () => {
  it('ends after twenty tries in five minutes, over any number of e-mails', async () => {
    const clientKey = `one-address-${emailNumber}`;
    const codes: string[] = [];
    for (let attempt = 0; attempt < 21; attempt += 1) {
      codes.push(await failed({ email: `guess${emailNumber}-${attempt}@example.com`, clientKey }));
    }
    expect(codes.filter((code) => code === 'unauthenticated')).toHaveLength(20);
    expect(codes.at(-1)).toBe('rate_limited');
    expect(await failed({ clientKey })).toBe('rate_limited');
    expect(await failed({})).toBe('signed in');
    nowMs += 301_000;
    expect(await failed({ clientKey })).toBe('signed in');
  });
});
