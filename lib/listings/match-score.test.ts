import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BODY_STYLES, COLORS, DRIVETRAINS, FUELS, SELLER_KINDS } from '@/db/vocabulary';
import { chooseVehicle, LINK_SCORE_MIN } from './match-choice';
import { type MatchAdvert, matchScore, mistypedMileages } from './match-score';
import { MATCH_WEIGHTS } from './match-weights';
import { matchAdvert } from './testing-adverts';

const VIN = '4T1B11HK5KU012345';
const OTHER_VIN = '4T1B11HK7KU067891';
const there = (changes: Partial<MatchAdvert> = {}) =>
  matchAdvert({ id: 'b', sourceKey: 'beta', ...changes });
const scoreOf = (changes: Partial<MatchAdvert>) => matchScore(matchAdvert(), there(changes)).score;
const isLinked = (changes: Partial<MatchAdvert>) => scoreOf(changes) >= LINK_SCORE_MIN;

const maybe = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values));
const anyAdvert: fc.Arbitrary<MatchAdvert> = fc.record({
  id: fc.uuid(),
  sourceKey: fc.constantFrom('alpha', 'beta', 'gamma'),
  year: fc.constantFrom(2018, 2019),
  make: fc.constantFrom('Toyota', 'Honda'),
  model: fc.constant('Camry'),
  trim: maybe(['SE', 'XLE', 'SE Premium', 'XLE AWD']),
  body: maybe(BODY_STYLES),
  drivetrain: maybe(DRIVETRAINS),
  fuel: maybe(FUELS),
  transmission: maybe(['automatic', 'manual', 'cvt'] as const),
  exteriorColor: maybe(COLORS),
  interiorColor: maybe(COLORS),
  titleStatus: maybe(['clean', 'salvage'] as const),
  sellerKind: maybe(SELLER_KINDS),
  sellerHash: maybe(['one', 'two']),
  priceCents: fc.integer({ min: 1, max: 10_000_000 }),
  mileageMi: fc.option(fc.oneof(fc.integer({ min: 0, max: 300_000 }), fc.constant(41_237))),
  state: maybe(['TX', 'CA']),
  latitude: maybe([30.267, 32.7]),
  longitude: maybe([-97.743, -96.8]),
  vin: maybe([VIN, OTHER_VIN, VIN.slice(-8), '4T1B11HK5KU******', '']),
  isVinValid: fc.constant(false),
  photos: fc.array(fc.constantFrom('0123456789abcdef', 'f0f0f0f0f0f0f0f0', 'not one'), {
    maxLength: 4,
  }),
  firstSeenAt: fc.constantFrom(new Date('2026-01-01'), new Date('2026-02-01')),
  lastSeenAt: fc.constantFrom(new Date('2026-02-02'), new Date('2026-03-01')),
});
/** A VIN counts as valid where it is one. */
const anyValid = anyAdvert.map((advert) => ({
  ...advert,
  isVinValid: advert.vin === VIN || advert.vin === OTHER_VIN,
}));

describe('miles that an advert has more', () => {
  const scoreOf = (grownMi: number, days: number, sellerKind: 'dealer' | 'private') => {
    const first = matchAdvert({ sellerKind, mileageMi: 40_001 });
    const lastSeenAt = new Date(first.lastSeenAt.getTime() + days * 86_400_000);
    return matchScore(first, there({ sellerKind, mileageMi: 40_001 + grownMi, lastSeenAt })).score;
  };

  it('tell the more the fewer they are', () => {
    const scores = [1, 12, 25, 50, 85].map((miles) => scoreOf(miles, 1, 'dealer'));
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(new Set(scores).size).toBe(scores.length);
  });

  it('tell less where so many are usual that other cars have them as well', () => {
    expect(scoreOf(20, 30, 'private')).toBeLessThan(scoreOf(20, 30, 'dealer'));
    expect(scoreOf(600, 30, 'private')).toBeGreaterThan(scoreOf(600, 30, 'dealer'));
  });
});

