import { describe, expect, it } from 'vitest';
import { maskOf } from '@/lib/listings/alarm-words';
import { assessRisk, type RiskSubject } from './risk';
import type { RiskEvidence } from './risk-evidence';

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
      'bait',
      'title_brand',
      'title_unknown',
      'contradiction',
      'vin_missing',
      'mileage_fell',
      'brand_vanished',
      'words_vanished',
      'text_brand',
      'text_damage',
      'relisted',
      'photos_shared',
      'text_shared',
      'report_brand',
      'report_odometer',
      'thin_market',
      'low_confidence',
      'old_car',
      'high_mileage',
      'hard_use',
      'low_mileage',
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
    [
      'an ask far under the range without a VIN',
      { checkFirstReasons: ['far_under_range'], isVinValid: false },
      [
        ['far_under_range', 10],
        ['bait', 4],
        ['vin_missing', 2],
      ],
    ],
    ['a VIN of another make', { flags: ['vin_make_differs'] }, [['contradiction', 6]]],
    ['another VIN in its text', { flags: ['vin_text_differs'] }, [['contradiction', 6]]],
    ['a VIN of another model', { flags: ['vin_model_differs'] }, [['contradiction', 6]]],
    ['an odometer that fell', { flags: ['mileage_fell'] }, [['mileage_fell', 8]]],
    ['a brand that vanished', { flags: ['brand_vanished'] }, [['brand_vanished', 10]]],
    ['a warning that vanished', { flags: ['words_vanished'] }, [['words_vanished', 6]]],
    ['a text that admits a brand', { flags: ['text_brand'] }, [['text_brand', 8]]],
    ['a text that admits damage', { flags: ['text_damage'] }, [['text_damage', 4]]],
    ['an advert begun anew', { flags: ['relisted'] }, [['relisted', 1]]],
    [
      'one begun anew again and again',
      { flags: ['relisted', 'relisted_often'] },
      [['relisted', 3]],
    ],
    ['photos of other cars', { flags: ['photos_shared'] }, [['photos_shared', 6]]],
    ['a text of other cars', { flags: ['text_shared'] }, [['text_shared', 4]]],
    ['a report of a branded title', { flags: ['report_brand'] }, [['report_brand', 12]]],
    ['a report of more miles', { flags: ['report_odometer'] }, [['report_odometer', 8]]],
    ['very few miles', { flags: ['mileage_low_for_age'] }, [['low_mileage', 2]]],
    ['a VIN that is missing or wrong', { isVinValid: false }, [['vin_missing', 2]]],
    ['seven comps', { compsCount: 7 }, [['thin_market', 4]]],
    ['a confidence below one half', { confidence: 0.49 }, [['low_confidence', 3]]],
    ['a confidence that is unknown', { confidence: null }, [['low_confidence', 3]]],
    ['twelve model years', { ageYears: 12 }, [['old_car', 2]]],
    ['136,667 miles', { ageYears: 11, mileageMi: 136_667 }, [['high_mileage', 1]]],
    ['150,000 miles', { ageYears: 11, mileageMi: 150_000 }, [['high_mileage', 2]]],
    ['170,000 miles', { ageYears: 11, mileageMi: 170_000 }, [['high_mileage', 3]]],
    ['18,750 miles a year', { ageYears: 4, mileageMi: 75_000 }, [['hard_use', 1]]],
    ['22,500 miles a year', { ageYears: 4, mileageMi: 90_000 }, [['hard_use', 2]]],
    ['an unknown mileage', { mileageMi: null }, [['mileage_unknown', 3]]],
  ])('fire on %s, and only the one', (_what, changes, expected) => {
    expect(fired(changes)).toEqual(expected);
  });

  it.each<[string, Partial<RiskSubject>]>([
    ['eleven model years', { ageYears: 11 }],
    ['136,666 miles', { ageYears: 11, mileageMi: 136_666 }],
    ['18,749 miles a year', { ageYears: 4, mileageMi: 74_996 }],
    ['a lien, which is no brand', { titleStatus: 'lien' }],
    ['flags that are no contradiction', { flags: ['mileage_unit_guessed', 'year_from_vin'] }],
    ['a contradiction that another rule counts', { checkFirstReasons: ['contradiction'] }],
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
    expect(fired({ ageYears: 0, mileageMi: 18_750 })).toEqual([['hard_use', 1]]);
    expect(fired({ ageYears: 0, mileageMi: 18_749 })).toEqual([]);
  });
});

