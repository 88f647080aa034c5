import { eq } from 'drizzle-orm';
import { TOTP } from 'otpauth';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { people } from '@/db/schema/accounts';
import { auditLog } from '@/db/schema/platform';
import { emptyAuditLog, emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import type { Actor } from '@/lib/platform/context';
import { keepOpening } from '@/lib/platform/encryption';
import { createMemoryLimiter } from '@/lib/platform/limits-memory';
import { silentLog } from '@/lib/platform/log';
import type { Mailer } from '@/lib/platform/mail';
import { buildAuthOptions } from './auth-options';
import { getBuyerSettings, NO_BUYER_SETTINGS, setBuyerSettings } from './buyer-settings';
import { createDoor } from './door';
import { verifySecondFactorCode } from './second-factors';
import { beginSecondStep, completeSecondStep, findSecondStep } from './second-step';
import { createPerson, resetPassword, setDisabled } from './service';
import { decodeSession } from './session-token';
import { beginSession } from './sessions';
import { signInWithPassword } from './sign-in';
import { confirmTotp, startTotp } from './totp-enrolment';
import { issueVisitorCookie, visitorCookieName } from './visitor-cookie';

const SYSTEM: Actor = { kind: 'system', name: 'test' };
const PASSWORD = 'violet-harbour-42-tram';
const SECRET = 's'.repeat(43);
const OVER = { code: 'unauthenticated', details: { isOver: true } };
const NO_MAIL: Mailer = { send: async () => undefined };

let database: TestDatabase;
let encryptionSecret = SECRET;
let nowMs = Date.UTC(2026, 6, 1, 12);
let emailNumber = 0;
let email = '';
let personId = '';
let secret = '';
let codes: string[] = [];

beforeAll(async () => {
  database = await testDatabase({ market: 'demo' });
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyAuditLog(database.db);
  await emptyTables(database, 'people');
  nowMs += 60 * 60_000;
  emailNumber += 1;
  email = `ann${emailNumber}@example.com`;
  const input = { email, displayName: 'Ann', password: PASSWORD, role: 'customer' } as const;
  personId = (await createPerson(ctxOf(), input)).personId;
});

const limiter = createMemoryLimiter(() => nowMs);

function ctxOf(actor: Actor = SYSTEM) {
  const ports = {
    limiter,
    encryptionSecret,
    mail: NO_MAIL,
    publicUrl: 'http://localhost:3000',
  };
  return { ...database.makeCtx(actor, { now: new Date(nowMs) }), ports };
}

const known = () => ({ personId, displayName: 'Ann', role: 'customer', epoch: 0 }) as const;

async function enrol(): Promise<void> {
  const begun = await beginSession(ctxOf(), { person: known(), kind: 'browser', device: 'Test' });
  const actor: Actor = { ...known(), kind: 'person', plan: 'free', sessionId: begun.sessionId };
  secret = (await startTotp(ctxOf(actor), { personId })).secret;
  codes = (await confirmTotp(ctxOf(actor), { personId, code: code() })).recoveryCodes ?? [];
  nowMs += 10 * 60_000;
}

const code = () => new TOTP({ secret }).generate({ timestamp: nowMs });
const ticket = () => beginSecondStep(ctxOf(), { person: known() });
const complete = (held: string, typed: string) =>
  completeSecondStep(ctxOf(), { ticket: held, code: typed });
const signIn = () => signInWithPassword(ctxOf(), { email, password: PASSWORD, clientKey: email });
const actions = async () =>
  (await database.db.select().from(auditLog).orderBy(auditLog.id)).map((entry) => entry.action);

describe('the ticket of the second step', () => {
  beforeEach(enrol);

  it('is used up by a right code, and by no wrong one', async () => {
    const held = await ticket();
    await expect(complete(held, '000000')).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(await findSecondStep(ctxOf(), { ticket: held })).toMatchObject({ hasTotp: true });
    expect(await complete(held, code())).toEqual({ ...known(), isSecondFactorDone: true });
    await expect(complete(held, codes[0] ?? '')).rejects.toMatchObject(OVER);
    expect(await findSecondStep(ctxOf(), { ticket: held })).toBeNull();
  });

  it('lets one in when several recovery codes come at once', async () => {
    const held = await ticket();
    const results = await Promise.allSettled(codes.slice(0, 4).map((each) => complete(held, each)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('is over after five minutes', async () => {
    const held = await ticket();
    nowMs += 5 * 60_000;
    await expect(complete(held, code())).rejects.toMatchObject(OVER);
  });

  it('is over when the account is closed or its sessions are ended', async () => {
    const first = await ticket();
    await resetPassword(ctxOf(), { personId, password: 'another-quiet-river' });
    await expect(complete(first, code())).rejects.toMatchObject(OVER);
    const second = await ticket();
    await setDisabled(ctxOf(), { personId, isDisabled: true });
    await expect(complete(second, code())).rejects.toMatchObject(OVER);
  });

  it('is of one market, and cannot be made up', async () => {
    const held = await ticket();
    const ctx = ctxOf();
    const live = { ...ctx, market: { ...ctx.market, name: 'live' } as const };
    expect(await findSecondStep(live, { ticket: held })).toBeNull();
    for (const text of ['', 'v1.x.y', `${held}A`]) {
      expect(await findSecondStep(ctxOf(), { ticket: text })).toBeNull();
    }
  });

  it('is for the doors only', async () => {
    const ctx = ctxOf({ kind: 'visitor', id: 'v', isBrowser: true });
    const calls = [
      beginSecondStep(ctx, { person: known() }),
      findSecondStep(ctx, { ticket: 'x' }),
      completeSecondStep(ctx, { ticket: 'x', code: '1' }),
    ];
    for (const call of calls) await expect(call).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});

describe('signing in by password', () => {
  it('is noted as signed in only after the second step', async () => {
    await enrol();
    await emptyAuditLog(database.db);
    const person = await signIn();
    expect(person).not.toHaveProperty('isSecondFactorDone');
    const lastSignIn = async () =>
      (await database.db.select().from(people).where(eq(people.id, personId)))[0]?.lastSignInAt;
    expect([await actions(), await lastSignIn()]).toEqual([['person.first_step_done'], null]);
    await complete(await beginSecondStep(ctxOf(), { person }), code());
    expect(await actions()).toEqual(['person.first_step_done', 'person.signed_in']);
    expect(await lastSignIn()).toEqual(new Date(nowMs));
  });
});

const doorOptions: Parameters<typeof createDoor>[0] = {
  market: 'demo',
  isHttps: false,
  publicUrl: 'http://localhost:3000',
  sessionSecret: SECRET,
  visitorSecret: SECRET,
  isAdminSecondFactorRequired: false,
  makeContext: (actor) => ctxOf(actor),
  log: silentLog,
};

describe('a new encryption secret', () => {
  afterEach(() => {
    encryptionSecret = SECRET;
  });

  it('leaves people their recovery codes and their app', async () => {
    const before = 'the encryption secret of before, of this test alone';
    encryptionSecret = before;
    await enrol();
    encryptionSecret = 'the encryption secret that came after it';
    const verify = (typed: string) => verifySecondFactorCode(ctxOf(), { personId, code: typed });
    await expect(verify(codes[1] ?? '')).rejects.toThrow('cannot be decrypted');
    keepOpening(before);
    expect(await verify(codes[1] ?? '')).toBe(true);
    expect(await verify(codes[1] ?? '')).toBe(false);
    expect(await verify(code())).toBe(true);
  });
});

describe('the door', () => {
  const door = createDoor(doorOptions);
  const enter = (person: Parameters<typeof door.enter>[0]) =>
    door.enter(person, new Headers(), '/admin?page=2');

  it('gives somebody without a second factor their session and the way they wanted', async () => {
    const { cookies, path } = await enter(known());
    expect(path).toBe('/admin?page=2');
    expect(cookies.map(({ name }) => name)).toEqual(['ds_demo_session']);
    const keys = { market: 'demo', secret: SECRET } as const;
    const claims = await decodeSession(cookies[0]?.value ?? '', keys, new Date(nowMs));
    expect(claims?.personId).toBe(personId);
  });

  it('ends the session that the browser came with, and no other', async () => {
    const signIn = async (cookie = '') => {
      const { cookies } = await door.enter(known(), new Headers({ cookie }), '/');
      return `${cookies[0]?.name}=${cookies[0]?.value}`;
    };
    const actorOf = (cookie: string) => door.actorFromHeaders(new Headers({ cookie }));
    const [first, elsewhere] = [await signIn(), await signIn()];
    const second = await signIn(first);
    expect(await actorOf(first)).toMatchObject({ kind: 'visitor' });
    for (const cookie of [second, elsewhere]) {
      expect(await actorOf(cookie)).toMatchObject({ kind: 'person', personId });
    }
    // One that is over, or was made up, keeps nobody out.
    for (const cookie of [first, 'ds_demo_session=made-up']) await signIn(cookie);
  });

  it('brings along what the browser said before', async () => {
    const keys = { market: 'demo', secret: SECRET } as const;
    const { id, value } = issueVisitorCookie(keys, new Date(nowMs));
    const browser = ctxOf({ kind: 'visitor', id, isBrowser: true });
    await setBuyerSettings(browser, { ...NO_BUYER_SETTINGS, zip: '78701' });
    await door.enter(
      known(),
      new Headers({ cookie: `${visitorCookieName('demo')}=${value}` }),
      '/',
    );
    const rest = { plan: 'free', sessionId: personId } as const;
    const signedIn = ctxOf({ ...known(), ...rest, kind: 'person' });
    expect(await getBuyerSettings(signedIn)).toMatchObject({ zip: '78701' });
    expect(await getBuyerSettings(browser)).toEqual(NO_BUYER_SETTINGS);
  });

  it('gives others a ticket, which is no session, and remembers the way', async () => {
    await enrol();
    const { cookies, path } = await enter(known());
    expect(path).toBe('/sign-in/second-factor?next=%2Fadmin%3Fpage%3D2');
    expect(cookies).toMatchObject([{ name: 'ds_demo_second_step', maxAge: 300, httpOnly: true }]);
    const [held] = cookies;
    const headers = new Headers({ cookie: `${held?.name}=${held?.value}` });
    expect(await door.actorFromHeaders(headers)).toMatchObject({ kind: 'visitor' });
    const found = door.findTicket(headers) ?? '';
    const entry = await enter(await complete(found, code()));
    expect(entry.path).toBe('/admin?page=2');
    expect(entry.cookies.map(({ name, maxAge }) => [name, maxAge > 0])).toEqual([
      ['ds_demo_session', true],
      ['ds_demo_second_step', false],
    ]);
  });

  it('does not give a session past the second step', async () => {
    await enrol();
    const call = door.beginSession(known(), new Headers());
    await expect(call).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});

describe('the provider of next-auth', () => {
  const provider = buildAuthOptions(doorOptions).providers[0] as unknown as {
    authorize(form: Record<string, string>, request: object): Promise<{ id: string } | null>;
  };
  const enter = (change: Record<string, string> = {}) =>
    provider.authorize({ email, password: PASSWORD, ...change }, { headers: {} });

  it('takes the password alone only where there is no second factor', async () => {
    expect(await enter()).toMatchObject({ id: personId });
    await enrol();
    expect(await enter()).toBeNull();
    expect(await enter({ code: '000000' })).toBeNull();
    expect(await enter({ code: code() })).toMatchObject({ id: personId });
  });
});
