import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PageParameters, readResultsAddress, readResultsHref } from './results-address';

const read = (parameters: PageParameters) => readResultsAddress(parameters);

describe('the address of a result page', () => {
  it('speaks dollars where the API speaks cents, with or without commas and signs', () => {
    for (const max_price of ['35000', '35,000', '$35,000', ' $ 35 000 ']) {
      expect(read({ max_price }).query.max_price_cents).toBe(3_500_000);
    }
    expect(read({ min_price: '0', max_mileage_mi: '60,000' }).query).toMatchObject({
      min_price_cents: 0,
      max_mileage_mi: 60_000,
    });
  });

  it('has the default order and a full page where nothing is said', () => {
    const { query, active, errors } = read({});
    expect(query).toEqual({ limit: 25 });
    expect([active, errors]).toEqual([[], {}]);
  });

  it.each<[PageParameters, string]>([
    [{ min_price: 'cheap' }, 'minPrice'],
    [{ max_price: '35000.50' }, 'maxPrice'],
    [{ max_price: '-5' }, 'maxPrice'],
    [{ min_year: '1066' }, 'minYear'],
    [{ max_mileage_mi: 'many' }, 'maxMileage'],
    [{ state: 'XX' }, 'state'],
    [{ body: ['suv', 'spaceship'] }, 'body'],
    [{ near_zip: '123' }, 'nearZip'],
    [{ near_zip: '75201', within_mi: 'far' }, 'withinMi'],
    [{ rating: 'best' }, 'rating'],
    [{ area: '30,-97,29,-96' }, 'area'],
    [{ undominated: 'maybe' }, 'isUndominatedOnly'],
  ])('leaves out what cannot be read and says it beside its field: %o', (parameters, field) => {
    const { query, errors, active } = read({ make: 'Honda', ...parameters });
    expect(Object.keys(errors)).toEqual([field]);
    expect(query.make).toEqual(['Honda']);
    const places = parameters.near_zip === '75201' ? ['Near 75201'] : [];
    expect(active.map(({ label }) => label)).toEqual(['Honda', ...places]);
  });

  it('names no filter as in force that is not', () => {
    expect(read({ undominated: 'false' }).active).toEqual([]);
    expect(read({ undominated: 'true' }).active).toHaveLength(1);
    expect(read({ min_price: '2', max_price: '1' }).active.map(({ label }) => label)).toEqual([
      'Up to $1',
    ]);
  });

  it('says a wrong ZIP of the buyer beside the buyer', () => {
    const { errors, buyerZipError, query } = read({ buyer_zip: 'abc' });
    expect(errors).toEqual({});
    expect(buyerZipError).toBe('A ZIP code has five digits.');
    expect(query.buyer_zip).toBeUndefined();
  });

  it.each<[PageParameters, string, object]>([
    [{ min_price: '2', max_price: '1' }, 'minPrice', { max_price_cents: 100 }],
    [{ min_year: '2020', max_year: '2010' }, 'minYear', { max_year: 2010 }],
    [{ within_mi: '50' }, 'nearZip', {}],
    [{ min_mileage_mi: '2', max_mileage_mi: '1' }, 'maxMileage', { min_mileage_mi: 2 }],
  ])('does not apply what contradicts itself, and says so: %o', (parameters, field, rest) => {
    const { query, errors } = read(parameters);
    expect(Object.keys(errors)).toEqual([field]);
    expect(query).toEqual({ limit: 25, ...rest });
  });

  it('ignores names that are not its own, and never fails', () => {
    const name = fc.oneof(
      fc.string(),
      fc.constantFrom(
        'make',
        'max_price',
        'limit',
        'cursor',
        'sort',
        'within_mi',
        'min_mileage_mi',
        'max_mileage_mi',
        'constructor',
        'toString',
        '__proto__',
        'hide_dominated',
      ),
    );
    const value = fc.oneof(
      fc.string(),
      fc.constantFrom('1e9', '2147483648', '-1', 'NaN', '\u0000', 'x'.repeat(2_000)),
      fc.array(fc.string(), { maxLength: 40 }),
    );
    fc.assert(
      fc.property(fc.dictionary(name, value, { maxKeys: 6 }), (parameters) => {
        const { query, active } = read(parameters);
        expect(query.limit).toBe(25);
        expect(Array.isArray(active)).toBe(true);
      }),
      { numRuns: 300 },
    );
    expect(read({ utm_source: 'mail', limit: '1000000000' }).query).toEqual({ limit: 25 });
  });
});

describe('links of a result page', () => {
  const full: PageParameters = {
    make: 'Honda',
    model: 'Civic',
    body: ['sedan', 'coupe'],
    max_price: '20,000',
    near_zip: '75201',
    within_mi: '100',
    area: '29.5,-98.9,33,-96',
    buyer_zip: '97201',
    sort: 'price',
    cursor: 'abc.def',
  };

  it('lead to the same results again', () => {
    const { cursor, ...query } = read(full).query;
    expect(cursor).toBe('abc.def');
    expect(readResultsHref(read(full).hrefWith({})).query).toEqual(query);
  });

  it('begin again at the first page after any change', () => {
    const href = read(full).hrefWith({ sort: 'year' });
    expect(readResultsHref(href).query).toMatchObject({ sort: 'year', make: ['Honda'] });
    expect(href).not.toContain('cursor');
    expect(read(full).hrefWith({ cursor: 'next.one' })).toContain('cursor=next.one');
    expect(read(full).hrefWith({ sort: null })).not.toContain('sort');
  });

  it('remove one filter each, with what hangs on it', () => {
    const { active } = read(full);
    const without = (label: string) =>
      readResultsHref(active.find((one) => one.label === label)?.removeHref ?? '').query;
    expect(active.map((one) => one.label)).toEqual([
      'Honda',
      'Civic',
      'Sedan',
      'Coupe',
      'Up to $20,000',
      'Near 75201',
      'Within 100 mi',
      'Area on the map',
    ]);
    expect(without('Coupe').body).toEqual(['sedan']);
    expect(without('Civic')).toMatchObject({ make: ['Honda'] });
    expect(without('Honda')).not.toHaveProperty('make');
    expect(without('Honda')).not.toHaveProperty('model');
    expect(without('Near 75201')).not.toHaveProperty('within_mi');
  });

  it('clear every filter and keep the order and the ZIP of the buyer', () => {
    expect(readResultsHref(read(full).clearHref).query).toEqual({
      limit: 25,
      sort: 'price',
      buyer_zip: '97201',
    });
    expect(read({}).clearHref).toBe('/');
  });

  it('carry through each form what it does not show, and never the cursor', () => {
    const { carried } = read({ ...full, view: 'map', utm_source: 'mail' });
    expect(carried.beside('filters')).toEqual([
      ['buyer_zip', '97201'],
      ['view', 'map'],
    ]);
    expect(carried.beside('buyer_zip').map(([name]) => name)).toEqual([
      'make',
      'model',
      'body',
      'body',
      'max_price',
      'near_zip',
      'within_mi',
      'area',
      'sort',
      'view',
    ]);
  });
});
