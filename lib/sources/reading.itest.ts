import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import type { Actor } from '@/lib/platform/context';
import { AppError } from '@/lib/platform/errors';
import { newId } from '@/lib/platform/ids';
import { okPage, type PageReading } from './page/page-reading';
import { forgetOldSamples, getPageSample, listPageSamples } from './page-samples';
import { readAdvertPage, readSourcePage, type SourcePageRequest } from './reading';
import type { SourceDefinition } from './source-definition';
import { ANY_QUERY } from './source-query';
import { memoryBlobs, readingCtx, type ScriptedTransport, scriptedSource } from './testing-source';

const JOB: Actor = { kind: 'job', name: 'scan-source' };
const ADMIN: Actor = {
  kind: 'person',
  personId: newId(),
  role: 'admin',
  epoch: 0,
  sessionId: newId(),
  plan: 'free',
};
const START = new Date('2026-03-01T15:00:00.000Z');
const HOUR_MS = 3_600_000;
const PAGE: PageReading = okPage({ listings: [{ externalId: 'a-1', title: '2019 Toyota Camry' }] });
const WALL = '<title>Just a moment</title><p>cf-chl-</p>';

let database: TestDatabase;
let demo: TestDatabase;
let now: Date;
let transport: ScriptedTransport;
let blobs: ReturnType<typeof memoryBlobs>;
let source: SourceDefinition;
let settings: Partial<Parameters<typeof readingCtx>[1]>;

beforeAll(async () => {
  [database, demo] = await Promise.all([
    testDatabase({ market: 'live' }),
    testDatabase({ market: 'demo' }),
  ]);
});
afterAll(() => Promise.all([database.close(), demo.close()]));
beforeEach(async () => {
  await emptyTables(database, 'sources', 'page_samples', 'provider_usage');
  now = START;
  transport = { answers: [{ body: PAGE }], requests: [] };
  blobs = memoryBlobs();
  source = scriptedSource();
  settings = {};
  await database.pool.query(
    `insert into sources (key, label, kind, enabled_at, terms_read_at)
     values ($1, $2, $3, $4, $4)`,
    [source.key, source.label, source.kind, START],
  );
});

const ctxOf = (actor: Actor = JOB, of: TestDatabase = database) =>
  readingCtx(of.makeCtx(actor, { now }), { definitions: [source], transport, blobs, ...settings });
const read = (changes: Partial<SourcePageRequest> = {}, ctx = ctxOf()) =>
  readSourcePage(ctx, {
    sourceKey: source.key,
    query: { ...ANY_QUERY, make: 'Toyota' },
    pageNumber: 1,
    cursor: null,
    purpose: 'scan',
    ...changes,
  });
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code,
  );
const later = (hours: number) => {
  now = new Date(now.getTime() + hours * HOUR_MS);
};
const state = async () =>
  (
    await database.pool.query(
      `select paused_until, failure_count, last_verdict, last_problem, last_tried_at from sources`,
    )
  ).rows[0];
const usage = async () =>
  (await database.pool.query('select call_count, quota_left from provider_usage')).rows[0];
const pauseHours = async () => ((await state()).paused_until - now.getTime()) / HOUR_MS;

