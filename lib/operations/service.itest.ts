import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { imports, listings, quarantinedRows, sources } from '@/db/schema/listings';
import { marketModels } from '@/db/schema/valuation';
import { emptyAuditLog, emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import { ROLES } from '@/db/vocabulary';
import type { Actor, Ctx } from '@/lib/platform/context';
import { newId } from '@/lib/platform/ids';
import { getOverview } from './service';

const SYSTEM: Actor = { kind: 'system', name: 'test' };
const NOW = new Date('2022-10-15T12:00:00Z');

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase({ market: 'demo' });
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyAuditLog(database.db);
  await emptyTables(database, 'people', 'sources', 'listings', 'imports', 'market_models');
});

const ctxOf = (actor: Actor): Ctx => database.makeCtx(actor, { now: NOW });

async function fillMarket(): Promise<void> {
  const { db } = database;
  await db.insert(sources).values({ key: 'lot', label: 'Test lot', kind: 'feed' });
  const listing = (externalId: string, status: 'live' | 'gone') => ({
    sourceKey: 'lot',
    externalId,
    title: '2018 Honda Civic',
    year: 2018,
    make: 'Honda',
    model: 'Civic',
    priceCents: 1_500_000,
    priceKind: 'dealer_ask' as const,
    status,
    qualityScore: 80,
    factsHash: externalId,
    firstSeenAt: NOW,
    lastSeenAt: NOW,
  });
  await db
    .insert(listings)
    .values([listing('a', 'live'), listing('b', 'live'), listing('c', 'gone')]);
  const importId = newId();
  await db.insert(imports).values({
    id: importId,
    sourceKey: 'lot',
    fileName: 'cars.csv',
    startedAt: NOW,
    finishedAt: NOW,
    readCount: 6,
    newCount: 3,
    refusedCounts: { price_missing: 2, make_unknown: 1 },
  });
  const refused = (rowNumber: number, reason: 'price_missing' | 'make_unknown') => ({
    importId,
    sourceKey: 'lot',
    rowNumber,
    reason,
    field: 'price',
    message: 'no price',
    contentHash: `${rowNumber}`,
    raw: {},
  });
  await db
    .insert(quarantinedRows)
    .values([refused(1, 'price_missing'), refused(2, 'price_missing'), refused(3, 'make_unknown')]);
  const model = { trainedAt: NOW, trainingCount: 3, body: Buffer.from('x') };
  await db.insert(marketModels).values([
    { ...model, version: 'old', metrics: {}, activatedAt: NOW, retiredAt: NOW },
    { ...model, version: 'new', metrics: { mdape: 0.08, folds: [1, 2] }, activatedAt: NOW },
  ]);
}

describe('getOverview', () => {
  it('counts what is there, by the market clock', async () => {
    await fillMarket();
    const overview = await getOverview(ctxOf(SYSTEM));
    expect(overview).toMatchObject({
      market: { name: 'demo', now: NOW },
      listings: [
        { status: 'live', count: 2 },
        { status: 'gone', count: 1 },
      ],
      quarantined: [
        { reason: 'price_missing', count: 2 },
        { reason: 'make_unknown', count: 1 },
      ],
      imports: [{ sourceLabel: 'Test lot', fileName: 'cars.csv', newCount: 3, refusedCount: 3 }],
      model: { version: 'new', trainingCount: 3, metrics: [{ name: 'mdape', value: 0.08 }] },
    });
    expect(overview.databaseBytes).toBeGreaterThan(1_000_000);
  });

  it('of an empty market has nothing instead of zeros that look like figures', async () => {
    expect(await getOverview(ctxOf(SYSTEM))).toMatchObject({
      people: [],
      listings: [],
      quarantined: [],
      imports: [],
      model: null,
    });
  });
});

describe('the operator’s verbs', () => {
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
    {
      kind: 'api_key',
      keyId: newId(),
      personId: newId(),
      role: 'admin',
      plan: 'free',
      scopes: ['admin.read'],
    },
  ];

  it.each(others)('refuse $kind $role', async (actor) => {
    const code = actor.kind === 'visitor' ? 'unauthenticated' : 'forbidden';
    await expect(getOverview(ctxOf(actor))).rejects.toMatchObject({ code });
  });
});
