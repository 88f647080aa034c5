import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportHref, nextOrder, type TableAddress, tableHref } from './table-address';

const ADDRESS: TableAddress = {
  ...{ path: '/admin/listings', typed: { status: 'gone' }, sort: 'price_cents', direction: 'asc' },
  ...{ usualSort: 'added_at', without: ['vin', 'year'] },
};

describe('the address of a table', () => {
  it('holds filter, order, columns and page, and leaves out what is usual', () => {
    expect(tableHref(ADDRESS, { cursor: 'c' })).toBe(
      '/admin/listings?status=gone&sort=price_cents&direction=asc&without=vin.year&cursor=c',
    );
    const usual = {
      ...ADDRESS,
      typed: {},
      sort: 'added_at',
      direction: 'desc',
      without: [],
    } as const;
    expect(tableHref(usual)).toBe('/admin/listings');
  });

  it('keeps whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (q) => {
        const href = tableHref(ADDRESS, { typed: { q } });
        expect(new URL(href, 'http://a').searchParams.get('q')).toBe(q.toWellFormed());
      }),
    );
  });

  it('leads to a file of the same rows', () => {
    const file = { apiPath: '/api/v1/admin/listings', rowsMax: 10_000 };
    expect(exportHref(ADDRESS, file)).toBe(
      '/api/v1/admin/listings?status=gone&sort=price_cents&direction=asc&limit=10000&format=csv',
    );
  });

  it('turns an order round at the second press, and begins another column from the top', () => {
    expect(nextOrder(ADDRESS, 'price_cents')).toEqual({ sort: 'price_cents', direction: 'desc' });
    expect(nextOrder({ sort: 'year', direction: 'desc' }, 'year').direction).toBe('asc');
    expect(nextOrder(ADDRESS, 'added_at')).toEqual({ sort: 'added_at', direction: 'desc' });
  });
});