describe('a page of a source', () => {
  it('is read by its transport, with its pace and as its robots.txt says', async () => {
    expect(await read()).toEqual(PAGE);
    expect(transport.requests).toMatchObject([
      {
        url: 'https://cars.example/cars?make=Toyota&page=1&cursor=null',
        client: 'carmax',
        robots: true,
        transport: 'http',
      },
    ]);
    expect(await state()).toMatchObject({
      failure_count: 0,
      last_verdict: 'ok',
      last_tried_at: now,
    });
  });

  it('comes by the transport that the operator chose, where the source has it', async () => {
    await database.pool.query(`update sources set transport = 'browser'`);
    await read();
    await database.pool.query(`update sources set transport = 'firecrawl'`);
    await read();
    expect(transport.requests.map(({ transport: name }) => name)).toEqual(['browser', 'http']);
  });

  it('is asked for with a proof of who asks, and once more with a new one where it is refused', async () => {
    source = scriptedSource({
      policy: 'official',
      sign: async (request) => ({ ...request, headers: { authorization: 'old' } }),
      resign: async (request) => ({ ...request, headers: { authorization: 'new' } }),
    });
    transport.answers = [{ status: 401 }, { body: PAGE }];
    expect(await read()).toEqual(PAGE);
    expect(transport.requests.map(({ headers }) => headers?.authorization)).toEqual(['old', 'new']);
    expect(transport.requests[0]?.robots).toBe(false);
    expect((await usage()).call_count).toBe(2);
  });

  it('that refuses the new proof as well has said no, and is not asked a third time', async () => {
    source = scriptedSource({
      policy: 'official',
      sign: async (request) => request,
      resign: async (request) => request,
    });
    transport.answers = [{ status: 401 }];
    expect(await read()).toMatchObject({ verdict: 'blocked' });
    expect(transport.requests).toHaveLength(2);
    expect(await pauseHours()).toBe(1);
  });

  it('has no second try beyond the cap of the day', async () => {
    await database.pool.query('update sources set daily_calls_max = 1');
    source = scriptedSource({
      policy: 'official',
      sign: async (request) => request,
      resign: async (request) => request,
    });
    transport.answers = [{ status: 401 }];
    expect(await codeOf(read())).toBe('budget_spent');
    expect(transport.requests).toHaveLength(1);
  });

  it('tells what is left of a quota, and the last word of it stays', async () => {
    transport.answers = [
      { body: PAGE, headers: { 'quota-remaining': '421' } },
      { body: PAGE },
      { status: 429, body: WALL, headers: { 'quota-remaining': '0' } },
    ];
    await read();
    await read();
    expect(await usage()).toEqual({ call_count: 2, quota_left: 421 });
    await read();
    expect(await usage()).toEqual({ call_count: 3, quota_left: 0 });
  });

  it('that cannot be asked for is a wrong field, and beyond the last one nothing', async () => {
    const query = { ...ANY_QUERY, make: 'Unaskable' };
    expect(await codeOf(read({ query }))).toBe('invalid_fields');
    expect(await read({ query, pageNumber: 2 })).toMatchObject({ verdict: 'empty' });
    expect(transport.requests).toEqual([]);
  });

  it('of an advert adds what its entry among results lacked, and tells that it is gone', async () => {
    source = scriptedSource({
      detail: {
        isWanted: () => true,
        buildRequest: ({ externalId }, baseUrl) => ({ url: `${baseUrl}/car/${externalId}` }),
      },
    });
    const listing = { externalId: 'a-1', title: 'Camry', price: 17_000 };
    const page = okPage({ listings: [{ ...listing, price: 18_000, mileage: 41_000 }] });
    transport.answers = [{ body: page }, { status: 404, body: 'gone' }];
    const ask = { sourceKey: source.key, listing, purpose: 'scan' } as const;
    expect(await readAdvertPage(ctxOf(), ask)).toMatchObject({
      state: 'read',
      listing: { price: 17_000, mileage: 41_000 },
    });
    expect(await readAdvertPage(ctxOf(), ask)).toMatchObject({ state: 'ended', listing });
  });
});

