import { Inngest, type InngestFunction } from 'inngest';
import { describe, expect, it } from 'vitest';
import { type ReadFunction, readFunction } from './function-config';

const client = new Inngest({ id: 'app' });
type Options = InngestFunction.Options;

/** The SDK keeps what it sends to itself. */
interface Configured {
  getConfig(at: { baseUrl: URL; appPrefix: string }): unknown;
}

/** What the SDK sends for a function with these options. */
function wireOf(options: Partial<Options>): unknown[] {
  const all = { id: 'fn', triggers: [{ event: 'a/b' }], ...options };
  const fn = client.createFunction(all as Options, async () => null);
  const wire = (fn as unknown as Configured).getConfig({
    baseUrl: new URL('http://127.0.0.1:3000/api/inngest'),
    appPrefix: 'app',
  });
  return JSON.parse(JSON.stringify(wire)) as unknown[];
}

function read(options: Partial<Options>): ReadFunction {
  return readFunction(wireOf(options)[0]);
}

/** A function that the SDK would send, with something else in it. */
function changed(change: Record<string, unknown>): ReadFunction {
  return readFunction({ ...(wireOf({})[0] as object), ...change });
}

describe('a function as the SDK sends it', () => {
  it('asks for nothing but four tries where it says nothing', () => {
    expect(read({})).toMatchObject({
      id: 'app-fn',
      name: 'fn',
      url: 'http://127.0.0.1:3000/api/inngest?fnId=app-fn&stepId=step',
      refusal: null,
      config: {
        triggers: [{ kind: 'event', event: 'a/b', expression: null }],
        retriesMax: 3,
        concurrency: [],
        batch: null,
        rateLimit: null,
        throttle: null,
        debounce: null,
        idempotency: null,
        priority: null,
        singleton: null,
        startMsMax: null,
        runtimeMsMax: null,
        cancelOn: [],
      },
    });
  });

  it('is read with all it asks for, durations in milliseconds', () => {
    const { config } = read({
      name: 'All of it',
      description: 'a remark',
      retries: 0,
      triggers: [
        { event: 'a/b', if: 'event.data.n > 1' },
        { cron: 'TZ=America/Los_Angeles 0 3 * * *' },
      ],
      concurrency: [
        { limit: 2, key: 'event.data.u' },
        { limit: 9, key: '"all"', scope: 'env' },
      ],
      rateLimit: { limit: 3, period: '1m', key: 'event.data.u' },
      throttle: { limit: 1, period: '10s', burst: 2, key: 'event.data.u' },
      debounce: { period: '5s', timeout: '1m', key: 'event.data.u' },
      idempotency: 'event.data.u',
      priority: { run: 'event.data.n' },
      singleton: { key: 'event.data.u', mode: 'skip' },
      timeouts: { start: '10s', finish: '1h' },
      cancelOn: [{ event: 'a/stop', match: 'data.u', timeout: '1h' }, { event: 'a/halt' }],
    } as Partial<Options>);
    expect(config).toEqual({
      triggers: [
        { kind: 'event', event: 'a/b', expression: 'event.data.n > 1' },
        { kind: 'cron', cron: 'TZ=America/Los_Angeles 0 3 * * *', jitterMs: 0 },
      ],
      retriesMax: 0,
      concurrency: [
        { limit: 2, key: 'event.data.u', scope: 'fn' },
        { limit: 9, key: '"all"', scope: 'env' },
      ],
      batch: null,
      rateLimit: { limit: 3, periodMs: 60_000, key: 'event.data.u' },
      throttle: { limit: 1, periodMs: 10_000, burst: 2, key: 'event.data.u' },
      debounce: { periodMs: 5_000, timeoutMs: 60_000, key: 'event.data.u' },
      idempotency: 'event.data.u',
      priority: 'event.data.n',
      singleton: { key: 'event.data.u', mode: 'skip' },
      startMsMax: 10_000,
      runtimeMsMax: 3_600_000,
      cancelOn: [
        { event: 'a/stop', expression: 'event.data.u == async.data.u', timeoutMs: 3_600_000 },
        { event: 'a/halt', expression: null, timeoutMs: null },
      ],
    });
  });

  it('may batch, with a key and a condition', () => {
    const { config } = read({
      batchEvents: { maxSize: 10, timeout: '5s', key: 'event.data.u', if: 'event.data.n < 3' },
    });
    expect(config?.batch).toEqual({
      maxSize: 10,
      timeoutMs: 5_000,
      key: 'event.data.u',
      condition: 'event.data.n < 3',
    });
  });

  it.each([
    [4, [{ limit: 4, key: null, scope: 'fn' }]],
    [{ limit: 4 }, [{ limit: 4, key: null, scope: 'fn' }]],
    [0, []],
  ])('may limit its steps by %j', (concurrency, expected) => {
    expect(read({ concurrency }).config?.concurrency).toEqual(expected);
  });

  it('brings its failure handler as a second one', () => {
    const [, handler] = wireOf({ onFailure: async () => null });
    expect(readFunction(handler)).toMatchObject({
      id: 'app-fn-failure',
      refusal: null,
      config: { retriesMax: 1, triggers: [{ event: 'inngest/function.failed' }] },
    });
  });

  it('may say things about itself that change nothing', () => {
    const remarks = { description: 'x', appVersion: '1', checkpoint: { maxRuntime: '10s' } };
    expect(changed(remarks).refusal).toBeNull();
  });
});

