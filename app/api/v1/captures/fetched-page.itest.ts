import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { SESSION_SECRET, startTestApi, type TestApi } from '@/app/api/testing';
import { encodeSession, sessionCookieName } from '@/lib/accounts/session-token';
import { actorOf, addPerson } from '@/lib/accounts/testing';

const CAR = `<html><head><title>One car</title></head><body><script type="application/ld+json">${JSON.stringify(
  {
    '@context': 'https://schema.org',
    '@type': 'Car',
    name: '2016 Honda Civic LX',
    brand: 'Honda',
    model: 'Civic',
    vehicleModelDate: '2016',
    sku: 'A1',
    mileageFromOdometer: { value: 70_111, unitCode: 'SMI' },
    offers: { '@type': 'Offer', price: 10_900, priceCurrency: 'USD' },
  },
)}</script></body></html>`;

let asked: string[] = [];
let server: http.Server;
let url: string;
let api: TestApi;
let headers: Record<string, string>;

beforeAll(async () => {
  server = http.createServer((request, response) => {
    const path = request.url ?? '/';
    asked.push(path);
    const page = (status: number, body: string) =>
      void response.writeHead(status, { 'content-type': 'text/html' }).end(body);
    if (path === '/robots.txt') return page(200, 'User-agent: *\nDisallow: /private/');
    if (path.startsWith('/car') || path.startsWith('/private')) return page(200, CAR);
    if (path === '/inside') {
      return void response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end();
    }
    if (path === '/elsewhere') {
      return void response.writeHead(302, { location: 'http://127.0.0.2:9/car' }).end();
    }
    return page(404, '<h1>Not found</h1>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  vi.stubEnv('COLLECTION_POLICY', 'polite');
  // This server alone may be reached; every other address inside may not.
  vi.stubEnv('SSRF_ALLOW_CIDRS', '127.0.0.1/32');
  vi.stubEnv('RETRY_TIME_SCALE', '0.01');
  api = await startTestApi({ count: 40 });
  await switchDealers('now()');
  const actor = await actorOf(api.database, await addPerson(api.database, 'ann@example.com'));
  if (actor.kind !== 'person') throw new Error('no person');
  const token = await encodeSession(
    { ...actor, signedInAt: new Date() },
    { market: 'live', secret: SESSION_SECRET },
  );
  headers = {
    cookie: `${sessionCookieName('live', false)}=${token}`,
    origin: 'http://localhost:3000',
  };
});
afterAll(async () => {
  await api.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function switchDealers(enabledAt: string, pausedUntil = 'null') {
  await api.database.pool.query(
    `insert into sources (key, label, kind, enabled_at, paused_until)
     values ('dealer_site', 'Dealer websites', 'dealer_site', ${enabledAt}, ${pausedUntil})
     on conflict (key) do update set enabled_at = excluded.enabled_at, paused_until = excluded.paused_until`,
  );
}

async function capture(address: string) {
  const response = await api.call({
    method: 'POST',
    path: '/api/v1/captures',
    body: { url: address },
    headers,
  });
  return { status: response.status, body: await response.json() };
}

describe('an address of a host that is no known source’s', () => {
  it('is read as a dealer’s page, and the same address is the same capture', async () => {
    const first = await capture(`${url}/car/1`);
    expect(first.body.data).toMatchObject({ kind: 'address', verdict: 'ok', listing_count: 1 });
    const again = await capture(`${url}/car/1#photos`);
    expect(again.body.data).toMatchObject({ id: first.body.data.id, listing_count: 1 });
    const gone = await capture(`${url}/gone`);
    expect(gone.body.data).toMatchObject({ state: 'failed', listing_count: 0 });
  });

  it('is not fetched where robots.txt forbids it, and the answer says what to do', async () => {
    asked = [];
    const answer = await capture(`${url}/private/car`);
    expect(answer).toMatchObject({ status: 409, body: { code: 'source_off' } });
    expect(answer.body.detail).toMatch(/bookmarklet/);
    expect(asked).not.toContain('/private/car');
  });

  it('is never one inside the network, in any spelling or by a redirect', async () => {
    for (const address of [
      'http://127.0.0.2/car',
      'http://2130706434/car',
      'http://0x7f.2/car',
      'http://10.1.2.3/',
      'http://169.254.169.254/latest/meta-data/',
      'http://[::1]/',
      'http://[::ffff:10.0.0.1]/',
      'http://0.0.0.0/',
      `${url}/inside`,
      `${url}/elsewhere`,
    ]) {
      const { status, body } = await capture(address);
      expect({ address, status, code: body.code }).toEqual({
        address,
        status: 422,
        code: 'outbound_address_refused',
      });
    }
  });

  it('is not fetched while its source is off or left alone', async () => {
    asked = [];
    await switchDealers('null');
    expect((await capture(`${url}/car/2`)).status).toBe(409);
    await switchDealers('now()', "now() + interval '1 hour'");
    const paused = await capture(`${url}/car/2`);
    expect(paused).toMatchObject({ status: 409, body: { code: 'source_off' } });
    expect(asked).toEqual([]);
  });
});
