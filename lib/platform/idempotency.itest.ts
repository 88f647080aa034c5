import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { auditLog } from '@/db/schema/platform';
import { emptyAuditLog, emptyTables, testDatabase } from '@/db/testing';
import { audit } from '@/lib/platform/audit';
import type { Actor } from '@/lib/platform/context';
import { AppError } from '@/lib/platform/errors';
import { defineOperation } from '@/lib/platform/http/operation';
import type { Route } from '@/lib/platform/http/route-contract';
import { call, jsonBody, testRouteKit } from '@/lib/platform/http/testing';
import { silentLog } from '@/lib/platform/log';
import { claimIdempotencyKey } from '@/lib/platform/queries';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyAuditLog(database.db);
  await emptyTables(database, 'idempotency_keys');
});

const create = defineOperation({
  id: 'things.create',
  method: 'POST',
  path: '/api/things',
  summary: 'Make a thing',
  tags: [],
  permission: 'listings.read',
  body: z.object({ name: z.string().max(10) }),
  response: z.object({ name: z.string(), run: z.int() }),
  status: 201,
});

const person = (personId: string): Actor => ({
  kind: 'person',
  personId,
  role: 'customer',
  epoch: 0,
  sessionId: 'session',
  plan: 'free',
});
const START = new Date('2026-03-01T12:00:00Z');

/** A route that writes one audit row per run; `afterwards` runs before it returns. */
function writing(
  options: { actor?: Actor; now?: Date; afterwards?: () => Promise<void> } = {},
): Route {
  const { actor = person('p1'), now = START, afterwards } = options;
  let run = 0;
  const kit = testRouteKit({
    actor,
    makeContext: (seed) => ({
      ...seed,
      db: database.db,
      market: { name: 'live', now: () => now },
      now: () => now,
      log: silentLog,
      ports: {},
    }),
  });
  return kit.route(create, async (ctx, { body }) => {
    run += 1;
    await audit(ctx, { action: 'thing.made', subjectKind: 'thing', subjectId: body.name });
    await afterwards?.();
    return { data: { name: body.name, run } };
  });
}

const send = (route: Route, name: string, key?: string) =>
  call(route, jsonBody({ name }, key === undefined ? {} : { 'idempotency-key': key }));

async function effects(): Promise<number> {
  return database.db.$count(auditLog);
}

