import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeVin, vinCheckDigit } from '@/lib/vehicles/vin';
import {
  beliefIn,
  doubtAsk,
  doubtMileage,
  doubtVin,
  doubtYear,
  withoutBelief,
} from './plausible-subject';

const FIGURES = { askPercentile: 12, confidence: 0.8, unratedReason: null, compIds: ['a'] };

describe('facts that cannot be true', () => {
  it.each([
    [1885, true],
    [1899, true],
    [1900, false],
    [2022, false],
    [2024, false],
    [2025, true],
    [2030, true],
  ])('a model year of %i in 2022: doubted %s', (year, isDoubted) => {
    expect(doubtYear(year, 2022) !== null).toBe(isDoubted);
  });

  it.each([
    ['nothing driven in twenty years', 0, 20, true],
    ['a hundred miles a year', 2_000, 20, false],
    ['a car of this year that is new', 0, 0, false],
    ['a car of three years that stood', 50, 3, false],
    ['a car of four years that stood', 399, 4, true],
    ['an odometer of ten million', 9_999_999, 20, true],
    ['an odometer that was typed', 123_456, 12, true],
    ['a courier’s', 240_000, 2, false],
    ['more than anybody drives', 240_001, 2, true],
    ['an unknown mileage', null, 20, false],
  ])('%s: %s miles after %i years, doubted %s', (_what, mileageMi, ageYears, isDoubted) => {
    expect(doubtMileage(mileageMi, ageYears) !== null).toBe(isDoubted);
  });

  it('finds no fault with what cars usually run', () => {
    const age = fc.integer({ min: 0, max: 40 });
    const perYear = fc.integer({ min: 4_001, max: 30_000 });
    fc.assert(
      fc.property(age, perYear, (ageYears, miles) => {
        const mileageMi = ageYears * miles;
        fc.pre(mileageMi < 500_000 && !/^(1234|9876|(\d)\2+$)/.test(String(mileageMi)));
        expect(doubtMileage(mileageMi, ageYears)).toBeNull();
      }),
    );
  });

  it('doubts an ask that no advert is let in with, and no other', () => {
    const ask = (priceCents: number | null) =>
      doubtAsk({ priceCents, priceKind: 'dealer_ask', ageYears: 12, titleStatus: null })?.reason;
    expect(ask(1)).toBe('ask_implausible');
    expect(ask(9e15)).toBe('ask_implausible');
    expect(ask(1_500_000)).toBeUndefined();
    expect(ask(null)).toBeUndefined();
  });

  it('names the car of a VIN that is another one', () => {
    const text = '5YJ3E1EA7KF317000';
    const vin = decodeVin(`${text.slice(0, 8)}${vinCheckDigit(text)}${text.slice(9)}`);
    expect(doubtVin(vin, { year: 2019, make: 'Tesla', model: 'Model 3' })).toBeNull();
    expect(doubtVin(vin, { year: 2019, make: 'Honda', model: 'Civic' })?.message).toBe(
      'The VIN is that of a 2019 Tesla Model 3, which is not the car described.',
    );
  });

  it('take all belief from a stored value and change no figure', () => {
    const stored = { p50Cents: 1, confidence: 0.8, unratedReason: null };
    const unbelieved = { ...stored, confidence: 0, unratedReason: 'facts_implausible' };
    expect(withoutBelief(stored, { year: 2002, mileageMi: 50 }, 2022)).toEqual(unbelieved);
    expect(withoutBelief(stored, { year: 2030, mileageMi: 50 }, 2022)).toEqual(unbelieved);
    expect(withoutBelief(stored, { year: 2002, mileageMi: 90_000 }, 2022)).toBe(stored);
  });
});

describe('how far a value may be believed', () => {
  const doubts = [doubtYear(2030, 2022), doubtMileage(0, 20)].filter((each) => each !== null);

  it('is not at all with facts that cannot be true, and says all of them', () => {
    const belief = beliefIn(FIGURES, { doubts, isModelKnown: true });
    expect(belief).toMatchObject({
      askPercentile: null,
      confidence: 0,
      unratedReason: 'facts_implausible',
    });
    expect(belief.unratedText).toContain('2030');
    expect(belief.unratedText).toContain('20 years');
  });

  it('stays with an ask that nobody means, which is not rated', () => {
    const ask = { priceCents: 1, priceKind: 'dealer_ask', ageYears: 9, titleStatus: null } as const;
    const doubt = doubtAsk(ask);
    const belief = beliefIn(FIGURES, { doubts: doubt ? [doubt] : [], isModelKnown: true });
    expect(belief).toMatchObject({
      askPercentile: null,
      confidence: 0.8,
      unratedReason: 'ask_implausible',
    });
  });

  it('is the value’s own without a doubt', () => {
    const { compIds: _ids, ...figures } = FIGURES;
    expect(beliefIn(FIGURES, { doubts: [], isModelKnown: false })).toEqual({
      ...figures,
      unratedText: null,
    });
  });

  it('tells an unknown model from a known one that is rare', () => {
    const few = { ...FIGURES, unratedReason: 'too_few_comps', compIds: [] };
    const of = (isModelKnown: boolean) => beliefIn(few, { doubts: [], isModelKnown });
    expect(of(false)).toMatchObject({ unratedReason: 'unknown_model', askPercentile: null });
    expect(of(true).unratedReason).toBe('too_few_comps');
    expect(of(true).unratedText).toMatch(/^Too few comparable cars/);
  });
});
