import { describe, expect, it } from 'vitest';
import { defineOperation, fileSchema } from './operation';
import { call, testRouteKit } from './testing';

const operation = defineOperation({
  id: 'test.file',
  method: 'GET',
  path: '/api/test',
  summary: 'A file',
  tags: ['test'],
  permission: 'listings.read',
  response: fileSchema,
  mediaType: 'application/zip',
});
const bytes = new Uint8Array([0x50, 0x4b, 0, 255, 254]);

describe('an answer that is a file', () => {
  it('is its bytes, to be saved under its name, by no cache, and never run', async () => {
    const route = testRouteKit().route(operation, async () => ({
      data: bytes,
      fileName: 'a b".zip',
    }));
    const response = await call(route);
    expect(response.status).toBe(200);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/zip',
      'content-disposition': 'attachment; filename="a_b_.zip"',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    });
  });

  it('has no body for HEAD, and is an error where the verb made none', async () => {
    const kit = testRouteKit();
    const head = await call(
      kit.route(operation, async () => ({ data: bytes })),
      { method: 'HEAD' },
    );
    expect([head.status, (await head.arrayBuffer()).byteLength]).toEqual([200, 0]);
    const wrong = kit.route(operation, async () => ({ data: 'text' as never }));
    expect((await call(wrong)).status).toBe(500);
  });
});
