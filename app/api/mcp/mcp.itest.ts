import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type TestDatabase, testDatabase } from '@/db/testing';
import { noCache } from '@/lib/platform/cache';
import type { Actor } from '@/lib/platform/context';
import { AppError } from '@/lib/platform/errors';
import type { MethodTable } from '@/lib/platform/http/route-contract';
import { jsonBody, testRouteKit } from '@/lib/platform/http/testing';
import { formatDollars } from '@/lib/platform/money';
import { exchangeMcpOperation } from '@/lib/platform/operations';
import { refreshSearchRows } from '@/lib/searches/service';
import { ingestAdverts, testAdverts } from '@/lib/searches/testing-market';
import { valueMarket } from '@/lib/valuation/service';
import { answerMcp } from './exchange';

const ADDRESS = 'http://localhost:3000/api/mcp';
const KEY = 'ds_live_a_key_of_the_test';
const BYTES_MAX = 48_000;
const holder: Extract<Actor, { kind: 'api_key' }> = {
  kind: 'api_key',
  keyId: 'key',
  personId: '0190c0de-0000-7000-8000-000000000001',
  role: 'customer',
  plan: 'free',
  scopes: [],
};
const KEEPERS_KEY = 'ds_live_a_key_that_keeps_searches';
const keeper: Extract<Actor, { kind: 'api_key' }> = {
  ...holder,
  keyId: 'keeper',
  scopes: ['searches.manage'],
};
const settings = { publicUrl: 'http://localhost:3000', version: '1.2.3', allowedOrigins: [] };

let database: TestDatabase;
let table: MethodTable;

/** Who a request is from, as the authenticator answers: nobody, the key's holder, or an error. */
async function authenticate(request: Request): Promise<Actor> {
  const header = request.headers.get('authorization');
  if (header === null) return { kind: 'visitor', id: 'test', isBrowser: false };
  if (header === `Bearer ${KEY}`) return holder;
  if (header === `Bearer ${KEEPERS_KEY}`) return keeper;
  throw new AppError('unauthenticated');
}

beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
  const now = new Date();
  await ingestAdverts(
    database.db,
    testAdverts(120, 'mcp').map((advert) => ({
      ...advert,
      listing: { ...advert.listing, observedAt: new Date(now.getTime() - 86_400_000) },
    })),
  );
  const job = database.makeCtx({ kind: 'job', name: 'value' }, { now });
  await valueMarket(job);
  await refreshSearchRows(job);
  const kit = testRouteKit({
    authenticate,
    makeContext: ({ actor, requestId }) => ({ ...database.makeCtx(actor, { now }), requestId }),
  });
  table = kit.methods({
    POST: kit.exchange(exchangeMcpOperation, (ctx, { body }, { headers }) =>
      answerMcp({ ...ctx, ports: { cache: noCache } }, body, { headers, settings }),
    ),
  });
});
afterAll(() => database.close());

function send(request: Request): Promise<Response> {
  const handle = table[request.method as keyof MethodTable];
  return handle(request, { params: Promise.resolve(undefined) });
}

const connected = async (key: string | null = KEY): Promise<Client> => {
  const client = new Client({ name: 'test', version: '1' });
  const transport = new StreamableHTTPClientTransport(new URL(ADDRESS), {
    fetch: (url, init) => send(new Request(url, init)),
    requestInit: key === null ? {} : { headers: { authorization: `Bearer ${key}` } },
  });
  // The client's own types leave exactOptionalPropertyTypes out of account.
  await client.connect(transport as Parameters<Client['connect']>[0]);
  return client;
};

const resultSchema = z.object({
  isError: z.boolean().optional(),
  content: z.array(z.object({ type: z.literal('text'), text: z.string() })),
  structuredContent: z.record(z.string(), z.unknown()).optional(),
});
async function callTool(name: string, args: Record<string, unknown> = {}, key = KEY) {
  const client = await connected(key);
  // Knowing the tools, the client checks every answer against its output schema.
  await client.listTools();
  const result = resultSchema.parse(await client.callTool({ name, arguments: args }));
  await client.close();
  return {
    isError: result.isError === true,
    text: result.content.map(({ text }) => text).join('\n'),
    data: result.structuredContent ?? {},
  };
}

