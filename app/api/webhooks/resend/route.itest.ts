import { createHmac } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { SESSION_SECRET, startTestApi, type TestApi } from '@/app/api/testing';
import { encodeSession, sessionCookieName } from '@/lib/accounts/session-token';
import { actorOf, addPerson } from '@/lib/accounts/testing';

const ROUTE = '/api/webhooks/resend';
const SECRET = `whsec_${Buffer.from('a secret of this test alone').toString('base64')}`;
const DOMAIN = 'cars.example.test';
const API_KEY = 're_test_key';

/** Answers as Resend does when asked for a mail that it received. */
interface FakeResend {
  url: string;
  asked: string[];
  /** Answers of the next questions before it answers as it should. */
  failures: { status: number; headers?: Record<string, string> }[];
  mails: Map<string, Record<string, unknown>>;
  raws: Map<string, string>;
  close(): Promise<void>;
}

async function startResend(): Promise<FakeResend> {
  const fake: FakeResend = {
    url: '',
    asked: [],
    failures: [],
    mails: new Map(),
    raws: new Map(),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    fake.asked.push(pathname);
    const failure = fake.failures.shift();
    if (failure) return void response.writeHead(failure.status, failure.headers).end('{}');
    const raw = fake.raws.get(pathname);
    if (raw !== undefined) return void response.writeHead(200).end(raw);
    const mail = fake.mails.get(pathname.replace('/emails/receiving/', ''));
    const isAllowed = request.headers.authorization === `Bearer ${API_KEY}`;
    response.writeHead(isAllowed ? (mail ? 200 : 404) : 401, {
      'content-type': 'application/json',
    });
    response.end(JSON.stringify(mail ?? { message: 'no' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  fake.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return fake;
}

let resend: FakeResend;
let api: TestApi;
let cookie: string;
let address: string;

beforeAll(async () => {
  resend = await startResend();
  vi.stubEnv('RESEND_API_KEY', API_KEY);
  vi.stubEnv('RESEND_BASE_URL', resend.url);
  vi.stubEnv('RESEND_WEBHOOK_SECRET', SECRET);
  vi.stubEnv('CAPTURE_MAIL_DOMAIN', DOMAIN);
  vi.stubEnv('SSRF_ALLOW_CIDRS', '127.0.0.0/8');
  vi.stubEnv('RETRY_TIME_SCALE', '0.01');
  api = await startTestApi({ count: 60 });
  const actor = await actorOf(api.database, await addPerson(api.database, 'ann@example.com'));
  if (actor.kind !== 'person') throw new Error('no person');
  const token = await encodeSession(
    { ...actor, signedInAt: new Date() },
    { market: 'live', secret: SESSION_SECRET },
  );
  cookie = `${sessionCookieName('live', false)}=${token}`;
  address = (await ask('POST', '/api/v1/captures/address')).address;
});
afterAll(async () => {
  await api.close();
  await resend.close();
});
beforeEach(() => {
  resend.asked.length = 0;
  resend.failures.length = 0;
});

async function ask(method: 'GET' | 'POST' | 'DELETE', path: string) {
  const headers = { cookie, origin: 'http://localhost:3000' };
  const response = await api.call({ method, path, headers });
  return (await response.json()).data;
}
const captures = () => ask('GET', '/api/v1/captures');

const HTML = `<table><tr><td><a href="https://www.cars.com/vehicledetail/778899/">2016 Honda Civic EX</a></td>
  <td>$10,900</td><td>71,204 miles</td></tr></table>`;

let mailNumber = 0;
function received(options: { to?: string; hasRaw?: boolean } = {}): string {
  mailNumber += 1;
  const id = `mail-${mailNumber}`;
  const raw = `/raw/${id}`;
  resend.mails.set(id, {
    object: 'email',
    id,
    subject: `Matches ${mailNumber}`,
    html: HTML,
    text: null,
    raw: options.hasRaw ? { download_url: `${resend.url}${raw}`, expires_at: '2030-01-01' } : null,
  });
  if (options.hasRaw) {
    const head = `From: a@b.test\r\nTo: c@d.test\r\nSubject: Raw ${mailNumber}\r\nContent-Type: text/html\r\n\r\n`;
    resend.raws.set(raw, head + HTML);
  }
  const to = [options.to ?? `Ann <${address}>`];
  return JSON.stringify({
    type: 'email.received',
    created_at: '2026-03-01T10:00:00Z',
    data: { email_id: id, from: 'x@y.test', to, subject: 'Matches', attachments: [] },
  });
}

function sign(body: string, options: { secret?: string; at?: number; id?: string } = {}) {
  const { secret = SECRET, at = Math.floor(Date.now() / 1_000), id = 'msg_1' } = options;
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64');
  return { 'svix-id': id, 'svix-timestamp': String(at), 'svix-signature': `v1,${signature}` };
}

async function send(body: string, headers: Record<string, string> = sign(body)) {
  const response = await api.call({ method: 'POST', path: ROUTE, body, headers });
  const answer = await response.json();
  return { status: response.status, outcome: answer.data?.outcome ?? answer.code };
}

const TAKEN = { status: 200, outcome: 'taken' };

describe('mail to a person’s address', () => {
  it('becomes adverts of that person, once however often it is told', async () => {
    const body = received();
    const outcomes = [await send(body), await send(body), await send(body)];
    expect(outcomes).toEqual([TAKEN, TAKEN, TAKEN]);
    expect(resend.asked).toEqual(['/emails/receiving/mail-1']);
    const [capture, ...others] = await captures();
    expect(others).toEqual([]);
    expect(capture).toMatchObject({
      kind: 'mail',
      verdict: 'ok',
      title: 'Matches 1',
      listing_count: 1,
    });
  });

  it('is read in its raw form where that can be had', async () => {
    expect(await send(received({ hasRaw: true }))).toEqual(TAKEN);
    expect((await captures())[0]).toMatchObject({ title: 'Raw 2', listing_count: 1 });
  });

  it('that is gone at Resend is let go', async () => {
    const body = received();
    resend.mails.clear();
    expect(await send(body)).toEqual(TAKEN);
  });

  it('to nobody here, or to an address taken back, is answered alike and never fetched', async () => {
    const before = (await captures()).length;
    for (const to of ['someone@else.test', `cars-22222222222222222222@${DOMAIN}`, `x@${DOMAIN}`]) {
      expect(await send(received({ to }))).toEqual(TAKEN);
    }
    const old = address;
    address = (await ask('POST', '/api/v1/captures/address')).address;
    expect(address).not.toBe(old);
    expect(await send(received({ to: old }))).toEqual(TAKEN);
    expect((await ask('DELETE', '/api/v1/captures/address')).address).toBeNull();
    expect(await send(received({ to: address }))).toEqual(TAKEN);
    expect(resend.asked).toEqual([]);
    expect((await captures()).length).toBe(before);
    address = (await ask('POST', '/api/v1/captures/address')).address;
    expect((await ask('GET', '/api/v1/captures/address')).address).toBe(address);
  });

  it('that Resend did not sign, or long ago, is refused and never fetched', async () => {
    const body = received();
    const nowSeconds = Math.floor(Date.now() / 1_000);
    const good = sign(body);
    const refused: Record<string, string>[] = [
      {},
      { ...good, 'svix-signature': '' },
      { ...good, 'svix-signature': 'v1,AAAA' },
      { ...good, 'svix-signature': good['svix-signature'].replace('v1,', 'v2,') },
      { ...good, 'svix-id': 'msg_2' },
      { ...good, 'svix-timestamp': 'now' },
      sign(body, { secret: `whsec_${Buffer.from('another').toString('base64')}` }),
      sign(body, { at: nowSeconds - 301 }),
      sign(body, { at: nowSeconds + 330 }),
      sign(received()),
    ];
    for (const headers of refused) {
      expect(await send(body, headers)).toEqual({ status: 401, outcome: 'unauthenticated' });
    }
    expect(resend.asked).toEqual([]);
    const rotated = { ...good, 'svix-signature': `v1,AAAA ${good['svix-signature']} v1a,xx` };
    expect(await send(body, rotated)).toEqual(TAKEN);
  });

  it('of another kind of event, or of none, is taken and ignored', async () => {
    for (const event of [{ type: 'email.sent', data: {} }, { type: 'email.received' }]) {
      expect(await send(JSON.stringify(event))).toEqual(TAKEN);
    }
    expect(resend.asked).toEqual([]);
  });

  it('is told again later where Resend does not answer now', async () => {
    const body = received();
    resend.failures.push(...Array.from({ length: 5 }, () => ({ status: 503 })));
    expect((await send(body)).status).toBe(503);
    resend.failures.length = 0;
    expect(await send(body)).toEqual(TAKEN);
    const late = received();
    resend.failures.push({ status: 429, headers: { 'retry-after': '1' } });
    expect(await send(late)).toEqual(TAKEN);
    expect((await captures()).map(({ title }: { title: string }) => title)).toEqual(
      expect.arrayContaining([`Matches ${mailNumber - 1}`, `Matches ${mailNumber}`]),
    );
  });
});
