import { describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/platform/context';
import { reviewRules, SUBJECT_WORDS } from './rule-review';
import { listCostRules } from './rule-review-service';

const NOVEMBER = new Date('2026-11-21T12:00:00Z');
const stateOf = (key: string, at: Date) =>
  reviewRules(at).find((rule) => rule.key === key)?.reviewState;

describe('the review of dated rules', () => {
  it('tells what is refused, what will be within 90 days, and what holds for longer', () => {
    expect(stateOf('CO ev_fee', NOVEMBER)).toBe('refused');
    expect(stateOf('IL doc_fee_limit', NOVEMBER)).toBe('refused');
    expect(stateOf('KY tax', NOVEMBER)).toBe('due');
    expect(stateOf('irs_mileage', NOVEMBER)).toBe('due');
    expect(stateOf('shipping', NOVEMBER)).toBe('due');
    expect(stateOf('TX tax', NOVEMBER)).toBe('good');
    // Ninety days before the last day.
    expect(stateOf('TX tax', new Date('2027-10-02T23:00:00Z'))).toBe('good');
    expect(stateOf('TX tax', new Date('2027-10-03T00:00:00Z'))).toBe('due');
    expect(stateOf('TX tax', new Date('2028-01-01T00:00:00Z'))).toBe('refused');
  });

  it('has each rule once, with words, a source and a reason, in the order in which they end', () => {
    const rules = reviewRules(NOVEMBER);
    expect(new Set(rules.map(({ key }) => key)).size).toBe(rules.length);
    expect(rules.map(({ through }) => through)).toEqual(rules.map(({ through }) => through).sort());
    for (const rule of rules) {
      expect(SUBJECT_WORDS[rule.subject]).toBeTruthy();
      expect(rule.source).not.toBe('');
      expect(rule.reason).not.toBe('');
    }
  });

  it('refuses everything in the long run: no rule is counted for ever', () => {
    const later = reviewRules(new Date('2035-01-01T00:00:00Z'));
    expect(later.every(({ reviewState }) => reviewState === 'refused')).toBe(true);
  });
});

describe('the list of dated rules', () => {
  const actor: Actor = { kind: 'visitor', id: 'v', isBrowser: true };
  const ctx = { actor, now: () => NOVEMBER };

  it('comes page by page, each rule once, in the order of the review', async () => {
    const keys: string[] = [];
    let cursor: string | null = null;
    do {
      const input: { isDue: boolean; limit: number; cursor: string | null } = {
        isDue: false,
        limit: 37,
        cursor,
      };
      const page = await listCostRules(ctx, input);
      keys.push(...page.rules.map(({ key }) => key));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(keys).toEqual(reviewRules(NOVEMBER).map(({ key }) => key));
  });

  it('leaves out what holds for longer where only what is due is asked for', async () => {
    const { rules } = await listCostRules(ctx, { isDue: true, limit: 100, cursor: null });
    expect(rules.length).toBeGreaterThan(5);
    expect(rules.every(({ reviewState }) => reviewState !== 'good')).toBe(true);
  });
});
