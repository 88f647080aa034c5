import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { oneTimeTokens } from '@/db/schema/accounts';
import { emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import type { Actor } from '@/lib/platform/context';
import {
  findOneTimeToken,
  issueOneTimeToken,
  takeOneTimeToken,
  voidOneTimeTokens,
} from './one-time-tokens';
import { createPerson } from './service';

const SYSTEM: Actor = { kind: 'system', name: 'test' };
const NOON = new Date('2026-11-21T12:00:00Z');

let database: TestDatabase;
let annId = '';
let bobId = '';

const at = (seconds: number) =>
  database.makeCtx(SYSTEM, { now: new Date(NOON.getTime() + seconds * 1_000) });

beforeAll(async () => {
  database = await testDatabase({ market: 'demo' });
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database, 'people');
  const add = async (name: string) => {
    const password = 'violet-harbour-42-tram';
    const email = `${name}@example.com`;
    const input = { email, displayName: 'Somebody', password, role: 'customer' } as const;
    return (await createPerson(at(0), input)).personId;
  };
  annId = await add('ann');
  bobId = await add('bob');
});

const issue = (personId: string | null = annId, purpose: 'unlock' | 'magic_link' = 'unlock') =>
  issueOneTimeToken(at(0), { personId, purpose, seconds: 60, details: { next: '/x' } });

describe('a token that works once', () => {
  it('gives back whose it is and what it carries, once', async () => {
    const token = await issue();
    expect(await takeOneTimeToken(at(1), { token, purpose: 'unlock' })).toMatchObject({
      personId: annId,
      details: { next: '/x' },
    });
    expect(await takeOneTimeToken(at(1), { token, purpose: 'unlock' })).toBeNull();
  });

  it('is won by one of fifty who use it at the same moment', async () => {
    const token = await issue();
    const taken = await Promise.all(
      Array.from({ length: 50 }, () => takeOneTimeToken(at(1), { token, purpose: 'unlock' })),
    );
    expect(taken.filter((row) => row !== null)).toHaveLength(1);
  });

  it('is for one purpose, and one only', async () => {
    const token = await issue();
    expect(await takeOneTimeToken(at(1), { token, purpose: 'reset_password' })).toBeNull();
    expect(await takeOneTimeToken(at(1), { token, purpose: 'unlock' })).not.toBeNull();
  });

  it('ends on time', async () => {
    const token = await issue();
    expect(await takeOneTimeToken(at(60), { token, purpose: 'unlock' })).toBeNull();
    expect(await findOneTimeToken(at(60), { token, purpose: 'unlock' })).toBeNull();
    expect(await findOneTimeToken(at(59), { token, purpose: 'unlock' })).not.toBeNull();
  });

  it('is void when its person’s are, and nobody else’s', async () => {
    const token = await issue();
    const other = await issue(annId, 'magic_link');
    const stranger = await issue(bobId);
    await voidOneTimeTokens(at(1), { personId: annId, purpose: 'unlock' });
    expect(await takeOneTimeToken(at(2), { token, purpose: 'unlock' })).toBeNull();
    expect(await takeOneTimeToken(at(2), { token: stranger, purpose: 'unlock' })).not.toBeNull();
    expect(await takeOneTimeToken(at(2), { token: other, purpose: 'magic_link' })).not.toBeNull();
  });

  it('is made and used by the system only', async () => {
    const token = await issue();
    const visitor = database.makeCtx({ kind: 'visitor', id: 'x', isBrowser: true });
    const call = takeOneTimeToken(visitor, { token, purpose: 'unlock' });
    await expect(call).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('is not stored, and no other text works in its place', async () => {
    const token = await issue();
    const rows = await database.db.select().from(oneTimeTokens);
    expect(JSON.stringify(rows)).not.toContain(token);
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.string(), fc.stringMatching(/^[A-Za-z0-9_-]{43}$/)),
        async (text) => {
          fc.pre(text !== token);
          expect(await takeOneTimeToken(at(1), { token: text, purpose: 'unlock' })).toBeNull();
        },
      ),
      { numRuns: 50 },
    );
    expect(
      await findOneTimeToken(at(1), { token: rows[0]?.tokenHash ?? '', purpose: 'unlock' }),
    ).toBeNull();
  });
});
