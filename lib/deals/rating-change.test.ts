import { describe, expect, it } from 'vitest';
import type { ValueChange } from '@/lib/valuation/value-change';
import { askLines, changeSentence, type Rated, tellLines } from './rating-change';

const GOOD: Rated = { rating: 'good', isCheckFirst: false };
const FAIR: Rated = { rating: 'fair', isCheckFirst: false };

const change = (lines: ValueChange['lines'], given: Partial<ValueChange> = {}): ValueChange => ({
  lines,
  savingChangeCents: lines.reduce((sum, { cents }) => sum + cents, 0),
  valueChangeCents: 0,
  isNewModel: false,
  mileage: null,
  priceKind: null,
  comps: { cameIds: [], wentIds: [], repricedIds: [] },
  ...given,
});

describe('why a rating changed', () => {
  it('is one sentence, the greatest causes first', () => {
    const told = tellLines(
      change(
        [
          { code: 'price', cents: -50_000 },
          { code: 'model', cents: 12_000 },
          { code: 'mileage', cents: -20_000 },
          { code: 'comps', cents: -30_000 },
        ],
        {
          mileage: { fromMi: 40_000, toMi: 45_000 },
          comps: { cameIds: ['a', 'b'], wentIds: ['c'], repricedIds: ['d'] },
        },
      ),
    );
    expect(changeSentence(GOOD, FAIR, told)).toBe(
      'Good before, fair since: the ask rose by $500; similar cars ask $300 less beyond their facts (of the ' +
        'comps 2 came, 1 went, 1 changed their ask); its mileage, 40,000 mi before and 45,000 mi since, makes ' +
        'it $200 less worth.',
    );
    expect(told[1]?.text).toBe('the model was trained anew and counts its facts $120 higher');
  });

  it('says so where the rating stayed', () => {
    expect(changeSentence(GOOD, GOOD, askLines(2_000_000, 1_990_000))).toBe(
      'Good as before: the ask fell by $100.',
    );
    expect(changeSentence(GOOD, GOOD, [])).toBe('Good as before.');
  });

  it('puts it down to the range where no cause is worth a dollar', () => {
    expect(changeSentence(GOOD, FAIR, tellLines(change([{ code: 'facts', cents: 40 }])))).toBe(
      'Good before, fair since: the range around its value changed.',
    );
  });

  it('names what must be checked first in place of the rating', () => {
    const after: Rated = { rating: 'great', isCheckFirst: true };
    expect(changeSentence(GOOD, after, askLines(2_000_000, 900_000))).toBe(
      'Good before, check first since: the ask fell by $11,000.',
    );
  });

  it('has no cause for an ask that is the same', () => {
    expect(askLines(5, 5)).toEqual([]);
  });
});
