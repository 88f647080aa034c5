import http from 'node:http';
import { gunzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';

/** One request without anything that a browser or fetch adds or unpacks. */
function send(
  url: string,
  options: http.RequestOptions = {},
): Promise<{ status: number; headers: http.IncomingHttpHeaders; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const request = http.request(url, options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks),
        }),
      );
    });
    request.on('error', reject);
    request.end();
  });
}

const at = (baseURL: string | undefined, path: string) => `${baseURL}${path}`;

test('answers of the API come compressed to whoever takes that', async ({ baseURL }) => {
  for (const path of ['/api/v1/deals', '/api/v1/deals?format=csv', '/api/openapi.json']) {
    const plain = await send(at(baseURL, path));
    const packed = await send(at(baseURL, path), { headers: { 'accept-encoding': 'gzip' } });
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(packed.headers.vary).toContain('Accept-Encoding');
    expect(packed.body.length).toBeLessThan(plain.body.length * 0.7);
    expect(gunzipSync(packed.body).length).toBe(plain.body.length);
  }
});

test('the API answers each method as it should, whatever a header says', async ({ baseURL }) => {
  const deals = at(baseURL, '/api/v1/deals');
  const get = await send(deals);
  const head = await send(deals, { method: 'HEAD' });
  expect([head.status, head.body.length, head.headers.etag]).toEqual([200, 0, get.headers.etag]);
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
    const refused = await send(deals, { method, headers: { 'x-http-method-override': 'GET' } });
    expect([refused.status, refused.headers.allow]).toEqual([405, 'GET, HEAD, OPTIONS']);
  }
  const ignored = await send(deals, { headers: { 'x-http-method-override': 'DELETE' } });
  expect(ignored.status).toBe(200);
  for (const method of ['TRACE', 'PROPFIND']) {
    expect([400, 405]).toContain((await send(deals, { method })).status);
  }
  const options = await send(deals, { method: 'OPTIONS' });
  expect([options.status, options.headers.allow]).toEqual([204, 'GET, HEAD, OPTIONS']);
});

test('addresses of older systems lead on', async ({ baseURL }) => {
  const older = await send(at(baseURL, '/buyer/deals?make=Honda'));
  expect([older.status, older.headers.location]).toEqual([308, '/api/v1/deals?make=Honda']);
});
