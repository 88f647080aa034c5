import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type LanguageModels,
  type ModelMood,
  startLanguageModels,
} from '@/e2e/servers/language-models';
import { silentLog } from '@/lib/platform/log';
import { createMetrics } from '@/lib/platform/metrics';
import { createOutbound, type Outbound } from '@/lib/platform/outbound';
import { createWordsModel } from './words-model';

const QUESTION = { instructions: 'Answer with JSON.', input: 'Words not understood: "roomy"' };

let models: LanguageModels;
let outbound: Outbound;

beforeAll(async () => {
  models = await startLanguageModels();
});
afterAll(() => models.close());
beforeEach(() => {
  Object.assign(models, { moods: [], says: '{"body":["suv"]}', finish: 'stop' });
  models.heard.length = 0;
  outbound = createOutbound({
    product: { name: 'DealScout', version: '1.0', contactUrl: null },
    allowCidrs: ['127.0.0.0/8'],
    log: silentLog,
    metrics: createMetrics(),
    retryTimeScale: 0,
  });
});
afterEach(() => outbound.close());

describe.each(['openai_compatible', 'anthropic'] as const)('a model by %s', (protocol) => {
  const ask = (apiKey = models.key, deadlineMs = 5_000) =>
    createWordsModel({
      protocol,
      apiKey,
      baseUrl: models.url,
      model: 'a-model',
      callCostMicros: 2_000,
      dailyCostMaxMicros: 10_000,
      deadlineMs,
    }).ask(QUESTION, { outbound });

  it('is asked by its protocol and answers with text', async () => {
    expect(await ask()).toEqual({ outcome: 'answered', text: '{"body":["suv"]}' });
    const [call] = models.heard;
    const body: unknown = JSON.parse(call?.body ?? '');
    expect(body).toMatchObject({ model: 'a-model', max_tokens: 400 });
    expect(call?.body).toContain('Answer with JSON.');
    expect(call?.body).toContain('roomy');
    if (protocol === 'anthropic') expect(call?.headers['anthropic-version']).toBeTruthy();
  });

  it('says why it has no answer', async () => {
    const inMood = async (...moods: ModelMood[]) => {
      models.moods.push(...moods);
      return ask();
    };
    expect(await ask('another key')).toEqual({ outcome: 'failed', reason: 'key_refused' });
    expect(await inMood('broken', 'broken')).toEqual({
      outcome: 'failed',
      reason: 'service_failed',
    });
    expect(await inMood('garbage')).toEqual({ outcome: 'failed', reason: 'unreadable' });
    expect(await inMood('other')).toEqual({ outcome: 'failed', reason: 'unreadable' });
    models.finish = 'content_filter';
    expect(await ask()).toEqual({ outcome: 'failed', reason: 'refused' });
  });

  it('is asked once more at most', async () => {
    models.moods.push('broken');
    expect(await ask()).toMatchObject({ outcome: 'answered' });
    expect(models.heard).toHaveLength(2);
    models.moods.push('too_fast', 'too_fast');
    expect(await ask()).toEqual({ outcome: 'failed', reason: 'too_many' });
    expect(models.heard).toHaveLength(4);
  });

  it('is given up when it is slow', async () => {
    models.moods.push('hang', 'hang');
    await expect(ask(models.key, 150)).rejects.toMatchObject({ code: 'outbound_timeout' });
  });
});
