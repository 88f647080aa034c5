import { describe, expect, it } from 'vitest';
import { assessRisk, type RiskSubject } from './risk';

/** A car at which no rule has anything to say. */
const QUIET: RiskSubject = {
  ageYears: 4,
  mileageMi: 48_000,
  titleStatus: 'clean',
  sellerKind: 'dealer',
  isVinValid: true,
  flags: [],
  checkFirstReasons: [],
  compsCount: 8,
  confidence: 0.5,
};

const fired = (changes: Partial<RiskSubject>) =>
  assessRisk({ ...QUIET, ...changes })
    .filter((rule) => rule.hasFired)
    .map((rule) => [rule.code, rule.pointsLost]);

describe('the risk rules', () => {
  it('find nothing at an ordinary car, and are all listed nevertheless', () => {
    const rules = assessRisk(QUIET);
    expect(rules.filter((rule) => rule.hasFired || rule.pointsLost !== 0)).toEqual([]);
    expect(rules.map((rule) => rule.code)).toEqual([
      'far_under_range',
      'title_brand',
      'title_unknown',
      'contradiction',
      'vin_missing',
      'thin_market',
      'low_confidence',
      'old_car',
      'high_mileage',
      'hard_use',
      'mileage_unknown',
    ]);
    expect(rules.every((rule) => rule.text.length > 10)).toBe(true);
  });

  it.each<[string, Partial<RiskSubject>, [string, number][]]>([
    [
      'an ask far under the range',
      { checkFirstReasons: ['far_under_range'] },
      [['far_under_range', 10]],
    ],
    ['a branded title', { titleStatus: 'salvage' }, [['title_brand', 12]]],
    ['an unknown title', { titleStatus: null }, [['title_unknown', 2]]],
    ['a contradiction', { checkFirstReasons: ['contradiction'] }, [['contradiction', 6]]],
    ['a VIN that is missing or wrong', { isVinValid: false }, [['vin_missing', 2]]],
    ['seven comps', { compsCount: 7 }, [['thin_market', 4]]],
    ['a confidence below one half', { confidence: 0.49 }, [['low_confidence', 3]]],
    ['a confidence that is unknown', { confidence: null }, [['low_confidence', 3]]],
    ['twelve model years', { ageYears: 12 }, [['old_car', 2]]],
    ['150,000 miles', { ageYears: 11, mileageMi: 150_000 }, [['high_mileage', 3]]],
    ['more than 20,000 miles a year', { ageYears: 4, mileageMi: 80_003 }, [['hard_use', 2]]],
    ['an unknown mileage', { mileageMi: null }, [['mileage_unknown', 3]]],
  ])('fire on %s, and only the one', (_what, changes, expected) => {
    expect(fired(changes)).toEqual(expected);
  });

  it.each<[string, Partial<RiskSubject>]>([
    ['eleven model years', { ageYears: 11 }],
    ['149,999 miles', { ageYears: 11, mileageMi: 149_999 }],
    ['20,000 miles a year', { ageYears: 4, mileageMi: 80_000 }],
    ['a lien, which is no brand', { titleStatus: 'lien' }],
    ['flags that are no contradiction', { flags: ['mileage_low_for_age'] }],
  ])('stay quiet at %s', (_what, changes) => {
    expect(fired(changes)).toEqual([]);
  });

  it.each([
    [0, 'No comparable car stands behind the value.'],
    [1, 'Only one comparable car stands behind the value.'],
    [7, 'Only 7 comparable cars stand behind the value.'],
  ])('say in plain words that %s comps are few', (compsCount, text) => {
    const rules = assessRisk({ ...QUIET, compsCount });
    expect(rules.find(({ code }) => code === 'thin_market')?.text).toBe(text);
  });

  it('count the use of a car of this model year as of one year', () => {
    expect(fired({ ageYears: 0, mileageMi: 20_001 })).toEqual([['hard_use', 2]]);
    expect(fired({ ageYears: 0, mileageMi: 20_000 })).toEqual([]);
  });
});
