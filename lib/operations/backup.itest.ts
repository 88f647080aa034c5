import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectDatabase } from '@/db/client';
import { migrateDatabase, undoMigrations } from '@/db/migrate';
import { makeScratchDatabase } from '@/db/scratch';
import { inOrder } from '@/db/snapshot';
import { type TestDatabase, testDatabase } from '@/db/testing';
import { ROLES } from '@/db/vocabulary';
import { audit } from '@/lib/platform/audit';
import type { BlobStore } from '@/lib/platform/blobs';
import { createDiskBlobs } from '@/lib/platform/blobs-disk';
import type { Actor, Ctx } from '@/lib/platform/context';
import { ingestAdverts, storeRanges, testAdverts } from '@/lib/searches/testing-market';
import { verifyAuditChain } from './audit-log';
import { BackupError } from './backup-error';
import { checkBackup, type MadeBackup, writeBackup } from './backup-service';
import type { BackupPorts, BackupSettings } from './backup-settings';
import { restoreBackup } from './restore-service';

const SYSTEM: Actor = { kind: 'system', name: 'test' };
const NOW = new Date('2026-03-01T12:00:00Z');
const SECRETS = {
  file: '{"version":1}',
  settings: { ENCRYPTION_SECRET: 'canary-secret-0123456789' },
};
const PASSPHRASE = { kind: 'passphrase', passphrase: 'twelve letters and more' } as const;

let source: TestDatabase;
let target: TestDatabase;
let folder: string;
let settings: BackupSettings;
let blobs: BlobStore;
let made: MadeBackup;
let bytes: Buffer;

function ctxOf(database: TestDatabase, now = NOW, actor = SYSTEM): Ctx<BackupPorts> {
  const ctx = database.makeCtx(actor, { now });
  return { ...ctx, ports: { ...ctx.ports, blobs, backups: settings } };
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'deal-scout-backup-'));
  blobs = createDiskBlobs(path.join(folder, 'files'));
  settings = {
    folder: path.join(folder, 'backups'),
    lock: { kind: 'server_secret', secret: 'the secret of the server of this test' },
    keepDays: 7,
    keepWeeks: 4,
    isNightly: true,
    rpoHours: 24,
    rtoHours: 4,
    copies: null,
    isDrilled: true,
    productVersion: '1.0.0',
    noteFolder: path.join(folder, 'notes'),
    makeScratch: () => makeScratchDatabase(source.url),
    readSecrets: async () => SECRETS,
  };
  source = await testDatabase({ market: 'live' });
  const adverts = testAdverts(400);
  await ingestAdverts(source.db, adverts);
  await storeRanges(source.db, adverts);
  for (const index of [1, 2, 3]) {
    await audit(ctxOf(source), {
      action: 'thing.changed',
      subjectKind: 'thing',
      subjectId: `t\t${index}\\n`,
      details: { text: 'tab\tbreak\nback\\slash “quoted” \u{1F697}' },
    });
  }
  await source.pool.query(
    "insert into people (id, email, display_name, role) values (gen_random_uuid(), 'ada@example.com', 'Ada', 'admin')",
  );
  await blobs.put('snap-photos/a/full.jpg', Buffer.from([0, 255, 10, 13]), 'image/jpeg');
  made = await writeBackup(ctxOf(source));
  bytes = await readFile(made.file);
});
afterAll(async () => {
  await source.close();
  await rm(folder, { recursive: true, force: true });
});

/** Runs `work` in a context whose pool has one connection, as the command has it. */
async function alone<T>(work: (ctx: Ctx<BackupPorts>) => Promise<T>): Promise<T> {
  const { db, close } = connectDatabase({
    url: target.url,
    maxConnections: 1,
    statementTimeoutMs: 0,
  });
  try {
    return await work({ ...ctxOf(target), db });
  } finally {
    await close();
  }
}

const restore = (request: Partial<Parameters<typeof restoreBackup>[1]> = {}) =>
  alone((ctx) => restoreBackup(ctx, { file: made.file, ...request }));

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof BackupError ? error.code : String(error)),
  );

/** Every row of every table as text, in an order of its own, by another way than the product has. */
async function contentOf(url: string): Promise<Record<string, string[]>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'public' order by 1",
    );
    const content: Record<string, string[]> = {};
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(
        `select to_jsonb(t)::text as row from "${name}" t order by 1`,
      );
      content[name] = rows.map(({ row }) => row);
    }
    return content;
  } finally {
    await client.end();
  }
}

async function schemaOf(url: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query(
      `select indexdef as line from pg_indexes where schemaname = 'public'
       union all select conrelid::regclass || conname || pg_get_constraintdef(oid) from pg_constraint
         where connamespace = 'public'::regnamespace
       union all select tgname::text || tgenabled::text from pg_trigger where not tgisinternal order by 1`,
    );
    return rows;
  } finally {
    await client.end();
  }
}

