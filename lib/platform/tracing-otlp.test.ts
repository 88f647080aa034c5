import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTraceCollector, type TraceCollector } from '@/e2e/servers/trace-collector';
import { AppError } from '@/lib/platform/errors';
import { createLog, silentLog } from '@/lib/platform/log';
import { createMetrics } from '@/lib/platform/metrics';
import { currentScope, inScope } from '@/lib/platform/scope';
import {
  describeTrace,
  enterTrace,
  inSpan,
  installTracer,
  noteSpan,
  type SpanStart,
} from '@/lib/platform/tracing';
import { createOtlpTracer, type OtlpTracer } from '@/lib/platform/tracing-otlp';

let collector: TraceCollector;
let tracer: OtlpTracer;
const metrics = createMetrics();

beforeEach(async () => {
  collector = await startTraceCollector();
  tracer = createOtlpTracer({
    endpoint: `${collector.server.url}/`,
    ...{ serviceName: 'deals', version: '1.2.3', log: silentLog, metrics },
    ...{ timeoutMs: 250, everyMs: 60_000 },
  });
  installTracer(tracer);
});
afterEach(async () => {
  installTracer(null);
  await collector.server.close();
  await tracer.close();
});

const part = (name: string, attributes: SpanStart['attributes'] = {}): SpanStart => ({
  ...{ name, kind: 'internal', attributes },
});
/** As a request of the server: what it enters ends with it. */
const asRequest = <T>(work: () => Promise<T>) => inScope({}, work);

async function outcomes(): Promise<Record<string, number>> {
  const { values } = await metrics.traceSpans.get();
  return Object.fromEntries(values.map(({ labels, value }) => [String(labels.outcome), value]));
}

describe('traces', () => {
  it('reach the collector with what called what, who we are, and the time it took', async () => {
    let logged = '';
    const log = createLog({ level: 'info', sink: { write: (line) => (logged = line) } });
    await asRequest(async () => {
      const request = enterTrace({
        name: 'GET /api',
        kind: 'server',
        attributes: { 'http.request.method': 'GET' },
      });
      describeTrace('GET /api/v1/deals/{id}', { 'http.route': '/api/v1/deals/{id}' });
      await inSpan(part('publish words', { 'deal_scout.run_id': 'run_1' }), async () => {
        log.info({}, 'a step');
        noteSpan(
          {
            name: 'select deals',
            kind: 'client',
            attributes: { 'db.collection.name': 'deals' },
          },
          { durationMs: 42 },
        );
      });
      request?.end();
    });
    await tracer.flush();
    const byName = new Map(collector.spans().map((span) => [span.name, span]));
    const request = byName.get('GET /api/v1/deals/{id}');
    const step = byName.get('publish words');
    const query = byName.get('select deals');
    expect(request).toMatchObject({
      kind: 2,
      parentSpanId: null,
      attributes: { 'http.route': '/api/v1/deals/{id}', 'http.request.method': 'GET' },
    });
    expect(step).toMatchObject({
      traceId: request?.traceId,
      parentSpanId: request?.spanId,
      attributes: { 'deal_scout.run_id': 'run_1' },
    });
    expect(query).toMatchObject({ kind: 3, parentSpanId: step?.spanId });
    expect(query?.durationMs).toBeGreaterThanOrEqual(41);
    expect(JSON.parse(logged)).toMatchObject({
      trace_id: step?.traceId,
      span_id: step?.spanId,
      trace_flags: '01',
    });
    expect(collector.resource()).toMatchObject({
      'service.name': 'deals',
      'service.version': '1.2.3',
    });
  });

  it('say what failed by its kind, not in its words', async () => {
    const work = inSpan(part('fails'), async () => {
      throw new AppError('not_found', { message: 'ann@example.com has none' });
    });
    await expect(work).rejects.toThrow('has none');
    await tracer.flush();
    expect(collector.spans()).toMatchObject([
      { name: 'fails', isFailed: true, attributes: { 'error.type': 'not_found' } },
    ]);
    expect(collector.server.heard[0]?.body.toString()).not.toContain('ann@');
  });

  it('carry nothing about people, whatever is handed to them', async () => {
    const canaries = [
      'ann@example.com',
      '555-867-5309',
      'ds_live_abcdefgh',
      'hunter2',
      '203.0.113.9',
    ];
    const attributes = {
      'http.route': '/reset?token=hunter2 of ann@example.com, 555-867-5309',
      'deal_scout.client': 'ds_live_abcdefgh',
      'client.address': '203.0.113.9',
      'user.email': 'ann@example.com',
      'db.query.text': "select 'hunter2'",
    };
    await inSpan(part('for ann@example.com', attributes), async () => undefined);
    await tracer.flush();
    expect(collector.spans()).toHaveLength(1);
    const sent = collector.server.heard[0]?.body.toString() ?? '';
    expect(canaries.filter((canary) => sent.includes(canary))).toEqual([]);
  });

  it('belong to nobody outside of a request, and change nothing where nothing is traced', async () => {
    noteSpan(part('a query of a timer'), { durationMs: 1 });
    installTracer(null);
    const seen = await inSpan(part('untraced'), async (span) => [span, currentScope()?.trace_id]);
    expect(seen).toEqual([null, undefined]);
    await tracer.flush();
    expect(collector.spans()).toEqual([]);
  });
});

describe('a collector', () => {
  it.each(['too_many', 'unavailable'] as const)('that is %s is asked again', async (mood) => {
    collector.server.moods.push(mood);
    await inSpan(part('patient'), async () => undefined);
    await tracer.flush();
    expect(collector.server.heard).toHaveLength(2);
    expect(collector.spans()).toHaveLength(1);
  });

  it.each(['hang', 'reset', 'html'] as const)(
    'that does %s delays and fails nobody',
    async (mood) => {
      const lost = (await outcomes()).lost ?? 0;
      collector.server.moods.push(...Array.from({ length: 10 }, () => mood));
      await inSpan(part('lost'), async () => undefined);
      let isFlushed = false;
      const flushed = tracer.flush().then(() => {
        isFlushed = true;
      });
      for (let index = 0; index < 3_000; index += 1) {
        await inSpan(part('quick'), async () => undefined);
      }
      expect(isFlushed).toBe(false);
      await flushed;
      await expect.poll(async () => (await outcomes()).lost ?? 0).toBeGreaterThan(lost);
    },
  );
});

it('the packages of traces and error reports are loaded by nothing but their settings', () => {
  const telling = readdirSync('.', { recursive: true, encoding: 'utf8' })
    .filter((name) => /^(app|lib|db|inngest|components)\/.*\.tsx?$/.test(name))
    .filter((name) => !/\.test\.ts$/.test(name))
    .flatMap((name) =>
      /^import (?!type)[^;]*'(@opentelemetry\/[\w-]+|@sentry\/[\w-]+|@\/lib\/platform\/(sentry|tracing-otlp))'/m.test(
        readFileSync(name, 'utf8'),
      )
        ? [name]
        : [],
    );
  expect(telling.sort()).toEqual(['lib/platform/sentry.ts', 'lib/platform/tracing-otlp.ts']);
});
