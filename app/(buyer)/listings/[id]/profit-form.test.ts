import { describe, expect, it } from 'vitest';
import { readResaleForm } from './profit-form';

describe('the plan of somebody who resells, in the address', () => {
  it('is read from dollars and percent as people type them', () => {
    const address = {
      resell: 'marketplace',
      selling_fee: '$199.50',
      selling_share: '4.5 %',
      preparation: '1,200',
    };
    expect(readResaleForm(address)).toMatchObject({
      plan: { way: 'marketplace', feeCents: 19_950, feeBps: 450, preparationCents: 120_000 },
      errors: {},
    });
  });

  it.each([{}, { resell: '' }, { resell: 'barter' }])('is none for %o', (address) => {
    expect(readResaleForm(address).plan).toBeUndefined();
  });

  it('has the way of the settings where the address names none', () => {
    expect(readResaleForm({}, 'consignment').plan?.way).toBe('consignment');
    expect(readResaleForm({ resell: 'dealer_sale' }, 'consignment').plan?.way).toBe('dealer_sale');
  });

  it('says beside a field that it cannot be read, and counts it as not said', () => {
    const form = readResaleForm({
      resell: ['private_sale', 'consignment'],
      selling_fee: 'much',
      selling_share: '101',
      preparation: '-1',
    });
    expect(Object.keys(form.errors)).toEqual(['fee', 'preparation', 'share']);
    const plan = { way: 'private_sale', feeCents: null, feeBps: null, preparationCents: null };
    expect(form.plan).toEqual(plan);
  });
});
