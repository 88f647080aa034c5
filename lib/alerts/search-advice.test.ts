import { expect, it } from 'vitest';
import { adviceOn } from './search-advice';

const usual = { pace: 'instant', isBounded: false } as const;
const over = (totalCount: number) => ({ totalCount, dayCount: 30 });

it('advises where a search would be silent or say more than ten a day, and only there', () => {
  expect(adviceOn(over(0), usual)).toMatch(/Nothing in 30 days.*wider/);
  expect(adviceOn(over(0), { ...usual, isBounded: true })).toMatch(/Lower its own bounds/);
  expect([1, 14, 300].map((count) => adviceOn(over(count), usual))).toEqual([null, null, null]);
  expect(adviceOn(over(301), usual)).toMatch(/About 10 a day.*Once a day/);
  expect(adviceOn(over(600), { ...usual, pace: 'daily' })).not.toMatch(/Once a day/);
});
