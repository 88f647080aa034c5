import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { canonicalJson, signBody } from '@/inngest/engine/signature';
import { FUNCTIONS } from '@/inngest/functions';

const KEY = `signkey-test-${'c0ffee'.repeat(8)}`;
const EVENT_KEY = 'an-event-key-that-must-not-be-told';
const ADDRESS = 'http://localhost:3000/api/inngest';
const SETTINGS = {
  APP_MODE: 'local',
  MARKET: 'demo',
  // Nobody answers there, and nothing of this asks.
  DATABASE_URL: 'postgres://nobody:secret-of-the-database@127.0.0.1:1/none',
  NEXTAUTH_SECRET: 'a session secret that is long enough for a test',
  VISITOR_COOKIE_SECRET: 'a visitor secret that is long enough for a test',
  ENCRYPTION_SECRET: 'an encryption secret that is long enough for a test',
  INNGEST_BASE_URL: 'http://127.0.0.1:1',
  INNGEST_EVENT_KEY: EVENT_KEY,
  INNGEST_SIGNING_KEY: KEY,
  LOG_LEVEL: 'silent',
};

type Handler = (request: Request) => Promise<Response>;
let route: Record<string, Handler>;
beforeAll(async () => {
  for (const [name, value] of Object.entries(SETTINGS)) vi.stubEnv(name, value);
  route = (await import('./route')) as unknown as Record<string, Handler>;
});
afterAll(async () => {
  const { runtime } = await import('@/lib/composition');
  await runtime().close();
  vi.unstubAllEnvs();
});

async function call(
  method: string,
  options: { body?: string; headers?: Record<string, string>; query?: string } = {},
): Promise<{ response: Response; text: string }> {
  const { body = null, headers = {}, query = '' } = options;
  const request = new Request(`${ADDRESS}${query}`, { method, headers, body });
  const response = await (route[method] as Handler)(request);
  return { response, text: await response.text() };
}

const signed = (body: string, options: { key?: string; at?: Date } = {}) => ({
  'content-type': 'application/json',
  'x-inngest-signature': signBody(body, options.key ?? KEY, options.at ?? new Date()),
});

/** Nothing of the settings, no name of one, no place in code. */
function expectNothingTold(text: string, headers: Headers): void {
  const all = `${text}\n${JSON.stringify([...headers])}`;
  for (const value of [KEY, EVENT_KEY, 'secret-of-the-database', 'c0ffee', '127.0.0.1:1']) {
    expect(all).not.toContain(value);
  }
  expect(all).not.toMatch(/INNGEST_|DATABASE_URL|NEXTAUTH|node_modules|\bat \w+ \(/);
}

describe('calls of strangers', () => {
  const body = canonicalJson({ url: ADDRESS });
  const SIX_MINUTES_AGO = new Date(Date.now() - 360_000);
  const otherKey = `signkey-test-${'ab'.repeat(24)}`;
  const cases: [string, Record<string, string>, string][] = [
    ['unsigned', {}, body],
    ['signed with another key', signed(body, { key: otherKey }), body],
    ['signed six minutes ago', signed(body, { at: SIX_MINUTES_AGO }), body],
    ['signed for another body', signed('{}'), body],
    ['with a signature that is none', { 'x-inngest-signature': 'x' }, body],
    ['in the sync of a server', { 'x-inngest-sync-kind': 'in_band' }, body],
  ];

  it.each(['POST', 'PUT'].flatMap((method) => cases.map((each) => [method, ...each] as const)))(
    '%s %s is 401 and learns nothing',
    async (method, _kind, headers, text) => {
      const told = await call(method, { headers, body: text, query: '?fnId=x&stepId=step' });
      expect(told.response.status).toBe(401);
      expect(JSON.parse(told.text)).toMatchObject({ code: 'unauthenticated' });
      expectNothingTold(told.text, told.response.headers);
    },
  );

  it('GET and HEAD are 401', async () => {
    const { response, text } = await call('GET');
    expect(response.status).toBe(401);
    expectNothingTold(text, response.headers);
    const head = await call('HEAD');
    expect([head.response.status, head.text]).toEqual([401, '']);
    const old = await call('GET', { headers: signed('', { at: SIX_MINUTES_AGO }) });
    expect(old.response.status).toBe(401);
  });

  it('other methods are refused with those that there are, and OPTIONS names them', async () => {
    for (const method of ['PATCH', 'DELETE']) {
      const { response, text } = await call(method);
      expect(response.status).toBe(405);
      expect(response.headers.get('allow')).toBe('GET, POST, PUT, HEAD, OPTIONS');
      expectNothingTold(text, response.headers);
    }
    const { response, text } = await call('OPTIONS');
    expect([response.status, text]).toEqual([204, '']);
    expect(response.headers.get('allow')).toBe('GET, POST, PUT, HEAD, OPTIONS');
    expect(response.headers.has('access-control-allow-origin')).toBe(false);
  });

  it('a body that is too large is not read', async () => {
    const headers = { ...signed(''), 'content-length': String(64 * 1024 * 1024) };
    const { response } = await call('POST', { headers, body: '{}' });
    expect(response.status).toBe(413);
  });
});

describe('signed calls', () => {
  it('learn every function, with where to call it', async () => {
    const body = canonicalJson({ url: 'http://127.0.0.1:3000/api/inngest' });
    const { response, text } = await call('PUT', {
      body,
      headers: { ...signed(body), 'x-inngest-sync-kind': 'in_band' },
    });
    expect(response.status).toBe(200);
    const { functions } = JSON.parse(text) as {
      functions: { id: string; steps: { step: { runtime: { url: string } } } }[];
    };
    const ids = functions.map(({ id }) => id).filter((id) => !id.endsWith('-failure'));
    expect(ids.sort()).toEqual(FUNCTIONS.map(({ id }) => `deal-scout-demo-${id}`).sort());
    for (const { steps } of functions) {
      expect(steps.step.runtime.url).toMatch(/^http:\/\/127\.0\.0\.1:3000\/api\/inngest\?fnId=/);
    }
    for (const secret of [KEY, 'c0ffee', EVENT_KEY]) expect(text).not.toContain(secret);
  });

  it('run a function, and a malformed event ends it with words that name the field', async () => {
    const event = { name: 'sources/query.due', data: { query_id: 'x', source_key: 'replay_a' } };
    const body = canonicalJson({
      version: 2,
      event,
      events: [event],
      steps: {},
      ctx: {
        run_id: '01JAAAAAAAAAAAAAAAAAAAAAAA',
        attempt: 0,
        disable_immediate_execution: false,
        use_api: false,
        stack: { stack: [], current: 0 },
      },
    });
    const { response, text } = await call('POST', {
      body,
      headers: signed(body),
      query: '?fnId=deal-scout-demo-scan-source&stepId=step',
    });
    expect(response.status).toBe(400);
    expect(response.headers.get('x-inngest-no-retry')).toBe('true');
    expect(response.headers.get('x-inngest-sdk')).toMatch(/^inngest-js:/);
    expect(text).toContain('event sources/query.due is malformed: query_id: Invalid UUID; due_at:');
  });
});
