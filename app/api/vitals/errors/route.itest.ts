import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { METRICS_TOKEN, startTestApi, type TestApi } from '../../testing';

const REPORT = {
  ...{ path: '/market', build: 'mb1x2k', kind: 'rejection', type: 'TypeError' },
  message: 'x is not a function',
  frames: [{ name: 'draw', file: '/_next/static/chunks/0a.js', line: 1, column: 2 }],
};

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ count: 0 });
});
afterAll(() => api.close());

const tell = (body: unknown, headers: Record<string, string> = { cookie: api.browserCookie() }) =>
  api.call({ method: 'POST', path: '/api/vitals/errors', body, headers });

async function counted(): Promise<string | undefined> {
  const headers = { authorization: `Bearer ${METRICS_TOKEN}` };
  const text = await (await api.call({ path: '/api/metrics', headers })).text();
  return /browser_errors_total\{kind="rejection",page="market"\} (\d+)/.exec(text)?.[1];
}

describe('POST /api/vitals/errors', () => {
  it('takes what a page tells, and counts it for monitors', async () => {
    const answer = await tell(REPORT);
    expect([answer.status, (await answer.json()).data]).toEqual([200, { is_noted: true }]);
    expect(await counted()).toBe('1');
  });

  it('lets go what a program tells, and refuses what is too long or unknown', async () => {
    expect((await (await tell(REPORT, {})).json()).data).toEqual({ is_noted: false });
    const query = await tell({ ...REPORT, path: '/market?q=words' });
    expect([query.status, (await query.json()).errors[0].field]).toEqual([422, 'path']);
    expect((await tell({ ...REPORT, cookie: 'a=b' })).status).toBe(422);
    expect((await tell({ ...REPORT, message: 'x'.repeat(12_000) })).status).toBe(413);
    expect(await counted()).toBe('1');
  });
});
