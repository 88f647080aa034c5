import { desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { people } from '@/db/schema/accounts';
import { auditLog } from '@/db/schema/platform';
import { emptyAuditLog, emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import { ROLES, type Role } from '@/db/vocabulary';
import type { Actor, Ctx } from '@/lib/platform/context';
import { newId, toPublicId } from '@/lib/platform/ids';
import {
  countPeople,
  createPerson,
  endAllSessions,
  findPerson,
  type KnownPerson,
  listPeople,
  resetPassword,
  setDisabled,
  setRole,
} from './service';
import {
  beginSession,
  findPersonForSession,
  listSessions,
  revokeOtherSessions,
  revokeSession,
  signOut,
} from './sessions';

const SYSTEM: Actor = { kind: 'system', name: 'test' };
const PASSWORD = 'violet-harbour-42-tram';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase({ market: 'demo' });
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyAuditLog(database.db);
  await emptyTables(database, 'people');
});

const ctxOf = (actor: Actor, now = new Date()) => database.makeCtx(actor, { now });

function personActor(person: KnownPerson): Extract<Actor, { kind: 'person' }> {
  return {
    kind: 'person',
    personId: person.personId,
    role: person.role,
    epoch: 0,
    sessionId: 'session',
    plan: 'free',
  };
}

function person(email: string, role: Role = 'customer'): Promise<KnownPerson> {
  return createPerson(ctxOf(SYSTEM), {
    email,
    displayName: 'Somebody Else',
    password: PASSWORD,
    role,
  });
}

function begin(ctx: Ctx, personId: string) {
  const proved = { personId, displayName: 'Somebody', role: 'customer', epoch: 0 } as const;
  return beginSession(ctx, { person: proved, kind: 'browser', device: 'Firefox on Linux' });
}

/** What the cookie of a new session of this person claims. */
async function claimsOf({ personId }: KnownPerson) {
  const { sessionId } = await begin(ctxOf(SYSTEM), personId);
  return { personId, epoch: 0, sessionId };
}

async function epochOf(personId: string): Promise<number> {
  const rows = await database.db
    .select({ epoch: people.epoch })
    .from(people)
    .where(eq(people.id, personId));
  return rows[0]?.epoch ?? -1;
}

async function roleCount(role: Role): Promise<number> {
  const counts = await countPeople(ctxOf(SYSTEM));
  return counts.find((row) => row.role === role)?.count ?? 0;
}

describe('createPerson', () => {
  it('stores the password only as an argon2id hash and audits without names', async () => {
    const made = await person('ann@example.com', 'admin');
    expect(made).toMatchObject({ email: 'ann@example.com', role: 'admin', isDisabled: false });
    expect(made.id).toMatch(/^usr_/);
    const [row] = await database.db.select().from(people);
    expect(row?.passwordHash).toMatch(/^\$argon2id\$/);
    expect(JSON.stringify(made)).not.toContain('argon2');
    const [entry] = await database.db.select().from(auditLog);
    expect(entry).toMatchObject({
      action: 'person.created',
      subjectId: made.personId,
      actorId: 'test',
    });
    expect(JSON.stringify(entry)).not.toContain('ann@');
  });

  it('refuses a second account with the same e-mail and leaves the first as it is', async () => {
    const first = await person('ann@example.com');
    const [before] = await database.db.select().from(people);
    await expect(person('ann@example.com', 'admin')).rejects.toMatchObject({ code: 'conflict' });
    const [after] = await database.db.select().from(people);
    expect(after).toEqual(before);
    expect(after?.id).toBe(first.personId);
  });

  it('makes one account when twenty ask for the same e-mail at once', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, () => person('ann@example.com')),
    );
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    expect(await database.db.select().from(people)).toHaveLength(1);
  });

  it('names the password field when it is easy to guess', async () => {
    const input = {
      email: 'ann@example.com',
      displayName: 'Ann',
      password: 'password1234',
      role: 'customer',
    } as const;
    await expect(createPerson(ctxOf(SYSTEM), input)).rejects.toMatchObject({
      code: 'invalid_fields',
      fieldErrors: [{ field: 'password' }],
    });
    expect(await database.db.select().from(people)).toHaveLength(0);
  });
});

