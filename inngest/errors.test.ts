import { NonRetriableError, RetryAfterError } from 'inngest';
import { describe, expect, it } from 'vitest';
import { AppError, ERRORS, type ErrorCode } from '@/lib/platform/errors';
import { failureText, toJobError } from './errors';

describe('toJobError', () => {
  it.each(Object.keys(ERRORS) as ErrorCode[])(
    '%s is tried again as the error table says',
    (code) => {
      const error = toJobError(new AppError(code, { message: 'told' }));
      const { retry, isOpen, publicText } = ERRORS[code];
      expect(error instanceof NonRetriableError).toBe(retry === 'never');
      expect(error instanceof RetryAfterError).toBe(retry === 'retry_after');
      expect(error.message).toBe(isOpen ? 'told' : publicText);
    },
  );

  it('waits as long as the error asks', () => {
    const error = toJobError(new AppError('rate_limited', { retryAfterSeconds: 90 }));
    expect((error as RetryAfterError).retryAfter).toBe('90');
  });

  it('waits for a database that is away, and tries again what nobody expected', () => {
    const away = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    expect(toJobError(away)).toBeInstanceOf(RetryAfterError);
    const unexpected = toJobError(new TypeError('x is not a function'));
    expect(unexpected).not.toBeInstanceOf(NonRetriableError);
    expect(unexpected.message).toBe('x is not a function');
  });

  it('lets errors of the SDK pass', () => {
    const error = new NonRetriableError('no');
    expect(toJobError(error)).toBe(error);
  });
});

describe('failureText', () => {
  it('tells no credentials and no values of statements', () => {
    expect(failureText(new Error('at postgres://ann:word@host/db'))).not.toContain('word');
    const failed = new Error('Failed query: select $1\nparams: ann@example.com');
    expect(failureText(failed)).not.toContain('ann@example.com');
    expect(failureText(new Error('x'.repeat(10_000))).length).toBeLessThanOrEqual(500);
  });
});