describe('a write with an Idempotency-Key', () => {
  it('has one effect, and the same answer each time', async () => {
    const route = writing();
    const first = await send(route, 'a', 'key-1');
    const again = await send(route, 'a', 'key-1');
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(await again.text()).toBe(await first.text());
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    expect(await effects()).toBe(1);
  });

  it('twenty at once: one effect, the others get the same answer or 409', async () => {
    const route = writing({ afterwards: () => new Promise((resolve) => setTimeout(resolve, 50)) });
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(route, 'a', 'key-1')));
    const statuses = answers.map((answer) => answer.status);
    expect(statuses.filter((status) => status === 201).length).toBeGreaterThanOrEqual(1);
    expect(statuses.every((status) => status === 201 || status === 409)).toBe(true);
    for (const answer of answers.filter(({ status }) => status === 409)) {
      expect((await answer.json()).code).toBe('idempotency_in_flight');
      expect(answer.headers.get('retry-after')).toMatch(/^[12]$/);
    }
    expect(await effects()).toBe(1);
  });

  it('with another body is refused; from another actor, or without a key, it is independent', async () => {
    const route = writing();
    await send(route, 'a', 'key-1');
    const other = await send(route, 'b', 'key-1');
    expect([other.status, (await other.json()).code]).toEqual([422, 'idempotency_mismatch']);
    expect((await send(writing({ actor: person('p2') }), 'b', 'key-1')).status).toBe(201);
    await send(route, 'a');
    await send(route, 'a');
    expect(await effects()).toBe(4);
  });

  it('stores nothing when the input is wrong, so the mended request is taken', async () => {
    const route = writing();
    expect((await send(route, 'far too long a name', 'key-1')).status).toBe(422);
    expect((await send(route, 'short', 'key-1')).status).toBe(201);
  });

  it('stores nothing and undoes everything when the verb fails', async () => {
    const failing = writing({
      afterwards: async () => {
        throw new AppError('conflict');
      },
    });
    expect((await send(failing, 'a', 'key-1')).status).toBe(409);
    expect(await effects()).toBe(0);
    expect((await send(writing(), 'b', 'key-1')).status).toBe(201);
  });

  it('is forgotten after 24 hours, not before', async () => {
    await send(writing(), 'a', 'key-1');
    const later = (hours: number) => new Date(START.getTime() + hours * 3_600_000);
    expect((await send(writing({ now: later(23.9) }), 'b', 'key-1')).status).toBe(422);
    expect((await send(writing({ now: later(24.1) }), 'b', 'key-1')).status).toBe(201);
    expect(await effects()).toBe(2);
  });

  it('whose process died before it committed runs again after a minute', async () => {
    const died = {
      actorKey: 'person:p1',
      key: 'key-1',
      requestId: '019b0000-0000-7000-8000-000000000001',
      now: START,
      lockedUntil: new Date(START.getTime() + 60_000),
      expiresAt: new Date(START.getTime() + 86_400_000),
    };
    const hash = await hashOf('a');
    await claimIdempotencyKey(database.db, { ...died, requestHash: hash });
    expect(
      (await send(writing({ now: new Date(START.getTime() + 30_000) }), 'a', 'key-1')).status,
    ).toBe(409);
    expect(
      (await send(writing({ now: new Date(START.getTime() + 61_000) }), 'a', 'key-1')).status,
    ).toBe(201);
    expect(await effects()).toBe(1);
  });

  it('that lost its key to a second try while it dawdled undoes its own effect', async () => {
    const slow = writing({
      afterwards: async () => {
        await database.db.execute(
          sql`update idempotency_keys set request_id = '019b0000-0000-7000-8000-000000000002'`,
        );
      },
    });
    expect((await send(slow, 'a', 'key-1')).status).toBe(409);
    expect(await effects()).toBe(0);
  });

  it.each(['', ' ', 'a b', 'ü', 'x'.repeat(256)])('the key %j is refused by name', async (key) => {
    const response = await send(writing(), 'a', key).catch((error: Error) => error);
    // Header values that HTTP cannot carry never arrive.
    if (response instanceof Error) return;
    const problem = await response.json();
    expect([problem.status, problem.errors?.[0]?.field]).toEqual([422, 'Idempotency-Key']);
  });
});

/** The hash under which the wrapper files a request, read back from a run of it. */
async function hashOf(name: string): Promise<string> {
  await send(writing({ actor: person('probe') }), name, 'probe');
  const { rows } = await database.db.execute<{ request_hash: string }>(
    sql`delete from idempotency_keys returning request_hash`,
  );
  await emptyAuditLog(database.db);
  return rows[0]?.request_hash ?? '';
}

describe('an answer that holds a secret', () => {
  const sealed = defineOperation({ ...create, id: 'things.sealed', idempotency: 'sealed' });

  /** A route that makes another secret each time it runs. */
  function secretRoute(operation: typeof create, actor = person('p1')): Route {
    let run = 0;
    const kit = testRouteKit({
      actor,
      db: database.db,
      makeContext: (seed) => ({
        ...seed,
        db: database.db,
        market: { name: 'live', now: () => START },
        now: () => START,
        log: silentLog,
        ports: {},
      }),
    });
    return kit.route(operation, async () => {
      run += 1;
      return { data: { name: `canary-${run}`, run } };
    });
  }

  it('is given again, but stored encrypted', async () => {
    const route = secretRoute(sealed);
    const first = await (await send(route, 'a', 'key-1')).text();
    const again = await send(route, 'a', 'key-1');
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await again.text()).toBe(first);
    expect(first).toContain('canary-1');
    const kept = await database.db.execute(sql`select response_body from idempotency_keys`);
    expect(JSON.stringify(kept.rows)).not.toContain('canary');
  });

  it('is not kept at all where keys are ignored', async () => {
    const route = secretRoute(defineOperation({ ...create, idempotency: 'ignored' }));
    expect(await (await send(route, 'a', 'key-1')).text()).toContain('canary-1');
    expect(await (await send(route, 'a', 'key-1')).text()).toContain('canary-2');
    const kept = await database.db.execute(sql`select 1 from idempotency_keys`);
    expect(kept.rows).toHaveLength(0);
  });
});
