import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAdmission } from './admission';

let server: Server;
let url: string;
let waiting: ServerResponse[];
let turnedAway: number;

beforeEach(() => open({ atOnceMax: 2 }));
afterEach(() => close());

async function open(bounds: { atOnceMax: number; pagesAtOnceMax?: number }): Promise<void> {
  [waiting, turnedAway] = [[], 0];
  const admit = createAdmission({
    ...bounds,
    onTurnedAway: () => {
      turnedAway += 1;
    },
    random: () => 0.5,
  });
  server = createServer((request, response) => {
    if (admit(request, response)) waiting.push(response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function close(): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

/** Asks for what stays unanswered, and resolves once the server has let it in. */
async function enter(path: string): Promise<void> {
  const count = waiting.length;
  fetch(url + path).catch(() => undefined);
  await expect.poll(() => waiting.length).toBe(count + 1);
}

describe('the door', () => {
  it('lets in as many as are worked on at once, and tells the next when to come again', async () => {
    await enter('/a');
    await enter('/b');
    const refused = await fetch(`${url}/api/v1/deals`);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await refused.json()).toMatchObject({ code: 'unavailable', status: 503 });
    const page = await fetch(`${url}/market`);
    expect([page.status, page.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await page.text()).toContain('tries again by itself in 5 seconds');
    expect(turnedAway).toBe(2);
    waiting[0]?.end('done');
    await expect.poll(() => waiting[0]?.writableFinished).toBe(true);
    await enter('/c');
  });

  it.each([
    '/api/health/live',
    '/api/metrics',
    '/api/inngest?fnId=a',
    '/health',
    '/_next/static/x.js',
  ])('is always open for %s', async (path) => {
    await enter('/a');
    await enter('/b');
    await enter(path);
  });

  it('holds fewer pages than requests, and lets programs in beside them', async () => {
    await close();
    await open({ atOnceMax: 3, pagesAtOnceMax: 1 });
    await enter('/market');
    expect((await fetch(`${url}/listings/a`)).status).toBe(503);
    await enter('/api/v1/deals');
    await enter('/api/v1/listings');
    expect((await fetch(`${url}/api/v1/deals`)).status).toBe(503);
    waiting[0]?.end('done');
    await expect.poll(() => waiting[0]?.writableFinished).toBe(true);
    await enter('/listings/a');
  });

  it('counts no stream that has begun', async () => {
    await enter('/a');
    await enter('/stream');
    waiting[1]?.writeHead(200, { 'content-type': 'text/event-stream' });
    waiting[1]?.write(': begun\n\n');
    await enter('/c');
    expect((await fetch(`${url}/d`)).status).toBe(503);
  });

  it('counts nobody who is still speaking', async () => {
    for (let count = 1; count <= 3; count += 1) {
      const slow = connect((server.address() as AddressInfo).port, '127.0.0.1');
      slow.on('error', () => undefined);
      slow.write('POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nslow');
      await expect.poll(() => waiting.length).toBe(count);
    }
    await enter('/b');
  });
});
