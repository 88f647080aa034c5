import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listings, sources } from '@/db/schema/listings';
import { emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import type { Actor } from '@/lib/platform/context';
import { newId, toPublicId } from '@/lib/platform/ids';
import { createMemoryLimiter } from '@/lib/platform/limits-memory';
import { listingErrorForm } from './listing-error-form';
import { closeListingError, listListingErrors, reportListingError } from './listing-errors';

const NOW = new Date('2026-11-21T12:00:00Z');
const VISITOR: Actor = { kind: 'visitor', id: 'v', isBrowser: true };
const ADMIN: Actor = {
  kind: 'person',
  personId: newId(),
  role: 'admin',
  epoch: 0,
  sessionId: newId(),
  plan: 'free',
};

let database: TestDatabase;
let limiter: ReturnType<typeof createMemoryLimiter>;
beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
  await database.db.insert(sources).values({ key: 'lots', label: 'Lots', kind: 'marketplace' });
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database, 'listings');
  limiter = createMemoryLimiter();
});

async function car(visibility: 'public' | 'private' = 'public'): Promise<string> {
  const id = newId();
  await database.db.insert(listings).values({
    id,
    sourceKey: 'lots',
    externalId: id,
    title: '2019 Honda Civic',
    year: 2019,
    make: 'Honda',
    model: 'Civic',
    priceCents: 2_000_000,
    priceKind: 'dealer_ask',
    visibility,
    qualityScore: 80,
    factsHash: id,
    firstSeenAt: NOW,
    lastSeenAt: NOW,
  });
  return id;
}
const ctx = (actor: Actor) => {
  const base = database.makeCtx(actor, { now: NOW });
  return { ...base, ports: { limiter } };
};
const report = (listingId: string, note = '', clientKey = 'here') =>
  reportListingError(ctx(VISITOR), { listingId, kind: 'price', note, clientKey });
const open = (cursor: string | null = null, limit = 50) =>
  listListingErrors(ctx(ADMIN), { limit, cursor });

describe('a report of an error', () => {
  it('reaches an operator once, without contacts and without who sent it', async () => {
    const listingId = await car();
    const note = 'It asks $19,000. Call me: jo@example.com or 512-555-0134.';
    await Promise.all([report(listingId, note), report(listingId, note, 'elsewhere')]);
    const { errors } = await open();
    expect(errors).toMatchObject([
      { listingId: toPublicId('listing', listingId), kind: 'price', sourceKey: 'lots' },
    ]);
    expect(errors[0]?.note).toContain('$19,000');
    expect(JSON.stringify(errors)).not.toMatch(/example\.com|555|elsewhere|here"/);
  });

  it('is closed once, can be sent again afterwards, and is nobody’s business but an operator’s', async () => {
    const listingId = await car();
    await report(listingId, 'wrong');
    const id = (await open()).errors[0]?.id ?? '';
    await expect(closeListingError(ctx(VISITOR), { id })).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    await closeListingError(ctx(ADMIN), { id });
    await closeListingError(ctx(ADMIN), { id });
    expect((await open()).errors).toEqual([]);
    const { rowCount } = await database.pool.query(
      `select 1 from audit_log where action = 'listing_error.closed'`,
    );
    expect(rowCount).toBe(1);
    await report(listingId, 'wrong');
    expect((await open()).errors).toHaveLength(1);
    await expect(listListingErrors(ctx(VISITOR), { limit: 1, cursor: null })).rejects.toMatchObject(
      { code: 'unauthenticated' },
    );
    const missing = { id: toPublicId('listing_error', newId()) };
    await expect(closeListingError(ctx(ADMIN), missing)).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('cannot flood: ten an hour from one address, twenty waiting for one listing', async () => {
    const listingId = await car();
    for (let turn = 0; turn < 10; turn += 1) await report(listingId, `note ${turn}`);
    await expect(report(listingId, 'one more')).rejects.toMatchObject({ code: 'rate_limited' });
    for (let turn = 0; turn < 15; turn += 1) await report(listingId, `other ${turn}`, `at ${turn}`);
    expect((await open()).errors).toHaveLength(20);
    const first = await open(null, 12);
    const second = await open(first.nextCursor, 12);
    const ids = [...first.errors, ...second.errors].map(({ id }) => id);
    expect([new Set(ids).size, second.nextCursor]).toEqual([20, null]);
  });

  it('is of a listing that anybody may see', async () => {
    for (const id of [newId(), await car('private')]) {
      await expect(report(id)).rejects.toMatchObject({ code: 'not_found' });
    }
  });

  it('has a short note of letters on a few lines', () => {
    const form = (note: string) =>
      listingErrorForm.safeParse({ listing: toPublicId('listing', newId()), kind: 'other', note });
    expect(form(' two\r\nlines ').data?.note).toBe('two\nlines');
    for (const note of ['x'.repeat(501), 'a\u0000b', 'a\u001b[31m']) {
      expect(form(note).success).toBe(false);
    }
  });
});