describe('a function that asks for what is not done', () => {
  it.each([
    ['a field that nobody knows', { teleport: true }, 'It asks for "teleport"'],
    [
      'a field inside an option',
      { throttle: { limit: 1, period: '1s', lanes: 2 } },
      '"throttle.lanes"',
    ],
    [
      'two gatherings',
      { batchEvents: { maxSize: 2, timeout: '1s' }, debounce: { period: '1s' } },
      '"debounce"',
    ],
    [
      'a single batch',
      { batchEvents: { maxSize: 2, timeout: '1s' }, singleton: { mode: 'skip' } },
      '"singleton"',
    ],
    ['a duration that is none', { debounce: { period: 'soon' } }, '"soon" is not a duration'],
    ['no time at all', { throttle: { limit: 1, period: '0s' } }, 'throttle.period'],
    ['an expression that is none', { idempotency: 'event.data[' }, 'is not an expression'],
    [
      'a broken trigger',
      { triggers: [{ event: 'a/b', expression: 'event.' }] },
      'is not an expression',
    ],
    ['a time table that is none', { triggers: [{ cron: '61 * * * *' }] }, 'is not a time table'],
    ['a trigger of another kind', { triggers: [{ webhook: 'x' }] }, 'triggers.0'],
    ['a mode of another kind', { singleton: { mode: 'queue' } }, 'singleton.mode'],
    ['a wide limit without a key', { concurrency: { limit: 1, scope: 'env' } }, '"key"'],
    ['three limits', { concurrency: [{ limit: 1 }, { limit: 2 }, { limit: 3 }] }, 'concurrency'],
    ['no batch', { batchEvents: { maxSize: 0, timeout: '1s' } }, 'batchEvents.maxSize'],
    [
      'a deferred start',
      { triggers: [{ event: 'inngest/deferred.schedule' }] },
      'deferred functions',
    ],
    ['an endpoint', { triggers: [{ event: 'inngest/http.request' }] }, 'durable endpoints'],
    ['a second step', { steps: { step: {}, other: {} } }, 'steps'],
  ])('%s: is refused by name', (_what, change, words) => {
    const refused = changed(change);
    expect(refused.config).toBeNull();
    expect(refused.refusal).toContain(words);
    expect(refused.refusal).toMatch(/^[A-Z].*\.$/s);
    expect(refused.id).toBe('app-fn');
  });

  it('is refused when it is reached by a connection', () => {
    const runtime = { type: 'ws', url: 'ws://connect?fnId=app-fn' };
    const refused = changed({ steps: { step: { id: 'step', name: 'step', runtime } } });
    expect(refused.refusal).toContain('connect');
  });

  it.each([null, 7, 'fn', [], {}])('is refused when it is %j', (raw) => {
    expect(readFunction(raw).refusal).not.toBeNull();
  });
});
