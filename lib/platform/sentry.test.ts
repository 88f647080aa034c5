import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SentryIntake, startSentryIntake } from '@/e2e/servers/sentry';
import { installErrorListener } from '@/lib/platform/error-reports';
import { AppError } from '@/lib/platform/errors';
import { createLog, silentLog } from '@/lib/platform/log';
import { createMetrics } from '@/lib/platform/metrics';
import { createOutbound, type OutboundWithDoor } from '@/lib/platform/outbound';
import { inScope } from '@/lib/platform/scope';
import { createSentryReporter, type SentryReporter } from '@/lib/platform/sentry';

const log = createLog({ level: 'error', sink: { write: () => undefined } });
let intake: SentryIntake;
let outbound: OutboundWithDoor;
let reporter: SentryReporter;
let metrics: ReturnType<typeof createMetrics>;
let nowMs: number;

beforeEach(async () => {
  intake = await startSentryIntake();
  metrics = createMetrics();
  nowMs = Date.UTC(2026, 0, 1);
  outbound = createOutbound({
    product: { name: 'DealScout', version: '1.0', contactUrl: null },
    ...{ allowCidrs: ['127.0.0.0/8'], log: silentLog, metrics, retryTimeScale: 0 },
  });
  reporter = createSentryReporter({
    ...{ dsn: intake.dsn, environment: 'test', serviceName: 'deals', version: '1.2.3' },
    ...{ outbound, metrics, log: silentLog, now: () => new Date(nowMs) },
  });
  installErrorListener(reporter.tell);
});
afterEach(async () => {
  installErrorListener(null);
  await intake.server.close();
  await outbound.close();
});

async function outcomes(): Promise<Record<string, number>> {
  const { values } = await metrics.errorReports.get();
  return Object.fromEntries(values.map(({ labels, value }) => [String(labels.outcome), value]));
}

/** An error of its own: its words are those of its kind. */
const failAs = (index: number) => log.error({ operation: `deals.${index}` }, 'http request');

describe('an error of the log', () => {
  it('is reported with its causes, where it happened, and the ids by which the log is found', async () => {
    const cause = new TypeError('x is not a function');
    const error = new AppError('internal', { message: 'the search broke', cause });
    inScope({ request_id: 'req_1', trace_id: 'a'.repeat(32), span_id: 'b'.repeat(16) }, () =>
      log.error({ operation: 'deals.search', status: 500, error }, 'http request'),
    );
    await reporter.settle();
    const [event] = intake.events();
    expect(event).toMatchObject({
      level: 'error',
      release: 'deal-scout@1.2.3',
      environment: 'test',
      transaction: 'deals.search',
      tags: { operation: 'deals.search', request_id: 'req_1', status: 500 },
      contexts: { trace: { trace_id: 'a'.repeat(32), span_id: 'b'.repeat(16) } },
    });
    expect(event?.exception?.values.map(({ type, value }) => `${type}: ${value}`)).toEqual([
      'TypeError: x is not a function',
      'AppError: the search broke',
    ]);
    const frames = event?.exception?.values.at(-1)?.stacktrace.frames ?? [];
    expect(frames.some(({ filename }) => filename?.endsWith('sentry.test.ts'))).toBe(true);
  });

  it('says nothing about people and no secret', async () => {
    const words = 'for ann@example.com with Bearer abcdefgh12345 at /unlock?token=hunter2';
    const error = new Error(words, { cause: new Error('postgres://deals:hunter2@db/x') });
    log.error(
      { error, email: 'ann@example.com', actor_id: 'person-7', path: '/people/ann' },
      'http request',
    );
    await reporter.settle();
    expect(intake.events()).toHaveLength(1);
    const sent = intake.server.heard[0]?.body.toString() ?? '';
    for (const canary of ['ann@', 'hunter2', 'abcdefgh12345', 'person-7', '/people']) {
      expect(sent).not.toContain(canary);
    }
  });

  it('of a browser is told apart, and leaves the room of our own however many there are', async () => {
    for (let index = 0; index < 15; index += 1) {
      const error = new TypeError('x is not a function');
      error.stack = `TypeError: x\n    at draw (/_next/static/chunks/0a.js:1:${index})`;
      log.error({ error, runtime: 'browser', page: 'market', kind: 'uncaught' }, 'browser error');
    }
    failAs(1);
    await reporter.settle();
    expect(intake.events()).toHaveLength(11);
    expect(await outcomes()).toMatchObject({ sent: 11, too_many: 5 });
    expect(intake.events()[0]).toMatchObject({
      ...{ platform: 'javascript', tags: { runtime: 'browser', page: 'market', kind: 'uncaught' } },
    });
    const frames = intake.events()[0]?.exception?.values[0]?.stacktrace.frames;
    expect(frames?.at(-1)?.filename).toBe('/_next/static/chunks/0a.js');
  });

  it('is sent once a minute, and says then how often it came again', async () => {
    for (let round = 0; round < 5; round += 1) failAs(1);
    await reporter.settle();
    expect(intake.events()).toHaveLength(1);
    nowMs += 61_000;
    failAs(1);
    await reporter.settle();
    expect(intake.events().at(-1)?.extra).toEqual({ repeats_since_last_report: 4 });
    expect(await outcomes()).toEqual({ repeated: 4, sent: 2 });
  });

  it('is one of thirty a minute, however many there are', async () => {
    for (let index = 0; index < 100; index += 1) failAs(index);
    await reporter.settle();
    expect(intake.events()).toHaveLength(30);
    expect(await outcomes()).toEqual({ too_many: 70, sent: 30 });
  });
});

describe('an intake', () => {
  it.each(['limited', 'limited_plainly'] as const)('that is %s is left alone', async (mood) => {
    intake.server.moods.push(mood);
    failAs(1);
    await reporter.settle();
    for (let index = 2; index < 6; index += 1) failAs(index);
    await reporter.settle();
    expect(intake.server.heard).toHaveLength(1);
    expect(intake.events()).toEqual([]);
  });

  it.each(['trouble', 'reset', 'html'] as const)(
    'in %s fails nobody, and is not hurried',
    async (mood) => {
      intake.server.moods.push(...Array.from({ length: 20 }, () => mood));
      for (let index = 0; index < 20; index += 1) {
        expect(() => failAs(index)).not.toThrow();
        await reporter.settle();
      }
      expect(intake.events()).toEqual([]);
      expect(intake.server.heard.length).toBeLessThan(20);
    },
  );

  it('that hangs is waited for by nobody', () => {
    intake.server.moods.push('hang');
    failAs(1);
    expect(intake.server.heard).toEqual([]);
  });
});

it('a DSN that is none is refused', () => {
  const options = { environment: 'test', serviceName: 'deals', version: '1', outbound, metrics };
  expect(() =>
    createSentryReporter({ ...options, dsn: 'nowhere', log: silentLog, now: () => new Date() }),
  ).toThrow(RangeError);
});
