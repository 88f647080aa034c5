import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import type { Actor } from '@/lib/platform/context';
import { type ReadFeedOptions, readFeed } from '@/lib/sources/adapters/feed/read-feed';
import type { RawBatch } from '@/lib/sources/raw-batch';
import { FEED_SOURCE, REPLAY_SOURCES } from '@/lib/sources/registry';
import type { RefusedRow } from './row-intake';
import { type ImportInput, importListings } from './service';
import { contentOfMarket, hashOfMarket } from './testing-rows';

const NOW = new Date('2026-03-01T15:00:00Z');
const DAY_MS = 86_400_000;
const IMPORTER: Actor = { kind: 'system', name: 'import-test' };
const { key, label, kind, isSimulated } = FEED_SOURCE;
const SOURCE = { key, label, kind, isSimulated };
const HEADER = 'id,price,year,make,model,mileage,city,state';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database, 'sources', 'imports', 'vehicles', 'listings');
});

type FileOptions = Partial<Omit<ReadFeedOptions, 'now'>> &
  Partial<Omit<ImportInput, 'batches'>> & { now?: Date; actor?: Actor };

/** Imports CSV text as the command does. */
async function importText(content: string | Uint8Array, options: FileOptions = {}) {
  const { now = NOW, actor = IMPORTER, mapping, batchRows, ...rest } = options;
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const batches = readFeed(Readable.from([bytes], { objectMode: true }), {
    now,
    ...(mapping ? { mapping } : {}),
    ...(batchRows ? { batchRows } : {}),
    ...(rest.asOf ? { asOf: rest.asOf } : {}),
  });
  return importListings(database.makeCtx(actor, { now }), {
    source: SOURCE,
    fileName: 'cars.csv',
    ...rest,
    batches,
  });
}

async function select<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
  return (await database.pool.query<Row>(text, values)).rows;
}

async function countOf(table: string): Promise<number> {
  const [row] = await select<{ count: number }>(`select count(*)::int as count from ${table}`);
  return row?.count ?? -1;
}

const goodRow = (n: number) => `${n},${9_000 + n},2019,Ford,F-150,${20_001 + n},Austin,TX`;

/** Ten kinds of rows that must not become listings, with the reason for each. */
const BROKEN: [(n: number) => string, string][] = [
  [(n) => `${n},12000,2019`, 'row_malformed'],
  [(n) => `${n},call for price,2019,Ford,F-150,30000,Austin,TX`, 'price_missing'],
  [(n) => `${n},1,2019,Ford,F-150,30000,Austin,TX`, 'price_too_low'],
  [(n) => `${n},12345678,2019,Ford,F-150,30000,Austin,TX`, 'price_placeholder'],
  [(n) => `${n},9000,,Ford,F-150,30000,Austin,TX`, 'year_missing'],
  [(n) => `${n},9000,2019,,F-150,30000,Austin,TX`, 'make_unknown'],
  [(n) => `${n},9000,2019,Ford,F-150,999999,Austin,TX`, 'mileage_placeholder'],
  [(n) => `${n},,2019,Ford,F-150,30000,Austin,TX`, 'price_missing'],
  [(n) => `${n},$399/mo,2019,Ford,F-150,30000,Austin,TX`, 'price_is_payment'],
  [(n) => `"${n},9000,2019,Ford,F-150,30000,Austin,TX`, 'row_malformed'],
];

/** 300 rows of which every tenth is broken, with a mark, CRLF, quotes and Latin-1 bytes. */
function damagedFile(): Buffer {
  const lines = [HEADER];
  for (let n = 1; n <= 300; n += 1) {
    const broken = n % 10 === 0 ? BROKEN[(n / 10) % BROKEN.length] : undefined;
    if (broken) lines.push(broken[0](n));
    else if (n === 7) lines.push(`7,"$9,007",2019,Ford,"F-150 ""XLT""",20008,"Cañon City",CO`);
    else lines.push(goodRow(n));
  }
  const body = Buffer.from(`${lines.join('\r\n')}\r\n`, 'latin1');
  return Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), body]);
}

function countsByReason(): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const [, reason] of BROKEN) counts[reason] = (counts[reason] ?? 0) + 3;
  return counts;
}

