import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyAuditLog, emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import type { Actor } from '@/lib/platform/context';
import { newId } from '@/lib/platform/ids';
import { resumeSource, updateSource } from './administration';
import { spendCall } from './budget';
import { getManagedSource, listManagedSources, type ManagedSource } from './managed-sources';
import { emptyPage, okPage } from './page/page-reading';
import { deletePageSample, getPageSample, listPageSamples } from './page-samples';
import { addSourceQuery, removeSourceQuery } from './query-schedule';
import type { SourceDefinition } from './source-definition';
import { testSource } from './test-fetch';
import { memoryBlobs, readingCtx, type ScriptedTransport, scriptedSource } from './testing-source';

const ADMIN: Actor = {
  kind: 'person',
  personId: newId(),
  role: 'admin',
  epoch: 0,
  sessionId: newId(),
  plan: 'free',
};
const CUSTOMER: Actor = { ...ADMIN, role: 'customer' };
const JOB: Actor = { kind: 'job', name: 'scan-source' };
const NOW = new Date('2026-03-01T15:00:00.000Z');
const KEY = 'carmax';
const PAGE = okPage({
  listings: [
    {
      externalId: 'a-1',
      title: '2019 Toyota Camry SE',
      price: 18_450,
      mileage: 41_203,
      city: 'Austin',
      state: 'TX',
      url: 'https://cars.example/car/a-1',
      sellerName: 'Ann Example',
    },
    { externalId: 'a-2', year: 2018, make: 'Honda', model: 'Civic', url: 'javascript:alert(1)' },
  ],
  reportedTotal: 812,
});

let database: TestDatabase;
let demo: TestDatabase;
let source: SourceDefinition;
let transport: ScriptedTransport;
let settings: Partial<Parameters<typeof readingCtx>[1]>;
let blobs: ReturnType<typeof memoryBlobs>;

beforeAll(async () => {
  [database, demo] = await Promise.all([
    testDatabase({ market: 'live' }),
    testDatabase({ market: 'demo' }),
  ]);
});
afterAll(() => Promise.all([database.close(), demo.close()]));
beforeEach(async () => {
  await emptyTables(database, 'sources', 'page_samples', 'provider_usage');
  await emptyAuditLog(database.db);
  source = scriptedSource();
  transport = { answers: [{ body: PAGE }], requests: [] };
  settings = {};
  blobs = memoryBlobs();
});

const ctxOf = (actor: Actor = ADMIN, of: TestDatabase = database) =>
  readingCtx(of.makeCtx(actor, { now: NOW }), {
    definitions: [source],
    transport,
    blobs,
    ...settings,
  });
const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string; fieldErrors?: { field: string; message: string }[] }) =>
      error.fieldErrors?.map(({ field, message }) => `${field}: ${message}`)[0] ?? error.code,
  );
const audited = async () =>
  (
    await database.pool.query(
      `select action, subject_id as subject, actor_id as who, details from audit_log order by position`,
    )
  ).rows;
const actions = async () => (await audited()).map(({ action }) => action);
const stored = async () => (await database.pool.query('select * from sources')).rows[0];
const switchOn = () => updateSource(ctxOf(), { key: KEY, hasReadTerms: true, isEnabled: true });

describe('switching a source', () => {
  it('on wants its terms read, and keeps when and by whom', async () => {
    expect(await outcome(updateSource(ctxOf(), { key: KEY, isEnabled: true }))).toBe(
      'has_read_terms: Read the terms of CarMax, and say that you have.',
    );
    expect(await stored()).toBeUndefined();
    await switchOn();
    expect(await stored()).toMatchObject({
      enabled_at: NOW,
      enabled_by: ADMIN.kind === 'person' ? ADMIN.personId : '',
      terms_read_at: NOW,
    });
    const who = ADMIN.kind === 'person' ? ADMIN.personId : '';
    expect(await audited()).toEqual([
      { action: 'source.terms_read', subject: KEY, who, details: {} },
      { action: 'source.enabled', subject: KEY, who, details: { isEnabled: true } },
    ]);
  });

  it('off and on again keeps that its terms were read, and the same again changes nothing', async () => {
    await switchOn();
    await switchOn();
    await updateSource(ctxOf(), { key: KEY, isEnabled: false });
    await updateSource(ctxOf(), { key: KEY, isEnabled: false });
    expect((await getManagedSource(ctxOf(), { key: KEY })).isEnabled).toBe(false);
    await updateSource(ctxOf(), { key: KEY, isEnabled: true });
    expect(await actions()).toEqual([
      'source.terms_read',
      'source.enabled',
      'source.disabled',
      'source.enabled',
    ]);
    expect((await stored()).version).toBe(4);
  });

  it.each([
    ['the policy', { policy: 'official' as const }, /COLLECTION_POLICY=polite/],
    ['keys that are not set', { credentials: null }, /needs keys/],
  ])('on is refused by %s, whatever was read', async (_what, changes, words) => {
    settings = changes;
    source = scriptedSource({ credentials: ['CARMAX_KEY'] });
    expect(await outcome(switchOn())).toMatch(words);
    expect((await getManagedSource(ctxOf(), { key: KEY })).settingsProblem).toMatch(words);
    expect((await stored()).enabled_at).toBeNull();
  });

  it('is for admins of a market of one’s own, and of sources that there are', async () => {
    for (const [actor, code] of [
      [CUSTOMER, 'forbidden'],
      [JOB, 'forbidden'],
    ] as const) {
      const wish = { key: KEY, hasReadTerms: true, isEnabled: true } as const;
      expect(await outcome(updateSource(ctxOf(actor), wish))).toBe(code);
      expect(await outcome(listManagedSources(ctxOf(actor)))).toBe(code);
      expect(await outcome(testSource(ctxOf(actor), { key: KEY, query: 'all' }))).toBe(code);
      expect(await outcome(resumeSource(ctxOf(actor), { key: KEY }))).toBe(code);
    }
    expect(await outcome(updateSource(ctxOf(), { key: 'nobody', isEnabled: true }))).toBe(
      'not_found',
    );
    const inDemo = ctxOf(ADMIN, demo);
    expect(await outcome(updateSource(inDemo, { key: KEY, isEnabled: true }))).toBe(
      'needs_own_market',
    );
  });
});

