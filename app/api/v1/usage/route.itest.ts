import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '@/app/api/testing';
import { createApiKey } from '@/lib/accounts/api-keys';
import { createPerson } from '@/lib/accounts/service';
import { runtime } from '@/lib/composition';
import type { Actor } from '@/lib/platform/context';
import { newId } from '@/lib/platform/ids';

const DEALS = '/api/v1/deals';
const USAGE = '/api/v1/usage';
const SYSTEM: Actor = { kind: 'system', name: 'test' };

let api: TestApi;
let key = '';
let bareKey = '';

beforeAll(async () => {
  api = await startTestApi({ count: 0 });
  const { personId } = await createPerson(api.database.makeCtx(SYSTEM), {
    email: 'ann@example.com',
    displayName: 'Ann',
    password: 'violet-harbour-42-tram',
    role: 'customer',
  });
  const ctx = api.database.makeCtx({
    kind: 'person',
    personId,
    role: 'customer',
    epoch: 0,
    sessionId: newId(),
    plan: 'free',
  });
  const make = (name: string, scopes: readonly 'usage.read'[]) =>
    createApiKey(ctx, { personId, name, scopes, expiresAt: null });
  ({ key } = await make('=Sheet', ['usage.read']));
  ({ key: bareKey } = await make('Bare', []));
});
afterAll(() => api.close());

const get = (path: string, query = '', headers: Record<string, string> = { 'x-api-key': key }) =>
  api.call({ path, query, headers });

describe('GET /api/v1/usage', () => {
  it('tells what a key called, failures included, by endpoint', async () => {
    expect((await get(DEALS)).status).toBe(200);
    expect((await get(DEALS, 'limit=x')).status).toBe(422);
    await get(DEALS, '', {});
    await runtime().usage.flush();
    const answer = await get(USAGE, 'group_by=endpoint');
    expect(answer.status).toBe(200);
    const { data, page } = await answer.json();
    expect(page).toEqual({ limit: 25, next_cursor: null });
    expect(data).toEqual([
      {
        day: null,
        caller: null,
        key_name: null,
        operation: 'deals.list',
        requests: 2,
        failures: 1,
        limited: 0,
      },
    ]);
  });

  it('is a table for a bill, by parameter and by Accept, safe for a spreadsheet', async () => {
    const byParameter = await get(USAGE, 'group_by=detail&format=csv');
    expect(byParameter.headers.get('content-type')).toContain('text/csv');
    const [head, first] = (await byParameter.text()).split('\r\n');
    expect(head).toBe('day,caller,key_name,operation,requests,failures,limited');
    expect(first).toMatch(/^\d{4}-\d\d-\d\d,key_\w{26},'=Sheet,deals.list,2,1,0$/);
    const byAccept = await get(USAGE, '', { 'x-api-key': key, accept: 'text/csv' });
    expect(byAccept.headers.get('content-type')).toContain('text/csv');
    const rss = await get(USAGE, 'format=rss');
    expect(rss.status).toBe(422);
  });

  it('is refused to a key without the scope, to strangers, and for days that make no sense', async () => {
    expect((await get(USAGE, '', { 'x-api-key': bareKey })).status).toBe(403);
    expect((await get(USAGE, '', {})).status).toBe(401);
    for (const query of [
      'from=2026-02-30',
      'from=2026-03-02&to=2026-03-01',
      'group_by=person',
      'user=x',
    ]) {
      expect((await get(USAGE, query)).status, query).toBe(422);
    }
  });
});
