import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listTables } from '@/db/snapshot';
import { emptyAuditLog, type TestDatabase, testDatabase } from '@/db/testing';
import { fillTables, type Random } from '@/db/testing-rows';
import type { Actor } from '@/lib/platform/context';
import { firstIdAt } from '@/lib/platform/ids';
import { MS_PER_DAY, toDateOnly } from '@/lib/platform/time';
import { getRetention, sweepRetention } from './retention';
import { KEPT_GROUPS } from './retention-kept';
import { dueRowsQuery } from './retention-queries';
import { RETENTION_RULES, type RetentionRule, SWEPT_RULES } from './retention-rules';

const isLong = process.env.DEALSCOUT_TEST_DOSE === 'long';
const RUNS = isLong ? 20 : 1;
const ROWS = 8;
const NOW = new Date('2026-11-22T04:10:00Z');
const JOB: Actor = { kind: 'job', name: 'sweep-retention' };
const SYSTEM: Actor = { kind: 'system', name: 'test' };

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
});
afterAll(() => database.close());

type Row = Record<string, unknown>;
type World = Record<string, Row[]>;

/** Tables whose rows go together with a row of another one, and by which column. */
const GO_WITH: Record<string, { parent: string; column: string }> = {
  delivery_attempts: { parent: 'deliveries', column: 'delivery_id' },
  alerts: { parent: 'deliveries', column: 'delivery_id' },
  refresh_tokens: { parent: 'sessions', column: 'session_id' },
};

/** Which rows a rule is about and what holds them, said a second time, over rows that were read. */
const ABOUT: Record<string, (row: Row) => boolean> = {
  deliveries: ({ state }) => state !== 'waiting' && state !== 'sending',
  listing_errors: ({ closed_at }) => closed_at !== null,
  backups: (row) => row.ended_at !== null && (row.removed_at !== null || row.checked_at === null),
};
const HELD: Record<string, (row: Row, world: World) => boolean> = {
  imports: ({ id }, { quarantined_rows = [], dealer_feeds = [] }) =>
    quarantined_rows.some((row) => row.import_id === id) ||
    dealer_feeds.some((feed) => feed.last_import_id === id),
  snap_jobs: ({ id }, { snap_photos = [], seller_listings = [] }) =>
    snap_photos.some((photo) => photo.job_id === id) ||
    seller_listings.some((listing) => listing.snap_job_id === id),
};

const cutoffMs = (rule: RetentionRule): number => NOW.getTime() - rule.days * MS_PER_DAY;

/** Around the end of the term: on both sides, close to it and far from it. */
function agedCell(rule: RetentionRule, random: Random): string | null {
  const offsets = [-400 * MS_PER_DAY, -2 * MS_PER_DAY, -1, 0, 1, 2 * MS_PER_DAY];
  const ms = cutoffMs(rule) + (offsets[random(offsets.length)] ?? 0);
  if (rule.age.by === 'day') return toDateOnly(new Date(ms - random(40) * MS_PER_DAY));
  if (rule.age.by === 'instant') return random(10) === 0 ? null : new Date(ms).toISOString();
  const end = random(2 ** 31)
    .toString(16)
    .padStart(12, '0');
  return `${firstIdAt(new Date(ms)).slice(0, -12)}${end}`;
}

/** Whether a row is older than its term. An id says when it was made. */
function isOld(rule: RetentionRule, row: Row): boolean {
  const value = row[rule.age.column];
  if (value === null || value === undefined) return false;
  if (rule.age.by === 'id') {
    return Number.parseInt(String(value).replaceAll('-', '').slice(0, 12), 16) < cutoffMs(rule);
  }
  if (rule.age.by === 'day') return String(value) < toDateOnly(new Date(cutoffMs(rule)));
  return new Date(String(value)).getTime() < cutoffMs(rule);
}

async function readWorld(): Promise<World> {
  const client = await database.pool.connect();
  try {
    const world: World = {};
    for (const { name } of await listTables(client)) {
      const { rows } = await client.query<{ row: Row }>(
        `select to_jsonb(t) as row from "${name}" t order by to_jsonb(t)::text`,
      );
      world[name] = rows.map(({ row }) => row);
    }
    return world;
  } finally {
    client.release();
  }
}

