import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { AppError } from '@/lib/platform/errors';
import { defineOperation } from './operation';
import { receiveFile, requireFile } from './receive-file';
import { call, testRouteKit } from './testing';

const LIMIT = 1_000;
const operation = defineOperation({
  id: 'test.put_file',
  method: 'PUT',
  path: '/api/test',
  summary: 'Takes a file',
  tags: ['test'],
  permission: 'listings.read',
  bodyType: 'bytes',
  bodyMediaTypes: ['image/*', 'application/octet-stream'],
  bodyLimitBytes: LIMIT,
  idempotency: 'ignored',
  response: z.object({ byte_count: z.int(), sha256: z.string() }),
});

let folder: string;
const left = async () => (await readdir(folder)).length;
const bytes = new Uint8Array(LIMIT).fill(7);
const octets = { 'content-type': 'application/octet-stream' };

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'receive-'));
});
beforeEach(() => {
  vi.stubEnv('TMPDIR', folder);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

/** A body that comes in pieces and tells how many of them were taken. */
function pieces(count: number, sizeBytes: number) {
  const taken = { count: 0 };
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (taken.count === count) return controller.close();
        taken.count += 1;
        controller.enqueue(new Uint8Array(sizeBytes));
      },
    },
    { highWaterMark: 0 },
  );
  return { body, taken };
}

describe('a body that is a file', () => {
  it('is on disk while the verb works, readable by this account alone, and gone afterwards', async () => {
    const seen: { path: string; mode: number; bytes: Buffer }[] = [];
    const route = testRouteKit().route(operation, async (_ctx, { bodyFile, bodyText }) => {
      const file = requireFile(bodyFile);
      expect(bodyText).toBeNull();
      const { mode } = await stat(file.path);
      seen.push({ path: file.path, mode, bytes: await readFile(file.path) });
      return { data: { byte_count: file.byteCount, sha256: file.sha256 } };
    });
    const response = await call(route, { body: bytes, headers: { 'content-type': 'image/jpeg' } });
    const { data } = (await response.json()) as { data: unknown };
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(data).toEqual({ byte_count: LIMIT, sha256 });
    expect(seen[0]?.bytes).toEqual(Buffer.from(bytes));
    expect((seen[0]?.mode ?? 0) & 0o077).toBe(0);
    expect(seen[0]?.path.startsWith(folder)).toBe(true);
    expect(await left()).toBe(0);
  });

  it('is gone as well when the verb fails', async () => {
    const route = testRouteKit().route(operation, async () => {
      throw new AppError('conflict');
    });
    expect((await call(route, { body: bytes, headers: octets })).status).toBe(409);
    expect(await left()).toBe(0);
  });

  it('is refused unread where it says to be too large, and at the limit where it did not say', async () => {
    const route = testRouteKit().route(operation, async () => {
      throw new Error('must not be reached');
    });
    const declared = pieces(100, LIMIT);
    const headers = { ...octets, 'content-length': String(100 * LIMIT) };
    const duplex = { duplex: 'half' } as RequestInit;
    const refused = await call(route, { body: declared.body, headers, ...duplex });
    expect([refused.status, declared.taken.count]).toEqual([413, 0]);
    const silent = pieces(100, LIMIT);
    const stopped = await call(route, { body: silent.body, headers: octets, ...duplex });
    expect(stopped.status).toBe(413);
    expect(silent.taken.count).toBeLessThan(5);
    expect(await left()).toBe(0);
  });

  it('is not read for who may not send it, nor in another media type', async () => {
    const verb = async () => {
      throw new Error('must not be reached');
    };
    const guarded = { ...operation, permission: 'snap.manage' } as typeof operation;
    const duplex = { duplex: 'half' } as RequestInit;
    const unread = pieces(3, 10);
    const visitor = await call(testRouteKit().route(guarded, verb), {
      ...{ body: unread.body, headers: octets },
      ...duplex,
    });
    expect([visitor.status, unread.taken.count]).toEqual([401, 0]);
    for (const type of ['text/html', 'application/json', 'imagery/x', '']) {
      const headers = { 'content-type': type };
      const answer = await call(testRouteKit().route(operation, verb), { body: bytes, headers });
      expect(answer.status, type).toBe(415);
    }
    expect(await left()).toBe(0);
  });

  it('that is empty is a missing one', async () => {
    const route = testRouteKit().route(operation, async () => ({
      data: { byte_count: 0, sha256: '' },
    }));
    expect((await call(route, { body: '', headers: octets })).status).toBe(422);
    expect(await left()).toBe(0);
  });

  it('leaves nothing behind where its sender goes away or the disk is full', async () => {
    const away = new ReadableStream({
      pull(controller) {
        controller.error(new Error('gone'));
      },
    });
    const request = (body: ReadableStream) =>
      new Request('http://localhost/', { method: 'PUT', body, duplex: 'half' } as RequestInit);
    await expect(receiveFile(request(away), LIMIT, folder)).rejects.toThrow('gone');
    expect(await left()).toBe(0);
    const full = new ReadableStream({
      pull(controller) {
        controller.error(Object.assign(new Error('no space left'), { code: 'ENOSPC' }));
      },
    });
    const route = testRouteKit().route(operation, async () => {
      throw new Error('must not be reached');
    });
    const duplex = { duplex: 'half' } as RequestInit;
    const answer = await call(route, { body: full, headers: octets, ...duplex });
    expect(answer.status).toBe(507);
    expect(await answer.json()).toMatchObject({ code: 'storage_full' });
    expect(answer.headers.get('retry-after')).toBe('60');
    expect(await left()).toBe(0);
  });
});