describe('importListings on damaged files', () => {
  it('keeps the good rows and quarantines the broken tenth, each with its reason', async () => {
    const refused: RefusedRow[] = [];
    const counts = await importText(damagedFile(), {
      batchRows: 64,
      onRefused: (rows) => void refused.push(...rows),
    });
    expect(counts).toMatchObject({
      readCount: 300,
      newCount: 270,
      refusedCounts: countsByReason(),
    });
    expect(await countOf('listings')).toBe(270);
    expect(await countOf('quarantined_rows')).toBe(30);
    expect(refused.map((row) => row.line)).toEqual(
      Array.from({ length: 30 }, (_, index) => index * 10 + 11),
    );
    expect(refused.every((row) => row.message.length > 10)).toBe(true);
    const [seven] = await select(
      `select price_cents::int, city, title from listings where external_id = '7'`,
    );
    expect(seven).toMatchObject({ price_cents: 900_700, city: 'Cañon City' });
  });

  it('refuses a line of 10 MB and keeps the rows around it', async () => {
    const text = `${HEADER}\n${goodRow(1)}\n2,${'9'.repeat(10_000_000)}\n${goodRow(3)}\n`;
    const counts = await importText(text);
    expect(counts).toMatchObject({ newCount: 2, refusedCounts: { row_too_long: 1 } });
    expect(await select('select external_id from listings order by 1')).toEqual([
      { external_id: '1' },
      { external_id: '3' },
    ]);
  });

  it('keeps a refused cell that is cut inside a character', async () => {
    const text = `id,price,year,make,model,city\n1,,2019,Ford,F-150,${'x'.repeat(499)}😀😀\n${'2,9000,2019,Ford,F-150,Austin'}\n`;
    const counts = await importText(text);
    expect(counts).toMatchObject({ newCount: 1, refusedCounts: { price_missing: 1 } });
    const [row] = await select<{ city: string }>(
      `select raw->>'city' as city from quarantined_rows`,
    );
    expect(row?.city).toBe(`${'x'.repeat(499)}\uFFFD`);
  });

  it('keeps whole batches where reading fails on the way, and says how far it came', async () => {
    async function* failing(): AsyncGenerator<RawBatch> {
      const text = [HEADER, ...Array.from({ length: 40 }, (_, n) => goodRow(n))].join('\n');
      yield* readFeed(Readable.from([Buffer.from(text)]), { now: NOW, batchRows: 20 });
      throw new Error('the disk is gone');
    }
    const reading = importListings(database.makeCtx(IMPORTER, { now: NOW }), {
      source: SOURCE,
      fileName: 'cars.csv',
      batches: failing(),
    });
    await expect(reading).rejects.toThrow('the disk is gone');
    expect(await countOf('listings')).toBe(40);
    const [record] = await select('select read_count, new_count, finished_at from imports');
    expect(record).toMatchObject({ read_count: 40, new_count: 40, finished_at: NOW });
  });

  it('writes nothing of a batch that the database refuses', async () => {
    await database.pool.query(`
      create function refuse_boom() returns trigger language plpgsql as
        $$ begin if new.external_id = 'boom' then raise 'no room'; end if; return new; end $$;
      create trigger refuse_boom before insert on listings for each row execute function refuse_boom()`);
    try {
      const lines = [HEADER, goodRow(1), goodRow(2), goodRow(3), `4,,2019,Ford,F-150,1,A,TX`];
      const text = [...lines, goodRow(5).replace('5', 'boom')].join('\n');
      await expect(importText(text, { batchRows: 2 })).rejects.toThrow('no room');
      expect(await countOf('listings')).toBe(3);
      expect(await countOf('observations')).toBe(3);
      expect(await countOf('quarantined_rows')).toBe(1);
      await expect(importText(text, { batchRows: 5 })).rejects.toThrow('no room');
      expect(await countOf('listings')).toBe(3);
    } finally {
      await database.pool.query('drop trigger refuse_boom on listings; drop function refuse_boom');
    }
  });
});

