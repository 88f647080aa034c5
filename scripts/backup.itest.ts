import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectDatabase } from '@/db/client';
import { makeScratchDatabase } from '@/db/scratch';
import { type TestDatabase, testDatabase } from '@/db/testing';
import { copyAway, copyFolderOf } from '@/lib/operations/backup-copy-service';
import type { BackupPorts, BackupSettings } from '@/lib/operations/backup-settings';
import { createDiskBlobs } from '@/lib/platform/blobs-disk';
import type { Ctx } from '@/lib/platform/context';
import { memoryBlobs } from '@/lib/sources/testing-source';
import { runBackup } from './backup/command';
import { runRestore } from './backup/restore-command';

let source: TestDatabase;
let target: TestDatabase;
let folder: string;
let settings: BackupSettings;

beforeAll(async () => {
  source = await testDatabase({ market: 'live' });
  target = await testDatabase({ market: 'live' });
  folder = await mkdtemp(path.join(os.tmpdir(), 'deal-scout-backup-command-'));
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
    readSecrets: async () => ({ file: null, settings: {} }),
  };
  await source.pool.query("insert into sources (key, label, kind) values ('lot', 'Lot', 'feed')");
});
afterAll(async () => {
  await source.close();
  await target.close();
  await rm(folder, { recursive: true, force: true });
});

interface Ended {
  code: number;
  out: string;
  err: string;
}

async function running(name: 'backup' | 'restore', args: string[], of = source): Promise<Ended> {
  const said: Record<'out' | 'err', string[]> = { out: [], err: [] };
  const open = () => {
    const { db, close } = connectDatabase({
      url: of.url,
      maxConnections: 1,
      statementTimeoutMs: 0,
    });
    const base = of.makeCtx({ kind: 'system', name: `${name}-command` });
    const ports = { blobs: createDiskBlobs(path.join(folder, 'files')), backups: settings };
    return {
      market: 'live' as const,
      databaseUrl: of.url,
      dataHome: folder,
      makeContext: async (): Promise<Ctx<BackupPorts>> => ({ ...base, db, ports }),
      close,
    };
  };
  const parts = {
    terminal: {
      say: (line: string) => said.out.push(line),
      complain: (line: string) => said.err.push(line),
    },
    from: folder,
    open,
  };
  const run = name === 'backup' ? runBackup : runRestore;
  const code = await run(args, parts);
  return { code, out: said.out.join('\n'), err: said.err.join('\n') };
}

describe('npm run backup and npm run restore', () => {
  it('bring a market into a file, check it, and bring it back', async () => {
    const made = await running('backup', ['--to', 'there']);
    expect(made).toMatchObject({ code: 0, err: '' });
    expect(made.out).toMatch(/^ {2}size +.*% of the .*B of its tables$/m);
    expect(made.out).toContain('Keep that secret elsewhere too');
    const [name = ''] = await readdir(path.join(folder, 'there'));
    expect(name).toMatch(/^deal-scout-live-.*\.dsbackup$/);
    const checked = await running('backup', ['--check', `there/${name}`]);
    expect(checked).toMatchObject({ code: 0, out: expect.stringContaining('is whole') });

    const back = await running('restore', [`there/${name}`], target);
    expect(back).toMatchObject({ code: 0, err: '' });
    expect(back.out).toContain('each compared with the backup');
    expect(back.out).toContain('npm start -- --live');
    const again = await running('restore', [`there/${name}`], target);
    expect(again).toMatchObject({ code: 1, err: expect.stringContaining('--replace') });
  });

  it('try a restore beside the market in use, and say how long it took', async () => {
    const made = await running('backup', []);
    expect(made.code).toBe(0);
    const open = await source.pool.connect();
    const drilled = await running('restore', ['--drill']).finally(() => open.release());
    expect(drilled).toMatchObject({ code: 0, err: '' });
    expect(drilled.out).toMatch(/^ {2}time +[\d.]+ s; 4 hours are allowed$/m);
    const note = await readFile(path.join(folder, 'notes', 'live.restore.json'), 'utf8');
    expect(JSON.parse(note)).toMatchObject({ is_drill: true, seconds: expect.any(Number) });
    const { rows } = await source.pool.query(
      "select datname from pg_database where starts_with(datname, 'deal_scout_drill_')",
    );
    expect(rows).toEqual([]);
  });

  it('list copies of a bucket and bring one back', async () => {
    const none = await running('backup', ['--copies']);
    expect(none).toMatchObject({ code: 1, err: expect.stringContaining('BACKUP_S3_BUCKET') });
    const blobs = memoryBlobs();
    const store = {
      ...blobs,
      list: async function* () {
        yield* [...blobs.files.keys()];
      },
    };
    settings = { ...settings, copies: { store, place: 'elsewhere' } };
    const made = await running('backup', ['--to', 'copied']);
    expect(made.code).toBe(0);
    const [name = ''] = await readdir(path.join(folder, 'copied'));
    const ctx = {
      ...source.makeCtx({ kind: 'system', name: 'test' }),
      ports: { backups: settings },
    };
    await copyAway(ctx, { file: path.join(folder, 'copied', name) });
    const listed = await running('backup', ['--copies']);
    expect(listed).toMatchObject({ code: 0, out: copyFolderOf(name) });
    const back = await running('restore', [listed.out, '--copy', '--replace', 'live'], target);
    expect(back).toMatchObject({ code: 0, err: '' });
    settings = { ...settings, copies: null };
  });

  it('say in one sentence what is wrong, and change nothing', async () => {
    await mkdir(path.join(folder, 'odd'), { recursive: true });
    await writeFile(path.join(folder, 'odd', 'cars.csv'), 'price,make\n');
    await writeFile(path.join(folder, 'odd', 'short.txt'), 'too short\n');
    const cases: ['backup' | 'restore', string[], number, string][] = [
      ['backup', ['--nothing'], 2, 'usage: npm run backup'],
      ['backup', ['--market', 'demo'], 2, '--market demo: MARKET says live.'],
      ['backup', ['--passphrase-file', 'odd/short.txt'], 2, 'less than 12 characters'],
      ['backup', ['--with-secrets'], 1, 'wants a passphrase'],
      ['backup', ['--check', 'odd/cars.csv'], 1, 'no backup of Deal Scout'],
      ['restore', [], 2, 'Say which backup to restore.'],
      ['restore', ['a', '--drill', '--replace', 'live'], 2, '--drill changes nothing'],
      ['restore', ['gone.dsbackup'], 1, 'There is no such file'],
      ['restore', ['odd/cars.csv', '--replace', 'demo'], 2, '--replace says "demo"'],
      ['restore', ['odd/cars.csv'], 1, 'no backup of Deal Scout'],
    ];
    for (const [name, args, code, sentence] of cases) {
      const ended = await running(name, args);
      expect({ args, ...ended }).toMatchObject({
        args,
        code,
        err: expect.stringContaining(sentence),
      });
      expect(ended.err).not.toContain('    at ');
    }
  });
});