async function fillMarket(seed: number): Promise<void> {
  const client = await database.pool.connect();
  try {
    const tables = (await listTables(client)).map(({ name }) => name);
    await fillTables(client, {
      rowsPerTable: (table) => (SWEPT_RULES.some((rule) => rule.table === table) ? ROWS : 1),
      seed,
      tables: new Set(tables.filter((name) => name !== 'market' && name !== 'audit_log')),
      given: (table, column, random) => {
        const rule = SWEPT_RULES.find((each) => each.table === table);
        return rule?.age.column === column ? (agedCell(rule, random) ?? undefined) : undefined;
      },
    });
  } finally {
    client.release();
  }
}

const ctx = (actor: Actor = JOB) => database.makeCtx(actor, { now: NOW });

/** Everything that is due, a few rows at a time as over a large market. */
async function sweepAll(): Promise<Record<string, number>> {
  const removed: Record<string, number> = {};
  for (;;) {
    const swept = await sweepRetention(ctx(), { rowsAtOnce: 3, statementsMax: 2 });
    for (const [key, count] of Object.entries(swept.removed)) {
      removed[key] = (removed[key] ?? 0) + count;
    }
    if (swept.isDone) return removed;
  }
}

/** Of the rows of a rule those that are due are gone, and no others but those that went with theirs. */
function expectJust(rule: RetentionRule, { before, after }: { before: World; after: World }): void {
  const stayed = keyed(after[rule.table]);
  const { parent, column } = GO_WITH[rule.table] ?? {};
  const parents = new Set(parent ? after[parent]?.map(({ id }) => id) : []);
  for (const row of before[rule.table] ?? []) {
    const isAbout = ABOUT[rule.key]?.(row) ?? true;
    const isHeld = HELD[rule.key]?.(row, after) ?? false;
    const isDue = isOld(rule, row) && isAbout && !isHeld;
    const wentAlong = column !== undefined && !parents.has(row[column]);
    expect(stayed.has(JSON.stringify(row)), `${rule.key} ${JSON.stringify(row)}`).toBe(
      !isDue && !wentAlong,
    );
  }
}

const keyed = (rows: Row[] = []) => new Set(rows.map((row) => JSON.stringify(row)));

