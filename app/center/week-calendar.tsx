import type { ReactElement } from 'react';
import { BOOKING_STATUS_LABELS } from '@/components/bookings/booking-words';
import { SegmentedLinks } from '@/components/ui/choice';
import { NavLink } from '@/components/ui/nav-link';
import { Banner } from '@/components/ui/states';
import { type WeekBooking, weekRows } from '@/lib/bookings/center-week';
import type { CenterWeek } from '@/lib/bookings/center-week-service';
import { clockWords, dayWords, shortDayWords } from '@/lib/bookings/wall-words';
import { addDays } from '@/lib/platform/wall-time';
import { type CenterAddress, centerHref } from './center-address';

const DAYS_OF_WEEK = 7;

function Item({ of }: { of: WeekBooking }): ReactElement {
  const { booking, fromMinute, toMinute } = of;
  return (
    <NavLink href={`/bookings/${booking.id}`} className="week-item" data-status={booking.status}>
      <span className="tabular">{`${clockWords(fromMinute)} to ${clockWords(toMinute)}`}</span>
      <span>{booking.carName}</span>
      <span className="text-ink-3">{BOOKING_STATUS_LABELS[booking.status]}</span>
    </NavLink>
  );
}

/** For a desk: a row for each place or mechanic, a column for each day. */
function WeekTable({ week, address }: { week: CenterWeek; address: CenterAddress }): ReactElement {
  const { center, days, bookings, mechanics, today } = week;
  const rows = weekRows(bookings, {
    ...{ rows: address.rows, days: days.map(({ day }) => day) },
    ...{ capacity: center.capacity, mechanics },
  });
  return (
    <div className="week-desk">
      <table className="table week-table">
        <caption className="sr-only">{`Bookings of ${center.name} by the day`}</caption>
        <thead>
          <tr>
            <th scope="col">{address.rows === 'place' ? 'Place' : 'Mechanic'}</th>
            {days.map(({ day, isClosed }) => (
              <th key={day} scope="col" aria-current={day === today ? 'date' : undefined}>
                {shortDayWords(day)}
                {isClosed ? <span className="block font-normal">Closed</span> : null}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.label}</th>
              {row.days.map((items, index) => (
                <td key={days[index]?.day}>
                  {items.map((each) => (
                    <Item key={each.booking.id} of={each} />
                  ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** For a phone: the days below each other. */
function WeekDays({ week }: { week: CenterWeek }): ReactElement {
  return (
    <ol className="week-days">
      {week.days.map(({ day, isClosed }) => {
        const own = week.bookings.filter((each) => each.day === day);
        return (
          <li key={day} aria-current={day === week.today ? 'date' : undefined}>
            <h3 className="text-sm">{dayWords(day)}</h3>
            {own.length === 0 ? (
              <p className="text-ink-3 text-sm">{isClosed ? 'Closed' : 'Nothing booked'}</p>
            ) : (
              own.map((each) => (
                <div key={each.booking.id}>
                  <Item of={each} />
                  <p className="text-ink-3 text-sm">
                    {`Place ${each.bay}, ${each.booking.mechanicName ?? 'no mechanic yet'}`}
                  </p>
                </div>
              ))
            )}
          </li>
        );
      })}
    </ol>
  );
}

/** A week of a center: a table on a wide screen, days below each other on a phone. */
export function WeekCalendar({
  week,
  address,
}: {
  week: CenterWeek;
  address: CenterAddress;
}): ReactElement {
  const first = week.days[0]?.day ?? week.today;
  const to = (change: Partial<CenterAddress>) => centerHref(address, change);
  return (
    <section id="week" className="center-week flex flex-col gap-3" aria-labelledby="week-title">
      <h2 id="week-title" className="text-base">{`Week of ${dayWords(first)}`}</h2>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <nav aria-label="Weeks" className="flex flex-wrap gap-4">
          <NavLink href={to({ week: addDays(first, -DAYS_OF_WEEK) })} className="entry-link">
            Week before
          </NavLink>
          <NavLink href={to({ week: null })} className="entry-link">
            This week
          </NavLink>
          <NavLink href={to({ week: addDays(first, DAYS_OF_WEEK) })} className="entry-link">
            Week after
          </NavLink>
        </nav>
        <div className="week-rows">
          <SegmentedLinks
            label="Rows of the calendar"
            links={[
              {
                href: to({ rows: 'place' }),
                label: 'By place',
                isCurrent: address.rows === 'place',
              },
              {
                ...{ href: to({ rows: 'mechanic' }), label: 'By mechanic' },
                isCurrent: address.rows === 'mechanic',
              },
            ]}
          />
        </div>
      </div>
      {week.isCut ? (
        <Banner tone="warning">There are more bookings than fit here. The last are missing.</Banner>
      ) : null}
      <WeekTable week={week} address={address} />
      <WeekDays week={week} />
    </section>
  );
}
