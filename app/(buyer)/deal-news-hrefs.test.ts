import { expect, it } from 'vitest';
import { dealNewsQuerySchema } from '@/lib/searches/deal-news-schemas';
import { toCriteria } from '@/lib/searches/schemas';
import { dealNewsHrefs } from './deal-news-hrefs';
import { readResultsAddress } from './results-address';

const NOW = new Date('2022-10-15T16:00:00Z');

it('a list follows what its own filters find, and leads to its first page', () => {
  const address = readResultsAddress({
    make: ['Honda', 'Ford'],
    max_price: '15,000',
    near_zip: '78701',
    within_mi: '50',
    price_drop: 'true',
    min_price_cut: '500',
    max_days_on_market: '30',
    confidence: ['high'],
    sort: 'price',
    undominated: 'true',
    view: 'list',
    cursor: 'abc',
  });
  const page = { asOf: NOW, dominatedCount: 3 };
  const hrefs = dealNewsHrefs(address, page);
  const search = new URLSearchParams(hrefs.streamHref.split('?')[1]);
  const given = Object.fromEntries(
    [...new Set(search.keys())].map((name) => [
      name,
      name === 'make' || name === 'confidence' ? search.getAll(name) : search.get(name),
    ]),
  );
  const { since, ...filters } = dealNewsQuerySchema.strict().parse(given);
  expect(since).toBe('2022-10-15T16:00:00.000Z');
  expect(toCriteria(filters, NOW)).toEqual(toCriteria(address.query, NOW));
  expect(hrefs.firstHref).not.toContain('cursor');
  expect(hrefs.newestHref).toContain('sort=newest');
  expect(hrefs.isUpTo).toBe(true);
});

it('a ZIP that does not exist is not asked for', () => {
  const address = readResultsAddress({ near_zip: '00000', within_mi: '50' });
  const page = { asOf: new Date(0), dominatedCount: null };
  expect(dealNewsHrefs(address, page).streamHref).toBe(
    '/api/v1/deals/news?since=1970-01-01T00%3A00%3A00.000Z',
  );
});
