import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listingTableQuerySchema } from '@/lib/operations/table-schemas';
import { readTableRequest } from './table-query';

const TABLE = {
  ...{ path: '/admin/listings', schema: listingTableQuerySchema },
  ...{ usualSort: 'added_at', rowsShown: 50 },
};
const read = (given: Record<string, string | string[] | undefined>) =>
  readTableRequest(given, TABLE);

describe('what the page of a table is asked', () => {
  it('is the filter, order and page of its operation, empty and unknown fields left out', () => {
    expect(
      read({ q: ' honda ', status: 'gone', source: '', x: '1', sort: 'price_cents', cursor: 'c' }),
    ).toMatchObject({
      query: { q: 'honda', status: 'gone', sort: 'price_cents', direction: 'desc', limit: 50 },
      address: { typed: { q: 'honda', status: 'gone' }, sort: 'price_cents' },
      ...{ errors: {}, isFirstPage: false },
    });
    expect(read({}).query).toMatchObject({ sort: 'added_at', limit: 50 });
  });

  it('names the field that is wrong, and cannot ask for more rows than a page has', () => {
    const { query, errors } = read({ status: 'stolen', corrected: 'maybe' });
    expect(query).toBeNull();
    expect(Object.keys(errors).sort()).toEqual(['corrected', 'status']);
    expect(read({ limit: '10000' }).query?.limit).toBe(50);
  });

  it('never throws, whatever is in the address', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom('q', 'status', 'sort', 'direction', 'cursor', 'without', '__proto__'),
          fc.oneof(fc.string(), fc.array(fc.string())),
        ),
        (given) => {
          const { query, errors } = read(given);
          expect(query === null).toBe(Object.keys(errors).length > 0);
        },
      ),
    );
  });
});
