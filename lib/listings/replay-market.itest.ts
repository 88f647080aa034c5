import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/testing';
import type { Actor } from '@/lib/platform/context';
import {
  REPLAY_DAYS_BACK,
  REPLAY_LOAD_AT,
  REPLAY_SEED,
} from '@/lib/sources/adapters/replay/replay-advert';
import { replayCollector } from '@/lib/sources/adapters/replay/replay-collector';
import { readReplayCars } from '@/lib/sources/adapters/replay/replay-facts';
import { replayScanCollector } from '@/lib/sources/adapters/replay/replay-scans';
import { replayTimeline } from '@/lib/sources/adapters/replay/timeline';
import { type Collectors, collectorsBySource } from '@/lib/sources/collector';
import { REPLAY_SOURCES } from '@/lib/sources/registry';
import { ingestPage } from './scan-pages';
import { closeScan, collectPage, listDueQueries, openScan } from './scans';
import { importListings } from './service';
import { contentOfMarket } from './testing-rows';

const JOB: Actor = { kind: 'job', name: 'scan-source' };
const HOUR_MS = 3_600_000;
const FEW_CARS = 300;
/** Moves so few cars as fast as the whole demo moves. */
const CHANGES_PER_HOUR = 11;

let database: TestDatabase;
let collectors: Collectors;

beforeAll(async () => {
  database = await testDatabase({ market: 'demo' });
  const cars = (await readReplayCars()).slice(0, FEW_CARS);
  const adverts = replayTimeline(cars, {
    seed: REPLAY_SEED,
    loadAt: REPLAY_LOAD_AT,
    daysBack: REPLAY_DAYS_BACK,
  });
  const collector = replayScanCollector({
    changesPerHour: CHANGES_PER_HOUR,
    readCars: async () => cars,
  });
  collectors = collectorsBySource(
    Object.fromEntries(REPLAY_SOURCES.map(({ key }) => [key, collector])),
  );
  for (const source of REPLAY_SOURCES) {
    const request = { adverts, sourceKey: source.key, until: REPLAY_LOAD_AT };
    await importListings(ctxAt(0), {
      source,
      fileName: source.label,
      batches: replayCollector.read(request),
      priceKind: source.priceKind,
    });
  }
});
afterAll(() => database.close());

const ctxAt = (hour: number) =>
  database.makeCtx(JOB, {
    now: new Date(REPLAY_LOAD_AT.getTime() + hour * HOUR_MS),
    collectors,
  });

/** A scan of every source, begun some hours after loading, with each page brought in twice. */
async function scanAll(hour: number): Promise<void> {
  const ctx = ctxAt(hour);
  const queries = await listDueQueries(ctx, { sourceKey: null, isRequested: true });
  for (const { queryId, dueAt } of queries) {
    const { scanId } = await openScan(ctx, { queryId, dueAt: new Date(dueAt), taskId: null });
    for (let pageNumber = 1; ; pageNumber += 1) {
      const { pageId, isLast, position } = await collectPage(ctx, { scanId, pageNumber });
      if (pageId !== null) await ingestPage(ctx, { pageId });
      if (pageId !== null) await ingestPage(ctx, { pageId });
      if (!isLast) continue;
      await closeScan(ctx, { scanId, position });
      break;
    }
  }
}

interface Figures {
  newCount: number;
  updatedCount: number;
  endedCount: number;
  refusedCount: number;
}

const figuresOf = async (): Promise<Figures> => {
  const { rows } = await database.pool.query<Figures>(
    `select sum(new_count)::int as "newCount", sum(updated_count)::int as "updatedCount",
            sum(ended_count)::int as "endedCount", sum(refused_count)::int as "refusedCount" from scans`,
  );
  return rows[0] as Figures;
};

const liveAdverts = async (): Promise<string[]> => {
  const { rows } = await database.pool.query<{ words: string }>(
    `select source_key || ' ' || external_id || ' ' || price_cents as words from listings
      where status = 'live'`,
  );
  return rows.map(({ words }) => words).sort();
};

/** What the sources themselves show at that hour, from where the scans ended. */
async function shownAdverts(hour: number): Promise<string[]> {
  const { rows } = await database.pool.query<{ sourceKey: string; position: unknown }>(
    'select source_key as "sourceKey", position from source_queries',
  );
  const shown: string[] = [];
  for (const { sourceKey, position } of rows) {
    const marketAt = new Date(REPLAY_LOAD_AT.getTime() + hour * HOUR_MS);
    const request = { sourceKey, query: 'all', position, pageNumber: 1, marketAt };
    const page = await collectors.find(sourceKey)?.readPage(request);
    for (const { raw, status } of page?.rows ?? []) {
      const { externalId, observedAt, price, vin } = raw;
      const isStanding = status === undefined && observedAt?.getTime() === marketAt.getTime();
      if (isStanding && vin) shown.push(`${sourceKey} ${externalId} ${Number(price) * 100}`);
    }
  }
  return shown.sort();
}

describe('the market of the demo', () => {
  it('is read on by scans: adverts arrive, get cheaper, leave and come back', async () => {
    const before = await liveAdverts();
    for (const hour of [0.1, 1, 2.5, 12, 24, 36]) await scanAll(hour);
    const figures = await figuresOf();
    expect(figures.newCount).toBeGreaterThan(60);
    expect(figures.endedCount).toBeGreaterThan(60);
    expect(figures.updatedCount).toBeGreaterThan(20);
    const after = await liveAdverts();
    expect(after.length).toBeGreaterThan(before.length * 0.85);
    expect(after.length).toBeLessThan(before.length * 1.15);
    expect(after).not.toEqual(before);
  });

  it('holds after a scan what its sources show', async () => {
    await scanAll(38);
    const shown = await shownAdverts(39.1);
    await scanAll(39.1);
    expect(await liveAdverts()).toEqual(shown);
    expect(shown.length).toBeGreaterThan(100);
  });

  it('stays as it is when it is scanned again at once', async () => {
    const before = await contentOfMarket(database.pool);
    await scanAll(39.1 + 1 / 3_600);
    expect(await contentOfMarket(database.pool)).toEqual(before);
  });

  it('marks what came back as simulated', async () => {
    const { rows } = await database.pool.query<{ isSimulated: boolean; count: number }>(
      `select is_simulated as "isSimulated", count(*)::int as count from listings
        where external_id ~ '-r[0-9]+$' group by 1`,
    );
    expect(rows).toEqual([{ isSimulated: true, count: expect.any(Number) }]);
  });
});