describe('how a source is read', () => {
  beforeEach(switchOn);

  it('is chosen among its transports, with a cap of one’s own, once', async () => {
    const wish = { key: KEY, transport: 'browser', dailyCallsMax: 40 };
    await updateSource(ctxOf(), wish);
    await updateSource(ctxOf(), wish);
    expect(await getManagedSource(ctxOf(), { key: KEY })).toMatchObject({
      transport: 'browser',
      callsMax: 40,
      chosenCallsMax: 40,
    });
    await updateSource(ctxOf(), { key: KEY, transport: null, dailyCallsMax: null });
    expect(await getManagedSource(ctxOf(), { key: KEY })).toMatchObject({
      transport: 'http',
      callsMax: 1_000,
      chosenCallsMax: null,
    });
    expect((await actions()).filter((action) => action === 'source.tuned')).toHaveLength(2);
    expect(await outcome(updateSource(ctxOf(), { key: KEY, transport: 'firecrawl' }))).toBe(
      'transport: Use http or browser.',
    );
    expect(await outcome(updateSource(ctxOf(), { key: KEY, dailyCallsMax: -1 }))).toMatch(
      /^daily_calls_max/,
    );
  });

  it('again after a pause, as soon as the operator says so', async () => {
    await database.pool.query(
      `update sources set paused_until = $1, pause_reason = 'A wall.', failure_count = 3`,
      [new Date(NOW.getTime() + 3_600_000)],
    );
    expect(await getManagedSource(ctxOf(), { key: KEY })).toMatchObject({ pauseReason: 'A wall.' });
    expect(await outcome(testSource(ctxOf(), { key: KEY, query: 'make=Honda' }))).toBe(
      'outbound_paused',
    );
    await resumeSource(ctxOf(), { key: KEY });
    await resumeSource(ctxOf(), { key: KEY });
    expect(await getManagedSource(ctxOf(), { key: KEY })).toMatchObject({
      pausedUntil: null,
      pauseReason: null,
      failureCount: 0,
    });
    expect((await actions()).filter((action) => action === 'source.resumed')).toHaveLength(1);
  });

  it('again and again for what the operator says, once each', async () => {
    const ask = { key: KEY, query: ' model=Camry&make=Toyota ', intervalS: 3_600 };
    await addSourceQuery(ctxOf(), ask);
    await addSourceQuery(ctxOf(), { ...ask, query: 'make=Toyota&model=Camry' });
    const { queries } = await getManagedSource(ctxOf(), { key: KEY });
    expect(queries).toMatchObject([{ query: 'make=Toyota&model=Camry', intervalS: 3_600 }]);
    for (const [query, intervalS] of [
      ['all', 3_600],
      ['colour=red', 3_600],
      ['make=Unaskable', 3_600],
      ['make=Honda', 60],
    ] as const) {
      expect(await outcome(addSourceQuery(ctxOf(), { key: KEY, query, intervalS }))).toMatch(
        /^(query|interval_s): /,
      );
    }
    const removal = { key: KEY, queryId: queries[0]?.id ?? '' };
    await removeSourceQuery(ctxOf(), removal);
    await removeSourceQuery(ctxOf(), removal);
    expect((await getManagedSource(ctxOf(), { key: KEY })).queries).toEqual([]);
    expect((await actions()).slice(2)).toEqual(['source.query_added', 'source.query_removed']);
  });
});

