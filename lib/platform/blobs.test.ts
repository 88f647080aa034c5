import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BucketServer, startBucketServer } from '@/e2e/servers/s3';
import type { BlobStore } from '@/lib/platform/blobs';
import { createDiskBlobs } from '@/lib/platform/blobs-disk';
import { createBucketBlobs } from '@/lib/platform/blobs-s3';
import { silentLog } from '@/lib/platform/log';
import { createMetrics } from '@/lib/platform/metrics';
import { createOutbound } from '@/lib/platform/outbound';

/** A real bucket has 1,000; here every list has several pages. */
const KEYS_A_PAGE = 2;
const outbound = createOutbound({
  product: { name: 'DealScout', version: '1.0', contactUrl: null },
  allowCidrs: ['127.0.0.0/8'],
  log: silentLog,
  metrics: createMetrics(),
  retryTimeScale: 0,
});

let folder: string;
let bucket: BucketServer;
let stores: Record<'disk' | 'bucket', BlobStore>;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'blobs-'));
  bucket = await startBucketServer({ keysAPage: KEYS_A_PAGE });
  stores = {
    disk: createDiskBlobs(path.join(folder, 'live')),
    bucket: createBucketBlobs(
      { ...bucket, endpoint: bucket.server.url },
      { outbound, prefix: 'live', names: 'S3' },
    ),
  };
});
afterAll(async () => {
  await outbound.close();
  await bucket.server.close();
  await rm(folder, { recursive: true, force: true });
});

describe.each(['disk', 'bucket'] as const)('files on the %s', (name) => {
  it('come back as they were put, may be put again, and are gone once removed', async () => {
    const store = stores[name];
    const bytes = new Uint8Array([0, 31, 139, 255, 10]);
    const key = 'page-samples/0190-a.gz';
    expect(await store.get(key)).toBeNull();
    await store.put(key, bytes, 'application/gzip');
    await store.put(key, bytes, 'application/gzip');
    expect(new Uint8Array((await store.get(key)) ?? [])).toEqual(bytes);
    await store.remove(key);
    await store.remove(key);
    expect(await store.get(key)).toBeNull();
  });

  it('of one folder are removed with it, and no others', async () => {
    const store = stores[name];
    const keys = [
      'snap-photos/a1/x/thumb.jpg',
      'snap-photos/a1/awaited',
      'snap-photos/a10/full.jpg',
    ];
    for (const key of keys) await store.put(key, new Uint8Array([1]), 'image/jpeg');
    await store.removeBelow('snap-photos/a1');
    await store.removeBelow('snap-photos/a1');
    expect(await Promise.all(keys.map((key) => store.get(key)))).toEqual([
      null,
      null,
      Buffer.from([1]),
    ]);
    await expect(store.removeBelow('../a')).rejects.toThrow(RangeError);
  });

  it('are listed by their keys, each once', async () => {
    const store = stores[name];
    const keys = ['listed/a.jpg', 'listed/b/c.jpg', 'listed/b/d', 'listed/e', 'listed/f.gz'];
    for (const key of keys) await store.put(key, new Uint8Array([1]), 'image/jpeg');
    const found: string[] = [];
    for await (const key of store.list()) found.push(key);
    expect(found.filter((key) => key.startsWith('listed/')).sort()).toEqual(keys);
    expect(new Set(found).size).toBe(found.length);
    await store.removeBelow('listed');
  });

  it.each(['../secrets', '/etc/passwd', 'a/../../b', 'a//b', 'A.gz', 'a\u0000b', ''])(
    'have no key that leads elsewhere: %j',
    async (key) => {
      const store = stores[name];
      await expect(store.put(key, new Uint8Array(), 'text/plain')).rejects.toThrow(RangeError);
      await expect(store.get(key)).rejects.toThrow(RangeError);
      await expect(store.remove(key)).rejects.toThrow(RangeError);
    },
  );
});

it('files on the disk are whole or not there, and nobody else may read them', async () => {
  await stores.disk.put('page-samples/b.gz', new Uint8Array(8), 'application/gzip');
  const names = await readdir(path.join(folder, 'live', 'page-samples'));
  expect(names).toEqual(['b.gz']);
  const { mode } = await stat(path.join(folder, 'live', 'page-samples', 'b.gz'));
  expect(mode & 0o077).toBe(0);
});

it('files in the bucket lie below the name of the market, with their type', async () => {
  await stores.bucket.put('page-samples/c.gz', new Uint8Array(8), 'application/gzip');
  expect(bucket.files.get('live/page-samples/c.gz')?.contentType).toBe('application/gzip');
});

it('a disk gives no address to which somebody else may put a file', async () => {
  const file = { contentType: 'image/jpeg', byteCount: 3 };
  expect(await stores.disk.presignPut('snap-photos/b1/awaited', file)).toBeNull();
});
