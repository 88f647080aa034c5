import type { ReactElement } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Button, LinkButton } from '@/components/ui/button';
import { TextInput } from '@/components/ui/field';
import { formatMoney } from '@/components/ui/format';
import { Disclosure } from '@/components/ui/layers';
import type { Booking } from '@/lib/bookings/booking-view';
import { moveBookingAction } from './actions';

function Move({
  booking,
  move,
  label,
  look = 'secondary',
}: {
  booking: Booking;
  move: 'confirm' | 'complete' | 'no_show';
  label: string;
  look?: 'primary' | 'secondary';
}): ReactElement | null {
  if (!booking.moves.includes(move)) return null;
  return (
    <ActionForm action={moveBookingAction} label={label}>
      <input type="hidden" name="id" value={booking.id} />
      <input type="hidden" name="version" value={booking.version} />
      <input type="hidden" name="move" value={move} />
      <Button type="submit" look={look}>
        {label}
      </Button>
    </ActionForm>
  );
}

/** What its reader may do with a booking now. */
export function BookingMoves({ booking }: { booking: Booking }): ReactElement {
  const { id, moves, cancelCostCents, side, version } = booking;
  const cost =
    side === 'buyer' && cancelCostCents > 0
      ? `Cancelling now costs you ${formatMoney(cancelCostCents)}.`
      : 'Cancelling now costs nothing.';
  return (
    <section className="flex flex-wrap items-start gap-3" aria-label="What you can do">
      <Move booking={booking} move="confirm" label="Confirm" look="primary" />
      <Move booking={booking} move="complete" label="Inspection is done" />
      <Move booking={booking} move="no_show" label="The car was not there" />
      {moves.includes('reschedule') ? (
        <LinkButton href={`/bookings/${id}/move`}>Choose another time</LinkButton>
      ) : null}
      <a href={`/api/v1/bookings/${id}/calendar`} className="button button-quiet" download>
        Add to calendar
      </a>
      {moves.includes('cancel') ? (
        <Disclosure summary="Cancel it">
          <ActionForm
            action={moveBookingAction}
            label="Cancel the inspection"
            className="flex flex-col gap-3"
          >
            <input type="hidden" name="id" value={id} />
            <input type="hidden" name="version" value={version} />
            <input type="hidden" name="move" value="cancel" />
            <p>{cost}</p>
            <TextInput
              {...{ id: 'cancel-note', name: 'note', label: 'Why (the other side reads it)' }}
              maxLength={2_000}
            />
            <p>
              <Button type="submit" look="danger">
                Cancel the inspection
              </Button>
            </p>
          </ActionForm>
        </Disclosure>
      ) : null}
    </section>
  );
}
