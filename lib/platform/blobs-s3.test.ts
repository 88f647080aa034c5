/** What a bucket answers when it does not do what it is asked, over its own protocol. */
import { request as undiciRequest } from 'undici';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BucketServer, startBucketServer } from '@/e2e/servers/s3';
import { type BucketSettings, createBucketBlobs } from '@/lib/platform/blobs-s3';
import { silentLog } from '@/lib/platform/log';
import { createMetrics } from '@/lib/platform/metrics';
import { createOutbound, type Outbound } from '@/lib/platform/outbound';

const KEY = 'page-samples/a.gz';
const BYTES = Buffer.from('the bytes of a file, long enough to be cut');

/** The first attempt and its repetitions. */
const ALWAYS = [1, 2, 3, 4];

let bucket: BucketServer;
let outbound: Outbound;
beforeEach(async () => {
  bucket = await startBucketServer();
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
});

const storeWith = (change: Partial<BucketSettings> = {}) =>
  createBucketBlobs(
    { ...bucket, endpoint: bucket.server.url, ...change },
    { outbound, prefix: 'live', names: 'BACKUP_S3' },
  );
const put = () => storeWith().put(KEY, BYTES, 'application/gzip');
const methods = () => bucket.server.heard.map(({ method }) => method);

describe('a bucket that is set up wrongly says what to set', () => {
  it.each<[string, Partial<BucketSettings>, string]>([
    ['the secret', { secretAccessKey: 'another' }, 'BACKUP_S3_SECRET_ACCESS_KEY'],
    ['the key', { accessKeyId: 'AKIDOTHER' }, 'BACKUP_S3_ACCESS_KEY_ID'],
    ['the name', { bucket: 'vans' }, 'BACKUP_S3_BUCKET'],
    ['the region', { region: 'eu-central-1' }, 'BACKUP_S3_REGION to us-east-1'],
  ])('%s', async (_, change, words) => {
    await put();
    const wrong = storeWith(change);
    const list = async () => {
      for await (const _key of wrong.list()) expect.unreachable();
    };
    for (const work of [
      () => wrong.get(KEY),
      () => wrong.get('page-samples/none.gz'),
      () => wrong.put(KEY, BYTES, 'application/gzip'),
      () => wrong.remove(KEY),
      () => wrong.removeBelow('page-samples'),
      list,
    ]) {
      await expect(work()).rejects.toMatchObject({
        ...{ code: 'outbound_unreachable', message: expect.stringContaining(words) },
      });
    }
    expect([...bucket.files.values()].map(({ body }) => body)).toEqual([BYTES]);
  });

  it.each([-16, 16])('the clock, %i minutes off', async (minutes) => {
    bucket.aheadMs = minutes * 60_000;
    await expect(put()).rejects.toThrow('set the clock of this server');
    bucket.aheadMs = Math.sign(minutes) * 14 * 60_000;
    await put();
  });
});

describe('a bucket in trouble', () => {
  it.each(['slow_down', 'trouble', 'reset', 'html'] as const)(
    'is asked again while that may help: %s',
    async (mood) => {
      bucket.server.moods.push(mood, mood);
      await put();
      bucket.server.moods.push(mood);
      expect(Buffer.from((await storeWith().get(KEY)) ?? [])).toEqual(BYTES);
      expect(methods()).toEqual(['PUT', 'PUT', 'PUT', 'GET', 'GET']);
    },
  );

  it('that stays so is given up after three repetitions, in its own words', async () => {
    bucket.server.moods.push(...ALWAYS.map(() => 'slow_down' as const));
    await expect(put()).rejects.toThrow('The bucket is asked too much for now.');
    expect(methods()).toHaveLength(4);
    expect(bucket.files.size).toBe(0);
  });

  it('that breaks off in the middle of a file gives no half of it', async () => {
    await put();
    bucket.server.moods.push('half_given');
    expect(Buffer.from((await storeWith().get(KEY)) ?? [])).toEqual(BYTES);
    bucket.server.moods.push(...ALWAYS.map(() => 'half_given' as const));
    await expect(storeWith().get(KEY)).rejects.toMatchObject({ code: 'outbound_unreachable' });
  });
});

it('a page in place of a list is no empty list', async () => {
  const page = '<html><body>Welcome to the proxy</body></html>';
  const answering: Outbound = {
    ...outbound,
    send: async (request) => ({
      ...{ status: 200, headers: {}, url: request.url, bytes: Buffer.from(page) },
      ...{ retryAfterSeconds: null, attempts: 1 },
    }),
  };
  const store = createBucketBlobs(
    { ...bucket, endpoint: bucket.server.url },
    { outbound: answering, prefix: 'live', names: 'S3' },
  );
  await expect(store.removeBelow('page-samples')).rejects.toThrow('no list of files');
});

it('an address for one file takes that file, and none of another size or kind', async () => {
  const upload = await storeWith().presignPut(KEY, {
    ...{ contentType: 'image/jpeg', byteCount: BYTES.length },
  });
  const send = async (body: Buffer, type = 'image/jpeg', method: 'GET' | 'PUT' = 'PUT') => {
    const answer = await undiciRequest(upload?.url ?? '', {
      method,
      headers:
        method === 'PUT' ? { 'content-type': type, 'content-length': String(body.length) } : {},
      ...(method === 'PUT' ? { body } : {}),
    });
    await answer.body.dump();
    return answer.statusCode;
  };
  expect(await send(BYTES.subarray(1))).toBe(403);
  expect(await send(BYTES, 'text/html')).toBe(403);
  expect(await send(BYTES, 'image/jpeg', 'GET')).toBe(403);
  expect(bucket.files.size).toBe(0);
  expect(await send(BYTES)).toBe(200);
  expect(bucket.files.get(`live/${KEY}`)).toMatchObject({ body: BYTES, contentType: 'image/jpeg' });
  bucket.aheadMs = 901_000;
  expect(await send(BYTES)).toBe(403);
});
