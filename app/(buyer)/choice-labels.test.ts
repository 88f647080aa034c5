import { describe, expect, it } from 'vitest';
import { UNRATED_REASONS } from '@/lib/valuation/appraisal';
import { SUBJECT_UNRATED_REASONS } from '@/lib/valuation/plausible-subject';
import { unratedReasonsInWords, unratedSentence } from './choice-labels';

const REASONS = [...UNRATED_REASONS, ...SUBJECT_UNRATED_REASONS, 'not_valued_yet'];

describe('cars without a rating', () => {
  it('have words for every reason, alone and counted', () => {
    const fallback = unratedSentence('nobody knows this one');
    for (const reason of REASONS) {
      expect(unratedReasonsInWords({ [reason]: 2 })).toMatch(/^2 \w/);
      expect(unratedSentence(reason)).not.toBe(fallback);
    }
  });

  it('are told by reason, the most common first', () => {
    expect(
      unratedReasonsInWords({ interval_too_wide: 90, too_few_comps: 1_200, unknown_model: 0 }),
    ).toBe('1,200 with too few comparable cars, 90 whose comparable cars differ too much in price');
    expect(unratedReasonsInWords({})).toBeNull();
  });
});
