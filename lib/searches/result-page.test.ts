import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Position, StoredSort } from './queries';
import { CHOICE_FIELDS, ResultColumns, type ResultRow } from './result-columns';
import { findMatches } from './result-counts';
import { pickPage } from './result-page';

const row: fc.Arbitrary<ResultRow> = fc.record({
  listingId: fc.uuid(),
  choices: fc.constant(CHOICE_FIELDS.map(() => null)),
  year: fc.integer({ min: 2019, max: 2021 }),
  priceCents: fc.integer({ min: 1, max: 9 }),
  mileageMi: fc.option(fc.integer({ min: 0, max: 5 })),
  latitude: fc.constant(null),
  longitude: fc.constant(null),
  isBestOffer: fc.constant(true),
  hasPriceDrop: fc.constant(false),
  isUnrated: fc.constant(false),
  rankKey: fc.integer({ min: -5, max: 5 }),
  savingRankKey: fc.integer({ min: -5, max: 5 }),
  firstSeenMs: fc.integer({ min: 1_600_000_000_000, max: 1_600_000_000_004 }),
  priceCutCents: fc.integer({ min: 0, max: 3 }),
  underRank: fc.integer({ min: -3, max: 3 }),
});

const ORDERS: Record<StoredSort, { value(row: ResultRow): number; isDescending: boolean }> = {
  worst_case_saving: { value: ({ rankKey }) => rankKey, isDescending: true },
  saving: { value: ({ savingRankKey }) => savingRankKey, isDescending: true },
  price: { value: ({ priceCents }) => priceCents, isDescending: false },
  mileage: { value: ({ mileageMi }) => mileageMi ?? 2_147_483_647, isDescending: false },
  year: { value: ({ year }) => year, isDescending: true },
  newest: { value: ({ firstSeenMs }) => firstSeenMs, isDescending: true },
  days_on_market: { value: ({ firstSeenMs }) => firstSeenMs, isDescending: false },
  price_cut: { value: ({ priceCutCents = 0 }) => priceCutCents, isDescending: true },
  percent_under: { value: ({ underRank = 0 }) => underRank, isDescending: true },
};

describe('pages of a stored order', () => {
  it('walked one after the other are the whole order, each row once', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(row, { selector: ({ listingId }) => listingId, maxLength: 60 }),
        fc.constantFrom(...(Object.keys(ORDERS) as StoredSort[])),
        fc.integer({ min: 1, max: 9 }),
        (rows, sort, limit) => {
          const columns = new ResultColumns();
          for (const each of rows) columns.put(each);
          const { value, isDescending } = ORDERS[sort];
          const sign = isDescending ? -1 : 1;
          const ordered = [...rows].sort(
            (a, b) => sign * (value(a) - value(b)) || sign * (a.listingId < b.listingId ? -1 : 1),
          );
          const byId = new Map(rows.map((each) => [each.listingId, each]));
          const walked: string[] = [];
          let after: Position | null = null;
          for (;;) {
            const page = pickPage(columns, findMatches(columns, {}, true).rows(), {
              sort,
              after,
              limit,
            });
            walked.push(...page);
            const last = byId.get(page.at(-1) ?? '');
            if (page.length < limit || !last) break;
            const isTime = sort === 'newest' || sort === 'days_on_market';
            const sortValue = isTime ? new Date(last.firstSeenMs).toISOString() : value(last);
            after = { sortValue, listingId: last.listingId };
          }
          expect(walked).toEqual(ordered.map(({ listingId }) => listingId));
        },
      ),
      { numRuns: 200 },
    );
  });
});
