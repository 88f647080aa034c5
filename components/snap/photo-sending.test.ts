import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type BucketServer, startBucketServer } from '@/e2e/servers/s3';
import { createBucketBlobs } from '@/lib/platform/blobs-s3';
import { silentLog } from '@/lib/platform/log';
import { createMetrics } from '@/lib/platform/metrics';
import { createOutbound } from '@/lib/platform/outbound';
import { CallProblem, type PhotoView } from './photo-client';
import { type BucketRoute, type SendingCalls, sendBy } from './photo-sending';

const outbound = createOutbound({
  product: { name: 'DealScout', version: '1.0', contactUrl: null },
  allowCidrs: ['127.0.0.0/8'],
  log: silentLog,
  metrics: createMetrics(),
  retryTimeScale: 0,
});
const KEY = '0190a6c8-7b1e-7c3a-9f00-2d3c4b5a6978';
const BYTES = new Uint8Array([255, 216, 255, 1, 2, 3]);
const jpeg = new Blob([BYTES], { type: 'image/jpeg' });
const photo = { id: 'pho_1', state: 'ready' } as PhotoView;

let bucket: BucketServer;
let route: BucketRoute;
let asked: string[];
beforeAll(async () => {
  bucket = await startBucketServer();
});
afterAll(async () => {
  await outbound.close();
  await bucket.server.close();
});
beforeEach(() => {
  route = { isOpen: true, sentKeys: new Set() };
  asked = [];
  bucket.files.clear();
});

/** The calls as a page makes them: to a bucket that checks signatures, with whatever else is said of the server. */
function callsOf(more: Partial<SendingCalls> = {}, byteCount = jpeg.size): SendingCalls {
  const store = createBucketBlobs(
    { ...bucket, endpoint: bucket.server.url },
    { outbound, prefix: 'live', names: 'S3' },
  );
  const place = `snap-photos/${KEY}/awaited`;
  const calls: SendingCalls = {
    putHere: async () => photo,
    awaitUpload: async (_, contentType) => {
      const upload = await store.presignPut(place, { contentType, byteCount });
      return {
        photo: { ...photo, state: 'awaited' },
        uploadUrl: upload?.url ?? null,
        uploadHeaders: upload?.headers ?? {},
      };
    },
    putThere: async ({ uploadUrl, uploadHeaders }, file) => {
      const { 'content-length': _, ...headers } = uploadHeaders;
      return (await fetch(uploadUrl ?? '', { method: 'PUT', headers, body: file })).ok;
    },
    complete: async () => {
      expect(new Uint8Array((await store.get(place)) ?? [])).toEqual(BYTES);
      return photo;
    },
    remove: async () => undefined,
    ...more,
  };
  const noted = <A extends unknown[], R>(name: string, one: (...given: A) => R) => {
    return (...given: A): R => {
      asked.push(name);
      return one(...given);
    };
  };
  return {
    putHere: noted('here', calls.putHere),
    awaitUpload: noted('await', calls.awaitUpload),
    putThere: noted('there', calls.putThere),
    complete: noted('complete', calls.complete),
    remove: noted('remove', calls.remove),
  };
}

const send = (calls: SendingCalls, file: Blob = jpeg, signal = new AbortController().signal) =>
  sendBy(calls, route, { key: KEY, file, slot: null }, { onProgress: () => undefined, signal });

describe('a file on its way', () => {
  it('goes to the bucket and is taken in from there', async () => {
    expect(await send(callsOf())).toBe(photo);
    expect(asked).toEqual(['await', 'there', 'complete']);
    expect([...bucket.files.keys()]).toEqual([`live/snap-photos/${KEY}/awaited`]);
    expect(route).toEqual({ isOpen: true, sentKeys: new Set() });
  });

  it('goes by the server where there is no bucket, or its type is not known', async () => {
    await send(callsOf(), new Blob([BYTES]));
    await send(callsOf(), new Blob([BYTES], { type: 'image/heif' }));
    route.isOpen = false;
    await send(callsOf());
    expect(asked).toEqual(['here', 'here', 'here']);
  });

  it('goes by the server where the bucket refuses it, and the next one at once', async () => {
    // Of another size than was signed for.
    expect(await send(callsOf({}, 7))).toBe(photo);
    expect(asked).toEqual(['await', 'there', 'here']);
    expect(bucket.files.size).toBe(0);
    await send(callsOf());
    expect(asked.slice(3)).toEqual(['here']);
  });

  it('still tries the bucket after the line was gone for both', async () => {
    const offline = async () => {
      throw new CallProblem('No connection.', true);
    };
    await expect(
      send(callsOf({ putThere: async () => false, putHere: offline })),
    ).rejects.toMatchObject({ isPassing: true });
    expect(route.isOpen).toBe(true);
    expect(asked).toEqual(['await', 'there', 'here']);
    await send(callsOf());
    expect(asked.slice(3)).toEqual(['await', 'there', 'complete']);
  });

  it('is not sent again where only taking it in failed', async () => {
    const busy = async () => {
      throw new CallProblem('Too many photos are waiting.', true);
    };
    await expect(send(callsOf({ complete: busy }))).rejects.toThrow('waiting');
    await send(callsOf());
    expect(asked).toEqual(['await', 'there', 'complete', 'complete']);
    expect(route.sentKeys.size).toBe(0);
  });

  it('leaves no place behind when it is refused or stopped', async () => {
    const refused = async () => {
      throw new CallProblem('This is not a photo.', false);
    };
    const calls = callsOf({ putThere: async () => false, putHere: refused });
    await expect(send(calls)).rejects.toThrow('not a photo');
    expect(asked).toEqual(['await', 'there', 'here', 'remove']);
    asked = [];
    await expect(send(callsOf(), jpeg, AbortSignal.abort())).rejects.toThrow('stopped');
    expect(asked).toEqual(['await', 'there', 'remove']);
  });

  it('is the photo that is there already', async () => {
    const there = async () => ({ photo, uploadUrl: null, uploadHeaders: {} });
    expect(await send(callsOf({ awaitUpload: there }))).toBe(photo);
    expect(asked).toEqual(['await']);
  });
});
