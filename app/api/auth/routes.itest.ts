import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { idempotencyKeys } from '@/db/schema/platform';
import { emptyTables } from '@/db/testing';
import { createPerson } from '@/lib/accounts/service';
import type { Actor } from '@/lib/platform/context';
import { toPublicId } from '@/lib/platform/ids';
import { type ApiCall, startTestApi, type TestApi } from '../testing';

const SYSTEM: Actor = { kind: 'system', name: 'test' };
const PASSWORD = 'violet-harbour-42-tram';
const KEYS = '/api/v1/api-keys';

let api: TestApi;
let count = 0;
let email = '';

beforeAll(async () => {
  api = await startTestApi({ count: 0 });
});
afterAll(() => api.close());
beforeEach(newPerson);

async function newPerson(): Promise<void> {
  count += 1;
  email = `ann${count}@example.com`;
  const input = { email, displayName: 'Ann', password: PASSWORD, role: 'customer' } as const;
  await createPerson(api.database.makeCtx(SYSTEM), input);
}

interface Answer {
  status: number;
  headers: Headers;
  body: { data: Record<string, string>; code: string; request_id: string };
}

/** From an address of its own each time, so that only what is tested is throttled. */
async function send(request: ApiCall): Promise<Answer> {
  count += 1;
  const response = await api.call({
    ...request,
    headers: { 'x-deal-scout-client': `198.51.100.${count % 250}`, ...request.headers },
  });
  const text = await response.text();
  return { status: response.status, body: JSON.parse(text || 'null'), headers: response.headers };
}

const post = (name: string, body?: unknown, headers: Record<string, string> = {}) =>
  send({ method: 'POST', path: `/api/auth/${name}`, body, headers });

async function logIn() {
  const { status, body } = await post('login', { email, password: PASSWORD });
  expect(status).toBe(200);
  return { access_token: '', refresh_token: '', ...body.data };
}
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const listKeys = (headers: Record<string, string>) => send({ path: KEYS, headers });

