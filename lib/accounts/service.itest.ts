import { desc, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { people } from '@/db/schema/accounts';
import { auditLog } from '@/db/schema/platform';
import { type TestDatabase, testDatabase } from '@/db/testing';
import { ROLES, type Role } from '@/db/vocabulary';
import type { Actor, Ctx } from '@/lib/platform/context';
import { newId } from '@/lib/platform/ids';
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
  signOut,
} from './service';
import { findPersonForSession } from './sessions';

const SYSTEM: Actor = { kind: 'system', name: 'test' };
const PASSWORD = 'violet-harbour-42-tram';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase({ market: 'demo' });
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.db.execute(sql`truncate people, audit_log cascade`);
});

const ctxOf = (actor: Actor, now = new Date()): Ctx => database.makeCtx(actor, { now });

function personActor(person: KnownPerson): Actor {
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
      findPersonForSession(ctx, { personId, epoch: 0, sessionId: 'session', plan: 'free' }),
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
    const claims = { personId: ann.personId, epoch: 0, sessionId: 'session', plan: 'free' };
    expect(await findPersonForSession(ctxOf(SYSTEM), claims)).toMatchObject({ role: 'customer' });
    await change(ctxOf(SYSTEM), ann.personId);
    expect(await findPersonForSession(ctxOf(SYSTEM), claims)).toBeNull();
  });

  it('are over within five seconds when another process changed the person', async () => {
    const ann = await person('ann@example.com');
    const claims = { personId: ann.personId, epoch: 0, sessionId: 'session', plan: 'free' };
    const start = Date.now();
    const later = (ms: number) => ctxOf(SYSTEM, new Date(start + ms));
    expect(await findPersonForSession(later(0), claims)).not.toBeNull();
    await database.db
      .update(people)
      .set({ epoch: 1, sessionId: 'session', plan: 'free' })
      .where(eq(people.id, ann.personId));
    expect(await findPersonForSession(later(5_000), claims)).toBeNull();
  });

  it('cost one read in four seconds, however many requests come', async () => {
    const ann = await person('ann@example.com');
    const claims = { personId: ann.personId, epoch: 0, sessionId: 'session', plan: 'free' };
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

  it('of nobody, or of another epoch, do not hold', async () => {
    const ann = await person('ann@example.com');
    const ctx = ctxOf(SYSTEM);
    expect(
      await findPersonForSession(ctx, {
        personId: newId(),
        epoch: 0,
        sessionId: 'session',
        plan: 'free',
      }),
    ).toBeNull();
    expect(
      await findPersonForSession(ctx, {
        personId: ann.personId,
        epoch: 1,
        sessionId: 'session',
        plan: 'free',
      }),
    ).toBeNull();
  });

  it('are ended by signing out, which only their owner can', async () => {
    const ann = await person('ann@example.com');
    const bob = await person('bob@example.com', 'admin');
    await expect(
      signOut(ctxOf(personActor(bob)), { personId: ann.personId }),
    ).rejects.toMatchObject({ code: 'not_found' });
    await expect(
      signOut(ctxOf({ kind: 'visitor', id: 'v', isBrowser: true }), { personId: ann.personId }),
    ).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(await epochOf(ann.personId)).toBe(0);
    await signOut(ctxOf(personActor(ann)), { personId: ann.personId });
    expect(await epochOf(ann.personId)).toBe(1);
    const [entry] = await database.db.select().from(auditLog).orderBy(desc(auditLog.id)).limit(1);
    expect(entry).toMatchObject({ action: 'person.signed_out', actorKind: 'person' });
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
