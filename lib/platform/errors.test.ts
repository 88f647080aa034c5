import { describe, expect, it, vi } from 'vitest';
import {
  AppError,
  ERRORS,
  invalidFields,
  notFound,
  refusalOf,
  toAppError,
} from '@/lib/platform/errors';
import { problemHeaders, toProblem } from '@/lib/platform/http/problem';

/** The only statuses that the API answers a failed request with. */
const STATUSES = [400, 401, 403, 404, 405, 409, 412, 413, 415, 422, 428, 429, 500, 503, 507];

describe('the error table', () => {
  it('uses only the published statuses and says something in words', () => {
    for (const [code, row] of Object.entries(ERRORS)) {
      expect(STATUSES, code).toContain(row.status);
      expect(row.publicText, code).toMatch(/^[A-Z].*[.\w]$/);
      expect(row.title.length, code).toBeLessThan(40);
    }
  });
});

describe('what is thrown', () => {
  it('on purpose stays itself, also when wrapped', () => {
    const error = notFound('x');
    expect(toAppError(error)).toBe(error);
    expect(toAppError(new Error('wrapped', { cause: error }))).toBe(error);
  });

  it.each(['ECONNREFUSED', '57014', '57P01', '53300', '40001', '53100', '3D000'])(
    'by the database as %s is unavailable, with a wait',
    (code) => {
      const cause = Object.assign(new Error('x'), { code });
      const error = toAppError(new Error('Failed query', { cause }));
      expect([error.code, error.retryAfterSeconds]).toEqual(['unavailable', 2]);
    },
  );

  it('by a refused connection to several addresses is unavailable', () => {
    const inner = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
    expect(toAppError(new AggregateError([inner])).code).toBe('unavailable');
  });

  it.each([
    Object.assign(new Error('duplicate key'), { code: '23505' }),
    new TypeError('x is not a function'),
    'a string',
    null,
    undefined,
  ])('otherwise (%s) is internal', (thrown) => {
    expect(toAppError(thrown).code).toBe('internal');
  });

  it('with a cause that leads back to itself ends', () => {
    const loop = new Error('loop');
    loop.cause = loop;
    expect(toAppError(loop).code).toBe('internal');
  });
});

describe('a refusal', () => {
  it('of the code that is asked for is given back, and whatever else is thrown goes on', async () => {
    const spent = new AppError('budget_spent', { retryAfterSeconds: 60 });
    const other = new AppError('conflict');
    expect(await refusalOf('budget_spent', async () => undefined)).toBeNull();
    expect(await refusalOf('budget_spent', () => Promise.reject(spent))).toBe(spent);
    await expect(refusalOf('budget_spent', () => Promise.reject(other))).rejects.toBe(other);
    await expect(refusalOf('budget_spent', () => Promise.reject(null))).rejects.toBeNull();
  });
});

describe('an error of another copy of this module, as a built server has one per bundle', () => {
  it('is the same error', async () => {
    vi.resetModules();
    const other = await import('@/lib/platform/errors');
    expect(other.AppError).not.toBe(AppError);
    const thrown = new other.AppError('conflict', { message: 'The slot is taken.' });
    expect(thrown).toBeInstanceOf(AppError);
    expect(toAppError(new Error('wrapped', { cause: thrown }))).toBe(thrown);
    expect(new Error('no AppError')).not.toBeInstanceOf(AppError);
    expect(toAppError('text').code).toBe('internal');
  });
});

describe('a problem', () => {
  it('shows the own words of an open error and hides those of a closed one', () => {
    const open = new AppError('conflict', { message: 'The slot is taken.' });
    const closed = new AppError('internal', { message: 'password is hunter2' });
    expect(toProblem(open, 'r').detail).toBe('The slot is taken.');
    expect(JSON.stringify(toProblem(closed, 'r'))).not.toContain('hunter2');
  });

  it('names fields, and never details', () => {
    expect(toProblem(invalidFields([{ field: 'a', message: 'b' }]), 'r').errors).toEqual([
      { field: 'a', message: 'b' },
    ]);
    expect(JSON.stringify(toProblem(notFound('somebody’s car'), 'r'))).not.toContain('somebody');
  });

  it('carries Retry-After in whole seconds, at least one', () => {
    const wait = (retryAfterSeconds: number) =>
      problemHeaders(new AppError('rate_limited', { retryAfterSeconds }))['retry-after'];
    expect([wait(0), wait(1.2), wait(60)]).toEqual(['1', '2', '60']);
  });
});