describe('the sweep of what has served its time', () => {
  it('takes what is older than its term and nothing else; what is leaned on stays; a second one finds nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 1_000_000 }), async (seed) => {
        await emptyAuditLog(database.db);
        await fillMarket(seed);
        const before = await readWorld();
        const standing = await getRetention(ctx(SYSTEM));
        const removed = await sweepAll();
        const after = await readWorld();
        for (const rule of SWEPT_RULES.filter(({ ending }) => ending === 'deleted')) {
          expectJust(rule, { before, after });
        }
        // The dry run said so. What became free by the sweep of others is not in it.
        for (const { key, due } of standing.rules.filter(({ doneBy }) => doneBy === JOB.name)) {
          if (key === 'imports' || key === 'delivery_attempts') continue;
          expect({ key, count: removed[key] ?? 0 }).toEqual({ key, count: due.count });
        }
        expect(await sweepAll()).toEqual({});
      }),
      { numRuns: RUNS },
    );
  }, 60_000);

  it('is for its job alone, and what it would do for admins alone', async () => {
    const buyer: Actor = { kind: 'person', personId: firstIdAt(NOW), role: 'customer' } as Actor;
    await expect(sweepRetention(ctx(buyer))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(getRetention(ctx(buyer))).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('a sweep', () => {
  type Sums = { calls: Row[]; costs: Row[] };
  let before: { world: World; sums: Sums; total: number };
  let after: { world: World; sums: Sums };
  let removed: Record<string, number>;

  const messages = async () =>
    (await getRetention(ctx(SYSTEM))).rules.find(({ key }) => key === 'messages');
  const sums = async (): Promise<Sums> => ({
    calls: (
      await database.db.execute<Row>(
        sql`select person_id, caller, operation, date_trunc('month', day) as month,
                   sum(requests)::int as requests, sum(failures)::int as failures, sum(limited)::int as limited
              from api_usage group by 1, 2, 3, 4 order by 1, 2, 3, 4`,
      )
    ).rows,
    costs: (
      await database.db.execute<Row>(
        sql`select provider, date_trunc('month', day) as month, sum(call_count)::int as calls,
                   sum(cost_micros)::text as cost from provider_usage group by 1, 2 order by 1, 2`,
      )
    ).rows,
  });

  beforeAll(async () => {
    await emptyAuditLog(database.db);
    await fillMarket(77);
    const total = (await messages())?.swept?.totalCount ?? 0;
    before = { world: await readWorld(), sums: await sums(), total };
    removed = await sweepAll();
    after = { world: await readWorld(), sums: await sums() };
  }, 60_000);

  it('leaves every other table as it was, but for what belongs to a row that went', () => {
    const touched = new Set([
      ...SWEPT_RULES.map(({ table }) => table),
      ...Object.keys(GO_WITH),
      ...['audit_log', 'retention_sweeps'],
    ]);
    for (const [name, rows] of Object.entries(before.world)) {
      if (!touched.has(name)) expect({ name, rows: after.world[name] }).toEqual({ name, rows });
    }
    for (const [name, { parent, column }] of Object.entries(GO_WITH)) {
      const parents = new Set(after.world[parent]?.map(({ id }) => id));
      expect(after.world[name]?.every((row) => parents.has(row[column]))).toBe(true);
    }
  });

  it('adds days up to their month, and no call or cent is lost', () => {
    expect(after.sums).toEqual(before.sums);
    expect(before.sums.calls.length).toBeGreaterThan(0);
    const days = (world: World) =>
      (world.api_usage ?? []).filter(
        ({ day }) => String(day) < '2025-10-01' && !String(day).endsWith('-01'),
      );
    expect(days(before.world).length).toBeGreaterThan(0);
    expect(days(after.world)).toEqual([]);
  });

  it('is noted by rule, in the audit log too, and adds up', async () => {
    expect(removed.messages).toBeGreaterThan(0);
    const standing = await messages();
    expect(standing).toMatchObject({ due: { count: 0, isMore: false }, swept: { at: NOW } });
    expect(standing?.swept?.totalCount).toBe(before.total + (removed.messages ?? 0));
    const { rows } = await database.db.execute<{ count: number }>(
      sql`select coalesce(sum((details->>'rows')::int), 0)::int as count from audit_log
           where action = 'retention.swept' and subject_id = 'messages'`,
    );
    expect(rows[0]?.count).toBe(removed.messages);
  });
});

describe('the rules', () => {
  it('are about every table: each has a term, or a reason for having none', async () => {
    const client = await database.pool.connect();
    const tables = (await listTables(client).finally(() => client.release())).map(
      ({ name }) => name,
    );
    const named = [
      ...RETENTION_RULES.map(({ table }) => table),
      ...KEPT_GROUPS.flatMap((group) => group.tables),
    ];
    expect(named.toSorted()).toEqual(tables.toSorted());
  });

  it('have keys of their own', () => {
    const keys = RETENTION_RULES.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it.each(SWEPT_RULES.map((rule) => [rule.key, rule] as const))(
    '%s finds its rows by an index that begins with their age',
    async (_key, rule) => {
      const plan = await database.db.transaction(async (tx) => {
        await tx.execute(sql`set local enable_seqscan = off`);
        const { rows } = await tx.execute<{ 'QUERY PLAN': unknown }>(
          sql`explain (format json) ${dueRowsQuery(rule, NOW, 100)}`,
        );
        return JSON.stringify(rows[0]?.['QUERY PLAN']);
      });
      const names = [...plan.matchAll(/"Index Name":"(\w+)"/g)].map((match) => match[1]);
      const { rows } = await database.pool.query<{ name: string }>(
        `select c.relname as name from pg_index i
           join pg_class c on c.oid = i.indexrelid
           join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
          where i.indrelid = $1::regclass and c.relname = any($2) and a.attname = $3`,
        [rule.table, names, rule.age.column],
      );
      expect(rows, plan).not.toEqual([]);
      expect(plan).toContain('"Index Cond"');
    },
  );
});
