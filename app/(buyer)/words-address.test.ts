import { describe, expect, it } from 'vitest';
import { readWords } from '@/lib/searches/words';
import { MAKES } from '@/lib/vehicles/make-model';
import { readResultsHref } from './results-address';
import { addressOfWords, ignoredOf, wordsOf } from './words-address';

const read = (text: string) =>
  readWords(text, {
    market: MAKES.map(({ name, models }) => ({ make: name, models })),
    thisYear: 2022,
  });

describe('the address of a sentence', () => {
  it('sets the filters of the page, and keeps the buyer', () => {
    const href = addressOfWords(
      read('reliable awd wagon under 15k near Denver, less than 90k miles'),
      { buyer_zip: '78701', make: 'Ford' },
    );
    const { query, active, errors } = readResultsHref(href);
    expect(errors).toEqual({});
    expect(query).toMatchObject({
      buyer_zip: '78701',
      drivetrain: ['awd'],
      body: ['wagon'],
      max_price_cents: 1_500_000,
      max_mileage_mi: 90_000,
      within_mi: 50,
    });
    expect(query.make).toBeUndefined();
    expect(active.map(({ label }) => label)).toEqual([
      'Near 80208',
      'Within 50 mi',
      'Up to 90,000 mi',
      'Up to $15,000',
      'All-wheel drive',
      'Wagon',
    ]);
    const said = Object.fromEntries(new URLSearchParams(href.split('?')[1]));
    expect(ignoredOf(said)).toEqual(['reliable']);
  });

  it('is all cars where nothing was understood', () => {
    expect(addressOfWords(read('???'), {})).toBe('/');
  });

  it('is looked for only where something is said', () => {
    expect([wordsOf({}), wordsOf({ words: '  ' }), wordsOf({ words: ['suv', 'van'] })]).toEqual([
      null,
      null,
      'suv',
    ]);
  });
});
