import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { centerFields, toTypedProfile, typedClosures, typedHours } from './center-form';

const form = z.object(centerFields);
const typed = {
  ...{ name: 'Bay One', kind: 'workshop', about: '', phone: '', street: '1 Main St', zip: '80202' },
  ...{
    travel_radius_mi: '',
    time_zone: 'America/Denver',
    capacity: '2',
    day_1: '8:00-12:00, 13:00-17:00',
  },
  ...{ closures: '2026-12-24 2026-12-26 Christmas\n2026-07-04 Independence Day', lead_hours: '12' },
  ...{ horizon_days: '28', cancellation_hours: '24', late_fee_percent: '50', shown: 'yes' },
};

describe('a typed profile', () => {
  it('is read as it is shown again', () => {
    const profile = toTypedProfile(form.parse(typed));
    expect(profile).toMatchObject({ lateFeeBps: 5_000, phone: null, capacity: 2, isActive: true });
    expect(profile.weeklyHours).toEqual([
      { weekday: 1, from: '08:00', to: '12:00' },
      { weekday: 1, from: '13:00', to: '17:00' },
    ]);
    expect(profile.closures[1]).toEqual({
      ...{ from: '2026-07-04', to: '2026-07-04', why: 'Independence Day' },
    });
    const again = {
      ...{ ...typed, day_1: typedHours(profile.weeklyHours, 1) },
      closures: typedClosures(profile.closures),
    };
    expect(toTypedProfile(form.parse(again))).toEqual(profile);
  });

  it('says beside the field what cannot be read', () => {
    const wrong = { ...typed, day_2: 'nine to five', closures: 'Christmas', zip: '8020' };
    const { error } = form.safeParse(wrong);
    expect(error?.issues.map(({ path }) => path[0]).sort()).toEqual(['closures', 'day_2', 'zip']);
  });
});