describe('importListings again', () => {
  it('changes no row when the same file comes twice', async () => {
    const first = await importText(damagedFile(), { batchRows: 64 });
    const before = await hashOfMarket(database.pool);
    const second = await importText(damagedFile(), {
      batchRows: 37,
      now: new Date(NOW.getTime() + 40 * 60_000),
    });
    expect(second).toMatchObject({
      newCount: 0,
      updatedCount: 0,
      unchangedCount: 270,
      refusedCounts: first.refusedCounts,
    });
    expect(await hashOfMarket(database.pool)).toBe(before);
  });

  it('notes only that adverts were seen again a day later', async () => {
    await importText(damagedFile());
    const later = new Date(NOW.getTime() + DAY_MS);
    const counts = await importText(damagedFile(), { now: later });
    expect(counts).toMatchObject({ newCount: 0, updatedCount: 0, unchangedCount: 270 });
    expect(await countOf('observations')).toBe(270);
    const seen = await select('select distinct first_seen_at, last_seen_at from listings');
    expect(seen).toEqual([{ first_seen_at: NOW, last_seen_at: later }]);
  });

  it('adds one observation for a new price and keeps the identity', async () => {
    await importText(`${HEADER}\n${goodRow(1)}\n${goodRow(2)}\n`);
    const facts = 'select id, external_id, price_cents::int as cents from listings order by 2';
    const before = await select<{ id: string }>(facts);
    const counts = await importText(
      `${HEADER}\n${goodRow(1).replace('9001', '8500')}\n${goodRow(2)}\n`,
      {
        now: new Date(NOW.getTime() + DAY_MS),
      },
    );
    expect(counts).toMatchObject({ newCount: 0, updatedCount: 1, unchangedCount: 1 });
    expect(await select(facts)).toEqual([
      { id: before[0]?.id, external_id: '1', cents: 850_000 },
      { id: before[1]?.id, external_id: '2', cents: 900_200 },
    ]);
    const history = await select(
      `select l.external_id, o.price_cents::int as cents from observations o
         join listings l on l.id = o.listing_id order by 1, o.observed_at`,
    );
    expect(history).toEqual([
      { external_id: '1', cents: 900_100 },
      { external_id: '1', cents: 850_000 },
      { external_id: '2', cents: 900_200 },
    ]);
    expect(await countOf('vehicles')).toBe(2);
  });

  it('lets an older file add history without overwriting what is newer', async () => {
    await importText(`${HEADER}\n${goodRow(1)}\n`);
    const earlier = new Date(NOW.getTime() - 5 * DAY_MS);
    await importText(`${HEADER}\n${goodRow(1).replace('9001', '9900')}\n`, { asOf: earlier });
    const [listing] = await select(
      'select price_cents::int as cents, first_seen_at, last_seen_at, status from listings',
    );
    expect(listing).toEqual({
      cents: 900_100,
      first_seen_at: earlier,
      last_seen_at: NOW,
      status: 'live',
    });
    expect(await countOf('observations')).toBe(2);
  });

  it('gives the same market from two imports at once as from one', async () => {
    await importText(damagedFile());
    const alone = await contentOfMarket(database.pool);
    await emptyTables(database, 'sources', 'imports', 'vehicles', 'listings');
    await Promise.all([
      importText(damagedFile(), { batchRows: 20 }),
      importText(damagedFile(), { batchRows: 33 }),
    ]);
    expect(await contentOfMarket(database.pool)).toEqual(alone);
  });
});

describe('importListings without an id column', () => {
  const PLAIN = 'vin,price,year,make,model,mileage,city,state';
  const VIN = '1FTEW1EP9KFA00000';
  const ids = async () =>
    (await select<{ id: string }>('select external_id as id from listings')).map(({ id }) => id);

  it('knows an advert by its VIN, at any price and mileage', async () => {
    await importText(`${PLAIN}\n${VIN},30000,2019,Ford,F-150,20001,Austin,TX\n`);
    await importText(`${PLAIN}\n${VIN},29000,2019,Ford,F-150,20400,Dallas,TX\n`, {
      now: new Date(NOW.getTime() + DAY_MS),
    });
    expect(await ids()).toEqual([`vin:${VIN}`]);
  });

  it('knows the rest by their facts without the price, and keeps equal rows apart', async () => {
    const row = (price: number) => `,${price},2019,Ford,F-150,20001,Austin,TX`;
    const counts = await importText([PLAIN, row(30_000), row(30_000), row(31_000)].join('\n'));
    expect(counts.newCount).toBe(3);
    const made = (await ids()).sort();
    expect(made[0]).toMatch(/^facts:[0-9a-f]{40}$/);
    expect(made).toEqual([made[0], `${made[0]}#2`, `${made[0]}#3`]);
    const again = await importText([PLAIN, row(29_000), row(30_000), row(31_000)].join('\n'), {
      now: new Date(NOW.getTime() + DAY_MS),
      batchRows: 1,
    });
    expect(again).toMatchObject({ newCount: 0, updatedCount: 1, unchangedCount: 2 });
    expect((await ids()).sort()).toEqual(made);
  });
});

