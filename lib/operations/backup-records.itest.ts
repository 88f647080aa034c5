import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeScratchDatabase } from '@/db/scratch';
import { emptyAuditLog, emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import { findLastRestore } from '@/lib/platform/backup-record';
import type { Actor, Ctx } from '@/lib/platform/context';
import type { EventSender } from '@/lib/platform/events';
import { memoryBlobs } from '@/lib/sources/testing-source';
import {
  askForBackup,
  copyBackups,
  listBackups,
  makeBackup,
  openNightlyBackup,
  recordBackup,
  removeOldBackups,
} from './backup-record-service';
import { writeBackup } from './backup-service';
import type { BackupPorts, BackupSettings } from './backup-settings';
import { drillNewest, drillRestore } from './restore-drill-service';

const JOB: Actor = { kind: 'job', name: 'back-up-market' };
const SYSTEM: Actor = { kind: 'system', name: 'test' };
const HOUR_MS = 3_600_000;
const START = Date.parse('2026-03-02T02:30:00Z');

let database: TestDatabase;
let folder: string;
let settings: BackupSettings;

beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database, 'backups');
  await emptyAuditLog(database.db);
  folder = await mkdtemp(path.join(os.tmpdir(), 'deal-scout-backups-'));
  settings = {
    folder,
    lock: { kind: 'server_secret', secret: 'the secret of the server of this test' },
    keepDays: 2,
    keepWeeks: 1,
    isNightly: true,
    rpoHours: 24,
    rtoHours: 4,
    copies: null,
    isDrilled: true,
    productVersion: '1.0.0',
    noteFolder: path.join(folder, 'backups'),
    makeScratch: () => makeScratchDatabase(database.url),
    readSecrets: async () => ({ file: null, settings: {} }),
  };
  return () => rm(folder, { recursive: true, force: true });
});

/** A context at so many hours after the first night. */
function at(hours: number, actor = JOB): Ctx<BackupPorts & { events: EventSender }> {
  const ctx = database.makeCtx(actor, { now: new Date(START + hours * HOUR_MS) });
  return { ...ctx, ports: { ...ctx.ports, blobs: memoryBlobs(), backups: settings } };
}

const states = async () =>
  (await listBackups(at(1_000, SYSTEM), { limit: 50, cursor: null })).backups.map(
    ({ state }) => state,
  );
const idOf = async () =>
  (await database.pool.query<{ id: string }>('select id from backups order by id desc')).rows[0]
    ?.id ?? '';

async function night(hours: number): Promise<string | null> {
  const backupId = await openNightlyBackup(at(hours));
  if (backupId !== null) await makeBackup(at(hours), { backupId });
  await removeOldBackups(at(hours));
  return backupId;
}

describe('a backup that an admin asks for', () => {
  it('is asked for once, made once, and told of with its size', async () => {
    const asked = await askForBackup(at(0, SYSTEM));
    expect(asked.state).toBe('waiting');
    await expect(askForBackup(at(0, SYSTEM))).rejects.toMatchObject({ code: 'conflict' });
    const backupId = await idOf();
    expect(database.events.sent.at(-1)).toMatchObject({
      name: 'operations/backup.requested',
      data: { backup_id: backupId },
    });
    expect(await makeBackup(at(0), { backupId })).toMatchObject({ bytes: expect.any(Number) });
    expect(await makeBackup(at(1), { backupId })).toBeNull();
    const { backups, lastGood } = await listBackups(at(1, SYSTEM), { limit: 5, cursor: null });
    expect(backups).toMatchObject([{ state: 'good', reason: 'asked', problem: null }]);
    expect(backups[0]?.tableCount).toBeGreaterThan(50);
    expect(lastGood?.id).toBe(asked.id);
    const { rows } = await database.pool.query('select action, subject_id from audit_log');
    expect(rows).toEqual([{ action: 'backup.requested', subject_id: backupId }]);
  });

  it('that fails says why, and another one may be asked for', async () => {
    await askForBackup(at(0, SYSTEM));
    const backupId = await idOf();
    await makeBackup(at(0), { backupId });
    await askForBackup(at(0, SYSTEM));
    // Its name is taken: of the same second.
    await expect(makeBackup(at(0), { backupId: await idOf() })).rejects.toMatchObject({
      code: 'file_exists',
    });
    const [failed] = (await listBackups(at(1, SYSTEM), { limit: 5, cursor: null })).backups;
    expect(failed).toMatchObject({ state: 'failed', problem: expect.stringContaining('already') });
    await askForBackup(at(1, SYSTEM));
  });

  it('of which nothing is heard for three hours is given up', async () => {
    await askForBackup(at(0, SYSTEM));
    await expect(askForBackup(at(2, SYSTEM))).rejects.toMatchObject({ code: 'conflict' });
    await askForBackup(at(4, SYSTEM));
    expect(await states()).toEqual(['waiting', 'failed']);
  });
});

