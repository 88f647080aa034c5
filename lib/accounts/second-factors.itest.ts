import { eq } from 'drizzle-orm';
import { TOTP } from 'otpauth';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { people, recoveryCodes, sessions } from '@/db/schema/accounts';
import { auditLog } from '@/db/schema/platform';
import { emptyAuditLog, emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import type { Actor, Ctx } from '@/lib/platform/context';
import { newId } from '@/lib/platform/ids';
import { createMemoryLimiter } from '@/lib/platform/limits-memory';
import type { MailMessage } from '@/lib/platform/mail';
import type { NoticePorts } from './account-notice';
import {
  hasSecondFactor,
  proveSecondFactor,
  type SecondFactorPorts,
  verifySecondFactorCode,
} from './second-factors';
import { createPerson } from './service';
import { beginSession, findPersonForSession } from './sessions';
import {
  confirmTotp,
  disableTotp,
  getSecondFactorState,
  regenerateRecoveryCodes,
  startTotp,
} from './totp-enrolment';

const SYSTEM: Actor = { kind: 'system', name: 'test' };
const PASSWORD = 'violet-harbour-42-tram';
const MINUTE_MS = 60_000;

let database: TestDatabase;
let nowMs = Date.UTC(2026, 6, 1, 12);
let emailNumber = 0;
let personId = '';
let actor: Actor = SYSTEM;
let mails: MailMessage[] = [];

beforeAll(async () => {
  database = await testDatabase({ market: 'demo' });
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyAuditLog(database.db);
  await emptyTables(database, 'people');
  nowMs += 60 * MINUTE_MS;
  mails = [];
  [personId, actor] = await makePerson();
});

const limiter = createMemoryLimiter(() => nowMs);

function ctxOf(who: Actor): Ctx<SecondFactorPorts & NoticePorts> {
  const now = new Date(nowMs);
  const mail = { send: async (message: MailMessage) => void mails.push(message) };
  return {
    ...database.makeCtx(who, { now }),
    ports: { limiter, encryptionSecret: 's'.repeat(43), mail },
  };
}

async function makePerson(): Promise<[string, Actor]> {
  emailNumber += 1;
  const person = await createPerson(ctxOf(SYSTEM), {
    email: `ann${emailNumber}@example.com`,
    displayName: 'Ann',
    password: PASSWORD,
    role: 'admin',
  });
  const begun = await beginSession(ctxOf(SYSTEM), {
    person: { ...person, epoch: 0 },
    kind: 'browser',
    device: 'Test',
  });
  const { sessionId } = begun;
  const made = { kind: 'person', role: 'admin', epoch: 0, plan: 'free', sessionId } as const;
  return [person.personId, { ...made, personId: person.personId }];
}

const codeAt = (secret: string, ms = nowMs) => new TOTP({ secret }).generate({ timestamp: ms });
const verify = (code: string) => verifySecondFactorCode(ctxOf(SYSTEM), { personId, code });

/** Sets the app up; the secret, and the recovery codes. */
async function enrol(): Promise<{ secret: string; codes: string[] }> {
  const { secret } = await startTotp(ctxOf(actor), { personId });
  const done = await confirmTotp(ctxOf(actor), { personId, code: codeAt(secret) });
  nowMs += 10 * MINUTE_MS;
  return { secret, codes: done.recoveryCodes ?? [] };
}

const actions = async () =>
  (await database.db.select().from(auditLog).orderBy(auditLog.id)).map((entry) => entry.action);

describe('setting up an authenticator app', () => {
  it('counts only once a code of it was shown, and then gives ten recovery codes', async () => {
    const started = await startTotp(ctxOf(actor), { personId });
    expect(started.uri).toContain(`secret=${started.secret}`);
    expect(started.qrSvg).toMatch(/^<svg/);
    expect(await hasSecondFactor(ctxOf(SYSTEM), { personId })).toBe(false);
    const wrong = confirmTotp(ctxOf(actor), { personId, code: '000000' });
    await expect(wrong).rejects.toMatchObject({ fieldErrors: [{ field: 'code' }] });
    const code = codeAt(started.secret);
    const { recoveryCodes: codes } = await confirmTotp(ctxOf(actor), { personId, code });
    expect(codes).toHaveLength(10);
    expect(await hasSecondFactor(ctxOf(SYSTEM), { personId })).toBe(true);
    expect(await actions()).toEqual(
      expect.arrayContaining([
        'person.totp_started',
        'person.totp_enabled',
        'person.recovery_codes_made',
      ]),
    );
    expect(mails.map(({ kind, recipient }) => [kind, recipient])).toEqual([
      ['second_factor_on', `ann${emailNumber}@example.com`],
    ]);
  });

  it('stores neither secret nor recovery codes in the clear', async () => {
    const { secret, codes } = await enrol();
    const [row] = await database.db.select().from(people).where(eq(people.id, personId));
    const stored = await database.db.select().from(recoveryCodes);
    const text = JSON.stringify([row, stored, await database.db.select().from(auditLog)]);
    for (const hidden of [secret, ...codes]) expect(text).not.toContain(hidden);
    expect(stored).toHaveLength(10);
  });

  it('asks for the password when the session is older than ten minutes', async () => {
    nowMs += 11 * MINUTE_MS;
    const field = { code: 'invalid_fields', fieldErrors: [{ field: 'password' }] };
    await expect(startTotp(ctxOf(actor), { personId })).rejects.toMatchObject(field);
    const wrong = startTotp(ctxOf(actor), { personId, password: 'wrong' });
    await expect(wrong).rejects.toMatchObject(field);
    await startTotp(ctxOf(actor), { personId, password: PASSWORD });
  });

  it('takes five passwords in five minutes', async () => {
    nowMs += 11 * MINUTE_MS;
    const start = () => startTotp(ctxOf(actor), { personId, password: 'wrong' });
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await expect(start()).rejects.toMatchObject({ code: 'invalid_fields' });
    }
    await expect(start()).rejects.toMatchObject({ code: 'rate_limited' });
  });

  it('is refused while one is set up, and when none was begun', async () => {
    const none = confirmTotp(ctxOf(actor), { personId, code: '123456' });
    await expect(none).rejects.toMatchObject({ code: 'conflict' });
    await enrol();
    const again = startTotp(ctxOf(actor), { personId, password: PASSWORD });
    await expect(again).rejects.toMatchObject({ code: 'conflict' });
  });

  it('lifts an admin who was held back for lack of it, without waiting', async () => {
    const { sessionId } = actor as { sessionId: string };
    const look = () =>
      findPersonForSession(ctxOf(SYSTEM), {
        personId,
        epoch: 0,
        sessionId,
        wantsAdminSecondFactor: true,
      });
    expect((await look())?.role).toBe('viewer');
    const { secret } = await startTotp(ctxOf(actor), { personId });
    await confirmTotp(ctxOf(actor), { personId, code: codeAt(secret) });
    expect((await look())?.role).toBe('admin');
  });

  it('works when the carrier of mail is away', async () => {
    const { secret } = await startTotp(ctxOf(actor), { personId });
    const ctx = ctxOf(actor);
    const mail = { send: () => Promise.reject(new Error('away')) };
    await confirmTotp(
      { ...ctx, ports: { ...ctx.ports, mail } },
      { personId, code: codeAt(secret) },
    );
    expect(await hasSecondFactor(ctxOf(SYSTEM), { personId })).toBe(true);
  });
});

