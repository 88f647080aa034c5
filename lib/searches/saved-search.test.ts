import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canonicalQuery,
  SEARCH_NAME_CHARACTERS_MAX,
  savedQueryKey,
  suggestedName,
} from './saved-search';
import { type SavedQuery, savedQuerySchema, searchNameField } from './saved-search-schemas';

const query = fc.record(
  {
    make: fc.array(fc.constantFrom('Honda', 'Ford', 'Kia'), { maxLength: 3 }),
    state: fc.array(fc.constantFrom('TX' as const, 'OK' as const), { maxLength: 3 }),
    max_price_cents: fc.integer({ min: 0, max: 9_000_000 }),
    price_drop: fc.boolean(),
    sort: fc.constantFrom('price' as const, 'newest' as const),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<SavedQuery>;

describe('a saved search', () => {
  it('is the same however it is spelled, and another where it finds others', () => {
    fc.assert(
      fc.property(query, query, (one, other) => {
        const respelled = Object.fromEntries(
          Object.entries(one)
            .reverse()
            .map(([name, value]) => [
              name,
              Array.isArray(value) ? [...value, ...value].reverse() : value,
            ]),
        ) as SavedQuery;
        expect(savedQueryKey(respelled)).toBe(savedQueryKey(one));
        expect(savedQueryKey({ ...one, sort: 'year' })).toBe(savedQueryKey(one));
        const asText = ({ sort: _, ...filters }: SavedQuery) =>
          JSON.stringify(canonicalQuery(filters));
        expect(savedQueryKey(one) === savedQueryKey(other)).toBe(asText(one) === asText(other));
      }),
    );
  });

  it('leaves out what does not filter, and can be read again', () => {
    expect(
      canonicalQuery({ make: ['Kia', 'Ford', 'Kia'], body: [], price_drop: false, max_year: 2020 }),
    ).toEqual({ make: ['Ford', 'Kia'], max_year: 2020 });
    fc.assert(
      fc.property(query, (one) => {
        expect(savedQuerySchema.parse(canonicalQuery(one))).toEqual(canonicalQuery(one));
      }),
    );
  });

  it('is called by its filters, as far as a name holds', () => {
    expect(suggestedName([])).toBe('All cars');
    expect(suggestedName(['Honda', 'Civic', 'Up to $15,000'])).toBe('Honda, Civic, Up to $15,000');
    fc.assert(
      fc.property(
        fc.array(
          fc.string({ minLength: 1, maxLength: 120, unit: fc.constantFrom('a', 'é', ' b') }),
        ),
        (filters) => {
          const name = suggestedName(filters);
          expect(name.length).toBeLessThanOrEqual(SEARCH_NAME_CHARACTERS_MAX);
          expect(searchNameField.safeParse(name).success).toBe(true);
        },
      ),
    );
  });
});
