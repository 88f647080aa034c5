import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  changeOfForm,
  clockText,
  formOfPreferences,
  preferencesForm,
  readClock,
} from './preference-form';
import type { AlertPreferences } from './preferences';

const preferences: AlertPreferences = {
  ...{ minProfitCents: null, minSavingCents: 150_000, minScore: 70, priceCutBps: 150 },
  ...{ maxPerDay: 10, quietFromMinute: 1_320, quietUntilMinute: 420, isDigestOnly: false },
  ...{ digestMinute: 480, snoozedUntil: null, timeZone: 'America/Denver', version: 4 },
};
const send = (more: Record<string, string> = {}) => {
  const { is_digest_only: digest, ...shown } = formOfPreferences(preferences);
  return preferencesForm.safeParse({
    ...shown,
    ...(digest ? { is_digest_only: digest } : {}),
    ...more,
  });
};
const read = (more: Record<string, string> = {}) => {
  const { data } = send(more);
  if (!data) throw new Error('refused');
  return changeOfForm(data);
};

describe('the form of preferences', () => {
  it('sent as it stands changes nothing', () => {
    const { snoozedUntil: _s, timeZone: _t, version: _v, ...values } = preferences;
    expect(read()).toEqual(values);
  });

  it('takes an empty bound for none, and keeps what cannot be empty', () => {
    expect(read({ min_saving: '', min_score: ' ', max_per_day: '', digest_at: '' })).toMatchObject({
      ...{ minSavingCents: null, minScore: null, maxPerDay: undefined, digestMinute: undefined },
    });
    expect(read({ is_digest_only: 'yes', price_cut: '2.5 %' })).toMatchObject({
      ...{ isDigestOnly: true, priceCutBps: 250 },
    });
  });

  it('says beside the field what is wrong with it', () => {
    const wrong = { min_score: '101', price_cut: '60', quiet_from: '25:00', min_saving: 'many' };
    const names = send(wrong).error?.issues.map(({ path }) => path[0]);
    expect(names?.sort()).toEqual(Object.keys(wrong).sort());
  });

  it('wants both ends of quiet hours, or none', () => {
    expect(read({ quiet_from: '', quiet_until: '' })).toMatchObject({ quietFromMinute: null });
    const refused = expect.objectContaining({ code: 'invalid_fields' });
    expect(() => read({ quiet_from: '' })).toThrow(refused);
    expect(() => read({ quiet_from: '07:00' })).toThrow(refused);
  });
});

describe('a time of the day', () => {
  it('is read back as it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_439 }), (minute) => {
        expect(readClock(clockText(minute))).toBe(minute);
      }),
    );
    expect(['24:00', '7', '07:60', '-1:00', ''].map(readClock)).toEqual(Array(5).fill(null));
  });
});
