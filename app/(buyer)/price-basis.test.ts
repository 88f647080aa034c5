import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWithin } from '@/lib/searches/total-bounds';
import { changesTo, monthlyCentsOf, narrower, totalsOfMonthly } from './price-basis';

const loan = fc.record({
  downCents: fc.integer({ min: 0, max: 2_000_000 }),
  aprBp: fc.integer({ min: 0, max: 3_000 }),
  months: fc.integer({ min: 1, max: 96 }),
});
const monthly = fc.option(fc.integer({ min: 1, max: 300_000 }), { nil: undefined });

describe('bounds on the payment', () => {
  it('leave out exactly the cars whose payment lies outside', () => {
    fc.assert(
      fc.property(loan, monthly, monthly, fc.integer({ min: 0, max: 9_000_000 }), (...given) => {
        const [own, minCents, maxCents, totalCents] = given;
        const bounds = { minCents, maxCents };
        const paid = monthlyCentsOf(totalCents, own);
        const of = (cents: number) => ({ totalCents: cents, profitCents: null });
        const isCar = isWithin(of(totalCents), totalsOfMonthly(bounds, own));
        expect(isCar).toBe(isWithin(of(paid), bounds));
      }),
    );
  });

  it('mean nothing without a loan', () => {
    expect(totalsOfMonthly({ maxCents: 30_000 }, null)).toEqual({});
  });
});

describe('two bounds', () => {
  it('hold both', () => {
    expect(narrower({ maxCents: 5 }, { minCents: 2, maxCents: 9 })).toEqual({
      minCents: 2,
      maxCents: 5,
    });
  });
});

describe('the switch', () => {
  it('takes a budget and the order by amount along', () => {
    expect(changesTo('out_the_door', { max_price: '20000', sort: 'price' })).toEqual({
      basis: 'out_the_door',
      max_price: null,
      max_total: '20000',
      sort: 'out_the_door',
    });
    expect(changesTo('price', { max_total: '20000', sort: 'out_the_door' })).toEqual({
      basis: null,
      max_total: null,
      max_price: '20000',
      sort: 'price',
    });
  });

  it('leaves a budget what it is where it would mean something else', () => {
    expect(changesTo('monthly', { max_price: '20000' })).toEqual({ basis: 'monthly' });
  });
});
