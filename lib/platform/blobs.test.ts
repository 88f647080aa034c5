import { createHash, createHmac } from 'node:crypto';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BlobStore } from '@/lib/platform/blobs';
import { createDiskBlobs } from '@/lib/platform/blobs-disk';
import { createBucketBlobs } from '@/lib/platform/blobs-s3';
import { silentLog } from '@/lib/platform/log';
import { createMetrics } from '@/lib/platform/metrics';
import { createOutbound } from '@/lib/platform/outbound';

const SECRET = 'a-secret-for-tests';
const KEY_ID = 'AKIDEXAMPLE';
const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
const hmac = (key: Uint8Array | string, text: string) =>
  createHmac('sha256', key).update(text).digest();

/** Signature version 4 worked out anew, as the service would (docs.aws.amazon.com, SigV4). */
function isSigned(request: IncomingMessage, body: Buffer): boolean {
  const value = request.headers.authorization ?? '';
  const [, scope, names, signature] =
    /^AWS4-HMAC-SHA256 Credential=[^/]+\/([^,]+), SignedHeaders=([^,]+), Signature=(\w+)$/.exec(
      value,
    ) ?? [];
  if (!value.includes(`Credential=${KEY_ID}/`) || !scope || !names) return false;
  if (request.headers['x-amz-content-sha256'] !== sha256(body)) return false;
  const [address = '', query = ''] = (request.url ?? '').split('?', 2);
  const canonical = [
    request.method,
    address,
    query,
    ...names.split(';').map((name) => `${name}:${request.headers[name]}`),
    '',
    names,
    sha256(body),
  ].join('\n');
  const [day = '', region = '', service = '', end = ''] = scope.split('/');
  const key = hmac(hmac(hmac(hmac(`AWS4${SECRET}`, day), region), service), end);
  const text = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, sha256(canonical)];
  return hmac(key, text.join('\n')).toString('hex') === signature;
}

/** A real bucket has 1,000; here every list has several pages. */
const KEYS_A_PAGE = 2;
const files = new Map<string, { body: Buffer; contentType: string | undefined }>();
const bucket = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const name = request.url ?? '';
  if (!isSigned(request, body)) return response.writeHead(403).end('<Code>AccessDenied</Code>');
  const below = new URL(name, 'http://bucket').searchParams.get('prefix');
  if (below !== null) {
    const after = new URL(name, 'http://bucket').searchParams.get('start-after') ?? '';
    const found = [...files.keys()]
      .filter((key) => key.startsWith(`/cars/${below}`) && key.slice('/cars/'.length) > after)
      .sort()
      .slice(0, KEYS_A_PAGE);
    const contents = found.map(
      (key) => `<Contents><Key>${key.slice('/cars/'.length)}</Key></Contents>`,
    );
    const xml = `<ListBucketResult><Prefix>${below}</Prefix>${contents.join('')}</ListBucketResult>`;
    return response.writeHead(200).end(xml);
  }
  if (request.method === 'PUT') {
    files.set(name, { body, contentType: request.headers['content-type'] });
    return response.writeHead(200).end();
  }
  if (request.method === 'DELETE') {
    files.delete(name);
    return response.writeHead(204).end();
  }
  const file = files.get(name);
  return file ? response.writeHead(200).end(file.body) : response.writeHead(404).end();
});
const outbound = createOutbound({
  product: { name: 'DealScout', version: '1.0', contactUrl: null },
  allowCidrs: ['127.0.0.0/8'],
  log: silentLog,
  metrics: createMetrics(),
  retryTimeScale: 0,
});

let folder: string;
let stores: Record<'disk' | 'bucket', BlobStore>;
const bucketOf = (secretAccessKey: string) =>
  createBucketBlobs(
    {
      bucket: 'cars',
      endpoint: `http://127.0.0.1:${(bucket.address() as AddressInfo).port}`,
      region: 'us-east-1',
      accessKeyId: KEY_ID,
      secretAccessKey,
    },
    { outbound, prefix: 'live' },
  );

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'blobs-'));
  await new Promise<void>((resolve) => {
    bucket.listen(0, '127.0.0.1', resolve);
  });
  stores = { disk: createDiskBlobs(path.join(folder, 'live')), bucket: bucketOf(SECRET) };
});
afterAll(async () => {
  await outbound.close();
  bucket.close();
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
  expect(files.get('/cars/live/page-samples/c.gz')?.contentType).toBe('application/gzip');
});

it('a bucket that refuses is an error, never an empty answer', async () => {
  const refused = bucketOf('another secret');
  await expect(refused.get('page-samples/c.gz')).rejects.toMatchObject({
    code: 'outbound_unreachable',
  });
  await expect(refused.put('d.gz', new Uint8Array(1), 'text/plain')).rejects.toMatchObject({
    code: 'outbound_unreachable',
  });
});

it('a bucket takes a file from whoever holds an address for it, of that size and kind alone', async () => {
  const file = { contentType: 'image/jpeg', byteCount: 3 };
  const put = await stores.bucket.presignPut('snap-photos/b1/awaited', file);
  const url = new URL(put?.url ?? '');
  expect(url.pathname).toBe('/cars/live/snap-photos/b1/awaited');
  expect(url.searchParams.get('X-Amz-SignedHeaders')).toBe('content-length;content-type;host');
  expect(url.searchParams.get('X-Amz-Expires')).toBe('900');
  expect(put?.headers).toEqual({ 'content-type': 'image/jpeg', 'content-length': '3' });
  expect(await stores.disk.presignPut('snap-photos/b1/awaited', file)).toBeNull();
});
