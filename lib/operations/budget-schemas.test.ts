import { describe, expect, it } from 'vitest';
import { budgetForm } from './budget-schemas';

const form = (more: Record<string, string>) =>
  budgetForm.safeParse({ provider: 'firecrawl', version: '1', ...more });

describe('the form of a budget', () => {
  it('takes amounts and counts, and nothing for none', () => {
    expect(form({ daily_calls: ' 40 ', monthly_cost: '12.5', daily_cost: '' }).data).toMatchObject({
      ...{ daily_calls: 40, monthly_cost: 12_500_000, daily_cost: null, monthly_calls: null },
    });
  });

  it('says what an amount looks like where there is none', () => {
    const { error } = form({ monthly_cost: 'a lot', daily_calls: '1.5' });
    expect(error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([
      ['daily_calls', 'is a whole number'],
      ['monthly_cost', 'is an amount such as 12.50'],
    ]);
  });
});
