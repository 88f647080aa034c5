import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { Booking } from '@/lib/bookings/booking-view';
import { onWall, weekAround } from '@/lib/bookings/center-week';
import type { CenterWeek } from '@/lib/bookings/center-week-service';
import { readCenterAddress } from './center-address';
import { WeekCalendar } from './week-calendar';

const booking = {
  ...{ id: 'bkg_1', status: 'confirmed', carName: '2018 Honda Civic', mechanicId: 'usr_ann' },
  ...{ mechanicName: 'Ann', center: { timeZone: 'America/Denver' } },
  startsAt: new Date('2026-11-25T16:00:00Z'),
  endsAt: new Date('2026-11-25T17:30:00Z'),
} as Booking;
const week: CenterWeek = {
  center: { id: 'ctr_1', name: 'Bay One', timeZone: 'America/Denver', capacity: 2 },
  days: weekAround('2026-11-25').map((day) => ({ day, isClosed: day === '2026-11-28' })),
  today: '2026-11-24',
  bookings: [onWall(booking, 2)],
  mechanics: [
    { personId: 'usr_ann', displayName: 'Ann' },
    { personId: 'usr_ben', displayName: 'Ben' },
  ],
  isCut: false,
};
const shown = (query: Record<string, string> = {}) =>
  renderToStaticMarkup(<WeekCalendar week={week} address={readCenterAddress(query)} />);

describe('the calendar of a center', () => {
  it('has a row for each place or mechanic and a column for each day, and today marked', () => {
    const places = shown();
    expect([...places.matchAll(/<th scope="row">([^<]+)/g)].map(([, name]) => name)).toEqual([
      ...['Place 1', 'Place 2'],
    ]);
    expect(places.match(/<th scope="col"/g)).toHaveLength(8);
    expect(places).toMatch(/aria-current="date">Tue, Nov 24/);
    const mechanics = shown({ rows: 'mechanic', week: '2026-11-25' });
    expect([...mechanics.matchAll(/<th scope="row">([^<]+)/g)].map(([, name]) => name)).toEqual([
      ...['Nobody yet', 'Ann', 'Ben'],
    ]);
    expect(mechanics).toContain('href="/center?week=2026-11-30&amp;rows=mechanic#week"');
  });

  it('has the same days below each other for a phone, closed ones named, landmarks by their names', () => {
    const html = shown();
    expect(html.match(/href="\/bookings\/bkg_1"/g)).toHaveLength(2);
    expect(html).toContain('9:00 AM to 10:30 AM');
    expect(html).toContain('Place 2, Ann');
    expect(html).toMatch(/Saturday, November 28<\/h3><p[^>]*>Closed/);
    expect([...html.matchAll(/<nav aria-label="([^"]+)"/g)].map(([, name]) => name)).toEqual([
      ...['Weeks', 'Rows of the calendar'],
    ]);
  });
});
