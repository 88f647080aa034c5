import { describe, expect, it } from 'vitest';
import { everyDay } from './usage-days';

describe('the days of a period', () => {
  it('are all there, the oldest first, over the end of a month', () => {
    const row = { caller: null, keyName: null, operation: null };
    const usage = [{ ...row, day: '2026-03-01', requests: 3, failures: 2, limited: 1 }];
    expect(everyDay({ from: '2026-02-27', to: '2026-03-02' }, usage)).toEqual([
      { day: '2026-02-27', requests: 0, failures: 0, limited: 0 },
      { day: '2026-02-28', requests: 0, failures: 0, limited: 0 },
      { day: '2026-03-01', requests: 3, failures: 2, limited: 1 },
      { day: '2026-03-02', requests: 0, failures: 0, limited: 0 },
    ]);
  });
});