describe('a source is not asked', () => {
  const cases: [string, string, () => unknown][] = [
    ['that nobody switched on', 'source_off', () => 'update sources set enabled_at = null'],
    [
      'whose pages the policy does not allow',
      'source_off',
      () => {
        settings = { policy: 'official' };
      },
    ],
    [
      'whose keys are missing',
      'source_off',
      () => {
        source = scriptedSource({ credentials: ['EBAY_CLIENT_ID'] });
        settings = { credentials: null };
      },
    ],
    [
      'whose pages only people may bring',
      'source_off',
      () => {
        source = scriptedSource({ policy: 'capture' });
      },
    ],
    [
      'whose calls of the day are used up',
      'budget_spent',
      () => {
        settings = { dailyCallsMax: 0 };
      },
    ],
    [
      'whose calls of the day, as the operator capped them, are used up',
      'budget_spent',
      () => 'update sources set daily_calls_max = 0',
    ],
    [
      'that is left alone',
      'outbound_paused',
      () => `update sources set paused_until = '2026-03-01T15:10:00Z', pause_reason = 'A wall.'`,
    ],
  ];
  it.each(cases)('%s', async (_name, code, arrange) => {
    const sql = arrange();
    if (typeof sql === 'string') await database.pool.query(sql);
    const before = await state();
    expect(await codeOf(read())).toBe(code);
    expect(transport.requests).toEqual([]);
    expect(await state()).toEqual(before);
  });

  it('in the demo market', async () => {
    expect(await codeOf(read({}, ctxOf(JOB, demo)))).toBe('needs_own_market');
  });

  it('by people and visitors on behalf of a scan', async () => {
    const visitor: Actor = { kind: 'visitor', id: '203.0.113.9', isBrowser: false };
    expect(await codeOf(read({}, ctxOf(visitor)))).toBe('unauthenticated');
    expect(await codeOf(read({ purpose: 'test' }, ctxOf(visitor)))).toBe('unauthenticated');
    expect(await codeOf(read({ purpose: 'live' }, ctxOf(visitor)))).toBe('done');
  });

  it('for a test before its terms were read, but before it is switched on', async () => {
    await database.pool.query('update sources set enabled_at = null');
    expect(await codeOf(read({ purpose: 'test' }, ctxOf(ADMIN)))).toBe('done');
    await database.pool.query('update sources set terms_read_at = null');
    expect(await codeOf(read({ purpose: 'test' }, ctxOf(ADMIN)))).toBe('source_off');
  });
});

describe('a source that refuses', () => {
  it('is left alone for an hour, then tried once, then for twice as long', async () => {
    transport.answers = [{ status: 403, body: WALL }];
    expect(await read()).toMatchObject({ verdict: 'blocked' });
    expect(await pauseHours()).toBe(1);
    later(0.5);
    await expect(read()).rejects.toMatchObject({
      code: 'outbound_paused',
      retryAfterSeconds: 1_800,
    });
    later(0.5);
    expect(await read()).toMatchObject({ verdict: 'blocked' });
    expect(await pauseHours()).toBe(2);
    expect(transport.requests).toHaveLength(2);
    later(2);
    transport.answers = [{ body: PAGE }];
    expect(await read()).toEqual(PAGE);
    expect(await state()).toMatchObject({ failure_count: 0, paused_until: null });
  });

  it('is tried by one of many who come when the pause is over', async () => {
    transport.answers = [{ status: 429, body: WALL }];
    await read();
    later(1);
    transport.answers = [{ body: PAGE }];
    const codes = await Promise.all(Array.from({ length: 8 }, () => codeOf(read())));
    expect(codes.filter((code) => code === 'done').length).toBeGreaterThanOrEqual(1);
    expect(transport.requests.length - 1).toBe(codes.filter((code) => code === 'done').length);
  });

  it('is left alone for as long as it asks', async () => {
    transport.answers = [{ status: 429, body: WALL, retryAfterSeconds: 3 * 3_600 }];
    await read();
    expect(await pauseHours()).toBe(3);
  });

  it('is a wall, a page without its results, an unknown layout or nothing: four different answers', async () => {
    const verdicts: string[] = [];
    for (const body of [
      PAGE,
      { ...PAGE, verdict: 'empty' as const, listings: [] },
      { ...PAGE, verdict: 'not_rendered' as const, problem: 'no results yet', listings: [] },
      'another layout',
      WALL,
    ]) {
      transport.answers = [{ body }];
      verdicts.push((await read()).verdict);
    }
    expect(verdicts).toEqual(['ok', 'empty', 'not_rendered', 'unrecognised', 'blocked']);
  });
});

