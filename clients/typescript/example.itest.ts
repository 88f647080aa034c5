import { spawn } from 'node:child_process';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/testing';
import { refreshSearchRows } from '@/lib/searches/service';
import { ingestAdverts, testAdverts } from '@/lib/searches/testing-market';
import { valueMarket } from '@/lib/valuation/service';
import { answerOf, createDealScoutClient, rowsOf } from './client';

const SETTINGS = {
  APP_MODE: 'local',
  MARKET: 'live',
  NEXTAUTH_SECRET: 'a session secret that is long enough for a test',
  VISITOR_COOKIE_SECRET: 'a visitor secret that is long enough for a test',
  ENCRYPTION_SECRET: 'an encryption secret that is long enough for a test',
  HTTP_RATE_LIMIT_PER_MINUTE: '100000',
  VISITOR_RATE_LIMIT_PER_MINUTE: '100000',
  LOG_LEVEL: 'silent',
};

type Handler = (
  request: Request,
  segment: { params: Promise<Record<string, string>> },
) => Promise<Response>;
type RouteModule = Partial<Record<string, unknown>>;

let database: TestDatabase;
let server: http.Server;
let baseUrl: string;
let closeRuntime: () => Promise<void>;

beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
  const now = new Date();
  await ingestAdverts(
    database.db,
    testAdverts(120, 'client').map((advert) => ({
      ...advert,
      listing: { ...advert.listing, observedAt: new Date(now.getTime() - 86_400_000) },
    })),
  );
  const job = database.makeCtx({ kind: 'job', name: 'value' }, { now });
  await valueMarket(job);
  await refreshSearchRows(job);
  // The runtime reads its settings once, when the first request comes.
  Object.assign(process.env, SETTINGS, { DATABASE_URL: database.url });
  const { runtime } = await import('@/lib/composition');
  closeRuntime = () => runtime().close();
  server = http.createServer(answerWith(await loadRoutes()));
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  await closeRuntime();
  await database.close();
});

/** The real handlers by their addresses, as the framework would find them. */
async function loadRoutes(): Promise<[RegExp, RouteModule][]> {
  return [
    [/^\/api\/v1\/deals$/, await import('@/app/api/v1/deals/route')],
    [/^\/api\/v1\/listings\/(?<id>[^/]+)$/, await import('@/app/api/v1/listings/[id]/route')],
    [/^\/api\/v1\/costs$/, await import('@/app/api/v1/costs/route')],
    [/^\/api\/v1\/valuations$/, await import('@/app/api/v1/valuations/route')],
  ];
}

function answerWith(routes: [RegExp, RouteModule][]): http.RequestListener {
  return async (incoming, outgoing) => {
    const url = new URL(incoming.url ?? '/', `http://${incoming.headers.host}`);
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const request = new Request(url, {
      method: incoming.method ?? 'GET',
      headers: incoming.headers as Record<string, string>,
      ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
    });
    const found = routes.find(([pattern]) => pattern.test(url.pathname));
    const handle = found?.[1][request.method] as Handler | undefined;
    const params = { ...found?.[0].exec(url.pathname)?.groups };
    const response = handle
      ? await handle(request, { params: Promise.resolve(params) })
      : new Response(null, { status: 404 });
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(Buffer.from(await response.arrayBuffer()));
  };
}

async function runExample(url: string): Promise<{ code: number | null; said: string }> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', fileURLToPath(new URL('./example.ts', import.meta.url))],
    { env: { PATH: process.env.PATH, DEAL_SCOUT_URL: url } as unknown as NodeJS.ProcessEnv },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text: Buffer) => {
      said += text.toString();
    });
  }
  const code = await new Promise<number | null>((done) => {
    child.on('close', done);
  });
  return { code, said };
}

describe('the example', () => {
  it('prints deals over all pages, and what the first one costs out the door', async () => {
    const { code, said } = await runExample(baseUrl);
    expect(code, said).toBe(0);
    const deals = said.match(/^\d{4} .+: \$[\d,]+, worth about \$[\d,]+, \w+$/gm) ?? [];
    expect(deals.length).toBeGreaterThan(5);
    expect(deals.length).toBeLessThanOrEqual(10);
    expect(said).toMatch(/^ {2}Price: \$[\d,]+$/m);
    expect(said).toMatch(/^ {2}Total: \$[\d,]+$/m);
  });

  it('says what is wrong and ends with 1 where the server refuses', async () => {
    const { code, said } = await runExample(`${baseUrl}/nowhere`);
    expect(code).toBe(1);
    expect(said).toMatch(/HTTP 404/);
  });
});

describe('the client against the real handlers', () => {
  it('walks a whole list without losing or repeating a car', async () => {
    const client = createDealScoutClient({ baseUrl });
    const first = await answerOf(
      client.GET('/api/v1/deals', { params: { query: { state: ['TX'] } } }),
    );
    const ids: string[] = [];
    const deals = rowsOf((page) =>
      client.GET('/api/v1/deals', { params: { query: { state: ['TX'], ...page } } }),
    );
    for await (const deal of deals) ids.push(deal.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBe(first.page.total);
    expect(ids.length).toBeGreaterThan(first.data.length);
  });

  it('values a car and learns which field is wrong', async () => {
    const client = createDealScoutClient({ baseUrl });
    const body = { year: 2018, make: 'Honda', model: 'Civic', mileage_mi: 50_000 };
    await answerOf(client.POST('/api/v1/valuations', { body }));
    const wrong = { ...body, make: 'Nobody', model: 'Nothing' };
    await expect(
      answerOf(client.POST('/api/v1/valuations', { body: wrong })),
    ).rejects.toMatchObject({ status: 422, fieldErrors: [{ field: 'make' }] });
  });
});
