import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listings, removalRequests } from '@/db/schema/listings';
import { auditLog, messages } from '@/db/schema/platform';
import { searchCounts, searchRows } from '@/db/schema/searches';
import { emptyAuditLog, emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import { ROLES } from '@/db/vocabulary';
import { getDeal } from '@/lib/deals/service';
import { closeRemoval, listRemovals, requestRemoval } from '@/lib/listings/removals';
import type { Actor } from '@/lib/platform/context';
import { newId, toPublicId } from '@/lib/platform/ids';
import { createMemoryLimiter } from '@/lib/platform/limits-memory';
import { refreshSearchRows } from '@/lib/searches/service';
import { ingestAdverts, MARKET_NOW, testAdverts } from '@/lib/searches/testing-market';
import { decideRemoval } from './removals';

const SYSTEM: Actor = { kind: 'system', name: 'test' };
const VISITOR: Actor = { kind: 'visitor', id: 'v', isBrowser: true };
const ADMIN: Actor = {
  kind: 'person',
  personId: newId(),
  role: 'admin',
  epoch: 0,
  sessionId: newId(),
  plan: 'free',
};
const adverts = testAdverts(300, 'removals');

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase({ market: 'demo' });
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyAuditLog(database.db);
  await emptyTables(
    database,
    'sources',
    'listings',
    'vehicles',
    'removal_requests',
    'messages',
    'search_counts',
  );
  await ingestAdverts(database.db, adverts);
  // One car has three adverts, so that what is left of its offers is a list.
  await database.db.execute(sql`update listing_vehicles set vehicle_id = (
      select vehicle_id from listing_vehicles group by 1 having count(*) = 2 order by 1 limit 1)
    where listing_id = (select min(listing_id::text)::uuid from listing_vehicles where vehicle_id in (
      select vehicle_id from listing_vehicles group by 1 having count(*) = 1))`);
  await refreshSearchRows(ctxOf(SYSTEM));
});

function ctxOf(actor: Actor) {
  const ctx = database.makeCtx(actor, { now: MARKET_NOW });
  return { ...ctx, ports: { ...ctx.ports, limiter: createMemoryLimiter() } };
}

async function ask(address: string, contactEmail = 'owner@example.com'): Promise<string> {
  await requestRemoval(ctxOf(VISITOR), {
    address,
    reason: 'It is my car, and it is sold.',
    contactEmail,
    clientKey: '203.0.113.9',
  });
  const [row] = (await listRemovals(ctxOf(ADMIN), { limit: 1, cursor: null })).requests;
  return row?.id ?? '';
}

/** An advert of a car that has others, the cheapest of them. */
async function cheapestOfMany(): Promise<{ listingId: string; vehicleId: string }> {
  const [row] = await database.db
    .select({ listingId: searchRows.listingId, vehicleId: searchRows.vehicleId })
    .from(searchRows)
    .where(sql`is_best_offer and jsonb_array_length(other_offers) > 1`)
    .limit(1);
  if (!row) throw new Error('the test market has no car with three adverts');
  return row;
}

const allRows = () => database.db.select().from(searchRows).orderBy(searchRows.listingId);
const allCounts = () =>
  database.db
    .select()
    .from(searchCounts)
    .orderBy(searchCounts.kind, searchCounts.value, searchCounts.detail);

