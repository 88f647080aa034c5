import { describe, expect, it } from 'vitest';
import { readWords } from '@/lib/searches/words';
import { MAKES } from '@/lib/vehicles/make-model';
import { readResultsHref } from './results-address';
import {
  addressOfWords,
  ignoredOf,
  markSuggested,
  suggestionProblemOf,
  wordsOf,
} from './words-address';

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

  it('names what a language model suggested, also once another filter is taken away', () => {
    const href = addressOfWords(
      read('room for a cello under 15k'),
      {},
      { filters: { body: ['wagon'], min_price_cents: 500_000 }, failure: null },
    );
    const marksOf = (address: string) => {
      const said = Object.fromEntries(new URLSearchParams(address.split('?')[1]));
      const all = new URLSearchParams(address.split('?')[1]).getAll('suggested');
      expect(suggestionProblemOf(said)).toBeNull();
      return markSuggested(readResultsHref(address).active, { suggested: all });
    };
    const marked = marksOf(href);
    expect(marked.map(({ label, isSuggested }) => [label, isSuggested])).toEqual([
      ['Up to $15,000', false],
      ['Wagon', true],
      ['From $5,000', true],
    ]);
    const without = marked.find(({ label }) => label === 'From $5,000')?.removeHref ?? '';
    expect(marksOf(without).map(({ label, isSuggested }) => [label, isSuggested])).toEqual([
      ['Up to $15,000', false],
      ['Wagon', true],
    ]);
  });

  it('says why a language model suggested nothing, and sets what the rules read', () => {
    const href = addressOfWords(read('cello suv'), {}, { filters: {}, failure: 'cap_spent' });
    const said = Object.fromEntries(new URLSearchParams(href.split('?')[1]));
    expect(readResultsHref(href).query.body).toEqual(['suv']);
    expect(suggestionProblemOf(said)).toContain('cost cap is reached');
    expect(suggestionProblemOf({ no_suggestion: 'constructor' })).toBeNull();
  });
});
