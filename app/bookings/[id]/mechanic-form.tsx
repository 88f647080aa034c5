import type { ReactElement } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/field';
import { NavLink } from '@/components/ui/nav-link';
import type { Booking } from '@/lib/bookings/booking-view';
import type { Mechanic } from '@/lib/bookings/center-week';
import { setMechanicAction } from './actions';

/** Who of the center inspects; for its own people while the booking is to come. */
export function MechanicForm({
  booking,
  mechanics,
}: {
  booking: Booking;
  mechanics: readonly Mechanic[];
}): ReactElement {
  const { id, version, mechanicId, mechanicName, centerId } = booking;
  const known = mechanics.map(({ personId, displayName }) => ({
    ...{ value: personId, label: displayName },
  }));
  const isKnown = mechanicId === null || known.some(({ value }) => value === mechanicId);
  if (known.length === 0 && mechanicId === null) {
    return (
      <p className="text-ink-2">
        {'Nobody is a mechanic of this center yet. '}
        <NavLink href={`/center/${centerId}`} className="entry-link">
          Add somebody
        </NavLink>
      </p>
    );
  }
  return (
    <ActionForm
      key={version}
      action={setMechanicAction}
      label="Who inspects"
      className="flex flex-wrap items-end gap-3"
    >
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="version" value={version} />
      <Select
        {...{ id: 'mechanic', name: 'mechanic', label: 'Mechanic', emptyLabel: 'Nobody yet' }}
        defaultValue={mechanicId ?? ''}
        options={
          isKnown
            ? known
            : [{ value: mechanicId, label: mechanicName ?? 'Somebody who left' }, ...known]
        }
      />
      <Button type="submit">Set mechanic</Button>
    </ActionForm>
  );
}
