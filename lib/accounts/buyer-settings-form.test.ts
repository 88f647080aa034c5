import { describe, expect, it } from 'vitest';
import { NO_BUYER_SETTINGS } from './buyer-settings';
import { buyerSettingsForm, settingsOfForm } from './buyer-settings-form';

const read = (form: Record<string, string>) => settingsOfForm(buyerSettingsForm.parse(form));

describe('the form of place and money', () => {
  it('reads dollars, percent and months as people type them', () => {
    const form = {
      zip: ' 78701 ',
      trade_in: '$4,500',
      loan_down: '2000.50',
      loan_apr: '6.9 %',
      loan_months: '60',
      yearly_mi: '12,500',
      resell_way: 'consignment',
    };
    expect(read(form)).toEqual({
      zip: '78701',
      tradeInCents: 450_000,
      loanDownCents: 200_050,
      loanAprBp: 690,
      loanMonths: 60,
      yearlyMi: 12_500,
      resellWay: 'consignment',
    });
  });

  it('takes empty fields for not said', () => {
    const empty = { zip: '', trade_in: ' ', loan_down: '', loan_apr: '', loan_months: '' };
    expect(read(empty)).toEqual(NO_BUYER_SETTINGS);
    expect(read({})).toEqual(NO_BUYER_SETTINGS);
    expect(read({ loan_apr: '0', loan_months: '12' })).toMatchObject({ loanAprBp: 0 });
  });

  it.each([
    ['zip', '00000'],
    ['zip', '787'],
    ['trade_in', '-5'],
    ['trade_in', '4.5k'],
    ['loan_down', '10000001'],
    ['loan_apr', '50.01'],
    ['loan_apr', '6,99'],
    ['loan_months', '0'],
    ['loan_months', '121'],
    ['loan_months', '5.5'],
    ['yearly_mi', '0'],
    ['yearly_mi', '100001'],
    ['yearly_mi', '12.5'],
    ['resell_way', 'barter'],
  ])('says beside %s that %s cannot be', (field, text) => {
    const parsed = buyerSettingsForm.safeParse({ [field]: text });
    expect(parsed.error?.issues.map(({ path }) => path)).toEqual([[field]]);
  });

  it.each([
    [{ loan_down: '2000' }, ['loan_apr', 'loan_months']],
    [{ loan_apr: '6.99' }, ['loan_months']],
    [{ loan_months: '60' }, ['loan_apr']],
  ])('asks for the rest of half a loan: %o', (form, fields) => {
    let refused: unknown;
    try {
      read(form);
    } catch (error) {
      refused = error;
    }
    const { fieldErrors } = refused as { fieldErrors: { field: string }[] };
    expect(fieldErrors.map(({ field }) => field)).toEqual(fields);
  });
});
