import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sessions } from '@/db/schema/accounts';
import { type TestDatabase, testDatabase } from '@/db/testing';
import type { Actor, Ctx } from '@/lib/platform/context';
import type { EncryptionPorts } from '@/lib/platform/encryption';
import { silentLog } from '@/lib/platform/log';
import { createDoor, type Door } from './door';
import { createPerson, type KnownPerson, setDisabled, setRole } from './service';
import { encodeSession } from './session-token';
import { type SignInPorts, signInWithPassword } from './sign-in';

const SECRET = 'a secret of at least thirty-two characters';
const PASSWORD = 'violet-harbour-42-tram';
const SYSTEM: Actor = { kind: 'system', name: 'test' };

let database: TestDatabase;
let door: Door;
let emails = 0;

function ctxOf(actor: Actor): Ctx<SignInPorts & EncryptionPorts> {
  const ctx = database.makeCtx(actor);
  return { ...ctx, ports: { ...ctx.ports, encryptionSecret: SECRET } };
}

beforeAll(async () => {
  database = await testDatabase({ market: 'demo' });
  door = createDoor({
    market: 'demo',
    isHttps: false,
    publicUrl: 'http://localhost:3000',
    sessionSecret: SECRET,
    visitorSecret: SECRET,
    isAdminSecondFactorRequired: false,
    makeContext: ctxOf,
    log: silentLog,
  });
});
afterAll(() => database.close());

async function signedIn(): Promise<{ person: KnownPerson; headers: Headers }> {
  emails += 1;
  const email = `ann${emails}@example.com`;
  const input = { email, displayName: 'Somebody', password: PASSWORD, role: 'customer' } as const;
  const person = await createPerson(ctxOf(SYSTEM), input);
  const credentials = { email, password: PASSWORD, clientKey: 'test' };
  const proved = await signInWithPassword(ctxOf(SYSTEM), credentials);
  const cookie = await door.beginSession(
    proved,
    new Headers({ 'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Firefox/140.0' }),
  );
  return { person, headers: new Headers({ cookie: `${cookie.name}=${cookie.value}` }) };
}

async function sessionOf({ personId }: KnownPerson): Promise<string> {
  const [row] = await database.db.select().from(sessions).where(eq(sessions.personId, personId));
  return row?.id ?? '';
}

describe('a browser that sends a cookie', () => {
  const asked = async (method: string, more: Record<string, string>) => {
    const { headers } = await signedIn();
    headers.set('host', 'localhost:3000');
    for (const [name, value] of Object.entries(more)) headers.set(name, value);
    const request = new Request('http://localhost:3000/api/v1/things', { method, headers });
    return door.actorFromRequest(request);
  };

  it('may change something from a page of this site', async () => {
    const headers = { origin: 'http://localhost:3000' };
    expect(await asked('POST', headers)).toMatchObject({ kind: 'person' });
    expect(await asked('DELETE', { 'sec-fetch-site': 'same-origin' })).toMatchObject({
      kind: 'person',
    });
  });

  it('may not from elsewhere, nor from nowhere known', async () => {
    for (const headers of [
      {},
      { origin: 'https://evil.example.com' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example.com' },
    ]) {
      await expect(asked('POST', headers as Record<string, string>)).rejects.toMatchObject({
        code: 'forbidden',
      });
    }
  });

  it('may read from anywhere', async () => {
    expect(await asked('GET', { origin: 'https://evil.example.com' })).toMatchObject({
      kind: 'person',
    });
  });

  it('and a key or token that does not hold is refused, not taken for its cookie', async () => {
    for (const headers of [
      { authorization: 'Bearer eyJhbGciOiJub25lIn0.e30.' },
      { authorization: 'Basic YW5uOnB3' },
      { authorization: 'Bearer' },
      { 'x-api-key': 'ds_demo_nothing' },
      { 'x-api-key': '' },
    ]) {
      await expect(asked('GET', headers as Record<string, string>)).rejects.toMatchObject({
        code: 'unauthenticated',
      });
    }
  });
});

describe('the door', () => {
  it('knows the person of the cookie it gave', async () => {
    const { person, headers } = await signedIn();
    const { personId } = person;
    const actor = await door.actorFromHeaders(headers);
    expect(actor).toMatchObject({ kind: 'person', personId, role: 'customer', plan: 'free' });
    const begun = await database.db.select().from(sessions).where(eq(sessions.personId, personId));
    expect(begun).toMatchObject([{ kind: 'browser', device: 'Firefox on Windows' }]);
    const request = new Request('http://localhost/', { headers });
    expect(await door.actorFromRequest(request)).toEqual(actor);
  });

  it('sees a visitor once the person was closed or given another role', async () => {
    const closed = await signedIn();
    await setDisabled(ctxOf(SYSTEM), { personId: closed.person.personId, isDisabled: true });
    expect(await door.actorFromHeaders(closed.headers)).toMatchObject({ kind: 'visitor' });
    const promoted = await signedIn();
    await setRole(ctxOf(SYSTEM), { personId: promoted.person.personId, role: 'admin' });
    expect(await door.actorFromHeaders(promoted.headers)).toMatchObject({ kind: 'visitor' });
  });

  it('believes no role that a token claims, only the one in the database', async () => {
    const { person } = await signedIn();
    const token = await encodeSession(
      {
        personId: person.personId,
        role: 'admin',
        epoch: 0,
        sessionId: await sessionOf(person),
        signedInAt: new Date(),
      },
      { market: 'demo', secret: SECRET },
    );
    const headers = new Headers({ cookie: `ds_demo_session=${token}` });
    expect(await door.actorFromHeaders(headers)).toMatchObject({ role: 'customer' });
  });

  it('does not know a session of the other market', async () => {
    const { person } = await signedIn();
    const claims = { personId: person.personId, role: 'customer', epoch: 0 } as const;
    const token = await encodeSession(
      { ...claims, sessionId: await sessionOf(person), signedInAt: new Date() },
      { market: 'live', secret: SECRET },
    );
    const headers = new Headers({ cookie: `ds_demo_session=${token}` });
    expect(await door.actorFromHeaders(headers)).toMatchObject({ kind: 'visitor' });
  });

  it('ends a session with a cookie that removes the one it gave', async () => {
    expect(door.endedCookie()).toMatchObject({ name: 'ds_demo_session', value: '', maxAge: 0 });
  });
});