describe('a restore', () => {
  // The cases build on each other: a schema that is made anew for each takes most of their time.
  beforeAll(async () => {
    target = await testDatabase({ market: 'live' });
  });
  afterAll(() => target.close());

  it('into an empty market gives every row, file, key and number back, and goes on from there', async () => {
    const wanted = await contentOf(source.url);
    const schema = await schemaOf(target.url);
    await blobs.removeBelow('snap-photos');
    const restored = await restore();
    expect(restored).toMatchObject({ newerMigrationCount: 0, secretFiles: [] });
    expect(restored.rows).toBe(Object.values(wanted).flat().length);
    expect(restored.rows).toBeGreaterThan(1_000);
    expect(await contentOf(target.url)).toEqual(wanted);
    expect(await schemaOf(target.url)).toEqual(schema);
    expect(await blobs.get('snap-photos/a/full.jpg')).toEqual(Buffer.from([0, 255, 10, 13]));
    await migrateDatabase(target.url, 'live');
    await alone(async (ctx) => {
      expect(await verifyAuditChain(ctx)).toMatchObject({ isIntact: true });
      await audit(ctx, { action: 'thing.changed', subjectKind: 'thing', subjectId: 't4' });
      const { rows } = await ctx.db.$client.query<{ id: string; largest: string }>(
        `insert into observations (listing_id, observed_at, price_cents, status, facts_hash)
         select listing_id, now(), price_cents, status, 'again' from observations limit 1
         returning id, (select max(id) from observations) as largest`,
      );
      expect(Number(rows[0]?.id)).toBeGreaterThan(Number(rows[0]?.largest));
    });
  });

  it('refuses a market that is not empty', async () => {
    const before = await contentOf(target.url);
    expect(await codeOf(restore())).toBe('not_empty');
    expect(await contentOf(target.url)).toEqual(before);
  });

  it('refuses while somebody else is connected', async () => {
    const client = new pg.Client({ connectionString: target.url });
    await client.connect();
    try {
      expect(await codeOf(restore())).toBe('in_use');
    } finally {
      await client.end();
    }
  });

  it('of what was altered, cut, locked otherwise or made of another market touches nothing', async () => {
    const before = await contentOf(target.url);
    const file = path.join(folder, 'bad.dsbackup');
    const other = ctxOf(source, new Date(NOW.getTime() + 60_000));
    const locked = await writeBackup(other, { lock: PASSPHRASE });
    const isReplacing = true;
    await writeFile(file, bytes.subarray(0, bytes.length - 20));
    expect(await codeOf(restore({ file, isReplacing }))).toBe('damaged');
    const altered = Buffer.from(bytes);
    altered.writeUInt8((altered.at(-30) ?? 0) ^ 4, altered.length - 30);
    await writeFile(file, altered);
    expect(await codeOf(restore({ file, isReplacing }))).toBe('damaged');
    expect(await codeOf(restore({ file: locked.file, isReplacing }))).toBe('wrong_key');
    expect(await codeOf(restore({ lock: PASSPHRASE, isReplacing }))).toBe('wrong_key');
    const demo = await alone((ctx) =>
      codeOf(
        restoreBackup(
          { ...ctx, market: { ...ctx.market, name: 'demo' } },
          { file: made.file, isReplacing: true },
        ),
      ),
    );
    expect(demo).toBe('other_market');
    expect(await contentOf(target.url)).toEqual(before);
  });

  it('that breaks off in the middle leaves what was there', async () => {
    await alone((ctx) => ctx.db.$client.query("update people set display_name = 'Ada L.'"));
    const before = await contentOf(target.url);
    const full = async () => {
      throw new Error('no space left for files');
    };
    const restoring = alone((ctx) =>
      restoreBackup(
        { ...ctx, ports: { ...ctx.ports, blobs: { ...blobs, put: full } } },
        { file: made.file, isReplacing: true },
      ),
    );
    await expect(restoring).rejects.toThrow('no space left for files');
    expect(await contentOf(target.url)).toEqual(before);
  });

  it('of an older release brings its tables first, its rows, then what is newer', async () => {
    const older = await testDatabase({ market: 'live' });
    try {
      await undoMigrations(older.url, 1);
      await older.pool.query(
        "insert into people (id, email, display_name, role) values (gen_random_uuid(), 'eve@example.com', 'Eve', 'admin')",
      );
      const backup = await writeBackup(ctxOf(older, new Date(NOW.getTime() + 120_000)));
      expect(await restore({ file: backup.file, isReplacing: true })).toMatchObject({
        newerMigrationCount: 1,
      });
      await migrateDatabase(target.url, 'live');
      expect(Object.keys(await contentOf(target.url))).toEqual(
        Object.keys(await contentOf(source.url)),
      );
      expect((await contentOf(target.url)).people).toHaveLength(1);
    } finally {
      await older.close();
    }
  });

  it('brings secrets only where they were put in and are asked for', async () => {
    const at = new Date(NOW.getTime() + 180_000);
    expect(await codeOf(writeBackup(ctxOf(source, at), { hasSecrets: true }))).toBe(
      'needs_passphrase',
    );
    const backup = await writeBackup(ctxOf(source, at), { hasSecrets: true, lock: PASSPHRASE });
    expect((await readFile(backup.file)).includes('canary-secret')).toBe(false);
    const request = { file: backup.file, lock: PASSPHRASE, isReplacing: true };
    const home = path.join(folder, 'home');
    await mkdir(home);
    await writeFile(path.join(home, 'secrets.json'), 'before');
    const { secretFiles } = await restore({ ...request, secretsFolder: home });
    expect(secretFiles).toHaveLength(2);
    expect(await readFile(path.join(home, 'secrets.json'), 'utf8')).toBe(SECRETS.file);
    expect(await readFile(path.join(home, 'secrets.before-restore.json'), 'utf8')).toBe('before');
    expect((await stat(path.join(home, 'restored-secrets.env'))).mode & 0o077).toBe(0);
  });
});

