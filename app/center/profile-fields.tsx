import type { ReactElement, ReactNode } from 'react';
import { CENTER_KIND_LABELS, WEEKDAY_LABELS } from '@/components/bookings/booking-words';
import { Checkbox } from '@/components/ui/choice';
import { Field, NumberInput, Select, TextInput } from '@/components/ui/field';
import { SERVICE_CENTER_KINDS } from '@/db/vocabulary';
import { TIME_ZONES } from '@/lib/accounts/schemas';
import type { CenterProfile } from '@/lib/bookings/center';
import { typedClosures, typedHours } from '@/lib/bookings/center-form';

/** What a center is before anybody writes it. */
export const NEW_CENTER: CenterProfile = {
  ...{ name: '', kind: 'workshop', about: '', phone: null, street: '', zip: '' },
  ...{ travelRadiusMi: null, timeZone: 'America/New_York', capacity: 1, closures: [] },
  weeklyHours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:00', to: '17:00' })),
  ...{ leadHours: 12, horizonDays: 28, cancellationHours: 24, lateFeeBps: 0, isActive: true },
};

const BPS_PER_PERCENT = 100;

/** Everything that a center's people write of it, as fields of a form. */
export function ProfileFields({ profile }: { profile: CenterProfile }): ReactElement {
  const numbers = [
    ['capacity', 'Cars at one time', profile.capacity],
    ['lead_hours', 'Booked at least so many hours ahead', profile.leadHours],
    ['horizon_days', 'Booked at most so many days ahead', profile.horizonDays],
    [
      'cancellation_hours',
      'Cancelled for free until so many hours before',
      profile.cancellationHours,
    ],
    [
      'late_fee_percent',
      'Kept of the price after that, percent',
      profile.lateFeeBps / BPS_PER_PERCENT,
    ],
  ] as const;
  return (
    <>
      <Group legend="The center">
        <TextInput id="c-name" name="name" label="Name" defaultValue={profile.name} required />
        <Select
          {...{ id: 'c-kind', name: 'kind', label: 'What it is', defaultValue: profile.kind }}
          options={SERVICE_CENTER_KINDS.map((value) => ({
            value,
            label: CENTER_KIND_LABELS[value],
          }))}
        />
        <TextInput id="c-about" name="about" label="In a few words" defaultValue={profile.about} />
        <TextInput
          {...{ id: 'c-phone', name: 'phone', label: 'Phone', type: 'tel' }}
          defaultValue={profile.phone ?? ''}
        />
      </Group>
      <Group legend="Where it is">
        <TextInput
          {...{ id: 'c-street', name: 'street', label: 'Street', required: true }}
          defaultValue={profile.street}
        />
        <TextInput id="c-zip" name="zip" label="ZIP code" defaultValue={profile.zip} required />
        <Select
          {...{ id: 'c-zone', name: 'time_zone', label: 'Time zone' }}
          defaultValue={profile.timeZone}
          options={TIME_ZONES.map((value) => ({ value, label: value.replaceAll('_', ' ') }))}
        />
        <NumberInput
          {...{ id: 'c-radius', name: 'travel_radius_mi', label: 'How far it drives to a car' }}
          unit="miles"
          defaultValue={profile.travelRadiusMi ?? ''}
          hint="Empty for a workshop."
        />
      </Group>
      <Group legend="Hours, such as 08:00-12:00, 13:00-17:00">
        {WEEKDAY_LABELS.map((label, index) => (
          <TextInput
            key={label}
            {...{ id: `c-day-${index + 1}`, name: `day_${index + 1}`, label }}
            defaultValue={typedHours(profile.weeklyHours, index + 1)}
            placeholder="Closed"
          />
        ))}
      </Group>
      <Field
        words={{
          ...{ id: 'c-closures', label: 'Holidays and other closed days' },
          hint: 'A line each: 2026-12-24 2026-12-26 Christmas.',
        }}
      >
        <textarea
          {...{ id: 'c-closures', name: 'closures', className: 'control', rows: 4 }}
          defaultValue={typedClosures(profile.closures)}
          aria-describedby="c-closures-hint"
        />
      </Field>
      <Group legend="Bookings">
        {numbers.map(([name, label, value]) => (
          <NumberInput
            key={name}
            {...{ id: `c-${name}`, name, label, unit: 'none', required: true }}
            defaultValue={value}
          />
        ))}
      </Group>
      <Checkbox
        {...{ name: 'shown', value: 'yes', label: 'Buyers find it' }}
        defaultChecked={profile.isActive}
      />
    </>
  );
}

/** Fields that belong together, two beside each other where there is room. */
function Group({ legend, children }: { legend: string; children: ReactNode }): ReactElement {
  return (
    <fieldset>
      <legend className="pb-2 font-semibold">{legend}</legend>
      <div className="grid items-start gap-x-4 gap-y-3 sm:grid-cols-2">{children}</div>
    </fieldset>
  );
}