describe('who may manage people', () => {
  const verbs: Record<string, (ctx: Ctx, personId: string) => Promise<unknown>> = {
    createPerson: (ctx) =>
      createPerson(ctx, {
        email: 'x@example.com',
        displayName: 'X',
        password: PASSWORD,
        role: 'admin',
      }),
    findPerson: (ctx) => findPerson(ctx, { email: 'ann@example.com' }),
    listPeople: (ctx) => listPeople(ctx, { limit: 10, cursor: null }),
    countPeople: (ctx) => countPeople(ctx),
    setRole: (ctx, personId) => setRole(ctx, { personId, role: 'admin' }),
    setDisabled: (ctx, personId) => setDisabled(ctx, { personId, isDisabled: true }),
    resetPassword: (ctx, personId) => resetPassword(ctx, { personId, password: PASSWORD }),
    endAllSessions: (ctx, personId) => endAllSessions(ctx, { personId }),
    findPersonForSession: (ctx, personId) =>
      findPersonForSession(ctx, { personId, epoch: 0, sessionId: newId() }),
    beginSession: (ctx, personId) => begin(ctx, personId),
  };
  const others: Actor[] = [
    { kind: 'visitor', id: 'v', isBrowser: true },
    ...ROLES.filter((role) => role !== 'admin').map(
      (role): Actor => ({
        kind: 'person',
        personId: newId(),
        role,
        epoch: 0,
        sessionId: 'session',
        plan: 'free',
      }),
    ),
    { kind: 'api_key', keyId: newId(), personId: newId(), role: 'admin', plan: 'free', scopes: [] },
    { kind: 'job', name: 'some-job' },
  ];

  it.each(Object.keys(verbs))('%s refuses everyone but an admin and the system', async (name) => {
    const target = await person('ann@example.com');
    const [before] = await database.db.select().from(people);
    for (const actor of others) {
      const code = actor.kind === 'visitor' ? 'unauthenticated' : 'forbidden';
      await expect(verbs[name]?.(ctxOf(actor), target.personId)).rejects.toMatchObject({ code });
    }
    expect(await database.db.select().from(people)).toEqual([before]);
    const admin: Actor = {
      kind: 'person',
      personId: newId(),
      role: 'admin',
      epoch: 0,
      sessionId: 'session',
      plan: 'free',
    };
    await expect(verbs[name]?.(ctxOf(admin), target.personId)).resolves.not.toThrow();
  });

  it.each(['setRole', 'setDisabled', 'resetPassword', 'endAllSessions'])(
    '%s of a person who does not exist is not found',
    async (name) => {
      const call = verbs[name]?.(ctxOf(SYSTEM), newId());
      await expect(call).rejects.toMatchObject({ code: 'not_found' });
    },
  );
});