const listingsSchema = z.object({
  listings: z.array(
    z.looseObject({
      listing_id: z.string(),
      price_cents: z.int(),
      price: z.string(),
      state: z.string().nullable(),
      out_the_door_cents: z.int().nullable(),
      buyer_state: z.string().nullable(),
      url: z.string(),
    }),
  ),
  total_count: z.int(),
  next_cursor: z.string().nullable(),
});

describe('the official client', () => {
  it('is told who answers and how to read the answers', async () => {
    const client = await connected();
    expect(client.getServerVersion()).toMatchObject({ name: 'deal-scout', version: '1.2.3' });
    expect(client.getInstructions()).toContain('US cents');
    await client.close();
  });

  it('lists every tool with every argument described', async () => {
    const client = await connected();
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual([
      'list_deals',
      'search_listings',
      'get_listing',
      'value_vehicle',
      'estimate_cost',
      'create_saved_search',
    ]);
    const argumentSchema = z.record(z.string(), z.object({ description: z.string() }).loose());
    for (const { name, inputSchema, annotations } of tools) {
      const known = argumentSchema.safeParse(inputSchema.properties);
      expect(known.error?.issues.map(({ path }) => path[0]) ?? [], name).toEqual([]);
      expect(inputSchema.additionalProperties, name).toBe(false);
      expect(annotations).toMatchObject({ readOnlyHint: name !== 'create_saved_search' });
    }
    await client.close();
  });

  it('finds no stream to listen to and no session to end', async () => {
    for (const method of ['GET', 'DELETE', 'PUT', 'HEAD']) {
      const response = await send(new Request(ADDRESS, { method }));
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST, OPTIONS']);
    }
  });
});

describe('the tools', () => {
  it.each(['list_deals', 'search_listings'])('%s filters, counts and goes on', async (name) => {
    const filter = { state: ['TX'], max_price_cents: 3_500_000, buyer_state: 'TX', limit: 5 };
    const first = await callTool(name, filter);
    const page = listingsSchema.parse(first.data);
    expect([first.isError, page.listings.length]).toEqual([false, 5]);
    for (const listing of page.listings) {
      expect(listing).toMatchObject({ state: 'TX', buyer_state: 'TX' });
      expect(listing.price).toBe(formatDollars(listing.price_cents));
      expect(listing.price_cents).toBeLessThanOrEqual(3_500_000);
      expect(listing.out_the_door_cents).toBeGreaterThan(listing.price_cents);
      expect(listing.url).toBe(`http://localhost:3000/listings/${listing.listing_id}`);
      expect(first.text).toContain(listing.listing_id);
    }
    const next = await callTool(name, { ...filter, cursor: page.next_cursor });
    const seen = new Set(page.listings.map(({ listing_id }) => listing_id));
    for (const { listing_id } of listingsSchema.parse(next.data).listings) {
      expect(seen.has(listing_id)).toBe(false);
    }
  });

  it('answer no more than a model can hold', async () => {
    const { data, text } = await callTool('search_listings', { limit: 20 });
    const page = listingsSchema.parse(data);
    expect(page.listings).toHaveLength(20);
    const [{ listing_id } = { listing_id: '' }] = page.listings;
    const detail = await callTool('get_listing', { listing_id, buyer_zip: '75201' });
    for (const answer of [JSON.stringify(data) + text, JSON.stringify(detail)]) {
      expect(answer.length).toBeLessThan(BYTES_MAX);
    }
  });

  it('get_listing explains the listing of the list', async () => {
    const list = listingsSchema.parse((await callTool('list_deals', { limit: 1 })).data);
    const [listed] = list.listings;
    const { data, text, isError } = await callTool('get_listing', {
      listing_id: listed?.listing_id,
    });
    expect(isError).toBe(false);
    expect(data.listing).toMatchObject({ listing_id: listed?.listing_id, price: listed?.price });
    expect(text).toContain(listed?.url);
    const detail = z
      .object({
        comps: z.array(z.unknown()).min(1).max(8),
        value_parts: z.array(z.object({ amount_cents: z.int() })),
        listing: z.object({ value_cents: z.int(), out_the_door_cents: z.int() }),
        cost: z.object({ lines: z.array(z.object({ amount_cents: z.int().nullable() })) }),
        price_history: z.array(z.unknown()).min(1),
      })
      .parse(data);
    const sum = (amounts: (number | null)[]) =>
      amounts.reduce<number>((total, cents) => total + (cents ?? 0), 0);
    expect(sum(detail.value_parts.map((part) => part.amount_cents))).toBe(
      detail.listing.value_cents,
    );
    expect(sum(detail.cost.lines.map((line) => line.amount_cents))).toBe(
      detail.listing.out_the_door_cents,
    );
  });

  it('value_vehicle gives a range, and places an ask in it', async () => {
    const { data, text } = await callTool('value_vehicle', {
      year: 2018,
      make: 'honda',
      model: 'civic',
      mileage_mi: 50_000,
      price_cents: 1_500_000,
    });
    const value = z
      .object({ value_low_cents: z.int(), value_cents: z.int(), value_high_cents: z.int() })
      .parse(data);
    expect(value.value_low_cents).toBeLessThan(value.value_cents);
    expect(value.value_cents).toBeLessThan(value.value_high_cents);
    expect(data).toMatchObject({ make: 'Honda', ask_percentile: expect.any(Number) });
    expect(text).toMatch(/^2018 Honda Civic: about \$/);
  });

  it('estimate_cost is what the core computes', async () => {
    const { data, text } = await callTool('estimate_cost', {
      price_cents: 2_000_000,
      buyer_state: 'TX',
    });
    expect(data).toMatchObject({ total_cents: 2_159_606, total: '$21,596.06' });
    expect(text).toContain('Out the door: $21,596.06.');
  });
});

