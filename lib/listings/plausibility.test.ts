import { describe, expect, it } from 'vitest';
import {
  checkMileage,
  checkPrice,
  isLowForAge,
  isMeantInThousands,
  isNotACar,
  isPartName,
  isPartsTitle,
  type PriceFacts,
} from './plausibility';

const reasonOf = (dollars: number, facts: Partial<PriceFacts> = {}) =>
  checkPrice({
    priceCents: dollars * 100,
    priceKind: 'private_ask',
    ageYears: 12,
    titleStatus: null,
    ...facts,
  })?.reason ?? null;

describe('checkPrice', () => {
  it.each([
    [0, 'price_missing'],
    [1, 'price_too_low'],
    [199, 'price_too_low'],
    [200, null],
    [1_234, 'price_placeholder'],
    [111_111, 'price_placeholder'],
    [123_456, 'price_placeholder'],
    [12_345_678, 'price_placeholder'],
    [99_999_999, 'price_placeholder'],
    [5_000_001, 'price_too_high'],
    [9_999, null],
    [99_999, null],
  ])('$%d is %s', (dollars, reason) => {
    expect(reasonOf(dollars)).toBe(reason);
  });

  it('refuses teasers on late models only', () => {
    expect(reasonOf(3_999, { ageYears: 4 })).toBe('price_below_plausible_for_age');
    expect(reasonOf(4_000, { ageYears: 4 })).toBeNull();
    expect(reasonOf(1_999, { ageYears: 8 })).toBe('price_below_plausible_for_age');
    expect(reasonOf(2_000, { ageYears: 8 })).toBeNull();
    expect(reasonOf(300, { ageYears: 9 })).toBeNull();
  });

  it('believes low prices of branded titles and prices paid', () => {
    expect(reasonOf(2_500, { ageYears: 3, titleStatus: 'salvage' })).toBeNull();
    expect(reasonOf(2_500, { ageYears: 3, titleStatus: 'clean' })).not.toBeNull();
    expect(reasonOf(2_500, { ageYears: 3, priceKind: 'sold' })).toBeNull();
  });

  it('says why in words that name the amount', () => {
    const refusal = checkPrice({
      priceCents: 100,
      priceKind: 'sold',
      ageYears: 1,
      titleStatus: null,
    });
    expect(refusal).toMatchObject({ field: 'price' });
    expect(refusal?.message).toContain('$1 ');
  });
});

describe('mileage rules', () => {
  it.each([
    [0, null],
    [222_222, null],
    [499_999, null],
    [123_456, 'mileage_placeholder'],
    [999_999, 'mileage_placeholder'],
    [1_234_567_890, 'mileage_placeholder'],
    [500_001, 'mileage_implausible'],
    [20_050_000, 'mileage_implausible'],
  ])('%d miles: %s', (miles, reason) => {
    expect(checkMileage(miles)?.reason ?? null).toBe(reason);
  });

  it('takes bare small readings for thousands only where that makes a usual yearly distance', () => {
    expect(isMeantInThousands(145, 11)).toBe(true);
    expect(isMeantInThousands(145, 2)).toBe(false);
    expect(isMeantInThousands(45, 50)).toBe(false);
    expect(isMeantInThousands(1_450, 11)).toBe(false);
    expect(isMeantInThousands(5, 5)).toBe(false);
  });

  it('notices very low mileage on older cars', () => {
    expect(isLowForAge(4_000, 10)).toBe(true);
    expect(isLowForAge(40_000, 10)).toBe(false);
    expect(isLowForAge(100, 1)).toBe(false);
  });
});

describe('what is no car', () => {
  it.each([
    ['2012 harley davidson motorcycle', true],
    ['16 ft utility trailer', true],
    ['bass boat with trailer', true],
    ['2015 ford f-150 with trailer hitch', false],
    ['2015 honda civic', false],
  ])('"%s": %s', (title, expected) => {
    expect(isNotACar('', '', title)).toBe(expected);
  });

  it('goes by make and body too', () => {
    expect(isNotACar('harleydavidson', '', '')).toBe(true);
    expect(isNotACar('honda', 'Motorcycle', '')).toBe(true);
    expect(isNotACar('honda', 'Sedan', '')).toBe(false);
  });

  it.each([
    ['parting out 2008 honda civic', true],
    ['2004 jeep wrangler - part out', true],
    ['f-150 engine only', true],
    ['set of 4 wheels', true],
    ['wheels for 2015 f-150', true],
    ['ford f-150 20 inch oem wheels', true],
    ['seats out of a mustang', true],
    ['transmission from 2006 chevy', true],
    ['2012 mustang for parts only', true],
    ['2015 honda civic 4 door', false],
    ['4 door sedan', false],
    ['2010 f-150 new tires', false],
    ['2012 tahoe leather seats', false],
    ['2012 tahoe seats for 8', false],
    ['2014 silverado v8 engine', false],
    ['2013 bmw 328i alloy wheels', false],
  ])('parts: "%s": %s', (title, expected) => {
    expect(isPartsTitle(title, false)).toBe(expected);
  });

  it('takes a title with a mileage for a car unless it says parts outright', () => {
    expect(isPartsTitle('2015 f-150 custom rims', true)).toBe(false);
    expect(isPartsTitle('parting out my 2015 f-150', true)).toBe(true);
    expect(isPartName('Wheels')).toBe(true);
    expect(isPartName('4 Door Sedan')).toBe(false);
  });
});
