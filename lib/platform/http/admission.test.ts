import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AdmissionOptions, createAdmission } from './admission';

let server: Server;
let url: string;
let waiting: ServerResponse[];
let arrived: number;
let turnedAway: number;

beforeEach(() => open({ atOnceMax: 2 }));
afterEach(() => close());

async function open(bounds: Omit<AdmissionOptions, 'onTurnedAway' | 'random'>): Promise<void> {
  [waiting, arrived, turnedAway] = [[], 0, 0];
  const admit = createAdmission({
    ...bounds,
    onTurnedAway: () => {
      turnedAway += 1;
    },
    random: () => 0.5,
  });
  server = createServer((request, response) => {
    arrived += 1;
    admit(request, response, () => waiting.push(response));
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

  it('makes a few pages at once, and the next in the order in which they came', async () => {
    await close();
    await open({ atOnceMax: 9, pagesMadeAtOnceMax: 1 });
    await enter('/first');
    const second = fetch(`${url}/second`);
    await expect.poll(() => arrived).toBe(2);
    const third = fetch(`${url}/third`);
    await expect.poll(() => arrived).toBe(3);
    expect(waiting).toHaveLength(1);
    // Programs do not stand in the line of pages.
    await enter('/api/v1/deals');
    waiting[0]?.end('1');
    await expect.poll(() => waiting.length).toBe(3);
    waiting[2]?.end('2');
    await expect.poll(() => waiting.length).toBe(4);
    waiting[3]?.end('3');
    expect([await (await second).text(), await (await third).text()]).toEqual(['2', '3']);
  });

  it('tells who has waited long in line for a page when to come again', async () => {
    await close();
    await open({ atOnceMax: 9, pagesMadeAtOnceMax: 1, patienceMs: 20 });
    await enter('/first');
    const refused = await fetch(`${url}/second`);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
    expect(turnedAway).toBe(1);
    waiting[0]?.end('done');
    await enter('/third');
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