describe('a code of the app', () => {
  it('works once, and none before it works afterwards', async () => {
    const { secret } = await enrol();
    const [early, code] = [codeAt(secret, nowMs - 30_000), codeAt(secret)];
    expect(await verify(code)).toBe(true);
    expect(await verify(code)).toBe(false);
    expect(await verify(early)).toBe(false);
    nowMs += 30_000;
    expect(await verify(codeAt(secret))).toBe(true);
  });

  it('is not the one with which the app was set up', async () => {
    const { secret } = await startTotp(ctxOf(actor), { personId });
    const code = codeAt(secret);
    await confirmTotp(ctxOf(actor), { personId, code });
    expect(await verify(code)).toBe(false);
  });

  it('lets one in when five bring it at once', async () => {
    const { secret } = await enrol();
    const code = codeAt(secret);
    const results = await Promise.all(Array.from({ length: 5 }, () => verify(code)));
    expect(results.filter(Boolean)).toHaveLength(1);
  });

  it('is looked at five times in five minutes, then also a right one waits', async () => {
    const { secret } = await enrol();
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => verify('000000')));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    const right = verify(codeAt(secret));
    await expect(right).rejects.toMatchObject({ code: 'rate_limited', retryAfterSeconds: 300 });
    nowMs += 5 * MINUTE_MS + 1_000;
    expect(await verify(codeAt(secret))).toBe(true);
  });
});

