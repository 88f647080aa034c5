import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FUELS, SELLER_KINDS } from '@/db/vocabulary';
import { questionsToAsk } from './questions';
import { assessRisk, type RiskSubject } from './risk';

const car: RiskSubject = {
  ageYears: 4,
  mileageMi: 40_000,
  titleStatus: 'clean',
  sellerKind: 'dealer',
  isVinValid: true,
  flags: [],
  checkFirstReasons: [],
  compsCount: 20,
  confidence: 0.8,
};
const asked = (change: Partial<RiskSubject>, fuel: (typeof FUELS)[number] | null = 'gasoline') =>
  questionsToAsk({
    sellerKind: change.sellerKind ?? 'dealer',
    fuel,
    riskRules: assessRisk({ ...car, ...change }),
  });

describe('questions to ask', () => {
  it('follow from what fired, with the finding as the reason, before those of its kind', () => {
    const questions = asked({ titleStatus: null, mileageMi: null });
    expect(questions.map(({ code }) => code)).toEqual([
      'title_unknown',
      'mileage_unknown',
      'extras',
      'inspection',
    ]);
    expect(questions[0]?.because).toBe('The source does not state the title status; ask for it.');
  });

  it('ask a private seller for the loan, and for the battery of a car that has one', () => {
    const codes = asked({ sellerKind: 'private' }, 'electric').map(({ code }) => code);
    expect(codes).toEqual(['battery', 'lien', 'inspection']);
  });

  it('ask once for what several rules could not look at', () => {
    const evidence = {
      alarmWords: null,
      vanishedWords: null,
      earlierMileageMi: null,
      relistCount: 0,
      arePhotosSeen: false,
      vinCar: null,
      daysOnMarket: 3,
      carDaysOnMarket: 3,
      drift: null,
      recalls: null,
      history: null,
    };
    const questions = asked({ evidence });
    expect(questions.map(({ code }) => code)).toEqual([
      'words_vanished',
      'report_brand',
      'recalls',
      'extras',
      'inspection',
    ]);
  });

  it('are never said twice and never empty, whatever fired', () => {
    const rule = fc.record({
      code: fc.constantFrom(...assessRisk(car).map(({ code }) => code)),
      hasFired: fc.boolean(),
      isKnown: fc.boolean(),
      text: fc.string(),
    });
    fc.assert(
      fc.property(
        fc.array(rule),
        fc.constantFrom(null, ...SELLER_KINDS),
        fc.constantFrom(null, ...FUELS),
        (riskRules, sellerKind, fuel) => {
          const words = questionsToAsk({ riskRules, sellerKind, fuel }).map((one) => one.question);
          expect(new Set(words).size).toBe(words.length);
          expect(words.at(-1)).toMatch(/mechanic/);
        },
      ),
      { numRuns: 50 },
    );
  });
});