describe('the score of two adverts', () => {
  it('does not depend on their order, and is a probability', () => {
    fc.assert(
      fc.property(anyValid, anyValid, (a, b) => {
        const score = matchScore(a, b);
        expect(score).toEqual(matchScore(b, a));
        expect(score.score).toBeGreaterThanOrEqual(0);
        expect(score.score).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is never above zero for different valid VINs, makes, models or years', () => {
    fc.assert(
      fc.property(anyValid, anyValid, (a, b) => {
        const isOther =
          a.make !== b.make ||
          a.year !== b.year ||
          (a.isVinValid && b.isVinValid && a.vin !== b.vin);
        if (isOther) expect(matchScore(a, b)).toEqual({ score: 0, evidence: {} });
      }),
    );
    expect(matchScore(matchAdvert({ model: 'Corolla' }), there()).score).toBe(0);
  });

  it('tells what it is made of: the evidence adds up to the score', () => {
    fc.assert(
      fc.property(anyAdvert, (a) => {
        const { score, evidence } = matchScore(a, { ...a, id: 'b' });
        const added = Object.values(evidence).reduce(
          (sum, each) => sum + each,
          MATCH_WEIGHTS.bias as number,
        );
        expect(1 / (1 + Math.exp(-added))).toBeCloseTo(score, 1);
      }),
    );
  });

  it('grows with what speaks for one car and falls with what speaks against it', () => {
    const photos = ['0123456789abcdef'];
    fc.assert(
      fc.property(anyAdvert, (a) => {
        const plain = { ...a, id: 'b', sourceKey: 'delta', sellerHash: null };
        const scoreTo = (b: MatchAdvert) => matchScore({ ...a, photos }, b).score;
        const unknown = scoreTo({ ...plain, photos: [] });
        expect(scoreTo({ ...plain, photos })).toBeGreaterThanOrEqual(unknown);
        for (const weaker of [
          { exteriorColor: 'purple' as const, changed: a.exteriorColor !== null },
          { priceCents: a.priceCents * 3, changed: true },
          {
            latitude: 47.6,
            longitude: -122.3,
            changed: a.latitude !== null && a.longitude !== null,
          },
        ]) {
          const { changed, ...against } = weaker;
          if (!changed || a.exteriorColor === 'purple') continue;
          expect(scoreTo({ ...plain, photos: [], ...against })).toBeLessThanOrEqual(unknown);
        }
      }),
    );
  });

  it('compares no seller over two sources, whose hashes are keyed apart', () => {
    const named = { sellerHash: 'one' };
    const other = there({ sellerHash: 'two', mileageMi: 41_240 });
    const unnamed = there({ mileageMi: 41_240 });
    expect(matchScore(matchAdvert(named), other)).toEqual(matchScore(matchAdvert(named), unnamed));
    const here = { ...other, sourceKey: 'alpha' };
    expect(matchScore(matchAdvert(named), here).evidence.seller_differs).toBeLessThan(0);
  });

  it('makes little of equal readings and prices among cars that were hardly driven', () => {
    const delivered = { mileageMi: 12, year: 2026, exteriorColor: null, interiorColor: null };
    const { score } = matchScore(matchAdvert(delivered), there(delivered));
    const driven = { ...delivered, mileageMi: 41_237 };
    expect(score).toBeLessThan(matchScore(matchAdvert(driven), there(driven)).score);
    expect(score).toBeLessThan(LINK_SCORE_MIN);
  });

  it('is no lower where something is not given than where it contradicts', () => {
    for (const [known, other] of [
      ['exteriorColor', 'red'],
      ['trim', 'XLE'],
      ['body', 'suv'],
      ['fuel', 'electric'],
      ['transmission', 'manual'],
    ] as const) {
      expect(scoreOf({ [known]: null })).toBeGreaterThan(scoreOf({ [known]: other }));
    }
  });
});

describe('one car at two sources', () => {
  it.each([
    ['told alike', {}],
    ['driven a few miles for trials', { mileageMi: 41_249 }],
    ['with its mileage in round thousands', { mileageMi: 41_000 }],
    ['with two digits of its mileage changed over', { mileageMi: 42_137 }],
    ['at another price', { priceCents: 1_779_900 }],
    ['without the words of its trim', { trim: null }],
    ['with more words in its trim', { trim: 'SE AWD Premium' }],
    ['without colours', { exteriorColor: null, interiorColor: null }],
    ['of a seller who is not named', { sellerKind: null, sellerHash: null }],
    ['in the next town', { latitude: 30.5, longitude: -97.68 }],
  ] satisfies [string, Partial<MatchAdvert>][])('is found %s', (_how, changes) => {
    expect(isLinked(changes)).toBe(true);
  });

  it.each([
    ['another paint and price', { exteriorColor: 'red', priceCents: 1_790_000 }],
    ['another trim and price', { trim: 'XLE V6', priceCents: 2_150_000 }],
    ['the same mileage 1,500 miles away', { latitude: 37.77, longitude: -122.42, state: 'CA' }],
    ['200 miles more on the same day', { mileageMi: 41_437 }],
    ['less mileage a month later', { mileageMi: 41_100, lastSeenAt: new Date('2026-03-20') }],
    [
      'nothing in common but make, model and year',
      {
        mileageMi: null,
        trim: null,
        latitude: null,
        longitude: null,
        priceCents: 1_800_000,
      },
    ],
  ] satisfies [string, Partial<MatchAdvert>][])(
    'is not made of a car with %s',
    (_what, changes) => {
      expect(isLinked(changes)).toBe(false);
    },
  );

  it('may have half a VIN, which speaks for it or against it', () => {
    const whole = matchAdvert({ vin: VIN, isVinValid: true, mileageMi: 41_237 });
    const doubtful = { mileageMi: 41_300, priceCents: 1_790_000 };
    const plain = matchScore(whole, there(doubtful)).score;
    expect(matchScore(whole, there({ ...doubtful, vin: VIN.slice(-8) })).score).toBeGreaterThan(
      plain,
    );
    expect(matchScore(whole, there({ ...doubtful, vin: 'KU9X2233' })).score).toBeLessThan(plain);
  });

  it('is hardly ever two live adverts of one source, but for one seller with the same photos', () => {
    const photos = ['0123456789abcdef', '1123456789abcdef'];
    const same = { id: 'b', sourceKey: 'alpha' };
    expect(matchScore(matchAdvert(), matchAdvert(same)).score).toBeLessThan(LINK_SCORE_MIN);
    const repeated = { photos, sellerHash: 'one' };
    expect(
      matchScore(matchAdvert(repeated), matchAdvert({ ...same, ...repeated })).score,
    ).toBeGreaterThan(LINK_SCORE_MIN);
    const later = { firstSeenAt: new Date('2026-03-01'), lastSeenAt: new Date('2026-03-09') };
    expect(matchScore(matchAdvert(), matchAdvert({ ...same, ...later })).score).toBeGreaterThan(
      LINK_SCORE_MIN,
    );
  });

  it('grows in miles only: the later reading is the higher one', () => {
    const later = { lastSeenAt: new Date('2026-03-20') };
    expect(scoreOf({ ...later, mileageMi: 41_260 })).toBeGreaterThan(
      scoreOf({ ...later, mileageMi: 41_214 }),
    );
  });
});

describe('mileages typed wrong', () => {
  it('are few, above zero, and far enough from the right one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), (mileageMi) => {
        const made = mistypedMileages(mileageMi);
        expect(made.length).toBeLessThanOrEqual(8);
        for (const each of made) {
          expect(each).toBeGreaterThan(0);
          expect(Math.abs(each - mileageMi)).toBeGreaterThanOrEqual(300);
        }
      }),
    );
    expect(mistypedMileages(45_231)).toEqual(expect.arrayContaining([54_231, 42_531, 4_523, 45]));
  });
});

