import { InngestTestEngine, mockCtx } from '@inngest/test';
import { Inngest } from 'inngest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/testing';
import type { DefinedFunction, MakeContext } from '@/inngest/define-function';
import { newId } from '@/lib/platform/ids';
import { refreshSearchRows } from '@/lib/searches/service';
import { ingestAdverts, MARKET_NOW, testAdverts } from '@/lib/searches/testing-market';
import { collectorsBySource } from '@/lib/sources/collector';
import { reconcileSales } from './listings/reconcile-sales';
import { refreshStaleListings } from './listings/refresh-stale-listings';
import { purgeAccounts } from './operations/purge-accounts';
import { refreshComps } from './valuation/refresh-comps';
import { replaceOldModel } from './valuation/replace-old-model';
import { trainMarketModel } from './valuation/train-market-model';

const HOUR_MS = 3_600_000;
const client = new Inngest({ id: 'test', isDev: true });
let database: TestDatabase;
let now = MARKET_NOW;
let sent: { name: string; data: Record<string, unknown> }[] = [];

beforeAll(async () => {
  database = await testDatabase({ market: 'demo' });
  const adverts = testAdverts(200, 'nightly').map((each) => ({ ...each, earlierPricesCents: [] }));
  await ingestAdverts(database.db, adverts);
});
afterAll(() => database.close());

const makeContext: MakeContext = async ({ actor }) =>
  // The ports that the functions under test ask for.
  database.makeCtx(actor, { now, collectors: collectorsBySource({}) }) as unknown as Awaited<
    ReturnType<MakeContext>
  >;

/** Runs a function to its end, as the engine would; what it sends is kept. */
async function run(
  definition: DefinedFunction,
  event: { name: string; data?: Record<string, unknown> } = { name: 'inngest/scheduled.timer' },
  runId = 'run-of-the-test',
): Promise<Record<string, unknown>> {
  sent = [];
  const done = new Set<string>();
  const engine = new InngestTestEngine({
    function: definition.bind(client, makeContext),
    events: [{ data: {}, ...event }],
    transformCtx: (raw) => {
      const ctx = mockCtx(raw);
      // Called again after each step, it sends once.
      const sendEvent = async (step: string, events: typeof sent) => {
        if (!done.has(step)) sent.push(...events);
        done.add(step);
      };
      Object.assign(ctx.step, { sendEvent });
      return Object.assign(ctx, { runId });
    },
  });
  const { result, error } = await engine.execute();
  if (error) throw error;
  return result as Record<string, unknown>;
}

const rows = async (text: string, values: unknown[] = []) =>
  (await database.pool.query(text, values)).rows as Record<string, unknown>[];
const count = async (table: string) =>
  (await rows(`select count(*)::int as n from ${table}`))[0]?.n as number;

async function startTask(kind: string): Promise<string> {
  const id = newId();
  await rows('insert into tasks (id, kind) values ($1, $2)', [id, kind]);
  return id;
}
const task = async (id: string) => (await rows('select * from tasks where id = $1', [id]))[0];

describe('the night', () => {
  it('trains a model, values the market, shows it, and reports to its task', async () => {
    const taskId = await startTask('refresh_comps');
    const first = await run(refreshComps, {
      name: 'valuation/refresh.requested',
      data: { task_id: taskId },
    });
    expect(first).toMatchObject({ revalued_count: 0 });
    expect(sent).toEqual([{ name: 'valuation/comps.refreshed', data: { task_id: taskId } }]);
    expect(await task(taskId)).toMatchObject({ state: 'running' });
    const trained = await run(trainMarketModel, sent[0]);
    const live = (await rows(`select count(*)::int as n from listings where status = 'live'`))[0]
      ?.n;
    expect(trained).toMatchObject({ valuedCount: live, shown_count: live });
    expect(await task(taskId)).toMatchObject({
      state: 'finished',
      problem: null,
      figures: { valued_count: live, shown_count: live },
    });
    expect(await count('search_rows')).toBe(live);
  });

  it('makes one model for a run that is repeated', async () => {
    const before = [await count('market_models'), await count('valuations')];
    await run(trainMarketModel, { name: 'valuation/comps.refreshed' });
    expect([await count('market_models'), await count('valuations')]).toEqual(before);
  });

  it('is not waited for where the model in force cannot be read any more', async () => {
    expect(await run(replaceOldModel)).toEqual({ asked_for_training: false });
    await rows('update market_models set retired_at = now() where retired_at is null');
    await rows(
      `insert into market_models (id, version, trained_at, activated_at, training_count, metrics, body)
       values ($1, 'other', now(), now(), 0, '{}', 'of another version')`,
      [newId()],
    );
    expect(await run(replaceOldModel)).toEqual({ asked_for_training: true });
    expect(sent).toEqual([{ name: 'valuation/refresh.requested', data: {} }]);
    await rows(`delete from market_models where version = 'other'`);
    await rows('update market_models set retired_at = null');
  });

  it('values adverts that came since by the model in force', async () => {
    const late = testAdverts(240, 'nightly').slice(200);
    await ingestAdverts(
      database.db,
      late.map((each) => ({ ...each, earlierPricesCents: [] })),
    );
    const first = await run(refreshComps);
    expect(first.revalued_count).toBeGreaterThan(10);
    const before = await count('valuations');
    expect(await run(refreshComps)).toMatchObject({ revalued_count: 0 });
    expect(await count('valuations')).toBe(before);
  });
});

