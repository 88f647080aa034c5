import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sessions } from '@/db/schema/accounts';
import { type TestDatabase, testDatabase } from '@/db/testing';
import type { Actor, Ctx } from '@/lib/platform/context';
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

const ctxOf = (actor: Actor): Ctx<SignInPorts> => database.makeCtx(actor);

beforeAll(async () => {
  database = await testDatabase({ market: 'demo' });
  door = createDoor({
    market: 'demo',
    isHttps: false,
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

describe('the door', () => {
  it('knows the person of the cookie it gave', async () => {
    const { person, headers } = await signedIn();
    const { personId } = person;
    const actor = await door.actorFromHeaders(headers);
    expect(actor).toMatchObject({ kind: 'person', personId, role: 'customer', plan: 'free' });
    const [session] = await database.db.select().from(sessions);
    expect(session).toMatchObject({ kind: 'browser', device: 'Firefox on Windows', personId });
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