describe('taking an advert out', () => {
  it('takes it out of every result at once, as a whole refresh would', async () => {
    const { listingId } = await cheapestOfMany();
    const id = await ask(`https://deals.example.com/listings/${toPublicId('listing', listingId)}`);
    const [request] = await database.db.select().from(removalRequests);
    expect(request).toMatchObject({ listingId, state: 'open', contactEmail: 'owner@example.com' });
    await decideRemoval(ctxOf(ADMIN), {
      id,
      decision: { state: 'done', listing: toPublicId('listing', listingId), answer: 'Done.' },
    });
    const [rows, counts] = [await allRows(), await allCounts()];
    expect(rows.map((row) => row.listingId)).not.toContain(listingId);
    expect(JSON.stringify(rows)).not.toContain(listingId);
    await refreshSearchRows(ctxOf(SYSTEM));
    expect(await allRows()).toEqual(rows);
    expect(await allCounts()).toEqual(counts);
    await expect(getDeal(ctxOf(VISITOR), { listingId, buyer: null })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('lasts when the same advert is imported again, changed or not', async () => {
    const { listingId } = await cheapestOfMany();
    const id = await ask(toPublicId('listing', listingId));
    await decideRemoval(ctxOf(ADMIN), {
      id,
      decision: { state: 'done', listing: toPublicId('listing', listingId), answer: '' },
    });
    const later = adverts.map((advert) => ({
      ...advert,
      listing: {
        ...advert.listing,
        priceCents: advert.listing.priceCents + 100,
        observedAt: new Date(advert.listing.observedAt.getTime() + 3_600_000),
      },
    }));
    await ingestAdverts(database.db, later);
    await refreshSearchRows(ctxOf(SYSTEM));
    expect((await allRows()).map((row) => row.listingId)).not.toContain(listingId);
    const [listing] = await database.db.select().from(listings).where(eq(listings.id, listingId));
    expect(listing?.visibility).toBe('private');
  });

  it('answers by mail, forgets where to, and is audited without the e-mail', async () => {
    const { listingId } = await cheapestOfMany();
    const id = await ask(toPublicId('listing', listingId));
    const decision = {
      state: 'done',
      listing: toPublicId('listing', listingId),
      answer: 'Sorry for the trouble.',
    } as const;
    expect(await decideRemoval(ctxOf(ADMIN), { id, decision })).toEqual({ isAnswered: true });
    expect(await decideRemoval(ctxOf(ADMIN), { id, decision })).toEqual({ isAnswered: true });
    const [request] = await database.db.select().from(removalRequests);
    expect(request).toMatchObject({ state: 'done', contactEmail: null, answer: decision.answer });
    const sent = await database.db.select().from(messages);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ kind: 'removal_done', recipient: 'owner@example.com' });
    const entries = await database.db.select().from(auditLog).orderBy(auditLog.position);
    expect(entries.map(({ action }) => action)).toEqual([
      'removal.requested',
      'listing.hidden',
      'removal.done',
    ]);
    expect(JSON.stringify(entries)).not.toContain('owner@');
    expect((await listRemovals(ctxOf(ADMIN), { limit: 9, cursor: null })).requests).toEqual([]);
  });

  it('happens also while no mail can leave; the answer leaves when it is ended again', async () => {
    const { listingId } = await cheapestOfMany();
    const id = await ask(toPublicId('listing', listingId));
    const decision = {
      state: 'done',
      listing: toPublicId('listing', listingId),
      answer: '',
    } as const;
    const ctx = ctxOf(ADMIN);
    const noMail = { send: async () => Promise.reject(new Error('away')) };
    const without = { ...ctx, ports: { ...ctx.ports, mail: noMail } };
    expect(await decideRemoval(without, { id, decision })).toEqual({ isAnswered: false });
    expect((await allRows()).map((row) => row.listingId)).not.toContain(listingId);
    const waiting = await listRemovals(ctx, { limit: 9, cursor: null });
    expect(waiting.requests).toMatchObject([{ id, state: 'done' }]);
    expect(await decideRemoval(ctx, { id, decision })).toEqual({ isAnswered: true });
  });

  it('finds the advert by its address elsewhere, and says when there is none', async () => {
    const { listingId } = await cheapestOfMany();
    const url = 'https://cars.example.com/4711';
    await database.db.update(listings).set({ url }).where(eq(listings.id, listingId));
    const id = await ask(url);
    const close = (listing: string) =>
      decideRemoval(ctxOf(ADMIN), { id, decision: { state: 'done', listing, answer: '' } });
    await expect(close('https://cars.example.com/none')).rejects.toMatchObject({
      code: 'invalid_fields',
      fieldErrors: [{ field: 'listing' }],
    });
    await close(url);
    const [request] = await database.db.select().from(removalRequests);
    expect(request).toMatchObject({ state: 'done', listingId });
  });
});

describe('asking', () => {
  it('is for everybody, adds the same wish once, and is throttled by address', async () => {
    const ctx = ctxOf(VISITOR);
    const wish = { reason: 'mine', contactEmail: 'a@example.com', clientKey: '203.0.113.9' };
    await requestRemoval(ctx, { ...wish, address: 'https://example.com/1' });
    await requestRemoval(ctx, { ...wish, address: 'https://example.com/1' });
    expect(await database.db.$count(removalRequests)).toBe(1);
    for (const page of ['2', '3', '4']) {
      await requestRemoval(ctx, { ...wish, address: `https://example.com/${page}` });
    }
    await expect(
      requestRemoval(ctx, { ...wish, address: 'https://example.com/5' }),
    ).rejects.toMatchObject({ code: 'rate_limited' });
  });

  it('about a listing that does not exist is taken down without one', async () => {
    await ask(toPublicId('listing', newId()));
    const [request] = await database.db.select().from(removalRequests);
    expect(request?.listingId).toBeNull();
  });

  it('can be refused with an answer, which leaves the advert', async () => {
    const { listingId } = await cheapestOfMany();
    const id = await ask(toPublicId('listing', listingId));
    await decideRemoval(ctxOf(ADMIN), {
      id,
      decision: { state: 'refused', answer: 'It is somebody else’s car.' },
    });
    expect((await allRows()).map((row) => row.listingId)).toContain(listingId);
    const [sent] = await database.db.select().from(messages);
    expect(sent?.bodyText).toContain('It is somebody else’s car.');
  });
});

describe('who may answer', () => {
  it.each<Actor>([
    VISITOR,
    ...ROLES.filter((role) => role !== 'admin').map((role): Actor => ({ ...ADMIN, role })),
    { kind: 'api_key', keyId: newId(), personId: newId(), role: 'admin', plan: 'free', scopes: [] },
  ])('not $kind $role', async (actor) => {
    const code = actor.kind === 'visitor' ? 'unauthenticated' : 'forbidden';
    const input = {
      id: toPublicId('removal_request', newId()),
      decision: { state: 'refused', answer: '' } as const,
    };
    const ctx = ctxOf(actor);
    await expect(listRemovals(ctx, { limit: 1, cursor: null })).rejects.toMatchObject({ code });
    await expect(closeRemoval(ctx, input)).rejects.toMatchObject({ code });
    await expect(decideRemoval(ctx, input)).rejects.toMatchObject({ code });
    await expect(decideRemoval(ctxOf(ADMIN), input)).rejects.toMatchObject({ code: 'not_found' });
  });
});
