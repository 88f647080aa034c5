import { describe, expect, it } from 'vitest';
import { onlyAmount } from './written-amount';

describe('the amount of a card', () => {
  it('is the one that it names', () => {
    expect(onlyAmount('$19,990')).toBe('$19,990');
    expect(onlyAmount('Price $ 19,990.00 Est. $398/mo')).toBe('$19,990');
    expect(onlyAmount('$48,998* 42K mi')).toBe('$48,998');
    expect(onlyAmount('$9500')).toBe('$9500');
  });

  it('is none where several differ, or where only an instalment is named', () => {
    expect(onlyAmount('$19,990 $21,990')).toBeUndefined();
    expect(onlyAmount('Est. $758 mo')).toBeUndefined();
    expect(onlyAmount('$398 /month')).toBeUndefined();
    expect(onlyAmount('Call for price')).toBeUndefined();
    expect(onlyAmount('$12,34')).toBeUndefined();
  });
});