describe('each hour', () => {
  it('ends what is not shown any more and takes it out of the results, once', async () => {
    await refreshSearchRows(
      await makeContext({
        actor: { kind: 'job', name: 'test' },
        requestId: 'r',
        statementTimeoutMs: 0,
      }),
    );
    const queryId = newId();
    await rows(
      `insert into source_queries (id, source_key, query, strategy, interval_s, next_due_at)
       values ($1, 'alpha', 'all', 'hybrid', 3600, now())`,
      [queryId],
    );
    const alpha = (await rows(
      `select id from listings where source_key = 'alpha' and status = 'live' order by id`,
    )) as { id: string }[];
    const missing = alpha.slice(0, 5).map(({ id }) => id);
    now = new Date(MARKET_NOW.getTime() + 40 * HOUR_MS);
    await rows(
      `update listings set last_seen_at = $1 where source_key = 'alpha' and not id = any($2)`,
      [now, missing],
    );
    await rows(
      `insert into scans (id, query_id, source_key, query, state, market_at, started_at, read_count)
       select gen_random_uuid(), $1, 'alpha', 'all', 'finished', at, at, $3
         from generate_series($2::timestamptz, $4::timestamptz, interval '1 hour') at`,
      [queryId, MARKET_NOW, alpha.length, now],
    );
    const taskId = await startTask('reconcile_sales');
    const event = { name: 'listings/reconcile.requested', data: { task_id: taskId } };
    expect(await run(reconcileSales, event)).toMatchObject({ gone_count: 5, held_back: [] });
    expect(sent.map(({ name }) => name)).toEqual(['searches/counts.stale', 'alerts/rows.changed']);
    expect(await task(taskId)).toMatchObject({ state: 'finished', figures: { gone_count: 5 } });
    expect(
      await rows('select listing_id from search_rows where listing_id = any($1)', [missing]),
    ).toEqual([]);
    const before = await count('observations');
    expect(await run(reconcileSales)).toMatchObject({ gone_count: 0 });
    expect(await count('observations')).toBe(before);
    expect(sent).toEqual([]);
  });
});

it('adverts whose source nobody reads are left as they are', async () => {
  const [advert] = await rows(`select id from listings where status = 'live' limit 1`);
  const data = { source_key: 'alpha', listing_ids: [advert?.id] };
  const checked = await run(refreshStaleListings, { name: 'listings/refresh.due', data });
  expect(checked).toEqual({ checked_count: 0, changed_count: 0 });
  expect(await run(refreshStaleListings)).toEqual({ checked_count: 0, changed_count: 0 });
});

it('what has served its time is forgotten, and nothing else', async () => {
  await rows(
    `insert into one_time_tokens (id, purpose, token_hash, expires_at)
     values (gen_random_uuid(), 'magic_link', 'old', $1), (gen_random_uuid(), 'magic_link', 'new', $2)`,
    [new Date(now.getTime() - 48 * HOUR_MS), now],
  );
  await rows(
    `insert into buyer_settings (owner_key, zip, updated_at)
     values ('visitor:old', '78701', $1), ('visitor:new', '78701', $2)`,
    [new Date(now.getTime() - 200 * 24 * HOUR_MS), now],
  );
  await rows(
    `insert into idempotency_keys (actor_key, key, request_hash, locked_until, expires_at)
     values ('person:x', 'old', '', $1, $1), ('person:x', 'new', '', $2, $2)`,
    [new Date(now.getTime() - HOUR_MS), new Date(now.getTime() + HOUR_MS)],
  );
  const forgotten = { tokenCount: 1, visitorSettingsCount: 1, answerCount: 1 };
  expect(await run(purgeAccounts)).toMatchObject({ purgedCount: 0, ...forgotten });
  expect(await run(purgeAccounts)).toMatchObject({ tokenCount: 0, answerCount: 0 });
  expect(await rows('select key from idempotency_keys')).toEqual([{ key: 'new' }]);
  expect(await rows('select owner_key from buyer_settings')).toEqual([
    { owner_key: 'visitor:new' },
  ]);
  expect(await rows('select token_hash from one_time_tokens')).toEqual([{ token_hash: 'new' }]);
});
