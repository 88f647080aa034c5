import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findZip } from '@/lib/platform/places';
import { MAKES } from '@/lib/vehicles/make-model';
import { type ExpectedFilters, SENTENCES } from './testing-sentences';
import { readWords } from './words';
import type { WordFilters } from './words-phrases';

const market = MAKES.map(({ name, models }) => ({ make: name, models }));
const read = (text: string) => readWords(text, { market, thisYear: 2022 });

/** As a person would say it. */
function told({
  min_price_cents,
  max_price_cents,
  near_zip,
  ...rest
}: WordFilters): ExpectedFilters {
  const place = near_zip === undefined ? null : findZip(near_zip);
  return {
    ...rest,
    ...(min_price_cents === undefined ? {} : { min_price: min_price_cents / 100 }),
    ...(max_price_cents === undefined ? {} : { max_price: max_price_cents / 100 }),
    ...(place ? { near: `${place.city}, ${place.state}` } : {}),
  };
}

/** A list means any of its values. */
const inAnyOrder = (filters: ExpectedFilters) =>
  Object.fromEntries(
    Object.entries(filters).map(([name, value]) => [
      name,
      Array.isArray(value) ? [...value].sort() : value,
    ]),
  );

describe('sentences', () => {
  it.each(SENTENCES)('%s', (text, filters) => {
    expect(inAnyOrder(told(read(text).filters))).toEqual(inAnyOrder(filters));
  });
});

describe('reading words', () => {
  it('hands back what it did not understand', () => {
    expect(read('reliable civic with a sunroof').ignored).toEqual(['reliable', 'sunroof']);
    expect(read('honda civic under 15k').ignored).toEqual([]);
  });

  it.each([
    ['ford mustang gt', { make: ['Ford'], model: ['Mustang'] }, ['gt']],
    ['honda not ford', { make: ['Honda'] }, ['not', 'ford']],
    ['suv but not red', { body: ['suv'] }, ['not', 'red']],
    ['no more than 120k miles', { max_mileage_mi: 120_000 }, []],
    ['not over 15k', { max_price_cents: 1_500_000 }, []],
    ['under 100', {}, ['under', '100']],
    ['Mercedes C300', { make: ['Mercedes-Benz'], model: ['C-Class'] }, []],
    ['sierra', { make: ['GMC'], model: ['Sierra 1500'] }, []],
    ['within 50 miles', {}, ['within', '50']],
    ['suv listed over 60 days', { body: ['suv'], min_days_on_market: 60 }, []],
    ['on the market for more than two months', { min_days_on_market: 60 }, []],
    ['civic posted this week', { make: ['Honda'], model: ['Civic'], max_days_on_market: 7 }, []],
    ['listed in the last 3 days', { max_days_on_market: 3 }, []],
    ['truck listed today', { body: ['pickup'], max_days_on_market: 0 }, []],
    ['price cut of at least $1,000', { min_price_cut_cents: 100_000 }, []],
    ['reduced by 500', { min_price_cut_cents: 50_000 }, []],
    ['biggest price drops', { sort: 'price_cut' }, []],
    ['most under market value', { sort: 'percent_under' }, []],
    ['longest listed suv', { body: ['suv'], sort: 'days_on_market' }, []],
    ['suv with photos', { body: ['suv'], min_photos: 1 }, []],
    [
      'one owner civic, clean carfax',
      { make: ['Honda'], model: ['Civic'], owners: ['1'], accident: ['none'] },
      [],
    ],
    ['suv "heated seats"', { body: ['suv'], must_say: 'heated seats' }, []],
    [
      '“Tow-Package” truck not "rebuilt"',
      { body: ['pickup'], must_say: 'tow package', never_say: 'rebuilt' },
      [],
    ],
    ['suv -"salvage" -"flood"', { body: ['suv'], never_say: 'salvage flood' }, []],
    ['suv 20" rims, 22" tall', { body: ['suv'] }, ['20', 'rims', '22', 'tall']],
    ['high confidence', { confidence: ['high'] }, []],
  ])('reads "%s" as it is meant', (text, filters, ignored) => {
    expect(read(text)).toEqual({ filters, ignored });
  });

  it('takes "near me" for home where that is known, and never for Maine', () => {
    expect(read('suv near me').filters).toEqual({ body: ['suv'] });
    const atHome = { market, thisYear: 2022, homeZip: '97201' };
    expect(readWords('suv near me', atHome).filters).toEqual({
      body: ['suv'],
      near_zip: '97201',
      within_mi: 50,
    });
    expect(readWords('within 20 miles of me', atHome).filters.within_mi).toBe(20);
    expect(readWords('near portland', atHome).filters.near_zip).not.toBe('97201');
  });

  it('finds names that only the market knows', () => {
    const own = [{ make: 'Zastava', models: [{ model: 'Koral' }] }];
    expect(readWords('zastava koral', { market: own, thisYear: 2022 }).filters).toEqual({
      make: ['Zastava'],
      model: ['Koral'],
    });
  });

  it('gives every text an answer, the same each time, with bounds in order', () => {
    const word = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom(...SENTENCES.flatMap(([text]) => text.split(' '))),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), (words) => {
        const text = words.join(' ');
        const { filters, ignored } = read(text);
        expect(read(text)).toEqual({ filters, ignored });
        for (const [low, high] of [
          [filters.min_year, filters.max_year],
          [filters.min_price_cents, filters.max_price_cents],
          [filters.min_mileage_mi, filters.max_mileage_mi],
          [filters.min_days_on_market, filters.max_days_on_market],
        ]) {
          expect((low ?? 0) <= (high ?? Number.POSITIVE_INFINITY)).toBe(true);
        }
        expect(JSON.stringify(filters)).not.toMatch(/NaN|null/);
      }),
      { numRuns: process.env.DEALSCOUT_TEST_DOSE === 'long' ? 2_000 : 60 },
    );
  });
});
