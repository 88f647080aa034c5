import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '@/app/api/testing';
import { createApiKey, revokeApiKey } from '@/lib/accounts/api-keys';
import { createPerson } from '@/lib/accounts/service';
import type { Actor, Ctx } from '@/lib/platform/context';
import { newId } from '@/lib/platform/ids';

const ADDRESS = 'http://localhost:3000/api/mcp';

let api: TestApi;
let made: { id: string; key: string };
let owner: Ctx;
let personId: string;

beforeAll(async () => {
  api = await startTestApi();
  ({ personId } = await createPerson(api.database.makeCtx({ kind: 'system', name: 'test' }), {
    email: 'assistant@example.com',
    displayName: 'Ann',
    password: 'violet-harbour-42-tram',
    role: 'customer',
  }));
  const actor: Actor = {
    ...{ kind: 'person', personId, role: 'customer', epoch: 0, plan: 'free' },
    sessionId: newId(),
  };
  owner = api.database.makeCtx(actor);
  made = await createApiKey(owner, { personId, name: 'Assistant', scopes: [], expiresAt: null });
});
afterAll(() => api.close());

/** The official client against the real route, with this key. */
async function connect(secret: string): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' });
  const transport = new StreamableHTTPClientTransport(new URL(ADDRESS), {
    fetch: async (_url, init) => {
      const { method, body, headers } = new Request(ADDRESS, init);
      return api.call({
        method: method as 'GET' | 'POST',
        path: '/api/mcp',
        headers: Object.fromEntries(headers),
        ...(body === null ? {} : { body: init?.body }),
      });
    },
    requestInit: { headers: { authorization: `Bearer ${secret}` } },
  });
  // The client's own types leave exactOptionalPropertyTypes out of account.
  await client.connect(transport as Parameters<Client['connect']>[0]);
  return client;
}

describe('the real door of the assistants', () => {
  it('opens to an API key, and what it gives leads to pages of this server', async () => {
    const client = await connect(made.key);
    const { structuredContent } = await client.callTool({
      name: 'list_deals',
      arguments: { limit: 12 },
    });
    const { listings } = structuredContent as { listings: { url: string }[] };
    expect(listings).toHaveLength(12);
    expect(listings[0]?.url).toMatch(/^http:\/\/localhost:3000\/listings\/lst_/);
    await client.close();
  });

  it('is closed to a key that was altered', async () => {
    const last = made.key.endsWith('a') ? 'b' : 'a';
    await expect(connect(`${made.key.slice(0, -1)}${last}`)).rejects.toMatchObject({ code: 401 });
  });

  it('is closed to a browser that is not signed in', async () => {
    const response = await api.call({
      method: 'POST',
      path: '/api/mcp',
      headers: { cookie: api.browserCookie(), origin: 'http://localhost:3000' },
      body: { jsonrpc: '2.0', id: 1, method: 'tools/list' },
    });
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
  });

  it('answers other methods with 405, and counts every call against the key', async () => {
    const headers = { authorization: `Bearer ${made.key}` };
    const refused = await api.call({ method: 'GET', path: '/api/mcp', headers });
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'POST, OPTIONS']);
    const remaining = async () => {
      const body = { jsonrpc: '2.0', id: 1, method: 'ping' };
      const response = await api.call({ method: 'POST', path: '/api/mcp', headers, body });
      return Number(response.headers.get('ratelimit-remaining'));
    };
    const before = await remaining();
    expect(await remaining()).toBe(before - 1);
  });

  it('is closed to a key that was revoked', async () => {
    await revokeApiKey(owner, { personId, id: made.id });
    const body = { jsonrpc: '2.0', id: 1, method: 'ping' };
    await expect
      .poll(
        async () => {
          const headers = { authorization: `Bearer ${made.key}` };
          return (await api.call({ method: 'POST', path: '/api/mcp', headers, body })).status;
        },
        { timeout: 8_000, interval: 500 },
      )
      .toBe(401);
  });
});
