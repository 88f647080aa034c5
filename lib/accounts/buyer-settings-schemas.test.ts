import { describe, expect, it } from 'vitest';
import { buyerSettingsBodySchema } from './buyer-settings-schemas';

const NOTHING = {
  zip: null,
  trade_in_cents: null,
  loan_down_cents: null,
  loan_apr_bp: null,
  loan_months: null,
};
const LOAN = { loan_down_cents: 100_000, loan_apr_bp: 699, loan_months: 60 };
const fieldOf = (change: object) => {
  const parsed = buyerSettingsBodySchema.safeParse({ ...NOTHING, ...change });
  return parsed.success ? null : parsed.error.issues[0]?.path.join('.');
};

describe('the buyer’s settings as a request', () => {
  it('may say nothing, a part or all', () => {
    for (const change of [
      {},
      { zip: '78701' },
      { trade_in_cents: 0 },
      LOAN,
      { resell_way: 'marketplace' },
      { yearly_mi: 12_000 },
    ]) {
      expect(fieldOf(change)).toBeNull();
    }
    expect(fieldOf({ loan_apr_bp: 0, loan_months: 12 })).toBeNull();
  });

  it.each([
    ['zip', { zip: '00000' }],
    ['zip', { zip: '7870' }],
    ['trade_in_cents', { trade_in_cents: -1 }],
    ['trade_in_cents', { trade_in_cents: 1.5 }],
    ['loan_apr_bp', { ...LOAN, loan_apr_bp: 5_001 }],
    ['loan_months', { ...LOAN, loan_months: 0 }],
    ['yearly_mi', { yearly_mi: 0 }],
    ['loan_months', { loan_apr_bp: 699 }],
    ['loan_months', { ...LOAN, loan_apr_bp: null }],
    ['loan_down_cents', { loan_down_cents: 1 }],
    ['resell_way', { resell_way: 'barter' }],
    ['', { owner: 'person:1' }],
  ])('is refused at %s: %o', (field, change) => {
    expect(fieldOf(change)).toBe(field);
  });
});