describe('a test of a source', () => {
  const test = (query = 'make=Toyota') => testSource(ctxOf(), { key: KEY, query });

  it('wants its terms read and a query that is one', async () => {
    expect(await outcome(test())).toBe('source_off');
    expect(await outcome(test('colour=red'))).toMatch(/^query: /);
    expect(transport.requests).toEqual([]);
    expect(await audited()).toEqual([]);
  });

  it('is one call that counts and shows what came, without sellers or addresses that run', async () => {
    await updateSource(ctxOf(), { key: KEY, hasReadTerms: true });
    const tested = await test();
    expect(tested).toMatchObject({
      verdict: 'ok',
      status: 200,
      reportedTotal: 812,
      rowCount: 2,
      rows: [
        { title: '2019 Toyota Camry SE', price: '18450', place: 'Austin, TX' },
        { title: '2018 Honda Civic', url: null },
      ],
    });
    expect(tested.sizeBytes).toBeGreaterThan(100);
    expect(JSON.stringify(tested)).not.toContain('Ann Example');
    expect((await getManagedSource(ctxOf(), { key: KEY })).callsToday).toBe(1);
    expect((await database.pool.query('select 1 from listings')).rowCount).toBe(0);
    expect((await audited()).at(-1)).toMatchObject({
      action: 'source.tested',
      details: { query: 'make=Toyota', outcome: 'ok' },
    });
  });

  it('tells an empty page from one that it can’t read, and keeps that one as a sample', async () => {
    await updateSource(ctxOf(), { key: KEY, hasReadTerms: true });
    transport.answers = [{ body: emptyPage() }, { body: '<script>alert(1)</script>' }];
    expect(await test()).toMatchObject({ verdict: 'empty', rowCount: 0 });
    expect(await test()).toMatchObject({ verdict: 'unrecognised', problem: expect.any(String) });
    const [sample] = await listPageSamples(ctxOf(), { sourceKey: KEY });
    const { bytes } = await getPageSample(ctxOf(), { id: sample?.id ?? '' });
    expect(Buffer.from(bytes).toString()).toBe('<script>alert(1)</script>');
    expect((await getManagedSource(ctxOf(), { key: KEY })).sampleCount).toBe(1);
    await deletePageSample(ctxOf(), { id: sample?.id ?? '' });
    await deletePageSample(ctxOf(), { id: sample?.id ?? '' });
    expect(blobs.files.size).toBe(0);
    expect((await actions()).filter((action) => action === 'page_sample.deleted')).toHaveLength(1);
  });

  it('ends at the cap of the day, also the operator’s own', async () => {
    await updateSource(ctxOf(), { key: KEY, hasReadTerms: true });
    await updateSource(ctxOf(), { key: KEY, dailyCallsMax: 1 });
    expect(await outcome(test())).toBe('done');
    expect(await outcome(test())).toBe('budget_spent');
    expect(transport.requests).toHaveLength(1);
  });
});

describe('the list of sources', () => {
  it('has the last nine scans of each, newest first, and the calls of today', async () => {
    await switchOn();
    await addSourceQuery(ctxOf(), { key: KEY, query: 'make=Honda', intervalS: 3_600 });
    await addSourceQuery(ctxOf(), { key: KEY, query: 'make=Toyota', intervalS: 3_600 });
    await database.pool.query(
      `insert into scans (id, query_id, source_key, query, state, market_at, started_at, finished_at, read_count)
       select gen_random_uuid(), q.id, q.source_key, q.query, 'finished', $1, $1::timestamptz - n * interval '1 hour',
              $1, n * 10 + (q.query = 'make=Honda')::int
         from source_queries q, generate_series(1, 8) n`,
      [NOW],
    );
    await spendCall(ctxOf(), { provider: KEY });
    const [only] = (await listManagedSources(ctxOf())) as [ManagedSource];
    expect(only.scans.map(({ readCount }) => Math.floor(readCount / 10))).toEqual([
      1, 1, 2, 2, 3, 3, 4, 4, 5,
    ]);
    expect(only).toMatchObject({ callsToday: 1, callsMax: 1_000, sampleCount: 0 });
  });

  it('of the demo begins with its own sources, and says why the others are not read', async () => {
    const sources = await listManagedSources(ctxOf(ADMIN, demo));
    expect(sources.map(({ key, isEnabled }) => [key, isEnabled])).toEqual([
      ['replay_a', true],
      ['replay_b', true],
      ['replay_c', true],
      [KEY, false],
    ]);
    expect(sources.at(-1)?.settingsProblem).toMatch(/demo/);
    expect(await getManagedSource(ctxOf(ADMIN, demo), { key: 'replay_a' })).toMatchObject({
      isSimulated: true,
      policy: null,
    });
  });
});
