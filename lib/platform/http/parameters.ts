import { z } from 'zod';

const WHOLE_NUMBER = /^-?\d{1,15}$/;

/** A whole number in a query. "1e3", "0x10", "1.0" and "" are refused. */
export function wholeNumberParameter(minimum: number, maximum: number) {
  return z.preprocess(
    (value) => (typeof value === 'string' && WHOLE_NUMBER.test(value) ? Number(value) : value),
    z.int('must be a whole number').min(minimum).max(maximum),
  );
}

/** `true` or `false` in a query. */
export function flagParameter() {
  return z.preprocess(
    (value) => (value === 'true' ? true : value === 'false' ? false : value),
    z.boolean('must be true or false'),
  );
}

/** `limit` and `cursor` of a list. The limit is 25 unless said, at most `limitMax`. */
export function pageParameters(limitMax = 100) {
  return {
    limit: wholeNumberParameter(1, limitMax)
      .default(Math.min(25, limitMax))
      .describe('Rows on a page.'),
    cursor: z.string().max(1_000).optional().describe('`page.next_cursor` of the page before.'),
  };
}
