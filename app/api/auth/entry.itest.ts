import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mailTo, PASSWORD, tokenFor } from '@/lib/accounts/testing';
import { startTestApi, type TestApi } from '../testing';

let api: TestApi;
let count = 0;
let email = '';

beforeAll(async () => {
  api = await startTestApi({ count: 0 });
});
afterAll(() => api.close());
beforeEach(() => {
  count += 1;
  email = `dora${count}@example.com`;
});

/** From an address of its own each time, so that only what is tested is throttled. */
async function post(name: string, body: unknown, headers: Record<string, string> = {}) {
  count += 1;
  const response = await api.call({
    method: 'POST',
    path: `/api/auth/${name}`,
    body,
    headers: { 'x-deal-scout-client': `198.51.100.${count % 250}`, ...headers },
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}
const person = () => ({ email, password: PASSWORD, display_name: 'Dora' });

describe('POST /api/auth/register, verify-email, reset-password', () => {
  it('make an account, confirm it, and set its password anew', async () => {
    const registered = await post('register', person());
    expect([registered.status, registered.body.data]).toEqual([202, { status: 'mail_sent' }]);
    expect(registered.headers.get('cache-control')).toBe('no-store');
    const token = await tokenFor(api.database, email, 'verify_email');
    expect((await post('verify-email', { token })).body.data).toEqual({ status: 'verified' });
    expect((await post('verify-email', { token })).status).toBe(422);
    expect((await post('reset-password', { email })).body.data).toEqual({ status: 'mail_sent' });
    const reset = await tokenFor(api.database, email, 'reset_password');
    const set = await post('reset-password', { token: reset, password: 'another-quiet-river-9' });
    expect(set.body.data).toEqual({ status: 'password_set' });
    expect((await post('login', { email, password: PASSWORD })).status).toBe(401);
    expect((await post('login', { email, password: 'another-quiet-river-9' })).status).toBe(200);
  });

  it('answer the same for e-mails that have an account and for those that have none', async () => {
    await post('register', person());
    const bodies = async (name: string, make: (to: string) => object) => {
      const answers = [await post(name, make(email)), await post(name, make(`x${email}`))];
      return answers.map(({ status, body }) => JSON.stringify([status, body.data]));
    };
    for (const [known, unknown] of [
      await bodies('register', (to) => ({ ...person(), email: to })),
      await bodies('verify-email', (to) => ({ email: to })),
      await bodies('reset-password', (to) => ({ email: to })),
    ]) {
      expect(known).toBe(unknown);
    }
    expect(await mailTo(api.database, `x${email}`)).not.toContainEqual(
      expect.objectContaining({ kind: 'reset_password', personId: null }),
    );
  });

  it('keep no answer under an idempotency key, so that mail leaves after it', async () => {
    const headers = { 'idempotency-key': `key-${count}` };
    expect((await post('register', person(), headers)).status).toBe(202);
    expect((await mailTo(api.database, email)).map(({ kind }) => kind)).toEqual(['verify_email']);
  });

  it.each([
    ['register', { role: 'admin' }, 'role'],
    ['register', { plan: 'enterprise' }, 'plan'],
    ['register', { email: 'nobody' }, 'email'],
    ['register', { password: 'password123' }, 'password'],
    ['register', { display_name: ' ' }, 'display_name'],
  ])('%s refuses %j and names the field', async (name, change, field) => {
    const { status, body } = await post(name, { ...person(), ...change });
    expect([status, body.errors[0].field]).toEqual([422, field]);
  });

  it.each([
    ['verify-email', {}],
    ['verify-email', { token: 'x', email: 'a@example.com' }],
    ['verify-email', { token: 'x' }],
    ['reset-password', {}],
    ['reset-password', { token: 'x' }],
    ['reset-password', { email: 'a@example.com', password: PASSWORD }],
    ['reset-password', { token: 'x', password: PASSWORD }],
    ['reset-password', { token: 'x', password: PASSWORD, personId: 'y' }],
  ])('%s refuses %j', async (name, body) => {
    expect((await post(name, body)).status).toBe(422);
  });
});

describe('GET /api/outbox', () => {
  it('gives messages as JSON lines, the newest first, page by page', async () => {
    await post('register', person());
    await mailTo(api.database, email);
    const read = async (query: string) => {
      const response = await api.call({ path: '/api/outbox', query });
      expect(response.headers.get('content-type')).toContain('application/x-ndjson');
      const lines = (await response.text()).split('\n').filter((line) => line !== '');
      return lines.map((line) => JSON.parse(line) as { id: string; recipient: string });
    };
    const all = await read('limit=200');
    expect(all[0]).toMatchObject({
      recipient: email,
      kind: 'verify_email',
      text: expect.stringContaining('token='),
    });
    const [first] = await read('limit=1');
    const rest = await read(`limit=200&cursor=${first?.id}`);
    expect([first, ...rest].map((line) => line?.id)).toEqual(all.map(({ id }) => id));
    expect((await api.call({ path: '/api/outbox', query: 'cursor=x' })).status).toBe(422);
  });
});
