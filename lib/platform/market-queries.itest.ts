import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { market } from '@/db/schema/market';
import { type TestDatabase, testDatabase } from '@/db/testing';
import { MARKETS } from '@/db/vocabulary';
import { getMarketRow, setMarketLoaded, skipPause, touchMarket } from './market-queries';

const databases = new Map<string, TestDatabase>();

beforeAll(async () => {
  for (const name of MARKETS) databases.set(name, await testDatabase({ market: name }));
});
afterAll(async () => {
  for (const database of databases.values()) await database.close();
});

const dbOf = (name: string) => {
  const database = databases.get(name);
  if (!database) throw new Error(`no ${name} database`);
  return database.db;
};

const WALL = new Date('2026-03-01T12:00:00Z');
const GRACE_MS = 60_000;
const later = (ms: number) => new Date(WALL.getTime() + ms);

beforeEach(async () => {
  for (const name of MARKETS) {
    await dbOf(name).update(market).set({
      clockOffsetMs: 0,
      lastRunningAt: null,
      loadedAt: null,
      loadedDigest: null,
    });
  }
});

describe("the demo's clock", () => {
  const load = () =>
    setMarketLoaded(dbOf('demo'), {
      marketNow: new Date('2022-10-15T12:00:00Z'),
      wallNow: WALL,
      digest: 'd',
    });
  const offset = async () => (await getMarketRow(dbOf('demo'))).clockOffsetMs;
  const loadedOffset = WALL.getTime() - Date.parse('2022-10-15T12:00:00Z');

  it('stands on the day of its facts when they are loaded', async () => {
    await load();
    expect(await getMarketRow(dbOf('demo'))).toMatchObject({
      clockOffsetMs: loadedOffset,
      loadedDigest: 'd',
      loadedAt: WALL,
      lastRunningAt: WALL,
    });
  });

  it('stands still over a pause longer than the grace: the offset grows by exactly the pause', async () => {
    await load();
    await skipPause(dbOf('demo'), later(5 * 86_400_000 + 123), GRACE_MS);
    expect(await offset()).toBe(loadedOffset + 5 * 86_400_000 + 123);
  });

  it('skips a pause once, also when two processes start together', async () => {
    await load();
    const start = later(3_600_000);
    await Promise.all([1, 2].map(() => skipPause(dbOf('demo'), start, GRACE_MS)));
    await skipPause(dbOf('demo'), later(3_600_001), GRACE_MS);
    expect(await offset()).toBe(loadedOffset + 3_600_000);
  });

  it.each([0, 1_000, GRACE_MS])('goes on over a gap of %i ms, within the grace', async (gapMs) => {
    await load();
    await skipPause(dbOf('demo'), later(gapMs), GRACE_MS);
    expect(await offset()).toBe(loadedOffset);
  });

  it('counts a pause from the last sign of life', async () => {
    await load();
    await touchMarket(dbOf('demo'), later(600_000));
    await skipPause(dbOf('demo'), later(800_000), GRACE_MS);
    expect(await offset()).toBe(loadedOffset + 200_000);
  });

  it('does not move before the first load', async () => {
    await skipPause(dbOf('demo'), later(3_600_000), GRACE_MS);
    expect(await offset()).toBe(0);
  });

  it('does not move when the wall clock steps back, and its sign of life never does', async () => {
    await load();
    await touchMarket(dbOf('demo'), later(-3_600_000));
    await skipPause(dbOf('demo'), later(-7_200_000), GRACE_MS);
    expect(await getMarketRow(dbOf('demo'))).toMatchObject({
      clockOffsetMs: loadedOffset,
      lastRunningAt: WALL,
    });
  });
});

describe("the live market's clock", () => {
  it('is the wall, loaded, paused or not', async () => {
    const db = dbOf('live');
    await setMarketLoaded(db, {
      marketNow: new Date('2022-10-15T12:00:00Z'),
      wallNow: WALL,
      digest: 'd',
    });
    expect((await getMarketRow(db)).clockOffsetMs).toBe(0);
    await skipPause(db, later(86_400_000), GRACE_MS);
    expect((await getMarketRow(db)).clockOffsetMs).toBe(0);
  });
});

describe('a database without its market row', () => {
  it('is said to be unmigrated', async () => {
    const db = dbOf('live');
    const row = await getMarketRow(db);
    await db.delete(market).where(eq(market.name, 'live'));
    await expect(getMarketRow(db)).rejects.toThrow(/not migrated/);
    await db.insert(market).values(row);
  });
});
