import { describe, expect, it } from 'vitest';
import { answerOf, createDealScoutClient, DealScoutError, rowsOf } from './client';

type Answer = { status: number; headers?: Record<string, string>; body?: unknown };

/** A client whose server gives these answers in turn, what it was asked, and how long it waited. */
function clientOf(answers: Answer[], options: { retriesMax?: number; apiKey?: string } = {}) {
  const asked: Request[] = [];
  const waitsMs: number[] = [];
  const client = createDealScoutClient({
    baseUrl: 'https://deals.example.com/',
    ...options,
    fetch: async (request) => {
      asked.push(request);
      const {
        status,
        headers,
        body = {},
      } = answers[Math.min(asked.length, answers.length) - 1] ?? {
        status: 500,
      };
      return Response.json(body, { status, ...(headers ? { headers } : {}) });
    },
    sleep: async (ms) => {
      waitsMs.push(ms);
    },
  });
  return { client, asked, waitsMs };
}

const query = { price_cents: 100, buyer_state: 'TX' as const };
const costs = (client: ReturnType<typeof clientOf>['client']) =>
  client.GET('/api/v1/costs', { params: { query } });
const body = { year: 2018, make: 'Honda', model: 'Civic' };

describe('a call', () => {
  it('carries the key and the parameters to the address', async () => {
    const { client, asked } = clientOf([{ status: 200 }], { apiKey: 'ds_live_x' });
    await client.GET('/api/v1/deals', { params: { query: { state: ['TX', 'OK'], limit: 3 } } });
    expect(asked[0]?.url).toBe('https://deals.example.com/api/v1/deals?state=TX&state=OK&limit=3');
    expect(asked[0]?.headers.get('authorization')).toBe('Bearer ds_live_x');
  });

  it('without a key sends none', async () => {
    const { client, asked } = clientOf([{ status: 200 }]);
    await costs(client);
    expect(asked[0]?.headers.has('authorization')).toBe(false);
  });

  it.each([429, 503])('refused with %i waits as it is told, then tries again', async (status) => {
    const { client, asked, waitsMs } = clientOf([
      { status, headers: { 'retry-after': '7' } },
      { status: 200, body: { data: 1 } },
    ]);
    expect((await costs(client)).data).toEqual({ data: 1 });
    expect([asked.length, waitsMs]).toEqual([2, [7_000]]);
  });

  it('understands a date to come back at', async () => {
    const at = new Date(Date.now() + 20_000).toUTCString();
    const { client, waitsMs } = clientOf([
      { status: 503, headers: { 'retry-after': at } },
      { status: 200 },
    ]);
    await costs(client);
    expect(waitsMs[0]).toBeGreaterThan(15_000);
    expect(waitsMs[0]).toBeLessThanOrEqual(20_000);
  });

  it('waits 1, 2 and 4 seconds where nothing is said, then gives the refusal back', async () => {
    const { client, asked, waitsMs } = clientOf([{ status: 503 }]);
    const { response } = await costs(client);
    expect([response.status, asked.length]).toEqual([503, 4]);
    for (const [tries, waitMs] of waitsMs.entries()) {
      expect(Math.abs(waitMs / (1_000 * 2 ** tries) - 1)).toBeLessThanOrEqual(0.25);
    }
  });

  it('does not wait longer than a minute, and tries no other refusal again', async () => {
    const long = clientOf([{ status: 429, headers: { 'retry-after': '61' } }]);
    expect((await costs(long.client)).response.status).toBe(429);
    const wrong = clientOf([{ status: 422 }]);
    await costs(wrong.client);
    expect([long.asked.length, wrong.asked.length]).toEqual([1, 1]);
  });

  it('that writes has one Idempotency-Key and one body over all tries', async () => {
    const { client, asked } = clientOf([{ status: 503 }, { status: 429 }, { status: 200 }]);
    await client.POST('/api/v1/valuations', { body });
    const keys = asked.map((request) => request.headers.get('idempotency-key'));
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(new Set(keys).size).toBe(1);
    for (const request of asked) expect(await request.json()).toEqual(body);
  });

  it('keeps the Idempotency-Key of the caller', async () => {
    const { client, asked } = clientOf([{ status: 200 }]);
    const header = { 'Idempotency-Key': 'mine' };
    await client.POST('/api/v1/valuations', { body, params: { header } });
    expect(asked[0]?.headers.get('idempotency-key')).toBe('mine');
  });
});

describe('answerOf', () => {
  it('throws what was refused, with the fields named', async () => {
    const problem = {
      ...{ type: 'urn:x', title: 'Invalid fields', status: 422, code: 'invalid_fields' },
      detail: 'Some fields are not valid.',
      request_id: 'r1',
      errors: [{ field: 'price_cents', message: 'must be a whole number' }],
    };
    const { client } = clientOf([{ status: 422, body: problem }]);
    const refused = await answerOf(costs(client)).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(DealScoutError);
    expect(refused).toMatchObject({
      status: 422,
      code: 'invalid_fields',
      requestId: 'r1',
      fieldErrors: problem.errors,
      message: 'Some fields are not valid. price_cents must be a whole number',
    });
  });

  it('throws also where the answer is no problem of ours', async () => {
    const { client } = clientOf([{ status: 502, body: 'bad gateway' }]);
    await expect(answerOf(costs(client))).rejects.toMatchObject({ status: 502, code: 'unknown' });
  });
});

describe('rowsOf', () => {
  const page = (rows: number[], next: string | null) => ({
    status: 200,
    body: { data: rows, page: { limit: 2, next_cursor: next } },
  });

  it('goes from page to page until the last', async () => {
    const { client, asked } = clientOf([page([1, 2], 'a'), page([3], null)]);
    const rows: unknown[] = [];
    const list = rowsOf((where) => client.GET('/api/v1/deals', { params: { query: where } }));
    for await (const row of list) rows.push(row);
    expect(rows).toEqual([1, 2, 3]);
    expect(asked.map(({ url }) => new URL(url).search)).toEqual(['', '?cursor=a']);
  });

  it('asks for no page that is not wanted', async () => {
    const { client, asked } = clientOf([page([1, 2], 'a')]);
    const list = rowsOf((where) => client.GET('/api/v1/deals', { params: { query: where } }));
    for await (const _row of list) break;
    expect(asked).toHaveLength(1);
  });
});
