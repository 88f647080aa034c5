import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { oneTimeTokens, passkeys } from '@/db/schema/accounts';
import { auditLog } from '@/db/schema/platform';
import { emptyAuditLog, emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import type { Actor, Ctx } from '@/lib/platform/context';
import { newId, toPublicId } from '@/lib/platform/ids';
import { createMemoryLimiter } from '@/lib/platform/limits-memory';
import type { MailMessage } from '@/lib/platform/mail';
import {
  completePasskeyStep,
  signInWithPasskey,
  startPasskeySignIn,
  startPasskeyStep,
} from './passkey-sign-in';
import { addPasskey, listPasskeys, removePasskey, renamePasskey, startPasskey } from './passkeys';
import { hasSecondFactor, verifySecondFactorCode } from './second-factors';
import { beginSecondStep, findSecondStep } from './second-step';
import { createPerson, setDisabled } from './service';
import { beginSession } from './sessions';
import {
  type AuthenticatorChange,
  type SoftwarePasskey,
  softwarePasskey,
} from './testing-authenticator';

const SYSTEM: Actor = { kind: 'system', name: 'test' };
const PASSWORD = 'violet-harbour-42-tram';
const SITE = { rpId: 'deals.example.com', origin: 'https://deals.example.com' };
const MINUTE_MS = 60_000;

let database: TestDatabase;
let nowMs = Date.UTC(2026, 6, 1, 12);
let emailNumber = 0;
let personId = '';
let actor: Actor = SYSTEM;
let mails: MailMessage[] = [];
let publicUrl = SITE.origin;

beforeAll(async () => {
  database = await testDatabase({ market: 'demo' });
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyAuditLog(database.db);
  await emptyTables(database, 'people', 'one_time_tokens');
  nowMs += 60 * MINUTE_MS;
  mails = [];
  publicUrl = SITE.origin;
  [personId, actor] = await makePerson();
});

const limiter = createMemoryLimiter(() => nowMs);

function ctxOf(who: Actor = SYSTEM) {
  const mail = { send: async (message: MailMessage) => void mails.push(message) };
  const ports = { limiter, encryptionSecret: 's'.repeat(43), mail, publicUrl };
  return { ...database.makeCtx(who, { now: new Date(nowMs) }), ports };
}

async function makePerson(): Promise<[string, Actor]> {
  emailNumber += 1;
  const { personId: madeId } = await createPerson(ctxOf(), {
    email: `ann${emailNumber}@example.com`,
    displayName: 'Ann',
    password: PASSWORD,
    role: 'customer',
  });
  const person = { personId: madeId, displayName: 'Ann', role: 'customer', epoch: 0 } as const;
  const begun = await beginSession(ctxOf(), { person, kind: 'browser', device: 'Test' });
  const { sessionId } = begun;
  return [madeId, { ...person, kind: 'person', plan: 'free', sessionId }];
}

/** Adds a passkey to the person; the device that holds it. */
async function add(name = 'Phone'): Promise<{ key: SoftwarePasskey; codes: string[] | null }> {
  const creation = await startPasskey(ctxOf(actor), { personId });
  const key = softwarePasskey(SITE, creation);
  const added = await addPasskey(ctxOf(actor), { personId, name, made: key.make() });
  return { key, codes: added.recoveryCodes };
}

async function enter(key: SoftwarePasskey, change: AuthenticatorChange = {}) {
  const request = await startPasskeySignIn(ctxOf());
  const used = key.use(request, change);
  return signInWithPasskey(ctxOf(), { used, clientKey: `address-${emailNumber}` });
}

const REFUSED = { code: 'unauthenticated' };
const person = () => ({ personId, displayName: 'Ann', role: 'customer', epoch: 0 }) as const;
const ticket = () => beginSecondStep(ctxOf(), { person: person() });

describe('adding a passkey', () => {
  it('lists it by its name, makes it a second factor, and gives recovery codes once', async () => {
    const { codes } = await add('Phone');
    expect(codes).toHaveLength(10);
    expect((await add('Key')).codes).toBeNull();
    const listed = await listPasskeys(ctxOf(actor), { personId });
    expect(listed.map(({ name }) => name)).toEqual(['Key', 'Phone']);
    expect(listed[0]?.id).toMatch(/^pky_/);
    expect(await hasSecondFactor(ctxOf(), { personId })).toBe(true);
    expect(mails.map(({ kind }) => kind)).toEqual(['passkey_added', 'passkey_added']);
    const code = codes?.[0] ?? '';
    expect(await verifySecondFactorCode(ctxOf(), { personId, code })).toBe(true);
  });

  it('asks browsers to leave out the devices that have one', async () => {
    const { key } = await add();
    const creation = await startPasskey(ctxOf(actor), { personId });
    expect(creation.excludeCredentials?.map(({ id }) => id)).toEqual([key.credentialId]);
    expect(creation.authenticatorSelection?.residentKey).toBe('required');
  });

  it.each([
    ['another site’s page', { origin: 'https://evil.example.com' }],
    ['another site’s id', { rpId: 'evil.example.com' }],
    ['an answer to another question', { type: 'webauthn.get' }],
    ['a challenge of its own', { challenge: Buffer.alloc(32).toString('base64url') }],
  ] as const)('refuses %s', async (_what, change) => {
    const creation = await startPasskey(ctxOf(actor), { personId });
    const made = softwarePasskey(SITE, creation).make(change);
    const call = addPasskey(ctxOf(actor), { personId, name: 'Phone', made });
    await expect(call).rejects.toMatchObject({ code: 'bad_request' });
    expect(await hasSecondFactor(ctxOf(), { personId })).toBe(false);
  });

  it('takes a challenge once, for five minutes, from the person it was made for', async () => {
    const creation = await startPasskey(ctxOf(actor), { personId });
    const call = (who: Actor, id: string) =>
      addPasskey(ctxOf(who), {
        personId: id,
        name: 'Phone',
        made: softwarePasskey(SITE, creation).make(),
      });
    await call(actor, personId);
    await expect(call(actor, personId)).rejects.toMatchObject({ code: 'bad_request' });
    const [bobId, bob] = await makePerson();
    const late = await startPasskey(ctxOf(actor), { personId });
    const made = softwarePasskey(SITE, late).make();
    const stolen = addPasskey(ctxOf(bob), { personId: bobId, name: 'Phone', made });
    await expect(stolen).rejects.toMatchObject({ code: 'bad_request' });
    const slow = await startPasskey(ctxOf(actor), { personId });
    nowMs += 5 * MINUTE_MS + 1_000;
    const answer = { personId, name: 'Phone', made: softwarePasskey(SITE, slow).make() };
    await expect(addPasskey(ctxOf(actor), answer)).rejects.toMatchObject({ code: 'bad_request' });
  });

  it('refuses one that is there already, whoever brings it', async () => {
    const { key } = await add();
    const creation = await startPasskey(ctxOf(actor), { personId });
    const made = key.make({ challenge: creation.challenge });
    const call = addPasskey(ctxOf(actor), { personId, name: 'Again', made });
    await expect(call).rejects.toMatchObject({ code: 'conflict' });
  });

  it('asks for the password in an old session, and says where it cannot work', async () => {
    publicUrl = 'http://127.0.0.1:3000';
    const byNumber = startPasskey(ctxOf(actor), { personId });
    await expect(byNumber).rejects.toMatchObject({ code: 'conflict' });
    publicUrl = SITE.origin;
    nowMs += 11 * MINUTE_MS;
    const old = startPasskey(ctxOf(actor), { personId });
    await expect(old).rejects.toMatchObject({ fieldErrors: [{ field: 'password' }] });
    await startPasskey(ctxOf(actor), { personId, password: PASSWORD });
  });
});

describe('signing in with a passkey alone', () => {
  it('gives the person with both steps done, and notes the use', async () => {
    const { key } = await add();
    expect(await enter(key)).toEqual({ ...person(), isSecondFactorDone: true });
    const [row] = await database.db.select().from(passkeys);
    expect(row).toMatchObject({ signCount: 1, lastUsedAt: new Date(nowMs) });
    const actions = (await database.db.select().from(auditLog)).map(({ action }) => action);
    expect(actions).toContain('person.signed_in');
  });

  it('wants the device to have checked who holds it', async () => {
    const { key } = await add();
    await expect(enter(key, { isVerified: false })).rejects.toMatchObject({
      ...REFUSED,
      message: expect.stringContaining('did not check that it is you'),
    });
  });

  it.each([
    ['another site’s page', { origin: 'https://evil.example.com' }],
    ['another site’s id', { rpId: 'evil.example.com' }],
    ['the making of a key', { type: 'webauthn.create' }],
    ['a challenge of its own', { challenge: Buffer.alloc(32).toString('base64url') }],
  ] as const)('refuses %s', async (_what, change) => {
    const { key } = await add();
    await expect(enter(key, change)).rejects.toMatchObject(REFUSED);
  });

  it('refuses an unknown key, a closed account and somebody else’s handle', async () => {
    const { key } = await add();
    const stranger = softwarePasskey(SITE, { challenge: '', user: { id: '' } });
    await expect(enter(stranger)).rejects.toMatchObject(REFUSED);
    const request = await startPasskeySignIn(ctxOf());
    const used = key.use(request);
    const other = { ...used.response, userHandle: Buffer.from(newId()).toString('base64url') };
    const call = signInWithPasskey(ctxOf(), {
      used: { ...used, response: other },
      clientKey: 'other',
    });
    await expect(call).rejects.toMatchObject(REFUSED);
    await setDisabled(ctxOf(), { personId, isDisabled: true });
    await expect(enter(key)).rejects.toMatchObject(REFUSED);
  });

  it('takes an answer once, also when ten bring it at once', async () => {
    const { key } = await add();
    const used = key.use(await startPasskeySignIn(ctxOf()));
    const calls = Array.from({ length: 10 }, (_, at) =>
      signInWithPasskey(ctxOf(), { used, clientKey: `address-${emailNumber}-${at}` }),
    );
    const results = await Promise.allSettled(calls);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('refuses a counter that does not grow, as a copied key has', async () => {
    const { key } = await add();
    await enter(key, { signCount: 7 });
    await expect(enter(key, { signCount: 7 })).rejects.toMatchObject(REFUSED);
    await expect(enter(key, { signCount: 3 })).rejects.toMatchObject(REFUSED);
    await enter(key, { signCount: 8 });
  });

  it('works with devices that do not count', async () => {
    const { key } = await add();
    await enter(key, { signCount: 0 });
    await enter(key, { signCount: 0 });
  });

  it('refuses an altered signature', async () => {
    const { key } = await add();
    const used = key.use(await startPasskeySignIn(ctxOf()));
    const bytes = Buffer.from(used.response.authenticatorData, 'base64url');
    bytes[36] = 200;
    const response = { ...used.response, authenticatorData: bytes.toString('base64url') };
    const call = signInWithPasskey(ctxOf(), { used: { ...used, response }, clientKey: 'x' });
    await expect(call).rejects.toMatchObject(REFUSED);
  });

  it('is tried twenty times in five minutes from one address', async () => {
    const stranger = softwarePasskey(SITE, { challenge: '', user: { id: '' } });
    for (let attempt = 0; attempt < 20; attempt += 1) {
      await expect(enter(stranger)).rejects.toMatchObject(REFUSED);
    }
    await expect(enter(stranger)).rejects.toMatchObject({ code: 'rate_limited' });
  });

  it('works from any port of localhost', async () => {
    publicUrl = 'http://localhost:3000';
    const local = { rpId: 'localhost', origin: 'http://localhost:3417' };
    const key = softwarePasskey(local, await startPasskey(ctxOf(actor), { personId }));
    await addPasskey(ctxOf(actor), { personId, name: 'Laptop', made: key.make() });
    expect(await enter(key)).toMatchObject({ personId });
  });
});

describe('a passkey as the second step', () => {
  it('needs no PIN, uses the ticket up, and asks for the person’s keys only', async () => {
    const { key } = await add();
    const held = await ticket();
    expect(await findSecondStep(ctxOf(), { ticket: held })).toMatchObject({
      hasTotp: false,
      hasPasskeys: true,
    });
    const request = await startPasskeyStep(ctxOf(), { ticket: held });
    expect(request.allowCredentials?.map(({ id }) => id)).toEqual([key.credentialId]);
    const used = key.use(request, { isVerified: false });
    const done = await completePasskeyStep(ctxOf(), { ticket: held, used });
    expect(done).toEqual({ ...person(), isSecondFactorDone: true });
    const again = startPasskeyStep(ctxOf(), { ticket: held });
    await expect(again).rejects.toMatchObject(REFUSED);
  });

  it('refuses a key of somebody else, and an answer to the other question', async () => {
    await add();
    const held = await ticket();
    const [annId, ann] = [personId, actor];
    [personId, actor] = await makePerson();
    const { key: bobs } = await add();
    [personId, actor] = [annId, ann];
    const request = await startPasskeyStep(ctxOf(), { ticket: held });
    const call = completePasskeyStep(ctxOf(), { ticket: held, used: bobs.use(request) });
    await expect(call).rejects.toMatchObject(REFUSED);
    const { key } = await add('Second');
    const signIn = await startPasskeySignIn(ctxOf());
    const mixed = completePasskeyStep(ctxOf(), { ticket: held, used: key.use(signIn) });
    await expect(mixed).rejects.toMatchObject(REFUSED);
  });
});

describe('keeping passkeys', () => {
  it('renames and removes, and the recovery codes go with the last one', async () => {
    const { codes } = await add('Phone');
    const [listed] = await listPasskeys(ctxOf(actor), { personId });
    const id = listed?.id ?? '';
    await renamePasskey(ctxOf(actor), { personId, id, name: 'Old phone' });
    expect((await listPasskeys(ctxOf(actor), { personId }))[0]?.name).toBe('Old phone');
    await removePasskey(ctxOf(actor), { personId, id });
    expect(await hasSecondFactor(ctxOf(), { personId })).toBe(false);
    const code = codes?.[0] ?? '';
    expect(await verifySecondFactorCode(ctxOf(), { personId, code })).toBe(false);
    expect(mails.at(-1)?.kind).toBe('passkey_removed');
    const again = removePasskey(ctxOf(actor), { personId, id });
    await expect(again).rejects.toMatchObject({ code: 'not_found' });
  });

  it('removes after the password in an old session', async () => {
    await add();
    const [listed] = await listPasskeys(ctxOf(actor), { personId });
    const id = listed?.id ?? '';
    nowMs += 11 * MINUTE_MS;
    const call = removePasskey(ctxOf(actor), { personId, id });
    await expect(call).rejects.toMatchObject({ fieldErrors: [{ field: 'password' }] });
    await removePasskey(ctxOf(actor), { personId, id, password: PASSWORD });
  });

  it('is one’s own: to others they are not found, to visitors closed', async () => {
    const { key } = await add();
    const [bobId, bob] = await makePerson();
    const made = key.make();
    const mine = (await listPasskeys(ctxOf(actor), { personId }))[0]?.id ?? '';
    const calls = (ctx: ReturnType<typeof ctxOf>, id: string) => [
      listPasskeys(ctx, { personId: id }),
      startPasskey(ctx, { personId: id }),
      addPasskey(ctx, { personId: id, name: 'x', made }),
      renamePasskey(ctx, { personId: id, id: mine, name: 'x' }),
      removePasskey(ctx, { personId: id, id: mine }),
    ];
    for (const call of calls(ctxOf(bob), personId)) {
      await expect(call).rejects.toMatchObject({ code: 'not_found' });
    }
    for (const call of calls(ctxOf({ kind: 'visitor', id: 'v', isBrowser: true }), personId)) {
      await expect(call).rejects.toMatchObject(REFUSED);
    }
    for (const id of [mine, toPublicId('passkey', newId()), 'nonsense']) {
      const rename = renamePasskey(ctxOf(bob), { personId: bobId, id, name: 'x' });
      await expect(rename).rejects.toMatchObject({ code: 'not_found' });
      const remove = removePasskey(ctxOf(bob), { personId: bobId, id });
      await expect(remove).rejects.toMatchObject({ code: 'not_found' });
    }
  });

  it('opens its doors to the system only', async () => {
    const ctx: Ctx<ReturnType<typeof ctxOf>['ports']> = ctxOf(actor);
    const { key } = await add();
    const used = key.use({ challenge: 'x' });
    const calls = [
      startPasskeySignIn(ctx),
      signInWithPasskey(ctx, { used, clientKey: 'x' }),
      startPasskeyStep(ctx, { ticket: 'x' }),
      completePasskeyStep(ctx, { ticket: 'x', used }),
    ];
    for (const call of calls) await expect(call).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('keeps no challenge in the clear', async () => {
    const { challenge } = await startPasskeySignIn(ctxOf());
    expect(JSON.stringify(await database.db.select().from(oneTimeTokens))).not.toContain(challenge);
  });
});
