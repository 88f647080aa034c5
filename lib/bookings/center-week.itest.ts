import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import type { Actor } from '@/lib/platform/context';
import { toPublicId } from '@/lib/platform/ids';
import { changeBooking, takeMove } from './booking-moves-service';
import { createBooking, listBookings } from './booking-service';
import { addMember, setMember } from './center-people-service';
import { getCenterWeek, listMechanics } from './center-week-service';
import { addCenter, addListing, addPerson, BOOKING_NOW } from './testing-bookings';

/** Nine on Monday morning in Denver. */
const NINE = new Date('2026-11-23T16:00:00Z');
const WEEK = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27'];

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ market: 'demo' });
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database, 'people', 'service_centers', 'sources', 'listings', 'messages');
});

const as = (actor: Actor) => database.makeCtx(actor, { now: BOOKING_NOW });

async function booked() {
  const { center, service, manager } = await addCenter(database);
  const buyer = await addPerson(database, 'customer');
  const made = await createBooking(as(buyer.actor), {
    ...{ listingId: await addListing(database), centerId: center.id, serviceId: service.id },
    ...{ startsAt: NINE, meetingPlace: null, sellerContactNotes: null, buyerNote: null },
  });
  const mechanic = await addPerson(database, 'mechanic');
  const member = await addMember(as(manager.actor), {
    ...{ centerId: center.id, email: mechanic.email, kind: 'mechanic' },
  });
  const mechanicId = toPublicId('person', mechanic.id);
  return { center, manager, buyer, mechanic, mechanicId, member, made };
}

describe('the week of a center', () => {
  it('shows its people what is booked on their own clock, and nobody else', async () => {
    const { center, manager, mechanic, buyer, made } = await booked();
    const ask = { centerId: center.id, day: '2026-11-25' };
    for (const { actor } of [manager, mechanic, await addPerson(database, 'admin')]) {
      const week = await getCenterWeek(as(actor), ask);
      expect(week.days.filter(({ isClosed }) => !isClosed).map(({ day }) => day)).toEqual(WEEK);
      expect(week.today).toBe('2026-11-22');
      expect(week.bookings).toMatchObject([
        { bay: 1, day: '2026-11-23', fromMinute: 540, toMinute: 630, booking: { id: made.id } },
      ]);
    }
    // Sunday is still of the week before.
    const before = await getCenterWeek(as(manager.actor), { ...ask, day: null });
    expect(before.bookings).toEqual([]);
    const other = await addCenter(database);
    for (const { actor } of [buyer, other.manager]) {
      await expect(getCenterWeek(as(actor), ask)).rejects.toMatchObject({ code: 'not_found' });
      const own = { centerId: center.id };
      await expect(listMechanics(as(actor), own)).rejects.toMatchObject({ code: 'not_found' });
    }
    for (const day of ['2026-13-01', '2101-01-01', 'x']) {
      await expect(getCenterWeek(as(manager.actor), { ...ask, day })).rejects.toMatchObject({
        code: 'invalid_fields',
      });
    }
  });

  it('has the mechanic who was set, one who works there, until the booking ends', async () => {
    const { center, manager, mechanic, mechanicId, member, made, buyer } = await booked();
    const ctx = as(manager.actor);
    expect(await listMechanics(ctx, { centerId: center.id })).toEqual([
      { personId: mechanicId, displayName: 'A mechanic' },
    ]);
    const set = { id: made.id, version: made.version, change: { mechanicId } };
    await expect(changeBooking(as(buyer.actor), set)).rejects.toMatchObject({ code: 'forbidden' });
    const done = await changeBooking(ctx, set);
    expect(done).toMatchObject({ mechanicId, mechanicName: 'A mechanic' });
    const week = await getCenterWeek(as(mechanic.actor), {
      centerId: center.id,
      day: '2026-11-23',
    });
    expect(week.bookings.map(({ booking }) => booking.mechanicId)).toEqual([mechanicId]);
    await setMember(ctx, { centerId: center.id, id: member.id, isActive: false });
    expect(await listMechanics(ctx, { centerId: center.id })).toEqual([]);
    const ended = await takeMove(ctx, { id: made.id, version: null, move: 'cancel' });
    const late = { id: made.id, version: ended.version, change: { mechanicId: null } };
    await expect(changeBooking(ctx, late)).rejects.toMatchObject({ code: 'conflict' });
    // It holds no place any more, and is among those that ended.
    const after = await getCenterWeek(ctx, { centerId: center.id, day: '2026-11-23' });
    expect(after.bookings).toEqual([]);
    const past = await listBookings(ctx, {
      ...{ side: 'center', centerId: center.id, statuses: ['cancelled'], cursor: null, limit: 5 },
    });
    expect(past.bookings.map(({ id }) => id)).toEqual([made.id]);
  });
});
