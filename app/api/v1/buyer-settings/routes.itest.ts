import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '@/app/api/testing';

const PATH = '/api/v1/buyer-settings';
const NOTHING = {
  zip: null,
  trade_in_cents: null,
  loan_down_cents: null,
  loan_apr_bp: null,
  loan_months: null,
  yearly_mi: null,
  resell_way: null,
};

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const put = (body: unknown, headers: Record<string, string> = {}) =>
  api.call({ method: 'PUT', path: PATH, body, headers });
const read = async (headers: Record<string, string>) =>
  (await (await api.call({ path: PATH, headers })).json()).data;

describe('GET and PUT /api/v1/buyer-settings', () => {
  it('keep the settings of a browser by its cookie', async () => {
    const browser = { cookie: api.browserCookie() };
    const said = { ...NOTHING, zip: '78701', loan_apr_bp: 699, loan_months: 60 };
    expect(await read(browser)).toEqual(NOTHING);
    for (let time = 0; time < 2; time += 1) {
      const response = await put(said, browser);
      expect(response.status).toBe(200);
      expect((await response.json()).data).toEqual(said);
    }
    expect(await read(browser)).toEqual(said);
    expect(await read({ cookie: api.browserCookie() })).toEqual(NOTHING);
  });

  it('store nothing for a program without cookie or key', async () => {
    const response = await put({ ...NOTHING, zip: '78701' });
    expect(response.status).toBe(401);
    expect(await read({})).toEqual(NOTHING);
  });

  it.each([
    ['zip', { zip: '00000' }],
    ['loan_months', { loan_apr_bp: 699 }],
    ['owner_key', { owner_key: 'person:1' }],
  ])('refuse a wrong %s by name', async (field, change) => {
    const response = await put({ ...NOTHING, ...change }, { cookie: api.browserCookie() });
    expect(response.status).toBe(422);
    expect((await response.json()).errors).toMatchObject([{ field }]);
  });
});
