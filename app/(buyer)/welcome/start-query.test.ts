import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readResultsHref } from '@/app/(buyer)/results-address';
import { BODY_STYLES } from '@/db/vocabulary';
import { startQueryOf } from './start-query';

const NOTHING = { car: null, body: null, maxPriceCents: null };

it('is what the results begin with, and what is chosen goes before words', () => {
  const car = {
    filters: { make: ['Honda'], body: ['sedan' as const], sort: 'price' as const },
    suggested: [],
  };
  expect(startQueryOf(NOTHING)).toBe('');
  const query = startQueryOf({ car, body: 'suv', maxPriceCents: 2_000_000 });
  expect(new URLSearchParams(query).toString()).toBe('make=Honda&body=suv&max_price=20000');
});

it('words without a filter are said beside their field', () => {
  const nothingRead = { filters: {}, suggested: [] };
  expect(() => startQueryOf({ ...NOTHING, car: nothingRead })).toThrow(
    expect.objectContaining({ fieldErrors: [expect.objectContaining({ field: 'car' })] }),
  );
});

it('names what a language model suggested, unless something else was chosen', () => {
  const car = {
    filters: { make: ['Honda'], body: ['wagon' as const] },
    suggested: ['body'],
  };
  const query = (body: 'suv' | null) =>
    new URLSearchParams(startQueryOf({ ...NOTHING, car, body }));
  expect(query(null).toString()).toBe('make=Honda&body=wagon&suggested=body');
  expect(query('suv').toString()).toBe('make=Honda&body=suv');
});

it('each wish is read back by the page of results', () => {
  fc.assert(
    fc.property(
      fc.option(fc.constantFrom(...BODY_STYLES)),
      fc.option(fc.integer({ min: 1, max: 100_000 }).map((dollars) => dollars * 100)),
      (body, maxPriceCents) => {
        const { query, errors } = readResultsHref(
          `/?${startQueryOf({ ...NOTHING, body, maxPriceCents })}`,
        );
        expect(errors).toEqual({});
        expect([query.body?.[0] ?? null, query.max_price_cents ?? null]).toEqual([
          body,
          maxPriceCents,
        ]);
      },
    ),
    { numRuns: 40 },
  );
});