describe('POST /api/auth/*', () => {
  it('login gives tokens that open the API, refresh the next ones, logout ends them', async () => {
    const first = await logIn();
    expect(first).toMatchObject({ token_type: 'Bearer', expires_in: 1_800 });
    expect((await listKeys(bearer(first.access_token))).status).toBe(200);
    const next = await post('refresh', { refresh_token: first.refresh_token });
    expect(next.status).toBe(200);
    expect(next.headers.get('cache-control')).toBe('no-store');
    const out = await post('logout', undefined, bearer(next.body.data.access_token ?? ''));
    expect(out).toMatchObject({ status: 200, body: { data: { status: 'signed_out' } } });
    const over = await listKeys(bearer(next.body.data.access_token ?? ''));
    expect(over).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    expect(over.headers.get('www-authenticate')).toBe('Bearer');
  });

  it('refuses what is wrong by its kind, and sets no cookie', async () => {
    const wrong = { email, password: 'wrong' };
    const cases: [string, unknown, number][] = [
      ['login', wrong, 401],
      ['login', { email: 'nobody@example.com', password: 'wrong' }, 401],
      ['login', { ...wrong, role: 'admin' }, 422],
      ['login', { email: 'x', password: PASSWORD }, 422],
      ['login', '[', 400],
      ['login', undefined, 422],
      ['refresh', { refresh_token: 'dsr_made-up' }, 401],
      ['refresh', {}, 422],
      ['logout', undefined, 401],
      ['logout', { refresh_token: 'dsr_made-up' }, 200],
    ];
    for (const [name, body, status] of cases) {
      const answer = await post(name, body);
      expect(answer.status, `${name} ${JSON.stringify(body)}`).toBe(status);
      expect(answer.headers.get('set-cookie')).toBeNull();
    }
    const form = await send({
      method: 'POST',
      path: '/api/auth/login',
      body: `email=${email}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(form.status).toBe(415);
  });

  it('counts tries though an Idempotency-Key comes along, and keeps no tokens for it', async () => {
    const headers = { 'idempotency-key': 'same' };
    for (let at = 0; at < 5; at += 1) {
      expect((await post('login', { email, password: 'wrong' }, headers)).status).toBe(401);
    }
    const rests = await post('login', { email, password: PASSWORD }, headers);
    expect(rests.status).toBe(429);
    expect(Number(rests.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await api.database.db.$count(idempotencyKeys)).toBe(0);
  });

  it('answers a refresh token once, and the second time ends its session', async () => {
    const { refresh_token } = await logIn();
    const answers = await Promise.all([
      post('refresh', { refresh_token }),
      post('refresh', { refresh_token }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
    const won = answers.find(({ status }) => status === 200);
    const token = won?.body.data.refresh_token;
    expect((await post('refresh', { refresh_token: token })).status).toBe(401);
  });
});

describe('/api/v1/api-keys', () => {
  it('makes a key that opens the API in either header, and revokes it', async () => {
    const auth = bearer((await logIn()).access_token);
    const body = { name: ' My   sheet ', scopes: ['usage.read'] };
    const made = await send({ method: 'POST', path: KEYS, body, headers: auth });
    expect(made).toMatchObject({
      status: 201,
      body: { data: { name: 'My sheet', state: 'works' } },
    });
    const { key = '', id = '' } = made.body.data;
    for (const headers of [{ 'x-api-key': key }, bearer(key)]) {
      const read = await send({ path: '/api/v1/deals', headers });
      expect(read.status).toBe(200);
      expect(await listKeys(headers)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    }
    const listed = await listKeys(auth);
    expect(listed.body.data).toHaveLength(1);
    expect(JSON.stringify(listed.body)).not.toContain(key);
    const revoke = {
      method: 'DELETE',
      path: `${KEYS}/{id}`,
      params: { id },
      headers: auth,
    } as const;
    const revoked = await send(revoke);
    expect(revoked).toMatchObject({ status: 200, body: { data: { state: 'revoked' } } });
    expect((await send(revoke)).body.data).toEqual(revoked.body.data);
    const refused = await send({ path: '/api/v1/deals', headers: { 'x-api-key': key } });
    expect(refused.status).toBe(401);
  });

  it('gives the same key for a repeated Idempotency-Key, stored encrypted', async () => {
    await emptyTables(api.database, 'idempotency_keys');
    const headers = { ...bearer((await logIn()).access_token), 'idempotency-key': 'make-one' };
    const make = () => send({ method: 'POST', path: KEYS, body: { name: 'One' }, headers });
    const answers = await Promise.all(Array.from({ length: 6 }, make));
    const again = await make();
    expect(again.status).toBe(201);
    for (const { status, body } of answers) {
      if (status === 201) expect(body).toEqual(again.body);
      else expect(body.code).toBe('idempotency_in_flight');
    }
    expect((await listKeys(headers)).body.data).toHaveLength(1);
    const kept = await api.database.db.select().from(idempotencyKeys);
    expect(JSON.stringify(kept)).not.toContain(again.body.data.key);
  });

  it('refuses what is not one’s own, what does not fit, and who is not signed in', async () => {
    const auth = bearer((await logIn()).access_token);
    const made = await send({ method: 'POST', path: KEYS, body: { name: 'Mine' }, headers: auth });
    await newPerson();
    const other = bearer((await logIn()).access_token);
    const path = `${KEYS}/{id}`;
    const stranger = toPublicId('api_key', '01a1fcf4-8069-764d-88d8-952d72b27faa');
    const revoke = (id: string) => send({ method: 'DELETE', path, params: { id }, headers: other });
    const [theirs, nobodys] = [await revoke(made.body.data.id ?? ''), await revoke(stranger)];
    expect([theirs.status, nobodys.status]).toEqual([404, 404]);
    const { request_id: _one, ...first } = theirs.body;
    const { request_id: _two, ...second } = nobodys.body;
    expect(first).toEqual(second);
    for (const body of [
      {},
      { name: '' },
      { name: 'x'.repeat(61) },
      { name: 'x', scopes: ['people.manage'] },
      { name: 'x', scopes: ['listings.import'] },
      { name: 'x', expires_at: '2020-01-01T00:00:00Z' },
      { name: 'x', expires_at: 'tomorrow' },
      { name: 'x', owner_id: 'usr_1' },
    ]) {
      const refused = await send({ method: 'POST', path: KEYS, body, headers: other });
      expect(refused.status, JSON.stringify(body)).toBe(422);
    }
    expect((await listKeys({})).status).toBe(401);
    expect((await listKeys({ authorization: 'Basic YTpi' })).status).toBe(401);
  });
});
