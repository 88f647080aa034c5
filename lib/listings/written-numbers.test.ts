import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMileage, parsePrice, parseSmallNumber, parseYear } from './written-numbers';

const centsOf = (text: string | number, currency?: string): number | string => {
  const price = parsePrice(text, currency);
  return price.ok ? price.cents : price.problem;
};
const milesOf = (text: string | number, unit?: string): number | string => {
  const mileage = parseMileage(text, unit);
  return mileage.ok ? mileage.miles : mileage.problem;
};

describe('parsePrice', () => {
  it.each([
    ['$12,500', 1_250_000],
    ['12.5k', 1_250_000],
    ['12.5K obo', 1_250_000],
    ['USD 12 500', 1_250_000],
    ['US$12,500', 1_250_000],
    ['12,500.00', 1_250_000],
    ['12.500', 1_250_000],
    ["12'500", 1_250_000],
    ['asking 4500 obo', 450_000],
    ['4500obo', 450_000],
    ['$ 4,500 firm', 450_000],
    ['2015 Civic for $8,900', 890_000],
    ['12,500.50', 1_250_050],
    ['1.2 million', 120_000_000],
    [12_500, 1_250_000],
    [12_500.5, 1_250_050],
    ['$1', 100],
  ])('reads %s', (text, cents) => {
    expect(centsOf(text)).toBe(cents);
  });

  it.each([
    ['call for price', 'missing'],
    ['Contact dealer', 'missing'],
    ['N/A', 'missing'],
    ['', 'missing'],
    ['–', 'missing'],
    ['$295/mo', 'payment'],
    ['295 per month', 'payment'],
    ['$199 bi-weekly', 'payment'],
    ['$500 down', 'payment'],
    ['down payment $999', 'payment'],
    ['CAD 12,500', 'foreign_currency'],
    ['C$12,500', 'foreign_currency'],
    ['12 500 $', 'foreign_currency'],
    ['12 500,00 $', 'foreign_currency'],
    ['4500$', 450_000],
    ['$ 12 500', 1_250_000],
    ['€9.900', 'foreign_currency'],
    ['-$500', 'negative'],
    [-500, 'negative'],
    ['cheap!', 'not_a_price'],
    [Number.NaN, 'not_a_price'],
    [Number.POSITIVE_INFINITY, 'not_a_price'],
  ])('refuses %s as %s', (text, problem) => {
    expect(centsOf(text)).toBe(problem);
  });

  it('does not take a price that came down for a down payment', () => {
    expect(centsOf('marked down to $9,500')).toBe(950_000);
  });

  it('goes by the currency field', () => {
    expect(centsOf('12500', 'USD')).toBe(1_250_000);
    expect(centsOf('12500', '$')).toBe(1_250_000);
    expect(centsOf('12500', 'CAD')).toBe('foreign_currency');
  });

  it('reads every rendering of a price back to the same cents', () => {
    const dollars = fc.integer({ min: 1, max: 9_999_999 });
    const render = fc.constantFrom<(value: number) => string>(
      (value) => String(value),
      (value) => `$${value.toLocaleString('en-US')}`,
      (value) => `$${value.toLocaleString('en-US')}.00`,
      (value) => `USD ${value.toLocaleString('en-US').replaceAll(',', ' ')}`,
      (value) => `  asking $${value} OBO `,
      (value) => `${value.toLocaleString('de-CH').replaceAll('’', "'")}`,
      (value) => `$${value / 1000}k`,
    );
    fc.assert(
      fc.property(dollars, render, (value, write) => {
        expect(centsOf(write(value))).toBe(value * 100);
      }),
    );
  });

  it('never gives NaN, a fraction or a negative amount, whatever it reads', () => {
    const junk = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: fc.constantFrom(..."0123456789.,$k '’/-–−€mo\u00a0"), maxLength: 40 }),
      fc.double(),
    );
    fc.assert(
      fc.property(junk, (value) => {
        const price = parsePrice(value);
        if (price.ok) {
          expect(Number.isSafeInteger(price.cents)).toBe(true);
          expect(price.cents).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('parseMileage', () => {
  it.each([
    ['60k mi', 60_000],
    ['60K', 60_000],
    ['120,500 miles', 120_500],
    ['98000 km', 60_894],
    ['98k km', 60_894],
    ['1.2 million', 1_200_000],
    ['145', 145],
    ['140xxx', 140_000],
    [88_705, 88_705],
    ['88705.0', 88_705],
    ['N/A', 'missing'],
    ['exempt', 'missing'],
    ['low', 'not_a_mileage'],
    ['-5', 'negative'],
    [-5, 'negative'],
  ])('reads %s as %s', (text, miles) => {
    expect(milesOf(text)).toBe(miles);
  });

  it('goes by the unit field unless the text names another', () => {
    expect(milesOf(160_934, 'km')).toBe(100_000);
    expect(milesOf('100,000 miles', 'km')).toBe(100_000);
    expect(milesOf('100000', 'mi')).toBe(100_000);
  });

  it('reads every rendering of a reading back, and never gives NaN or a negative one', () => {
    const render = fc.constantFrom<(value: number) => string>(
      (value) => String(value),
      (value) => `${value.toLocaleString('en-US')} mi`,
      (value) => `${value.toLocaleString('en-US')} miles`,
      (value) => `${value / 1000}k miles`,
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999 }), render, (value, write) => {
        expect(milesOf(write(value))).toBe(value);
      }),
    );
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.double()), (value) => {
        const mileage = parseMileage(value);
        if (mileage.ok) {
          expect(Number.isSafeInteger(mileage.miles)).toBe(true);
          expect(mileage.miles).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('parseYear', () => {
  it.each([
    ['2015', 2015],
    [2015, 2015],
    ['2015.0', 2015],
    ["'09", 2009],
    ['86', 1986],
    ['MY 2015 Civic', 2015],
    ['20050000', null],
    ['0', null],
    ['', null],
    ['2914', null],
    [2015.5, null],
    ['__proto__', null],
  ])('reads %s as %s', (text, year) => {
    expect(parseYear(text)).toBe(year);
  });
});

describe('parseSmallNumber', () => {
  it('keeps whole numbers within bounds and nothing else', () => {
    expect(parseSmallNumber('27', 250)).toBe(27);
    expect(parseSmallNumber('27.4', 250)).toBe(27);
    for (const junk of ['', '0', '-1', 'NaN', '999', Number.NaN])
      expect(parseSmallNumber(junk, 250)).toBeNull();
  });
});
