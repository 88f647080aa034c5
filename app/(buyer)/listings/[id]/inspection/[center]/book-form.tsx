import type { ReactElement, ReactNode } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { TextInput } from '@/components/ui/field';
import type { InspectionPlace } from '@/db/vocabulary';
import { bookAction } from './actions';

/** The time, where the car stands, and what both sides should know. */
export function BookForm({
  listingId,
  centerId,
  serviceId,
  place,
  children,
}: {
  listingId: string;
  centerId: string;
  serviceId: string;
  place: InspectionPlace;
  children: ReactNode;
}): ReactElement {
  return (
    <ActionForm action={bookAction} label="Book an inspection" className="flex flex-col gap-4">
      <input type="hidden" name="listing" value={listingId} />
      <input type="hidden" name="center" value={centerId} />
      <input type="hidden" name="service" value={serviceId} />
      {children}
      {place === 'mobile' ? (
        <TextInput
          {...{ id: 'meeting-place', name: 'meeting_place', label: 'Where the car stands' }}
          hint="Street and town, and where to look for it."
          required
          maxLength={2_000}
        />
      ) : null}
      <TextInput
        {...{
          id: 'seller-contact',
          name: 'seller_contact_notes',
          label: 'How to reach the seller',
        }}
        hint="For you and the center only. You may leave it empty."
        maxLength={2_000}
      />
      <TextInput
        {...{ id: 'buyer-note', name: 'buyer_note', label: 'What to look at with care' }}
        hint="You may leave it empty."
        maxLength={2_000}
      />
      <p>
        <Button type="submit" look="primary">
          Ask for this time
        </Button>
      </p>
    </ActionForm>
  );
}