describe('the choice of a car', () => {
  const car = (vehicleId: string, ...adverts: MatchAdvert[]) => ({ vehicleId, adverts });

  it('is the same in every order of the cars', () => {
    fc.assert(
      fc.property(fc.array(anyValid, { maxLength: 6 }), anyValid, (others, subject) => {
        const cars = others.map((advert, n) => car(`v${n}`, advert));
        const chosen = chooseVehicle(subject, cars);
        expect(chooseVehicle(subject, [...cars].reverse())).toEqual(chosen);
      }),
    );
  });

  it('is the best one, and none where two cars are as good', () => {
    const near = car('v1', there());
    expect(chooseVehicle(matchAdvert(), [near])).toMatchObject({ vehicleId: 'v1', listingId: 'b' });
    const worse = car('v2', there({ id: 'c', priceCents: 1_700_000, mileageMi: 41_300 }));
    expect(chooseVehicle(matchAdvert(), [worse, near])?.vehicleId).toBe('v1');
    // Two cars of one dealer at one source: either may be the one that is meant.
    const twin = car('v3', there({ id: 'd' }));
    expect(chooseVehicle(matchAdvert(), [near, twin])).toBeNull();
  });

  it('is none where an advert of another car is more like the chosen one', () => {
    const chosen = car('v1', there());
    const likelier = car('v2', matchAdvert({ id: 'c', sourceKey: 'gamma', exteriorColor: 'red' }));
    expect(chooseVehicle(matchAdvert({ mileageMi: 41_250 }), [chosen, likelier])).toMatchObject({
      vehicleId: 'v1',
    });
    const twin = matchAdvert({ id: 'c' });
    const subject = matchAdvert({ id: 's', mileageMi: 41_250 });
    expect(chooseVehicle(subject, [chosen, car('v2', twin)])).toBeNull();
  });

  it('is no car of which one advert speaks against it', () => {
    const mixed = car('v1', there(), there({ id: 'c', vin: OTHER_VIN, isVinValid: true }));
    expect(chooseVehicle(matchAdvert({ vin: VIN, isVinValid: true }), [mixed])).toBeNull();
  });
});
