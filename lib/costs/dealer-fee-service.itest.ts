import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { feeReports, statedFees } from '@/db/schema/dealer-fees';
import { listings, sources } from '@/db/schema/listings';
import { emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import { createPerson } from '@/lib/accounts/service';
import type { Actor } from '@/lib/platform/context';
import { AppError } from '@/lib/platform/errors';
import { newId } from '@/lib/platform/ids';
import { listDealerFees, reportDealerFee } from './dealer-fee-service';

const NOW = new Date('2026-03-10T12:00:00Z');
const EARLIER = new Date('2026-03-03T12:00:00Z');
const VISITOR: Actor = { kind: 'visitor', id: 'v', isBrowser: true };

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database, 'people', 'sources', 'listings');
  await database.db.insert(sources).values([
    { key: 'lots', label: 'Lots', kind: 'marketplace' },
    { key: 'other', label: 'Other', kind: 'marketplace' },
  ]);
});

const ctxOf = (actor: Actor) => database.makeCtx(actor, { now: NOW });

/** A listing of a seller with the dealer fees in dollars that it states. */
async function advert(
  seller: string | null,
  statedDollars: readonly number[] = [],
  more: Partial<typeof listings.$inferInsert> = {},
): Promise<string> {
  const id = newId();
  await database.db.insert(listings).values({
    id,
    sourceKey: 'lots',
    externalId: id,
    title: '2018 Honda Civic',
    year: 2018,
    make: 'Honda',
    model: 'Civic',
    priceCents: 1_500_000,
    priceKind: 'dealer_ask',
    sellerKind: 'dealer',
    sellerHash: seller,
    qualityScore: 80,
    factsHash: id,
    firstSeenAt: EARLIER,
    lastSeenAt: NOW,
    ...more,
  });
  for (const dollars of statedDollars) {
    await database.db.insert(statedFees).values({
      listingId: id,
      kind: 'doc_fee',
      amountCents: dollars * 100,
      firstSeenAt: EARLIER,
      lastSeenAt: NOW,
    });
  }
  return id;
}

let people = 0;
async function customer(role: 'customer' | 'viewer' = 'customer') {
  people += 1;
  const { personId } = await createPerson(ctxOf({ kind: 'system', name: 'test' }), {
    email: `ann${people}@example.com`,
    displayName: 'Ann',
    password: 'violet-harbour-42-tram',
    role,
  });
  const actor: Actor = {
    kind: 'person',
    personId,
    role,
    epoch: 0,
    sessionId: newId(),
    plan: 'free',
  };
  return { personId, ctx: ctxOf(actor) };
}

const REPORT = { kind: 'doc_fee', amountCents: 89_900, note: null } as const;

async function ledgerOf(listingId: string) {
  const { fees } = await listDealerFees(ctxOf(VISITOR), { listingId, limit: 25, cursor: null });
  return fees.map(({ amountCents, evidence, isConfirmed }) => [
    amountCents / 100,
    evidence,
    isConfirmed,
  ]);
}

describe('the ledger of a dealer', () => {
  it('has what all adverts of the same seller at the same source state', async () => {
    const asked = await advert('s1', [499]);
    await advert('s1', [499]);
    await advert('s1', [399]);
    await advert('s2', [799]);
    await advert('s1', [899], { sourceKey: 'other' });
    expect(await ledgerOf(asked)).toEqual([
      [399, 'seen in 1 advert since 2026-03-03', true],
      [499, 'seen in 2 adverts since 2026-03-03', true],
    ]);
  });

  it('is the advert’s own where its source names no seller', async () => {
    const asked = await advert(null, [250]);
    await advert(null, [350]);
    expect(await ledgerOf(asked)).toEqual([[250, 'stated in this advert', true]]);
  });

  it('comes page by page, each fee once, and takes no cursor of another list', async () => {
    const asked = await advert('s1', [100, 200, 300, 400, 500]);
    const seen: number[] = [];
    let cursor: string | null = null;
    do {
      const input: { listingId: string; limit: number; cursor: string | null } = {
        listingId: asked,
        limit: 2,
        cursor,
      };
      const page = await listDealerFees(ctxOf(VISITOR), input);
      seen.push(...page.fees.map(({ amountCents }) => amountCents / 100));
      if (page.nextCursor !== null) {
        const other = { listingId: await advert('s1'), limit: 2, cursor: page.nextCursor };
        await expect(listDealerFees(ctxOf(VISITOR), other)).rejects.toThrow(AppError);
      }
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual([100, 200, 300, 400, 500]);
  });

  it('is not found for an advert that is private to somebody else, or that is none', async () => {
    const { personId } = await customer();
    const asked = await advert(null, [250], { visibility: 'private', ownerId: personId });
    for (const listingId of [asked, newId()]) {
      await expect(
        listDealerFees(ctxOf(VISITOR), { listingId, limit: 5, cursor: null }),
      ).rejects.toMatchObject({ code: 'not_found' });
    }
  });
});

describe('a report', () => {
  it('of one person is shown as reported once, of two people as confirmed', async () => {
    const asked = await advert('s1');
    const alike = await advert('s1');
    const [ann, bob] = [await customer(), await customer()];
    await reportDealerFee(ann.ctx, { listingId: asked, personId: ann.personId, ...REPORT });
    expect(await ledgerOf(asked)).toEqual([[899, 'reported once', false]]);
    // The same person about another car of the dealer is still one person.
    await reportDealerFee(ann.ctx, { listingId: alike, personId: ann.personId, ...REPORT });
    expect(await ledgerOf(asked)).toEqual([[899, 'reported once', false]]);
    await reportDealerFee(bob.ctx, { listingId: alike, personId: bob.personId, ...REPORT });
    expect(await ledgerOf(asked)).toEqual([[899, 'reported by 2 people', true]]);
  });

  it('again takes the place of the first, and keeps no way to reach anybody', async () => {
    const listingId = await advert('s1');
    const { ctx, personId } = await customer();
    await reportDealerFee(ctx, { listingId, personId, ...REPORT });
    const note = 'Call 512-555-0147';
    await reportDealerFee(ctx, { listingId, personId, ...REPORT, amountCents: 79_900, note });
    await reportDealerFee(ctx, { listingId, personId, ...REPORT, amountCents: 79_900, note });
    const rows = await database.db.select().from(feeReports);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ amountCents: 79_900, reporterId: personId });
    expect(rows[0]?.note).not.toContain('0147');
  });

  it('is refused to visitors and viewers, and about a private seller', async () => {
    const listingId = await advert('s1');
    const viewer = await customer('viewer');
    const asked = { listingId, personId: viewer.personId, ...REPORT };
    await expect(reportDealerFee(viewer.ctx, asked)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(reportDealerFee(ctxOf(VISITOR), asked)).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    const { ctx, personId } = await customer();
    const own = await advert(null, [], { sellerKind: 'private' });
    await expect(
      reportDealerFee(ctx, { listingId: own, personId, ...REPORT }),
    ).rejects.toMatchObject({ code: 'invalid_fields' });
  });
});