describe('importListings of what is over', () => {
  const statuses = () =>
    select('select external_id as id, status, last_seen_at, ended_at from listings order by 1');

  it('takes rows older than 60 days as history and later ones as live', async () => {
    const old = new Date(NOW.getTime() - 61 * DAY_MS);
    const counts = await importText(`${HEADER}\n${goodRow(1)}\n`, { asOf: old });
    expect(counts).toMatchObject({ newCount: 1, historyCount: 1 });
    const young = new Date(NOW.getTime() - 59 * DAY_MS);
    await importText(`${HEADER}\n${goodRow(2)}\n`, { asOf: young });
    expect(await statuses()).toEqual([
      { id: '1', status: 'gone', last_seen_at: old, ended_at: old },
      { id: '2', status: 'live', last_seen_at: young, ended_at: null },
    ]);
  });

  it('lets a date in the row win over the date of the file', async () => {
    const text = `${HEADER},observed_at\n${goodRow(1)},2026-02-27\n${goodRow(2)},\n`;
    await importText(text, { asOf: new Date('2019-06-01T12:00:00Z') });
    expect(await statuses()).toMatchObject([
      { id: '1', status: 'live' },
      { id: '2', status: 'gone', last_seen_at: new Date('2019-06-01T12:00:00Z') },
    ]);
  });

  it('takes prices paid as sold, however recent', async () => {
    const text = `id,price_sold,year,make,model,mileage\n1,15000,2019,Ford,F-150,20001\n`;
    expect(await importText(text)).toMatchObject({ newCount: 1, historyCount: 1 });
    expect(await statuses()).toMatchObject([{ id: '1', status: 'sold', ended_at: NOW }]);
    await importText(`${HEADER}\n${goodRow(2)}\n`, { priceKind: 'sold' });
    expect(await statuses()).toMatchObject([{ status: 'sold' }, { id: '2', status: 'sold' }]);
  });
});

describe('importListings and who asks', () => {
  const personId = '0199c2a0-0000-7000-8000-000000000001';
  const refusedActors: Actor[] = [
    { kind: 'visitor', id: '203.0.113.9', isBrowser: false },
    { kind: 'person', personId, role: 'customer', epoch: 0, sessionId: 'session', plan: 'free' },
    { kind: 'api_key', keyId: 'k', personId, role: 'admin', plan: 'free', scopes: ['deals.read'] },
  ];

  it.each(refusedActors)('refuses a $kind $role and writes nothing', async (actor) => {
    const asked = importText(`${HEADER}\n${goodRow(1)}\n`, { actor });
    await expect(asked).rejects.toMatchObject({ name: 'AppError' });
    expect(await countOf('imports')).toBe(0);
    expect(await countOf('listings')).toBe(0);
  });

  it('takes no files into a demo market, and writes nothing there', async () => {
    const demo = await testDatabase({ market: 'demo' });
    try {
      const load = (source: ImportInput['source']) =>
        importListings(demo.makeCtx(IMPORTER, { now: NOW }), {
          source,
          fileName: 'cars.csv',
          batches: readFeed(Readable.from([Buffer.from(`${HEADER}\n${goodRow(1)}\n`)]), {
            now: NOW,
          }),
        });
      await expect(load(SOURCE)).rejects.toMatchObject({ code: 'needs_own_market' });
      const { rows } = await demo.pool.query(
        `select (select count(*)::int from sources) as sources, (select count(*)::int from imports) as imports`,
      );
      expect(rows).toEqual([{ sources: 0, imports: 0 }]);
      const [replay] = REPLAY_SOURCES;
      await expect(load(replay)).resolves.toMatchObject({ newCount: 1 });
    } finally {
      await demo.close();
    }
  });
});
