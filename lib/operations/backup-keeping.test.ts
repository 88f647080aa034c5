import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseRemovable } from './backup-keeping';

const HOUR_MS = 3_600_000;
const START = Date.parse('2026-01-01T02:30:00Z');
const backups = fc
  .uniqueArray(fc.nat(24 * 200), { maxLength: 120 })
  .map((hours) =>
    hours.map((hour) => ({ id: `b${hour}`, madeAt: new Date(START + hour * HOUR_MS) })),
  );
const rule = fc.record({ keepDays: fc.integer({ min: 1, max: 14 }), keepWeeks: fc.nat(8) });

describe('of the backups that are there', () => {
  it('the newest never goes, and no more stay than days and weeks are kept', () => {
    fc.assert(
      fc.property(backups, rule, (all, kept) => {
        const gone = new Set(chooseRemovable(all, kept));
        const left = all.filter((backup) => !gone.has(backup));
        const newest = all.toSorted((a, b) => b.madeAt.getTime() - a.madeAt.getTime())[0];
        if (newest) expect(left).toContain(newest);
        expect(left.length).toBeLessThanOrEqual(kept.keepDays + kept.keepWeeks);
      }),
    );
  });

  it('those that stay are the same however often it is asked and whatever went before', () => {
    fc.assert(
      fc.property(backups, rule, (all, kept) => {
        const gone = new Set(chooseRemovable(all, kept));
        const left = all.filter((backup) => !gone.has(backup));
        expect(chooseRemovable(left, kept)).toEqual([]);
        expect(new Set(chooseRemovable(all.toReversed(), kept))).toEqual(gone);
      }),
    );
  });

  it('one each night for a year leaves seven days and four weeks', () => {
    const nights = Array.from({ length: 365 }, (_, n) => ({
      id: String(n),
      madeAt: new Date(START + n * 24 * HOUR_MS),
    }));
    const gone = new Set(chooseRemovable(nights, { keepDays: 7, keepWeeks: 4 }));
    const left = nights
      .filter((night) => !gone.has(night))
      .map(({ madeAt }) => madeAt.toISOString());
    // 31 December 2026 is a Thursday; its week and the one before lie within the seven days.
    expect(left.map((at) => at.slice(0, 10))).toEqual([
      '2026-12-13',
      '2026-12-20',
      '2026-12-25',
      '2026-12-26',
      '2026-12-27',
      '2026-12-28',
      '2026-12-29',
      '2026-12-30',
      '2026-12-31',
    ]);
  });
});
