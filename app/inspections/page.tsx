import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { accountContext } from '@/app/account/account-context';
import { ActionForm } from '@/components/ui/action-form';
import { Button, LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/states';
import { type DueBooking, listDueInspections } from '@/lib/bookings/inspection-service';
import { startInspectionAction } from './actions';

export const metadata: Metadata = { title: 'Inspections', robots: { index: false } };

const timeText = (at: Date, timeZone: string) =>
  at.toLocaleString('en-US', {
    ...{ timeZone, weekday: 'short', hour: 'numeric', minute: '2-digit', timeZoneName: 'short' },
  });

export default async function InspectionsPage(): Promise<ReactElement> {
  const { ctx } = await accountContext('/inspections', 'inspections.perform');
  const due = await listDueInspections(ctx);
  return (
    <>
      <header className="flex flex-col gap-1">
        <h1 className="text-xl">Inspections</h1>
        <p className="max-w-prose text-ink-2">
          What your center has booked from last night to tomorrow. Open a car while you have a
          connection: from then on it works without one.
        </p>
      </header>
      {due.length === 0 ? (
        <EmptyState title="Nothing is booked" icon="info">
          Confirmed bookings of your center appear here on their day.
        </EmptyState>
      ) : (
        <ul className="flex flex-col gap-4">
          {due.map((each) => (
            <DueItem key={each.bookingId} due={each} />
          ))}
        </ul>
      )}
    </>
  );
}

function DueItem({ due }: { due: DueBooking }): ReactElement {
  const { inspectionId, status } = due;
  return (
    <li className="flex flex-col gap-2 border-line border-t pt-3">
      <h2 className="text-base">{due.car}</h2>
      <p className="text-ink-2">
        {[
          timeText(due.startsAt, due.timeZone),
          due.meetingPlace,
          due.isOthers ? 'planned for somebody else' : null,
        ]
          .filter((fact) => fact !== null)
          .join(' · ')}
      </p>
      {due.buyerNote ? <p>{`The buyer asks: ${due.buyerNote}`}</p> : null}
      {inspectionId === null ? (
        <ActionForm action={startInspectionAction} label={`Begin: ${due.car}`}>
          <input type="hidden" name="booking" value={due.bookingId} />
          <Button type="submit" look="primary">
            Begin the inspection
          </Button>
        </ActionForm>
      ) : (
        <p>
          <LinkButton
            href={`/inspections/${inspectionId}${status === 'completed' ? '/report' : ''}`}
          >
            {status === 'completed' ? 'Read the report' : 'Go on'}
          </LinkButton>
        </p>
      )}
    </li>
  );
}