describe('the words behind the rules', () => {
  const EVIDENCE: RiskEvidence = {
    vinCar: '2019 Honda Accord',
    earlierMileageMi: 91_000,
    vanishedWords: maskOf(['salvage', 'accident']),
    alarmWords: maskOf(['rebuilt_title', 'airbag']),
    relistCount: 3,
    daysOnMarket: 4,
    carDaysOnMarket: 61,
    arePhotosSeen: false,
    history: null,
    recalls: null,
    drift: null,
  };
  const textOf = (code: string, flags: string[], evidence: Partial<RiskEvidence> = {}) => {
    const rules = assessRisk({ ...QUIET, flags, evidence: { ...EVIDENCE, ...evidence } });
    return rules.find((rule) => rule.code === code)?.text;
  };

  it.each<[string, string[], string]>([
    [
      'contradiction',
      ['vin_year_differs', 'vin_model_differs'],
      'The VIN is that of a 2019 Honda Accord: another model year and model than the advert.',
    ],
    ['contradiction', ['vin_text_differs'], 'Its text has another VIN than the advert gives.'],
    [
      'mileage_fell',
      ['mileage_fell'],
      'It was shown with 91,000 miles before, and with 48,000 miles now.',
    ],
    [
      'words_vanished',
      ['words_vanished'],
      'An earlier text spoke of salvage and an accident, and the present one does not.',
    ],
    [
      'text_brand',
      ['text_brand'],
      'The text speaks of a rebuilt title, and the title is not given as branded.',
    ],
    ['text_damage', ['text_damage'], 'The text speaks of airbags that went off.'],
    [
      'relisted',
      ['relisted'],
      'It was taken down and put up again 3 times at its source. The advert is 4 days old, the offer 61 days.',
    ],
  ])('tell of %s what is known', (code, flags, text) => {
    expect(textOf(code, flags)).toBe(text);
  });

  it('say what was not looked at, and take nothing for it', () => {
    const evidence = { ...EVIDENCE, alarmWords: null };
    const unknown = assessRisk({ ...QUIET, evidence }).filter((rule) => !rule.isKnown);
    expect(unknown.map(({ code }) => code)).toEqual([
      'words_vanished',
      'text_brand',
      'text_damage',
      'photos_shared',
      'text_shared',
      'report_brand',
      'report_odometer',
      'recalls',
      'price_drift',
    ]);
    expect(unknown.every(({ hasFired, pointsLost }) => !hasFired && pointsLost === 0)).toBe(true);
  });

  it('tell what a history report found', () => {
    const history = {
      titleBrand: 'salvage',
      hasJunkOrSalvageRecord: false,
      isTotalLossReported: true,
      theftCount: 1,
      lastOdometerMi: 88_000,
      lastOdometerOn: '2025-03-02',
      reportedOn: '2026-11-02',
    } as const;
    expect(textOf('report_brand', ['report_brand'], { history })).toBe(
      'The history report of 2026-11-02 speaks of a title branded salvage, a total loss, a theft, and the advert does not.',
    );
    expect(textOf('report_odometer', ['report_odometer'], { history })).toBe(
      'Its title had 88,000 miles on 2025-03-02, more than it shows now.',
    );
  });

  it('tell recalls and falling values of the model, which take no points', () => {
    const recalls = { recallCount: 2, hasParkItRecall: true, asOf: new Date('2026-11-20T08:00Z') };
    const drift = { change: -0.042, advertCount: 31, days: 45 };
    expect(textOf('recalls', [], { recalls })).toBe(
      '2 recalls for this model year (NHTSA, as of 2026-11-20). One of them says not to drive it until mended. Ask what was done.',
    );
    expect(textOf('price_drift', [], { drift })).toBe(
      'Values of this model about its year fell by 4.2 % in 45 days (31 adverts). It may be worth less soon.',
    );
    const told = assessRisk({ ...QUIET, evidence: { ...EVIDENCE, recalls, drift } });
    const fired = told.filter((rule) => rule.hasFired);
    expect(fired.map(({ code, pointsLost, maxPoints }) => [code, pointsLost, maxPoints])).toEqual([
      ['recalls', 0, 0],
      ['price_drift', 0, 0],
    ]);
  });

  it.each<[string, Partial<RiskEvidence>]>([
    ['a rise', { drift: { change: 0.05, advertCount: 31, days: 45 } }],
    ['a fall of a hundredth', { drift: { change: -0.01, advertCount: 31, days: 45 } }],
    ['a fall of too few adverts', { drift: { change: -0.5, advertCount: 7, days: 45 } }],
    ['no recalls', { recalls: { recallCount: 0, hasParkItRecall: false, asOf: new Date(0) } }],
  ])('are no warning with %s', (_what, evidence) => {
    const rules = assessRisk({ ...QUIET, evidence: { ...EVIDENCE, ...evidence } });
    expect(rules.filter((rule) => rule.hasFired)).toEqual([]);
  });

  it('move no counted point', () => {
    const points = (given: RiskSubject) =>
      assessRisk(given).reduce((sum, { pointsLost }) => sum + pointsLost, 0);
    const subject = { ...QUIET, flags: ['mileage_fell', 'text_brand', 'relisted'] };
    expect(points({ ...subject, evidence: EVIDENCE })).toBe(points(subject));
  });
});