describe('create_saved_search', () => {
  const search = { name: 'Cheap ones', filters: { max_price_cents: 1_500_000 }, pace: 'daily' };
  const create = (args: Record<string, unknown>, key?: string) =>
    callTool('create_saved_search', args, key);

  it('keeps a search once for a key that may, and for no other', async () => {
    await database.pool.query(
      "insert into people (id, email, display_name) values ($1, 'keeper@example.com', 'Keeper')",
      [keeper.personId],
    );
    expect(await create(search)).toMatchObject({
      ...{ isError: true, text: expect.stringMatching(/^forbidden/) },
    });
    const first = await create(search, KEEPERS_KEY);
    expect(first).toMatchObject({
      isError: false,
      data: {
        name: 'Cheap ones',
        pace: 'daily',
        is_paused: false,
        alert_kinds: ['new', 'price_cut'],
      },
    });
    const again = await create({ ...search, name: 'Again' }, KEEPERS_KEY);
    expect(again.data).toEqual(first.data);
    const { rows } = await database.pool.query('select name, pace, query from saved_searches');
    expect(rows).toEqual([
      { name: 'Cheap ones', pace: 'daily', query: { max_price_cents: 1_500_000 } },
    ]);
  });

  it('names what is wrong with its arguments', async () => {
    const wrong = await create({ ...search, pace: 'cron', cron: '* * * * *' }, KEEPERS_KEY);
    expect([wrong.isError, wrong.text]).toEqual([true, expect.stringContaining('15 minutes')]);
    const unknown = await create({ ...search, filters: { colour: 'red' } }, KEEPERS_KEY);
    expect(unknown).toMatchObject({ isError: true, text: expect.stringContaining('filters') });
  });
});

