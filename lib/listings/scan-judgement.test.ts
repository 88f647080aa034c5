import { describe, expect, it } from 'vitest';
import { medianOf, type ScanFigures, scanProblem } from './scan-judgement';

const FIGURES: ScanFigures = {
  advertCount: 40,
  rowCount: 40,
  knownCount: 30,
  hadMileageCount: 30,
  lostMileageCount: 0,
  otherCarCount: 0,
  priceRatio: 1,
  earlierPriceCount: 0,
  returnedCount: 0,
  newsCount: 10,
};
const USUAL = [40, 44, 41];
const problemOf = (changes: Partial<ScanFigures>, yields: readonly number[] = USUAL) =>
  scanProblem({ ...FIGURES, ...changes }, yields);

describe('a reading is doubted', () => {
  it.each<[string, Partial<ScanFigures>]>([
    ['that brings less than half of the usual', { advertCount: 20 }],
    ['that brings nothing', { advertCount: 0, rowCount: 0 }],
    ['whose rows cannot be believed', { advertCount: 5, rowCount: 40 }],
    ['whose adverts lost their mileage', { lostMileageCount: 16 }],
    ['whose adverts are of other cars', { otherCarCount: 16 }],
    ['whose prices are in another currency', { priceRatio: 1.36 }],
    ['whose prices lost a digit', { priceRatio: 0.1 }],
    ['whose prices are those of before', { earlierPriceCount: 5, newsCount: 0 }],
    [
      'whose adverts had ended and are back',
      { earlierPriceCount: 12, returnedCount: 8, newsCount: 2 },
    ],
  ])('%s', (_name, changes) => {
    expect(problemOf(changes)).toMatch(/\d/);
  });

  it('says what it brought beside what is usual', () => {
    expect(problemOf({ advertCount: 5, rowCount: 40 })).toBe(
      'It brought 5 adverts that can be believed of 40; the last 3 readings brought about 41.',
    );
  });
});

describe('a reading is believed', () => {
  it.each<[string, Partial<ScanFigures>, readonly number[]]>([
    ['like the ones before', {}, USUAL],
    ['that brings half', { advertCount: 21 }, USUAL],
    ['while too few came before it', { advertCount: 1 }, [40, 44]],
    ['of a query that never brings much', { advertCount: 0 }, [9, 8, 9]],
    ['that lost what few adverts had', { hadMileageCount: 9, lostMileageCount: 9 }, USUAL],
    ['whose few known adverts were marked down', { knownCount: 9, priceRatio: 0.5 }, USUAL],
    ['of which nothing was known', { knownCount: 0, priceRatio: null }, USUAL],
    ['in which a few cuts were taken back', { earlierPriceCount: 4, newsCount: 0 }, USUAL],
    ['in which cuts were taken back beside news', { earlierPriceCount: 9, newsCount: 1 }, USUAL],
    ['whose adverts are back at their last price', { returnedCount: 9, newsCount: 0 }, USUAL],
  ])('%s', (_name, changes, yields) => {
    expect(problemOf(changes, yields)).toBeNull();
  });

  it('though one before it was an odd one', () => {
    expect(problemOf({ advertCount: 21 }, [400, 41, 40, 42, 0])).toBeNull();
  });
});

it('the middle of an even number of figures is the lower one', () => {
  expect(medianOf([4, 1, 3, 2])).toBe(2);
  expect(medianOf([])).toBeNull();
});
