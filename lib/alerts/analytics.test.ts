import { describe, expect, it } from 'vitest';
import { deliveryShare, modelOfQuestion, totalOf, type WeekRow } from './analytics';

const week = (more: Partial<WeekRow>): WeekRow => ({
  ...{ startsOn: '2026-11-16', matchedCount: 0, sentCount: 0, clickedCount: 0, watchedCount: 0 },
  ...{ dismissedCount: 0, contactedCount: 0, savingCents: 0, bestSavingCents: null },
  ...more,
});

describe('the weeks together', () => {
  it('add up, and the best is the best of them', () => {
    const total = totalOf([
      week({ matchedCount: 3, sentCount: 2, savingCents: 500, bestSavingCents: 400 }),
      week({ matchedCount: 1, sentCount: 1, savingCents: 900, bestSavingCents: 900 }),
      week({}),
    ]);
    expect(total).toMatchObject({ matchedCount: 4, sentCount: 3, savingCents: 1_400 });
    expect(total.bestSavingCents).toBe(900);
    expect(totalOf([]).bestSavingCents).toBeNull();
  });
});

describe('the share that was delivered', () => {
  it('leaves out what waits or was dropped, and is not known of nothing', () => {
    const row = { kind: 'email', waitingCount: 9, droppedCount: 9, medianMs: null } as const;
    expect(deliveryShare({ ...row, sentCount: 3, failedCount: 1 })).toBe(0.75);
    expect(deliveryShare({ ...row, sentCount: 0, failedCount: 0 })).toBeNull();
  });
});

describe('the model of a question', () => {
  it('is there where it is one, with its years', () => {
    expect(modelOfQuestion({ make: ['Honda'], model: ['Civic'], min_year: 2018 })).toEqual({
      ...{ make: 'Honda', model: 'Civic', minYear: 2018 },
    });
    expect(modelOfQuestion({ make: ['Honda'], model: ['Civic', 'Fit'] })).toBeNull();
    expect(modelOfQuestion({ make: ['Honda'] })).toBeNull();
    expect(modelOfQuestion({ make: 'Honda', model: 1 })).toBeNull();
  });
});
