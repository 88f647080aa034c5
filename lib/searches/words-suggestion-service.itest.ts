import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/testing';
import { type LanguageModels, startLanguageModels } from '@/e2e/servers/language-models';
import { createCache, noCache } from '@/lib/platform/cache';
import { silentLog } from '@/lib/platform/log';
import { createMetrics } from '@/lib/platform/metrics';
import { createOutbound, type Outbound } from '@/lib/platform/outbound';
import { createWordsModel } from './adapters/words-model';
import type { SuggestionPorts } from './ports';
import { readWords } from './words';
import { readWordsWithModel, suggestFilters } from './words-suggestion-service';

const NOW = new Date('2026-11-20T12:00:00Z');

let database: TestDatabase;
let models: LanguageModels;
let outbound: Outbound;

beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
  models = await startLanguageModels();
  outbound = createOutbound({
    product: { name: 'DealScout', version: '1.0', contactUrl: null },
    allowCidrs: ['127.0.0.0/8'],
    log: silentLog,
    metrics: createMetrics(),
    retryTimeScale: 0,
  });
});
afterAll(async () => {
  await outbound.close();
  await models.close();
  await database.close();
});
beforeEach(async () => {
  Object.assign(models, { moods: [], says: '{"body":["wagon"]}' });
  models.heard.length = 0;
  await database.pool.query('delete from provider_usage');
});

function ctxOf(changes: { isDemo?: boolean; isOff?: boolean; callCostMicros?: number } = {}) {
  const { isDemo = false, isOff = false, callCostMicros = 2_000 } = changes;
  const ports: SuggestionPorts = {
    cache: noCache,
    liveCache: createCache({ prefix: 'test', metrics: createMetrics() }),
    outbound,
    sourceSettings: {
      policy: 'official',
      baseUrlOf: () => '',
      credentialsOf: () => null,
      dailyCallsMax: () => null,
    },
    wordsModel: isOff
      ? null
      : createWordsModel({
          protocol: 'openai_compatible',
          apiKey: models.key,
          baseUrl: models.url,
          model: 'a-model',
          callCostMicros,
          dailyCostMaxMicros: 5_000,
          deadlineMs: 2_000,
        }),
  };
  const ctx = database.makeCtx({ kind: 'visitor', id: 'address', isBrowser: true }, { now: NOW });
  return {
    ...ctx,
    market: { ...ctx.market, name: isDemo ? ('demo' as const) : ('live' as const) },
    ports: { ...ctx.ports, ...ports },
  };
}
const read = (text: string) => readWords(text, { market: [], thisYear: 2026 });

it('asks once for a sentence and counts what it costs', async () => {
  const ctx = ctxOf();
  const wagon = { filters: { body: ['wagon'] }, failure: null };
  expect(await suggestFilters(ctx, read('room for a cello under 9k'))).toEqual(wagon);
  expect(await suggestFilters(ctx, read('room for a cello under 9k'))).toEqual(wagon);
  expect(models.heard).toHaveLength(1);
  const { rows } = await database.pool.query('select * from provider_usage');
  expect(rows).toMatchObject([{ provider: 'words_model', call_count: 1, cost_micros: '2000' }]);
});

it('asks nobody without a model, without leftovers and in the demo market', async () => {
  expect(await suggestFilters(ctxOf({ isOff: true }), read('room for a cello'))).toBeNull();
  expect(await suggestFilters(ctxOf(), read('wagon under 9k'))).toBeNull();
  expect(await suggestFilters(ctxOf({ isDemo: true }), read('room for a cello'))).toBeNull();
  expect(models.heard).toHaveLength(0);
});

it('reads a sentence by rules first, names what the model adds, and reads it without a model too', async () => {
  models.says = '{"body":["wagon"],"max_price_cents":100}';
  const sentence = { text: 'room for a tuba under 9k', homeZip: null };
  const { filters, suggested, ignored, suggestionFailure } = await readWordsWithModel(
    ctxOf(),
    sentence,
  );
  expect(filters).toEqual({ body: ['wagon'], max_price_cents: 900_000 });
  expect(suggested).toEqual(['body']);
  expect(ignored).not.toEqual([]);
  expect(suggestionFailure).toBeNull();
  expect(await readWordsWithModel(ctxOf({ isOff: true }), sentence)).toEqual({
    filters: { max_price_cents: 900_000 },
    ignored,
    suggested: [],
    suggestionFailure: null,
  });
  models.says = 'no';
  const failed = await readWordsWithModel(ctxOf(), {
    ...sentence,
    text: 'room for a lute under 9k',
  });
  expect(failed).toMatchObject({
    filters: { max_price_cents: 900_000 },
    suggestionFailure: 'unreadable',
  });
});

it('says why there is no suggestion, and asks again the next time', async () => {
  const ctx = ctxOf();
  models.says = 'I would rather talk about boats.';
  const reading = read('room for a cello');
  expect(await suggestFilters(ctx, reading)).toEqual({ filters: {}, failure: 'unreadable' });
  models.says = '{"body":["wagon"]}';
  expect(await suggestFilters(ctx, reading)).toMatchObject({ failure: null });
});

it('stops at the cap of the day before it asks', async () => {
  const ctx = ctxOf({ callCostMicros: 3_000 });
  await suggestFilters(ctx, read('room for a cello'));
  expect(await suggestFilters(ctx, read('room for a tuba'))).toEqual({
    filters: {},
    failure: 'cap_spent',
  });
  expect(models.heard).toHaveLength(1);
});