describe('a source that fails', () => {
  it.each([
    ['no page comes', { error: new AppError('outbound_timeout') }, 'outbound_timeout'],
    ['it answers with an error', { status: 502, body: 'Bad gateway' }, 'done'],
    ['its layout is not known', { body: 'another layout' }, 'done'],
  ])('is left alone after five times in a row: %s', async (_name, answer, code) => {
    transport.answers = [answer];
    for (let call = 1; call <= 4; call += 1) expect(await codeOf(read())).toBe(code);
    expect(await state()).toMatchObject({ failure_count: 4, paused_until: null });
    await codeOf(read());
    expect(await pauseHours()).toBe(0.25);
    expect((await state()).last_problem).toBeTruthy();
    expect(await codeOf(read())).toBe('outbound_paused');
  });

  it('that shows by its robots.txt that it is down counts once while that answer is kept', async () => {
    const down = new AppError('outbound_paused', { details: { failure: 'robots' } });
    transport.answers = [{ error: down }];
    for (let call = 1; call <= 3; call += 1) expect(await codeOf(read())).toBe('outbound_paused');
    expect(await state()).toMatchObject({ failure_count: 1, last_tried_at: now });
    for (let call = 2; call <= 5; call += 1) {
      later(0.1);
      await codeOf(read());
    }
    expect([(await state()).failure_count, await pauseHours()]).toEqual([5, 0.25]);
  });

  it('of our own pace or settings counts for nothing', async () => {
    for (const code of ['outbound_paused', 'unavailable'] as const) {
      transport.answers = [{ error: new AppError(code) }];
      expect(await codeOf(read())).toBe(code);
    }
    expect(await state()).toMatchObject({ failure_count: 0, last_tried_at: null });
  });
});

describe('samples', () => {
  it('keep a page that could not be read, once, without the keys of its address', async () => {
    source = scriptedSource({
      policy: 'official',
      sign: async (request) => ({ ...request, url: `${request.url}&api_key=secret` }),
    });
    transport.answers = [{ body: 'another layout' }];
    await read();
    await read();
    const samples = await listPageSamples(ctxOf(ADMIN), { sourceKey: source.key });
    expect(samples).toMatchObject([{ verdict: 'unrecognised', sizeBytes: 14 }]);
    expect(samples[0]?.url).not.toContain('secret');
    const sample = await getPageSample(ctxOf(ADMIN), { id: samples[0]?.id ?? '' });
    expect(Buffer.from(sample.bytes).toString()).toBe('another layout');
  });

  it('are none of walls and of pages that were read', async () => {
    transport.answers = [{ body: PAGE }, { status: 403, body: WALL }];
    await read();
    await read();
    expect(blobs.files.size).toBe(0);
  });

  it('are forgotten with their bytes after the days of the settings', async () => {
    transport.answers = [{ body: 'another layout' }];
    await read();
    const sweep = () => {
      const ctx = ctxOf();
      return forgetOldSamples({ ...ctx, ports: { ...ctx.ports, pageSampleDays: 14 } });
    };
    expect(await sweep()).toBe(0);
    later(15 * 24);
    expect(await sweep()).toBe(1);
    expect(blobs.files.size).toBe(0);
    expect(await listPageSamples(ctxOf(ADMIN), { sourceKey: source.key })).toEqual([]);
  });

  it('are for those who manage sources', async () => {
    expect(await codeOf(listPageSamples(ctxOf(), { sourceKey: source.key }))).toBe('forbidden');
    expect(await codeOf(getPageSample(ctxOf(), { id: newId() }))).toBe('forbidden');
    expect(await codeOf(getPageSample(ctxOf(ADMIN), { id: newId() }))).toBe('not_found');
  });

  it('that cannot be stored hold no reading up', async () => {
    blobs.put = () => Promise.reject(new Error('the disk is full'));
    transport.answers = [{ body: 'another layout' }];
    expect(await read()).toMatchObject({ verdict: 'unrecognised' });
  });
});