describe('a backup', () => {
  it('is noted for whoever watches, once it was read back', async () => {
    const note = path.join(settings.noteFolder, 'live.last.json');
    expect(JSON.parse(await readFile(note, 'utf8'))).toMatchObject({
      bytes: expect.any(Number),
      place: settings.folder,
      is_checked: true,
      finished_at: expect.stringMatching(/^\d{4}-.*Z$/),
    });
  });

  it('is one moment of a market in use, for its owner’s eyes only', async () => {
    expect((await stat(made.file)).mode & 0o077).toBe(0);
    expect(made.manifest.tables.map(({ name }) => name)).toContain('listings');
    expect(made.bytes).toBeLessThan(made.manifest.table_bytes);
    const { manifest } = await checkBackup(ctxOf(source), { file: made.file });
    expect(manifest).toEqual(made.manifest);
    const counts = new Map(manifest.tables.map(({ name, rows }) => [name, rows]));
    expect(counts.get('listings')).toBe(400);
    let isWritten = false;
    const moved = await writeBackup(ctxOf(source, new Date(NOW.getTime() + 240_000)), {
      onProgress: () => {
        if (isWritten) return;
        isWritten = true;
        void source.pool.query(
          "insert into sources (key, label, kind) values ('late', 'Late', 'feed')",
        );
      },
    });
    const sources = moved.manifest.tables.find(({ name }) => name === 'sources');
    expect(sources?.rows).toBe(counts.get('sources'));
    await source.pool.query("delete from sources where key = 'late'");
  });

  it('leaves no part of a file where it fails, and none of a name that is taken', async () => {
    const full: BlobStore = {
      ...blobs,
      async *list() {
        yield 'snap-photos/a/full.jpg';
      },
      get: async () => {
        throw new Error('the bucket is away');
      },
    };
    const ctx = ctxOf(source, new Date(NOW.getTime() + 300_000));
    const before = await readdir(settings.folder);
    const failing = { ...ctx, ports: { ...ctx.ports, blobs: full } };
    await expect(writeBackup(failing)).rejects.toThrow('the bucket is away');
    expect(await codeOf(writeBackup(ctxOf(source)))).toBe('file_exists');
    const stop = new AbortController();
    const stopped = writeBackup(ctx, { signal: stop.signal, onProgress: () => stop.abort() });
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
    expect(await readdir(settings.folder)).toEqual(before);
    // The connection that was cut off is replaced.
    await source.pool.query('select 1');
  });

  it.each(ROLES.filter((role) => role !== 'admin'))('is not made or read by a %s', async (role) => {
    const actor: Actor = {
      kind: 'person',
      personId: '00000000-0000-7000-8000-000000000001',
      role,
      epoch: 0,
      sessionId: 'session',
      plan: 'free',
    };
    const ctx = ctxOf(source, NOW, actor);
    await expect(writeBackup(ctx)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(checkBackup(ctx, { file: made.file })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(restoreBackup(ctx, { file: made.file })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('onto a full disk fails, says so and leaves nothing', async ({ skip }) => {
    const small = path.join(folder, 'small');
    await mkdir(small);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=32k', 'tmpfs', small], { stdio: 'ignore' });
    } catch {
      skip('a small disk can only be mounted by root');
    }
    try {
      const ctx = ctxOf(source, new Date(NOW.getTime() + 360_000));
      expect(await codeOf(writeBackup(ctx, { folder: small }))).toBe('no_space');
      expect(await readdir(small)).toEqual([]);
      await source.pool.query('select 1');
    } finally {
      execFileSync('umount', [small]);
    }
  });
});

it('tables stand in the order in which they refer to each other', () => {
  const names = ['a', 'b', 'c', 'x', 'y'].map((name) => ({ name }));
  const keys = [
    { child: 'a', parent: 'c' },
    { child: 'b', parent: 'a' },
    { child: 'x', parent: 'y' },
    { child: 'y', parent: 'x' },
  ];
  expect(inOrder(names, keys).map(({ name }) => name)).toEqual(['c', 'a', 'b', 'x', 'y']);
});
