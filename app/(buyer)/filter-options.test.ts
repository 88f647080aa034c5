import { describe, expect, it } from 'vitest';
import type { ChoiceCounts } from '@/lib/searches/criteria';
import { CHOICE_FIELDS, type ChoiceField } from '@/lib/searches/result-columns';
import type { Facets } from '@/lib/searches/result-counts';
import { filterOptions } from './filter-options';
import { readResultsAddress } from './results-address';

const market: ChoiceCounts = {
  makes: [
    { make: 'Ford', count: 900, models: [{ model: 'Escape', count: 300 }] },
    {
      make: 'Honda',
      count: 800,
      models: [
        { model: 'Civic', count: 500 },
        { model: 'Fit', count: 20 },
      ],
    },
  ],
  bodies: { suv: 700, sedan: 600 },
  states: { TX: 400, OK: 90 },
  ratings: { great: 170, fair: 680 },
  titleStatuses: {},
  sellerKinds: { dealer: 1_690, private: 10 },
  minYear: 2001,
  maxYear: 2022,
};
const sources = [{ key: 'files', label: 'Files' }];

function facetsWith(choices: Partial<Facets['choices']>): Facets {
  const none = Object.fromEntries(CHOICE_FIELDS.map((field) => [field, {}]));
  return {
    choices: { ...(none as Record<ChoiceField, Record<string, number>>), ...choices },
    priceDropCount: 4,
    years: [],
    prices: [],
    mileages: [],
  };
}
const values = (address: Record<string, string | string[]>) => readResultsAddress(address).values;

describe('the choices of the filters', () => {
  it('count the cars each leads to under the other filters', () => {
    const facets = facetsWith({
      make: { Honda: 31, Ford: 12 },
      model: { Civic: 30 },
      state: { TX: 31 },
      fuel: { electric: 2, gasoline: 29 },
    });
    const options = filterOptions(
      { choices: market, sources, facets },
      values({ make: 'Honda', state: 'TX' }),
    );
    expect(options.makes.map(({ value, count }) => [value, count])).toEqual([
      ['Ford', 12],
      ['Honda', 31],
    ]);
    expect(options.models).toEqual([{ value: 'Civic', label: 'Civic', count: 30 }]);
    expect(options.choices.fuel.map(({ label, count }) => [label, count])).toEqual([
      ['Gasoline', 29],
      ['Electric', 2],
    ]);
    expect(options.priceDropCount).toBe(4);
  });

  it('keep what is chosen, so that it can be taken back where nothing matches', () => {
    const options = filterOptions(
      { choices: market, sources, facets: facetsWith({}) },
      values({ make: 'Honda', model: 'Fit', trim: 'EX', state: 'OK', fuel: ['diesel'] }),
    );
    expect(options.makes).toEqual([{ value: 'Honda', label: 'Honda', count: 0 }]);
    expect(options.models).toEqual([{ value: 'Fit', label: 'Fit', count: 0 }]);
    expect(options.trims).toEqual([{ value: 'EX', label: 'EX', count: 0 }]);
    expect(options.states).toEqual([{ value: 'OK', label: 'Oklahoma', count: 0 }]);
    expect(options.choices.fuel).toEqual([{ value: 'diesel', label: 'Diesel', count: 0 }]);
    expect(options.choices.body).toEqual([]);
  });

  it('take a name that every object has for a name', () => {
    const { trims } = filterOptions(
      { choices: market, sources, facets: facetsWith({}) },
      values({ make: 'Honda', model: 'Fit', trim: 'constructor' }),
    );
    expect(trims).toEqual([{ value: 'constructor', label: 'constructor', count: 0 }]);
  });

  it('count the whole market while nothing else is counted yet', () => {
    const options = filterOptions({ choices: market, sources, facets: null }, values({}));
    expect(options.choices.body.map(({ value, count }) => [value, count])).toEqual([
      ['sedan', 600],
      ['suv', 700],
    ]);
    expect(options.priceDropCount).toBeNull();
    expect(options.choices.fuel).toEqual([]);
  });
});
