import { describe, expect, it } from 'vitest';
import {
  brandOf,
  type HistoryReport,
  historyFindings,
  isOdometerBehind,
  isTitleMarked,
  lastOdometerOf,
} from './vehicle-history';

const CLEAN: HistoryReport = {
  reportedOn: '2026-09-02',
  titles: [],
  brands: [],
  losses: [],
  theftCount: 0,
  lastOdometer: null,
};

describe('a title’s words', () => {
  it.each([
    ['Salvage: damage or not specified', 'salvage'],
    ['REBUILT', 'rebuilt'],
    ['Prior salvage, restored', 'salvage'],
    ['Junk', 'junk'],
    ['Non-repairable', 'junk'],
    ['Flood damage', 'flood'],
    ['Manufacturer buy back', 'lemon'],
    ['Odometer: not actual mileage', 'odometer'],
    ['Hail damage', 'hail'],
    ['Recovered theft', 'theft'],
    ['Taxi', 'other'],
  ])('%s means %s', (words, brand) => {
    expect(brandOf(words)).toBe(brand);
  });
});

describe('findings', () => {
  it('name the worst brand, yards and insurers, and the last reading', () => {
    const report: HistoryReport = {
      ...CLEAN,
      brands: ['hail', 'rebuilt'].map((brand) => ({
        brand: brand as 'hail' | 'rebuilt',
        words: brand,
        on: null,
        state: null,
      })),
      losses: [{ kind: 'insurance', on: '2022-01-01', state: 'TX', disposition: null }],
      lastOdometer: { mileageMi: 90_000, on: '2024-01-01' },
    };
    expect(historyFindings(report)).toEqual({
      titleBrand: 'rebuilt',
      hasJunkOrSalvageRecord: false,
      isTotalLossReported: true,
      theftCount: 0,
      lastOdometerMi: 90_000,
      lastOdometerOn: '2024-01-01',
      reportedOn: '2026-09-02',
    });
    expect(historyFindings(CLEAN)).toMatchObject({ titleBrand: null, isTotalLossReported: false });
  });
});

it('a title is marked by lasting brands and by losses, not by hail', () => {
  const branded = (brand: 'hail' | 'flood') => ({
    ...CLEAN,
    brands: [{ brand, words: brand, on: null, state: null }],
  });
  const lost = {
    ...CLEAN,
    losses: [{ kind: 'junk_or_salvage' as const, on: null, state: null, disposition: null }],
  };
  expect([CLEAN, branded('hail'), branded('flood'), lost].map(isTitleMarked)).toEqual([
    false,
    false,
    true,
    true,
  ]);
});

describe('the odometer', () => {
  it('last read is the latest with a date, of one day the highest', () => {
    expect(
      lastOdometerOf([
        { mileageMi: 150_000, on: null },
        { mileageMi: 80_000, on: '2023-04-01' },
        { mileageMi: 81_000, on: '2023-04-01' },
        { mileageMi: 40_000, on: '2020-04-01' },
        { mileageMi: null, on: '2026-01-01' },
      ]),
    ).toEqual({ mileageMi: 81_000, on: '2023-04-01' });
    expect(lastOdometerOf([])).toBeNull();
  });

  it('runs back only where an advert claims clearly less', () => {
    const report = { ...CLEAN, lastOdometer: { mileageMi: 90_000, on: '2024-01-01' } };
    const claims = [60_000, 89_600, 95_000, null].map((miles) => isOdometerBehind(report, miles));
    expect(claims).toEqual([true, false, false, false]);
    expect(isOdometerBehind(CLEAN, 10)).toBe(false);
  });
});