describe('an error', () => {
  const unknownId = 'lst_01h2xcejqtf2nbrexx3vqjhp41';
  it.each<[string, Record<string, unknown>, string[]]>([
    ['list_deals', { max_price_cents: 'cheap' }, ['max_price_cents']],
    ['list_deals', { colour: 'red', limit: 500 }, ['colour', 'limit']],
    ['list_deals', { state: ['XX'] }, ['state']],
    ['list_deals', { near_zip: '00000' }, ['near_zip']],
    ['search_listings', { min_year: 2020, max_year: 2010 }, ['min_year']],
    ['search_listings', { cursor: 'nonsense' }, ['cursor']],
    ['get_listing', {}, ['listing_id']],
    ['get_listing', { listing_id: '17' }, ['listing_id']],
    ['value_vehicle', { make: 'Honda', model: 'Civic' }, ['year']],
    ['value_vehicle', { year: 2018, make: 'Nobody', model: 'Nothing' }, ['make']],
    ['estimate_cost', { price_cents: 100 }, ['buyer_state']],
  ])('of %s with %j names the argument and what to do', async (name, args, fields) => {
    const { isError, text } = await callTool(name, args);
    expect(isError).toBe(true);
    for (const field of fields) expect(text).toMatch(new RegExp(`^${field}\\b.*: .+`, 'm'));
    expect(text).toContain('Correct the named arguments and call the tool again.');
    expect(text).not.toMatch(/ at .*\.ts|ZodError|node_modules/);
  });

  it('of an unknown listing says where ids come from', async () => {
    const { isError, text } = await callTool('get_listing', { listing_id: unknownId });
    expect(isError).toBe(true);
    expect(text).toMatch(/^not_found: .*\nTake listing_id from list_deals or search_listings\.$/);
  });

  it('of an unknown tool names the tools there are', async () => {
    await expect(callTool('buy_car')).rejects.toThrow(/list_deals, search_listings/);
  });
});

describe('the door', () => {
  const ping = { jsonrpc: '2.0', id: 1, method: 'ping' };
  const post = (body: unknown, headers: Record<string, string> = {}) =>
    send(
      new Request(ADDRESS, {
        method: 'POST',
        ...jsonBody(body, { authorization: `Bearer ${KEY}`, ...headers }),
      }),
    );

  it.each([
    ['without a key', null],
    ['with a tampered key', `${KEY}x`],
  ])('is closed %s', async (_what, key) => {
    await expect(connected(key)).rejects.toMatchObject({ code: 401 });
    const response = await send(
      new Request(ADDRESS, {
        method: 'POST',
        ...jsonBody(ping, key === null ? {} : { authorization: `Bearer ${key}` }),
      }),
    );
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
  });

  it('is open to a plain program, with limits said as everywhere', async () => {
    const response = await post(ping);
    expect(await response.json()).toEqual({ jsonrpc: '2.0', id: 1, result: {} });
    expect(response.headers.get('content-type')).toContain('application/json');
    expect(response.headers.get('ratelimit-remaining')).toMatch(/^\d+$/);
    expect(response.headers.get('x-request-id')).not.toBeNull();
  });

  it.each([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost:3000.evil.example' },
    { origin: 'https://localhost:3000' },
    { origin: 'http://localhost:4000' },
    { host: 'evil.example:3000' },
  ])('is closed to pages of other sites: %j', async (headers) => {
    const response = await post(ping, headers as Record<string, string>);
    expect([response.status, (await response.json()).code]).toEqual([403, 'forbidden']);
  });

  it.each([
    { origin: 'http://localhost:3000', host: 'localhost:3000' },
    { origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' },
  ])('is open to its own pages: %j', async (headers) => {
    expect((await post(ping, headers)).status).toBe(200);
  });

  it.each<[string, unknown, number]>([
    ['text', 'hello', 400],
    ['a batch', [ping], 422],
    ['another version', { ...ping, jsonrpc: '1.0' }, 422],
    ['an unknown field', { ...ping, extra: 1 }, 422],
    ['neither call nor answer', { jsonrpc: '2.0' }, 400],
    ['a megabyte', { ...ping, params: { text: 'x'.repeat(1_000_000) } }, 413],
  ])('refuses %s', async (_what, body, status) => {
    const response = await post(body);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
  });

  it('refuses a version of the protocol that it does not speak', async () => {
    expect((await post(ping, { 'mcp-protocol-version': '1999-01-01' })).status).toBe(400);
  });

  it('accepts a notification without an answer', async () => {
    const response = await post({ jsonrpc: '2.0', method: 'notifications/initialized' });
    expect([response.status, await response.text()]).toEqual([202, '']);
  });
});
