import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toStorableJson } from './storable-json';
import {
  backoffMs,
  checkpointSchema,
  opsSchema,
  parseQueueItemId,
  parseRetryAt,
  queueItemId,
  RESULT_BYTES_MAX,
  sizeProblem,
  toEngineError,
} from './wire';

const now = new Date('2026-03-01T12:00:00.500Z');

describe('ops of an answer', () => {
  it('parses or refuses any JSON, and never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        for (const op of opsSchema.safeParse(value).data ?? []) expect(typeof op.id).toBe('string');
        checkpointSchema.safeParse(value);
      }),
    );
  });

  it('keeps null, which a step may return, apart from nothing', () => {
    expect(opsSchema.parse([{ id: 'a', op: 'StepRun', data: null }])[0]?.data).toBeNull();
    expect(opsSchema.parse([{ id: 'a', op: 'StepRun' }])[0]?.data).toBeUndefined();
  });

  it('takes a single op for a list of one', () => {
    expect(opsSchema.parse({ id: 'a', op: 'RunComplete' })).toHaveLength(1);
  });
});

describe('the id of a take', () => {
  it('goes there and back', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 2n ** 62n }), fc.uuid(), (id, lease) => {
        expect(parseQueueItemId(queueItemId({ id: String(id), lease }))).toEqual({
          id: String(id),
          lease,
        });
      }),
    );
  });

  it('is no other text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parseQueueItemId(text)).toBeNull();
      }),
    );
  });
});

describe('an error', () => {
  it('has a name and words, whatever was thrown', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (thrown) => {
        const error = toEngineError(thrown);
        expect(error.name).not.toBe('');
        expect(error.message).not.toBe('');
      }),
    );
  });

  it('keeps its cause and its code', () => {
    const thrown = { name: 'TypeError', message: 'no', code: 'E1', cause: { message: 'why' } };
    expect(toEngineError(thrown)).toMatchObject(thrown);
  });

  it('says how large a result was and what to do', () => {
    expect(sizeProblem('step', RESULT_BYTES_MAX)).toBeNull();
    expect(sizeProblem('run', 2 * RESULT_BYTES_MAX)?.message).toBe(
      'The run returned 2.0 MiB; at most 1 MiB is kept. Store the data and return its id instead.',
    );
  });
});

describe('the wait before another try', () => {
  it('doubles, stays within a quarter of that, and ends at ten minutes', () => {
    expect([0, 1, 2, 3].map((attempt) => backoffMs(attempt, 1000, 0.5))).toEqual([
      1000, 2000, 4000, 8000,
    ]);
    fc.assert(
      fc.property(
        fc.nat(200),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (attempt, random) => {
          const waitMs = backoffMs(attempt, 1000, random);
          expect(waitMs).toBeGreaterThanOrEqual(750);
          expect(waitMs).toBeLessThanOrEqual(750_000);
        },
      ),
    );
  });

  it('is what retry-after says, in seconds or as a date', () => {
    expect(parseRetryAt('30', now)?.toISOString()).toBe('2026-03-01T12:00:30.500Z');
    expect(parseRetryAt('2026-03-01T13:00:00.000Z', now)?.toISOString()).toBe(
      '2026-03-01T13:00:00.000Z',
    );
    expect(parseRetryAt('Sun, 01 Mar 2026 13:00:00 GMT', now)?.toISOString()).toBe(
      '2026-03-01T13:00:00.000Z',
    );
    expect(parseRetryAt('2020-01-01T00:00:00Z', now)).toEqual(now);
    expect(parseRetryAt(undefined, now)).toBeNull();
    expect(parseRetryAt('soon', now)).toBeNull();
  });
});

describe('JSON that Postgres can keep', () => {
  it('is the value itself, but for NUL and half surrogates', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = toStorableJson(value);
        expect(text).not.toMatch(/\\u0000|\\ud[89a-f]/i);
        const plain = JSON.stringify(value);
        if (!/\\u0000|\\ud[89a-f]/i.test(plain)) expect(text).toBe(plain);
      }),
    );
    expect(toStorableJson({ 'a\0': ['\ud800', 'b\0c'] })).toBe('{"a\uFFFD":["\uFFFD","b\uFFFDc"]}');
    expect(toStorableJson(undefined)).toBe('null');
  });
});
