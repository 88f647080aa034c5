import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchQuerySchema, toCriteria } from './schemas';

describe('makes, models and sources in a query', () => {
  it.each(['make', 'model', 'source'] as const)('%s takes no control characters', (name) => {
    const controls = [...Array(32).keys(), 0x7f, 0x85].map((code) => String.fromCharCode(code));
    for (const control of controls) {
      const result = searchQuerySchema.safeParse({ [name]: ['Ford', `F${control}`] });
      expect(result.error?.issues).toMatchObject([
        { path: [name, 1], message: 'must not contain control characters' },
      ]);
    }
  });

  it('take any other text as it is', () => {
    const text = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' });
    fc.assert(
      fc.property(text, (make) => {
        fc.pre(make.length <= 80 && !/\p{Cc}/u.test(make));
        expect(toCriteria(searchQuerySchema.parse({ make: [make] }), new Date(0))).toEqual({
          makes: [make],
        });
      }),
    );
  });
});