describe('each night', () => {
  it('one backup is made, the second time only where the first failed, and old ones go', async () => {
    expect(await night(0)).not.toBeNull();
    expect(await night(3)).toBeNull();
    for (const day of [1, 2, 3]) expect(await night(day * 24)).not.toBeNull();
    expect(await states()).toEqual(['good', 'good', 'removed', 'removed']);
    const files = (await readdir(folder)).filter((name) => name.endsWith('.dsbackup'));
    expect(files).toHaveLength(2);
  });

  it('nothing happens where it is switched off', async () => {
    settings = { ...settings, isNightly: false };
    expect(await night(0)).toBeNull();
    expect(await states()).toEqual([]);
  });

  it('files that a person made stay, drafts of a day ago go', async () => {
    const own = await writeBackup(at(0, SYSTEM), { folder: path.join(folder, 'own') });
    await recordBackup(at(0, SYSTEM), own);
    for (const day of [1, 2, 3]) await night(day * 24);
    expect(await readdir(path.join(folder, 'own'))).toHaveLength(1);
    for (const name of ['old.part', 'new.part']) await writeFile(path.join(folder, name), '');
    const old = new Date(START - 48 * HOUR_MS);
    const now = new Date(START + 72 * HOUR_MS);
    await utimes(path.join(folder, 'old.part'), old, old);
    await utimes(path.join(folder, 'new.part'), now, now);
    await removeOldBackups(at(72));
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual(['new.part']);
  });
});

describe('copies of backups', () => {
  it('are made of the newest, tried again where the place was away, and go with their backup', async () => {
    const store = memoryBlobs();
    let isAway = true;
    const put: typeof store.put = async (...args) => {
      if (isAway) throw new Error('away');
      await store.put(...args);
    };
    settings = { ...settings, copies: { store: { ...store, put }, place: 'elsewhere' } };
    expect(await night(0)).not.toBeNull();
    expect(await copyBackups(at(0))).toEqual({ copiedCount: 0, failedCount: 1 });
    const [failed] = (await listBackups(at(1, SYSTEM), { limit: 5, cursor: null })).backups;
    expect(failed).toMatchObject({ copiedAt: null, copyProblem: expect.stringContaining('log') });
    isAway = false;
    expect(await copyBackups(at(3))).toEqual({ copiedCount: 1, failedCount: 0 });
    expect(await copyBackups(at(3))).toEqual({ copiedCount: 0, failedCount: 0 });
    for (const day of [1, 2, 3]) {
      await night(day * 24);
      await copyBackups(at(day * 24));
    }
    await removeOldBackups(at(73));
    expect(await states()).toEqual(['good', 'good', 'removed', 'removed']);
    const folders = new Set([...store.files.keys()].map((key) => key.split('/')[0]));
    expect(folders.size).toBe(2);
  });

  it('are no matter where no place is set', async () => {
    await night(0);
    expect(await copyBackups(at(1))).toEqual({ copiedCount: 0, failedCount: 0 });
  });
});

describe('a drill of the restore', () => {
  it('brings the newest good backup back beside the market, and notes how long it took', async () => {
    expect(await drillNewest(at(0))).toBeNull();
    await night(0);
    const drilled = await drillNewest(at(1));
    expect(drilled).toMatchObject({ rows: expect.any(Number), tableCount: expect.any(Number) });
    expect(await findLastRestore(path.dirname(settings.noteFolder), 'live')).toEqual({
      finishedAt: at(1).now(),
      seconds: Math.round((drilled?.seconds ?? 0) * 10) / 10,
      rows: drilled?.rows,
      isDrill: true,
    });
    const { rows } = await database.pool.query(
      "select datname from pg_database where starts_with(datname, 'deal_scout_drill_')",
    );
    expect(rows).toEqual([]);
    settings = { ...settings, isDrilled: false };
    expect(await drillNewest(at(2))).toBeNull();
  });

  it('that fails leaves no database and no note', async () => {
    const file = path.join(folder, 'none.dsbackup');
    await writeFile(file, 'this is no backup');
    await expect(drillRestore(at(0), { file })).rejects.toMatchObject({ code: 'not_a_backup' });
    expect(await findLastRestore(path.dirname(settings.noteFolder), 'live')).toBeNull();
    const { rows } = await database.pool.query(
      "select datname from pg_database where starts_with(datname, 'deal_scout_drill_')",
    );
    expect(rows).toEqual([]);
    const buyer = at(0, { kind: 'visitor', id: 'v', isBrowser: true });
    await expect(drillRestore(buyer, { file: null })).rejects.toMatchObject({
      code: 'unauthenticated',
    });
  });
});

it('backups are listed page by page, to admins', async () => {
  for (const hours of [0, 4, 8]) await askForBackup(at(hours, SYSTEM));
  const first = await listBackups(at(9, SYSTEM), { limit: 2, cursor: null });
  expect(first.backups).toHaveLength(2);
  const second = await listBackups(at(9, SYSTEM), { limit: 2, cursor: first.nextCursor });
  expect(second.backups).toHaveLength(1);
  expect(second.nextCursor).toBeNull();
  const visitor = at(0, { kind: 'visitor', id: 'v', isBrowser: true });
  await expect(listBackups(visitor, { limit: 1, cursor: null })).rejects.toMatchObject({
    code: 'unauthenticated',
  });
});
