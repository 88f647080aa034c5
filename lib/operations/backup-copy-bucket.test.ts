/** Copies of backups in a bucket, over the protocol that buckets speak. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BucketServer, startBucketServer } from '@/e2e/servers/s3';
import { createBucketBlobs } from '@/lib/platform/blobs-s3';
import type { Ctx } from '@/lib/platform/context';
import { silentLog } from '@/lib/platform/log';
import { createMetrics } from '@/lib/platform/metrics';
import { createOutbound, type Outbound } from '@/lib/platform/outbound';
import { copyAway, copyFolderOf, fetchCopy, listCopies } from './backup-copy-service';
import type { BackupPorts } from './backup-settings';

const NAME = 'deal-scout-live-2026-03-01T12-00-00Z.dsbackup';
const BYTES = Buffer.from(Array.from({ length: 250 }, (_, index) => index));
const PART_BYTES = 100;

let folder: string;
let file: string;
let bucket: BucketServer;
let outbound: Outbound;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'backup-bucket-'));
  file = path.join(folder, NAME);
  await writeFile(file, BYTES);
  bucket = await startBucketServer({ keysAPage: 2 });
  outbound = createOutbound({
    product: { name: 'DealScout', version: '1.0', contactUrl: null },
    allowCidrs: ['127.0.0.0/8'],
    log: silentLog,
    metrics: createMetrics(),
    retryTimeScale: 0,
  });
});
afterEach(async () => {
  await outbound.close();
  await bucket.server.close();
  await rm(folder, { recursive: true, force: true });
});

/** A context of which only the place of copies counts. */
function ctxOf(change: { secretAccessKey?: string } = {}) {
  const store = createBucketBlobs(
    { ...bucket, endpoint: bucket.server.url, ...change },
    { outbound, prefix: 'backups/live', names: 'BACKUP_S3' },
  );
  return {
    actor: { kind: 'system', name: 'test' },
    ports: { backups: { copies: { store, place: bucket.bucket } } },
  } as unknown as Ctx<BackupPorts>;
}

const copy = (ctx = ctxOf()) => copyAway(ctx, { file, partBytes: PART_BYTES });
const fetched = async () =>
  readFile(await fetchCopy(ctxOf(), { name: NAME, folder: path.join(folder, 'back') }));

describe('a copy of a backup in a bucket', () => {
  it('lies in parts below its market, and comes back as it was', async () => {
    expect(await copy()).toEqual({ bytes: 250, partCount: 3 });
    const below = `backups/live/${copyFolderOf(file)}`;
    expect([...bucket.files.keys()].sort()).toEqual([
      ...[0, 1, 2].map((index) => `${below}/00000${index}.part`),
      `${below}/parts.json`,
    ]);
    expect(await listCopies(ctxOf())).toEqual([copyFolderOf(file)]);
    expect(await fetched()).toEqual(BYTES);
  });

  it('is made though the bucket slows us down, breaks lines off and is in trouble now and then', async () => {
    bucket.server.moods.push('slow_down', 'ok', 'reset', 'trouble', 'ok', 'half_given', 'ok');
    await copy();
    expect(await fetched()).toEqual(BYTES);
  });

  it('of which the bucket kept half of a part is not believed: the part is put again', async () => {
    bucket.server.moods.push('ok', 'half_kept');
    await copy();
    expect(await fetched()).toEqual(BYTES);
    const parts = bucket.server.heard.filter(
      ({ method, path: address }) => method === 'PUT' && address.endsWith('000000.part'),
    );
    expect(parts).toHaveLength(2);
  });

  it('of which the bucket always keeps half is none, and nothing of it is listed', async () => {
    const twice = ['half_kept', 'ok'] as const;
    bucket.server.moods.push('ok', ...twice, ...twice, ...twice);
    await expect(copy()).rejects.toMatchObject({ code: 'damaged' });
    expect(await listCopies(ctxOf())).toEqual([]);
  });

  it('that is cut in the bucket later is refused, and leaves no file', async () => {
    await copy();
    const part = bucket.files.get(`backups/live/${copyFolderOf(file)}/000001.part`);
    if (part) part.body = part.body.subarray(1);
    await expect(fetched()).rejects.toMatchObject({ code: 'damaged' });
    expect(await readdir(path.join(folder, 'back'))).toEqual([]);
  });

  it('with a wrong secret says which setting to mend, and the next one works', async () => {
    await expect(copy(ctxOf({ secretAccessKey: 'another' }))).rejects.toThrow(
      'BACKUP_S3_SECRET_ACCESS_KEY does not belong to BACKUP_S3_ACCESS_KEY_ID',
    );
    expect(bucket.files.size).toBe(0);
    await copy();
    expect(await fetched()).toEqual(BYTES);
  });
});