describe('a recovery code', () => {
  it('works once, also when several bring it at once, and is counted down', async () => {
    const { codes } = await enrol();
    const [code = ''] = codes;
    const results = await Promise.all([1, 2, 3].map(() => verify(code.toUpperCase())));
    expect(results.filter(Boolean)).toHaveLength(1);
    const state = await getSecondFactorState(ctxOf(actor), { personId });
    expect(state).toMatchObject({ recoveryCodesLeft: 9, isTotpEnabled: true });
    expect(await actions()).toContain('person.recovery_code_used');
  });

  it('is void after new ones were made', async () => {
    const { codes } = await enrol();
    const fresh = await regenerateRecoveryCodes(ctxOf(actor), { personId, password: PASSWORD });
    expect(await verify(codes[1] ?? '')).toBe(false);
    expect(await verify(fresh.recoveryCodes[1] ?? '')).toBe(true);
  });

  it('is nobody else’s', async () => {
    const { codes } = await enrol();
    const [bob] = await makePerson();
    const call = verifySecondFactorCode(ctxOf(SYSTEM), { personId: bob, code: codes[0] ?? '' });
    expect(await call).toBe(false);
  });

  it('is made only for somebody with a second factor', async () => {
    const call = regenerateRecoveryCodes(ctxOf(actor), { personId });
    await expect(call).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('turning the app off', () => {
  it('asks for password and code, and takes the recovery codes along', async () => {
    const { secret, codes } = await enrol();
    const off = (input: { password?: string; code: string }) =>
      disableTotp(ctxOf(actor), { personId, ...input });
    const noPassword = { code: 'invalid_fields', fieldErrors: [{ field: 'password' }] };
    await expect(off({ code: codeAt(secret) })).rejects.toMatchObject(noPassword);
    await expect(off({ password: PASSWORD, code: '000000' })).rejects.toMatchObject({
      fieldErrors: [{ field: 'code' }],
    });
    await off({ password: PASSWORD, code: codeAt(secret) });
    expect(await hasSecondFactor(ctxOf(SYSTEM), { personId })).toBe(false);
    expect(await verify(codes[0] ?? '')).toBe(false);
    expect(await database.db.select().from(recoveryCodes)).toHaveLength(0);
    expect(mails.at(-1)?.kind).toBe('second_factor_off');
    nowMs += 6 * MINUTE_MS;
    await expect(off({ password: PASSWORD, code: codeAt(secret) })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('works for somebody without a password only in a fresh session', async () => {
    const { secret } = await enrol();
    await database.db.update(people).set({ passwordHash: null });
    nowMs += MINUTE_MS;
    const off = () => disableTotp(ctxOf(actor), { personId, code: codeAt(secret) });
    await expect(off()).rejects.toMatchObject({ code: 'unauthenticated' });
    await database.db.update(sessions).set({ createdAt: new Date(nowMs) });
    await off();
  });
});

describe('who may', () => {
  it('asks the doors only: no visitor, person or key', async () => {
    for (const who of [{ kind: 'visitor', id: 'v', isBrowser: true }, customer()] as Actor[]) {
      const code = who.kind === 'visitor' ? 'unauthenticated' : 'forbidden';
      const ctx = ctxOf(who);
      const person = { personId, displayName: 'Ann', role: 'admin', epoch: 0 } as const;
      await expect(hasSecondFactor(ctx, { personId })).rejects.toMatchObject({ code });
      const verified = verifySecondFactorCode(ctx, { personId, code: '1' });
      await expect(verified).rejects.toMatchObject({ code });
      const proved = proveSecondFactor(ctx, { person, code: '1' });
      await expect(proved).rejects.toMatchObject({ code });
    }
  });

  it('changes one’s own only: to others it is not found, to visitors closed', async () => {
    const calls = (ctx: Ctx<SecondFactorPorts & NoticePorts>) => [
      getSecondFactorState(ctx, { personId }),
      startTotp(ctx, { personId }),
      confirmTotp(ctx, { personId, code: '1' }),
      disableTotp(ctx, { personId, code: '1' }),
      regenerateRecoveryCodes(ctx, { personId }),
    ];
    for (const call of calls(ctxOf(customer()))) {
      await expect(call).rejects.toMatchObject({ code: 'not_found' });
    }
    for (const call of calls(ctxOf({ kind: 'visitor', id: 'v', isBrowser: true }))) {
      await expect(call).rejects.toMatchObject({ code: 'unauthenticated' });
    }
  });

  it('takes no session without the second step from somebody who has one', async () => {
    const { secret } = await enrol();
    const person = { personId, displayName: 'Ann', role: 'admin', epoch: 0 } as const;
    const begin = (who: Parameters<typeof beginSession>[1]['person']) =>
      beginSession(ctxOf(SYSTEM), { person: who, kind: 'api', device: 'Test' });
    await expect(begin(person)).rejects.toMatchObject({ code: 'unauthenticated' });
    const prove = (code: string | undefined) => proveSecondFactor(ctxOf(SYSTEM), { person, code });
    await expect(prove(undefined)).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(prove('000000')).rejects.toMatchObject({ code: 'unauthenticated' });
    await begin(await prove(codeAt(secret)));
  });
});

function customer(): Actor {
  const rest = { role: 'customer', epoch: 0, sessionId: newId(), plan: 'free' } as const;
  return { kind: 'person', personId: newId(), ...rest };
}