describe('the last admin', () => {
  it('is kept when two admins demote each other at once, in each of 50 rounds', async () => {
    const ann = await person('ann@example.com', 'admin');
    const bob = await person('bob@example.com', 'admin');
    for (let round = 0; round < 50; round += 1) {
      const results = await Promise.allSettled([
        setRole(ctxOf(personActor(ann)), { personId: bob.personId, role: 'customer' }),
        setRole(ctxOf(personActor(bob)), { personId: ann.personId, role: 'customer' }),
      ]);
      const refused = results.filter((result) => result.status === 'rejected');
      expect(refused).toHaveLength(1);
      expect(refused[0]).toMatchObject({ reason: { code: 'conflict' } });
      expect(await roleCount('admin')).toBe(1);
      for (const { personId } of [ann, bob]) {
        await setRole(ctxOf(SYSTEM), { personId, role: 'admin' });
      }
    }
  });

  it('is kept when 50 admins are demoted or disabled at once', async () => {
    const admins = await Promise.all(
      Array.from({ length: 50 }, (_, index) => person(`admin${index}@example.com`, 'admin')),
    );
    const results = await Promise.allSettled(
      admins.map(({ personId }, index) =>
        index % 2 === 0
          ? setRole(ctxOf(SYSTEM), { personId, role: 'viewer' })
          : setDisabled(ctxOf(SYSTEM), { personId, isDisabled: true }),
      ),
    );
    expect(results.filter((result) => result.status === 'rejected')).toHaveLength(1);
    const rows = await database.db.select().from(people);
    const active = rows.filter((row) => row.role === 'admin' && row.disabledAt === null);
    expect(active).toHaveLength(1);
  });

  it('is not one whose account is closed', async () => {
    const ann = await person('ann@example.com', 'admin');
    const bob = await person('bob@example.com', 'admin');
    await setDisabled(ctxOf(SYSTEM), { personId: bob.personId, isDisabled: true });
    await expect(
      setRole(ctxOf(SYSTEM), { personId: ann.personId, role: 'viewer' }),
    ).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('sessions', () => {
  it.each([
    ['demoting', (ctx: Ctx, personId: string) => setRole(ctx, { personId, role: 'viewer' })],
    ['disabling', (ctx: Ctx, personId: string) => setDisabled(ctx, { personId, isDisabled: true })],
    [
      'a new password',
      (ctx: Ctx, personId: string) =>
        resetPassword(ctx, { personId, password: 'another-quiet-river' }),
    ],
    ['ending them', (ctx: Ctx, personId: string) => endAllSessions(ctx, { personId })],
  ])('are over at once in this process after %s', async (_name, change) => {
    const ann = await person('ann@example.com');
    const claims = await claimsOf(ann);
    expect(await findPersonForSession(ctxOf(SYSTEM), claims)).toMatchObject({ role: 'customer' });
    await change(ctxOf(SYSTEM), ann.personId);
    expect(await findPersonForSession(ctxOf(SYSTEM), claims)).toBeNull();
    const own = ctxOf(personActor(ann));
    const { sessions } = await listSessions(own, {
      personId: ann.personId,
      limit: 5,
      cursor: null,
    });
    expect(sessions).toEqual([]);
  });

  it('are over within five seconds when another process changed the person', async () => {
    const ann = await person('ann@example.com');
    const claims = await claimsOf(ann);
    const start = Date.now();
    const later = (ms: number) => ctxOf(SYSTEM, new Date(start + ms));
    expect(await findPersonForSession(later(0), claims)).not.toBeNull();
    await database.db.update(people).set({ epoch: 1 }).where(eq(people.id, ann.personId));
    expect(await findPersonForSession(later(5_000), claims)).toBeNull();
  });

  it('cost one read in four seconds, however many requests come', async () => {
    const ann = await person('ann@example.com');
    const claims = await claimsOf(ann);
    const start = Date.now();
    const at = (ms: number) => ctxOf(SYSTEM, new Date(start + ms));
    await findPersonForSession(at(0), claims);
    await database.db.update(people).set({ role: 'viewer' }).where(eq(people.id, ann.personId));
    const roles = await Promise.all(
      [0, 1_000, 3_999].map(async (ms) => (await findPersonForSession(at(ms), claims))?.role),
    );
    expect(roles).toEqual(['customer', 'customer', 'customer']);
    expect((await findPersonForSession(at(4_001), claims))?.role).toBe('viewer');
  });

  it('of nobody, of somebody else, or of another epoch, do not hold', async () => {
    const claims = await claimsOf(await person('ann@example.com'));
    const ctx = ctxOf(SYSTEM);
    expect(await findPersonForSession(ctx, claims)).not.toBeNull();
    for (const change of [{ personId: newId() }, { sessionId: newId() }, { epoch: 1 }]) {
      expect(await findPersonForSession(ctx, { ...claims, ...change })).toBeNull();
    }
  });

  it('end by themselves after a week', async () => {
    const claims = await claimsOf(await person('ann@example.com'));
    const inDays = (days: number) => ctxOf(SYSTEM, new Date(Date.now() + days * 86_400_000));
    expect(await findPersonForSession(inDays(6.9), claims)).not.toBeNull();
    expect(await findPersonForSession(inDays(7.1), claims)).toBeNull();
  });

  it('of an admin without a second factor are those of a viewer where one is wanted', async () => {
    const claims = await claimsOf(await person('ann@example.com', 'admin'));
    const roleWhere = async (wantsAdminSecondFactor: boolean) =>
      (await findPersonForSession(ctxOf(SYSTEM), { ...claims, wantsAdminSecondFactor }))?.role;
    expect(await roleWhere(true)).toBe('viewer');
    expect(await roleWhere(false)).toBe('admin');
  });

  it('are ended one by one by signing out, which only their owner can', async () => {
    const ann = await person('ann@example.com');
    const bob = await person('bob@example.com', 'admin');
    const [phone, desk] = [await claimsOf(ann), await claimsOf(ann)];
    const asAnn = ctxOf({ ...personActor(ann), sessionId: phone.sessionId });
    await expect(
      signOut(ctxOf(personActor(bob)), { personId: ann.personId }),
    ).rejects.toMatchObject({ code: 'not_found' });
    await expect(
      signOut(ctxOf({ kind: 'visitor', id: 'v', isBrowser: true }), { personId: ann.personId }),
    ).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(await findPersonForSession(ctxOf(SYSTEM), phone)).not.toBeNull();
    await signOut(asAnn, { personId: ann.personId });
    expect(await findPersonForSession(ctxOf(SYSTEM), phone)).toBeNull();
    expect(await findPersonForSession(ctxOf(SYSTEM), desk)).not.toBeNull();
    const [entry] = await database.db.select().from(auditLog).orderBy(desc(auditLog.id)).limit(1);
    expect(entry).toMatchObject({ action: 'session.signed_out', actorKind: 'person' });
  });

  it('are listed to their owner, the newest first, in pages', async () => {
    const ann = await person('ann@example.com');
    const claims = [await claimsOf(ann), await claimsOf(ann), await claimsOf(ann)];
    const ctx = ctxOf({ ...personActor(ann), sessionId: claims[1]?.sessionId ?? '' });
    const first = await listSessions(ctx, { personId: ann.personId, limit: 2, cursor: null });
    const rest = await listSessions(ctx, {
      personId: ann.personId,
      limit: 2,
      cursor: first.nextCursor,
    });
    const ids = [...first.sessions, ...rest.sessions].map(({ id }) => id);
    expect(ids).toEqual(claims.map(({ sessionId }) => toPublicId('session', sessionId)).reverse());
    expect(first.sessions.map(({ isCurrent }) => isCurrent)).toEqual([false, true]);
    expect(rest.nextCursor).toBeNull();
  });

  it('can be revoked by their owner only, one or all others', async () => {
    const ann = await person('ann@example.com');
    const bob = await person('bob@example.com');
    const [here, there, third] = [await claimsOf(ann), await claimsOf(ann), await claimsOf(ann)];
    const asAnn = ctxOf({ ...personActor(ann), sessionId: here.sessionId });
    const id = toPublicId('session', there.sessionId);
    const asBob = ctxOf({ ...personActor(bob), sessionId: (await claimsOf(bob)).sessionId });
    await expect(revokeSession(asBob, { personId: bob.personId, id })).rejects.toMatchObject({
      code: 'not_found',
    });
    await revokeSession(asAnn, { personId: ann.personId, id });
    await expect(revokeSession(asAnn, { personId: ann.personId, id })).rejects.toMatchObject({
      code: 'not_found',
    });
    const { endedCount } = await revokeOtherSessions(asAnn, { personId: ann.personId });
    expect(endedCount).toBe(1);
    const holds = await Promise.all(
      [here, there, third].map((claims) => findPersonForSession(ctxOf(SYSTEM), claims)),
    );
    expect(holds.map((person) => person !== null)).toEqual([true, false, false]);
  });

  it('are ended, after ten minutes, with the password only: an open browser locks nobody out', async () => {
    const ann = await person('ann@example.com');
    const [here, there] = [await claimsOf(ann), await claimsOf(ann)];
    const actor = { ...personActor(ann), sessionId: here.sessionId };
    const later = ctxOf(actor, new Date(Date.now() + 11 * 60_000));
    const { personId } = ann;
    const id = toPublicId('session', there.sessionId);
    const wanted = { code: 'invalid_fields', fieldErrors: [{ field: 'password' }] };
    for (const password of [undefined, 'not the one']) {
      await expect(revokeSession(later, { personId, id, password })).rejects.toMatchObject(wanted);
      await expect(revokeOtherSessions(later, { personId, password })).rejects.toMatchObject(
        wanted,
      );
    }
    expect(await findPersonForSession(ctxOf(SYSTEM), there)).not.toBeNull();
    expect(await revokeOtherSessions(later, { personId, password: PASSWORD })).toEqual({
      endedCount: 1,
    });
    expect(await findPersonForSession(ctxOf(SYSTEM), there)).toBeNull();
  });

  it('stay when a role is set that the person has already', async () => {
    const ann = await person('ann@example.com');
    await setRole(ctxOf(SYSTEM), { personId: ann.personId, role: 'customer' });
    expect(await epochOf(ann.personId)).toBe(0);
  });
});

describe('listPeople', () => {
  it('shows everyone exactly once over its pages, newest first', async () => {
    const made: string[] = [];
    for (let index = 0; index < 7; index += 1) {
      made.push((await person(`p${index}@example.com`)).id);
    }
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listPeople>> = await listPeople(ctxOf(SYSTEM), {
        limit: 3,
        cursor,
      });
      seen.push(...page.people.map((row) => row.id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(made.reverse());
  });
});
