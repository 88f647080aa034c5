import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { people } from '@/db/schema/accounts';
import { bookings } from '@/db/schema/bookings';
import { messages } from '@/db/schema/platform';
import { emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import type { Actor } from '@/lib/platform/context';
import { newId, parsePublicId, toPublicId } from '@/lib/platform/ids';
import { changeBooking, confirmSimulated, expireBookings, takeMove } from './booking-moves-service';
import { createBooking, getBooking, listBookings } from './booking-service';
import {
  bookingCalendar,
  makeCalendarFeed,
  readCalendar,
  withdrawCalendarFeed,
} from './calendar-service';
import { addMember, changeService, setMember } from './center-people-service';
import { createCenter, getCenter, updateCenter } from './center-service';
import { listNearbyCenters, listSlots } from './nearby-service';
import { remindOfBookings, tellBookingNews } from './news-service';
import { ensureSimulatedCenters } from './simulated-center-service';
import { addCenter, addListing, addPerson, BOOKING_NOW, DENVER_PROFILE } from './testing-bookings';

/** Races for one slot; quality-bar wants 200 in the long dose. */
const RACES = process.env.DEALSCOUT_TEST_DOSE === 'long' ? 200 : 50;
const HOUR_MS = 3_600_000;
/** Nine on Monday morning in Denver. */
const NINE = new Date('2026-11-23T16:00:00Z');
const JOB: Actor = { kind: 'job', name: 'booking-reminders' };

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ market: 'demo' });
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database, 'people', 'service_centers', 'sources', 'listings', 'messages');
});

const as = (actor: Actor, now = BOOKING_NOW) => database.makeCtx(actor, { now });
const later = (hours: number, from = BOOKING_NOW) => new Date(from.getTime() + hours * HOUR_MS);

async function ground() {
  const made = await addCenter(database);
  const buyer = await addPerson(database, 'customer');
  const listingId = await addListing(database);
  const request = {
    ...{ listingId, centerId: made.center.id, serviceId: made.service.id, startsAt: NINE },
    ...{ meetingPlace: null, sellerContactNotes: 'Ring twice', buyerNote: null },
  };
  return { ...made, buyer, listingId, request };
}

describe('service centers', () => {
  it('are found by distance from a listing, with the next free time, and only active ones', async () => {
    const near = await addCenter(database);
    const far = await addCenter(database, { name: 'Boulder', zip: '80301' });
    await addCenter(database, { name: 'Closed', isActive: false });
    await addCenter(database, { name: 'New York', zip: '10001', timeZone: 'America/New_York' });
    const listingId = await addListing(database);
    const visitor = as({ kind: 'visitor', id: 'v', isBrowser: true });
    const page = { withinMi: 100, cursor: null, limit: 1 };
    const first = await listNearbyCenters(visitor, { listingId, ...page });
    expect(first.centers.map(({ id }) => id)).toEqual([near.center.id]);
    expect(first.centers[0]?.distanceMi).toBeLessThan(5);
    expect(first.centers[0]?.nextFreeAt?.toISOString()).toBe('2026-11-23T15:00:00.000Z');
    const second = await listNearbyCenters(visitor, {
      ...{ listingId, ...page, cursor: first.nextCursor },
    });
    expect(second.centers.map(({ id }) => id)).toEqual([far.center.id]);
    expect(second.nextCursor).toBeNull();
    expect((await listNearbyCenters(visitor, { ...page, zip: '10001' })).centers).toHaveLength(1);
    await expect(listNearbyCenters(visitor, { ...page, zip: '00000' })).rejects.toMatchObject({
      code: 'invalid_fields',
    });
  });

  it('are written by their own managers alone; somebody else’s is not there', async () => {
    const own = await addCenter(database);
    const other = await addCenter(database);
    const change = { capacity: 2 };
    const mine = as(own.manager.actor);
    const changed = await updateCenter(mine, {
      ...{ id: own.center.id, version: own.center.version, change },
    });
    expect(changed).toMatchObject({ capacity: 2, version: own.center.version + 1 });
    const stale = { id: own.center.id, version: own.center.version, change };
    await expect(updateCenter(mine, stale)).rejects.toMatchObject({ code: 'precondition_failed' });
    const theirs = { id: other.center.id, version: 1, change };
    await expect(updateCenter(mine, theirs)).rejects.toMatchObject({ code: 'not_found' });
    const service = { centerId: other.center.id, id: other.service.id, version: 1, change: {} };
    await expect(changeService(mine, service)).rejects.toMatchObject({ code: 'not_found' });
    for (const role of ['customer', 'mechanic', 'viewer'] as const) {
      const { actor } = await addPerson(database, role);
      await expect(createCenter(as(actor), DENVER_PROFILE)).rejects.toMatchObject({
        code: 'forbidden',
      });
    }
    const admin = await addPerson(database, 'admin');
    const byAdmin = await updateCenter(as(admin.actor), { ...theirs, change: { capacity: 3 } });
    expect(byAdmin.capacity).toBe(3);
    await expect(
      createCenter(mine, {
        ...DENVER_PROFILE,
        weeklyHours: [{ weekday: 1, from: '17:00', to: '08:00' }],
      }),
    ).rejects.toMatchObject({ fieldErrors: [{ field: 'weekly_hours' }] });
    const hidden = await updateCenter(mine, {
      ...{ id: own.center.id, version: changed.version, change: { isActive: false } },
    });
    expect(hidden.isActive).toBe(false);
    await expect(getCenter(as(other.manager.actor), { id: own.center.id })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('keep a manager, and take only people with the role for the work', async () => {
    const { center, manager } = await addCenter(database);
    const ctx = as(manager.actor);
    const mechanic = await addPerson(database, 'mechanic');
    const customer = await addPerson(database, 'customer');
    const member = await addMember(ctx, {
      ...{ centerId: center.id, email: mechanic.email.toUpperCase(), kind: 'mechanic' },
    });
    expect(member).toMatchObject({ kind: 'mechanic', isActive: true });
    for (const email of [customer.email, 'nobody@example.com']) {
      await expect(
        addMember(ctx, { centerId: center.id, email, kind: 'mechanic' }),
      ).rejects.toMatchObject({ fieldErrors: [{ field: 'email' }] });
    }
    const { rows } = await database.db.execute<{ id: string }>(
      sql`select id from service_center_members where person_id = ${manager.id}`,
    );
    const own = toPublicId('center_member', rows[0]?.id ?? '');
    await expect(
      setMember(ctx, { centerId: center.id, id: own, isActive: false }),
    ).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('a booking', () => {
  it('holds its time, is the same when it is sent again, and ends up with a trail', async () => {
    const { buyer, request, manager, center, service } = await ground();
    const ctx = as(buyer.actor);
    const made = await createBooking(ctx, request);
    expect(made).toMatchObject({ status: 'requested', side: 'buyer', priceCents: 19_900 });
    expect((await createBooking(ctx, request)).id).toBe(made.id);
    const asked = { centerId: center.id, serviceId: service.id, fromDay: '2026-11-23', days: 1 };
    const minutes = (await listSlots(ctx, asked)).slots.map(({ minute }) => minute);
    expect(minutes[0]).toBe(10 * 60 + 30);
    const byCenter = as(manager.actor);
    expect(await getBooking(byCenter, { id: made.id })).toMatchObject({
      ...{ side: 'center', sellerContactNotes: 'Ring twice', buyerName: 'A customer' },
    });
    const confirmed = await takeMove(byCenter, { id: made.id, version: 1, move: 'confirm' });
    expect(confirmed.status).toBe('confirmed');
    const again = await takeMove(byCenter, { id: made.id, version: 1, move: 'confirm' });
    expect(again.version).toBe(confirmed.version);
    const done = await takeMove(byCenter, { id: made.id, version: null, move: 'complete' });
    expect(done.events.map(({ kind }) => kind)).toEqual(['requested', 'confirmed', 'completed']);
    await expect(
      takeMove(ctx, { id: made.id, version: null, move: 'cancel' }),
    ).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is seen by its buyer and its center’s people alone', async () => {
    const { buyer, request, manager, center } = await ground();
    const other = await addCenter(database);
    const made = await createBooking(as(buyer.actor), request);
    const mechanic = await addPerson(database, 'mechanic');
    const stranger = await addPerson(database, 'mechanic');
    const member = { centerId: center.id, email: mechanic.email, kind: 'mechanic' } as const;
    const { id: memberId } = await addMember(as(manager.actor), member);
    await addMember(as(other.manager.actor), {
      ...{ centerId: other.center.id, email: stranger.email, kind: 'mechanic' },
    });
    expect(await getBooking(as(mechanic.actor), { id: made.id })).toMatchObject({
      side: 'mechanic',
    });
    const outside = [stranger, other.manager, await addPerson(database, 'customer')];
    for (const { actor } of outside) {
      const ctx = as(actor);
      await expect(getBooking(ctx, { id: made.id })).rejects.toMatchObject({ code: 'not_found' });
      for (const move of ['confirm', 'cancel', 'complete'] as const) {
        const step = { id: made.id, version: null, move };
        await expect(takeMove(ctx, step)).rejects.toMatchObject({ code: 'not_found' });
      }
      const change = { id: made.id, version: 1, change: { startsAt: later(48) } };
      await expect(changeBooking(ctx, change)).rejects.toMatchObject({ code: 'not_found' });
      await expect(bookingCalendar(ctx, { id: made.id })).rejects.toMatchObject({
        code: 'not_found',
      });
      const { bookings: none } = await listBookings(ctx, { cursor: null, limit: 10 });
      expect(none).toEqual([]);
    }
    const viewer = await addPerson(database, 'viewer');
    await expect(getBooking(as(viewer.actor), { id: made.id })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await setMember(as(manager.actor), { centerId: center.id, id: memberId, isActive: false });
    await expect(getBooking(as(mechanic.actor), { id: made.id })).rejects.toMatchObject({
      code: 'not_found',
    });
    const admin = await addPerson(database, 'admin');
    expect((await getBooking(as(admin.actor), { id: made.id })).side).toBe('admin');
  });

  it('of a car that its booker may not see, or at a time that is none, is not made', async () => {
    const { buyer, request } = await ground();
    const owner = await addPerson(database, 'customer');
    const hidden = await addListing(database, { visibility: 'private', ownerId: owner.id });
    const ctx = as(buyer.actor);
    await expect(createBooking(ctx, { ...request, listingId: hidden })).rejects.toMatchObject({
      code: 'not_found',
    });
    const times = ['2026-11-23T16:01:00Z', '2026-11-22T19:00:00Z', '2026-11-29T16:00:00Z'];
    for (const time of times) {
      await expect(
        createBooking(ctx, { ...request, startsAt: new Date(time) }),
      ).rejects.toMatchObject({ fieldErrors: [{ field: 'starts_at' }] });
    }
  });

  it('moves to another free time: by its buyer back to the center, by the center at once', async () => {
    const { buyer, request, manager } = await ground();
    const ctx = as(buyer.actor);
    const made = await createBooking(ctx, request);
    await takeMove(as(manager.actor), { id: made.id, version: null, move: 'confirm' });
    const tuesday = new Date('2026-11-24T16:00:00Z');
    const late = as(buyer.actor, later(-2, NINE));
    await expect(
      changeBooking(late, { id: made.id, version: 2, change: { startsAt: tuesday } }),
    ).rejects.toMatchObject({ code: 'conflict' });
    await expect(
      changeBooking(ctx, { id: made.id, version: 1, change: { startsAt: tuesday } }),
    ).rejects.toMatchObject({ code: 'precondition_failed' });
    // Monday at nine is already within 24 hours of Sunday evening: the center moves it first.
    const byCenter = await changeBooking(as(manager.actor), {
      ...{ id: made.id, version: 2, change: { startsAt: tuesday } },
    });
    expect(byCenter).toMatchObject({ status: 'confirmed', startsAt: tuesday });
    const half = new Date('2026-11-24T16:30:00Z');
    const byBuyer = await changeBooking(ctx, {
      ...{ id: made.id, version: byCenter.version, change: { startsAt: half } },
    });
    expect(byBuyer).toMatchObject({ status: 'requested', startsAt: half });
    expect(byBuyer.events).toHaveLength(4);
  });

  it('costs its buyer the fee that was said, when it is cancelled late', async () => {
    const { buyer, request, manager } = await ground();
    const made = await createBooking(as(buyer.actor), request);
    await takeMove(as(manager.actor), { id: made.id, version: null, move: 'confirm' });
    const late = as(buyer.actor, later(-2, NINE));
    expect((await getBooking(late, { id: made.id })).cancelCostCents).toBe(9_950);
    const cancelled = await takeMove(late, { id: made.id, version: null, move: 'cancel' });
    expect(cancelled).toMatchObject({ status: 'cancelled', lateFeeCents: 9_950, moves: [] });
    const next = await createBooking(as(buyer.actor), request);
    expect(next.id).not.toBe(made.id);
  });

  it('takes one mechanic to one car at a time', async () => {
    const { buyer, request, manager, center } = await ground();
    const ctx = as(manager.actor);
    await updateCenter(ctx, { id: center.id, version: 1, change: { capacity: 2 } });
    const mechanic = await addPerson(database, 'mechanic');
    const { personId: mechanicId } = await addMember(ctx, {
      ...{ centerId: center.id, email: mechanic.email, kind: 'mechanic' },
    });
    const first = await createBooking(as(buyer.actor), request);
    const second = await createBooking(as(buyer.actor), {
      ...{ ...request, listingId: await addListing(database) },
    });
    await changeBooking(ctx, { id: first.id, version: 1, change: { mechanicId } });
    await expect(
      changeBooking(ctx, { id: second.id, version: 1, change: { mechanicId } }),
    ).rejects.toMatchObject({ code: 'conflict' });
  });

  it(`that two buyers race for is one of them’s, ${RACES} times`, async () => {
    const { center, service, request, buyer } = await ground();
    const rival = await addPerson(database, 'customer');
    const listingIds = [request.listingId, await addListing(database)];
    const id = parsePublicId('service_center', center.id);
    for (let round = 0; round < RACES; round += 1) {
      const results = await Promise.allSettled(
        [buyer, rival].map(({ actor }, index) =>
          createBooking(as(actor), {
            ...{ ...request, serviceId: service.id, listingId: listingIds[index] ?? '' },
          }),
        ),
      );
      const refused = results.flatMap((result) =>
        result.status === 'rejected' ? [result.reason.code] : [],
      );
      expect(refused).toEqual(['conflict']);
      expect(await database.db.$count(bookings, eq(bookings.centerId, id))).toBe(1);
      await database.db.delete(bookings).where(eq(bookings.centerId, id));
    }
  });

  it('cannot overlap another of its place, whoever writes the table', async () => {
    const { request, buyer } = await ground();
    const made = await createBooking(as(buyer.actor), request);
    const [row] = await database.db
      .select()
      .from(bookings)
      .where(eq(bookings.id, parsePublicId('booking', made.id)));
    if (!row) throw new Error('no booking');
    const startsAt = new Date(row.startsAt.getTime() + HOUR_MS);
    const endsAt = new Date(row.endsAt.getTime() + HOUR_MS);
    await expect(
      database.db.insert(bookings).values({ ...row, id: newId(), startsAt, endsAt }),
    ).rejects.toMatchObject({ cause: { code: '23P01' } });
    await database.db.insert(bookings).values({ ...row, id: newId(), startsAt, endsAt, bay: 2 });
  });
});

describe('what happens to a booking', () => {
  const mailsTo = async (email: string) =>
    (await database.db.select().from(messages).where(eq(messages.recipient, email))).map(
      ({ kind }) => kind,
    );

  it('is told to both sides once, however often the run comes', async () => {
    const { buyer, request, manager } = await ground();
    const made = await createBooking(as(buyer.actor), request);
    expect(database.events.sent.at(-1)?.name).toBe('bookings/booking.changed');
    await takeMove(as(manager.actor), { id: made.id, version: null, move: 'confirm' });
    expect(await tellBookingNews(as(JOB), { bookingId: null })).toBe(2);
    expect(await tellBookingNews(as(JOB), { bookingId: null })).toBe(0);
    expect((await mailsTo(buyer.email)).sort()).toEqual(['booking_confirmed', 'booking_requested']);
    expect((await mailsTo(manager.email)).sort()).toEqual([
      ...['booking_confirmed', 'booking_requested'],
    ]);
    await expect(tellBookingNews(as(buyer.actor), { bookingId: null })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('is reminded of a day and two hours before, each once, and again after it moved', async () => {
    const { buyer, request, manager } = await ground();
    const wednesday = new Date('2026-11-25T19:00:00Z');
    const made = await createBooking(as(buyer.actor), { ...request, startsAt: wednesday });
    expect(await remindOfBookings(as(JOB, later(-23, wednesday)))).toBe(0);
    await takeMove(as(manager.actor), { id: made.id, version: null, move: 'confirm' });
    const at = (hours: number, start: Date) => remindOfBookings(as(JOB, later(-hours, start)));
    expect(await at(25, wednesday)).toBe(0);
    expect(await Promise.all([at(23.5, wednesday), at(23.5, wednesday)])).toContain(1);
    expect(await at(23, wednesday)).toBe(0);
    expect(await at(1.9, wednesday)).toBe(1);
    expect(await at(1.8, wednesday)).toBe(0);
    expect(await mailsTo(buyer.email)).toEqual(['booking_reminder', 'booking_reminder']);
    const monday = new Date('2026-11-30T19:00:00Z');
    await changeBooking(as(manager.actor), {
      ...{ id: made.id, version: 2, change: { startsAt: monday } },
    });
    expect(await at(23, monday)).toBe(1);
  });

  it('ends by itself where nobody confirmed it in time, or its buyer is gone', async () => {
    const { buyer, request, manager } = await ground();
    const made = await createBooking(as(buyer.actor), request);
    expect(await expireBookings(as(JOB))).toBe(0);
    expect(await expireBookings(as(JOB, later(1, NINE)))).toBe(1);
    expect(await getBooking(as(manager.actor), { id: made.id })).toMatchObject({
      status: 'cancelled',
    });
    await createBooking(as(buyer.actor), request);
    await database.db.delete(people).where(eq(people.id, buyer.id));
    expect(await expireBookings(as(JOB))).toBe(1);
  });
});

describe('simulated centers', () => {
  it('are there once, are found as such, and confirm by themselves', async () => {
    const system = as({ kind: 'system', name: 'load-demo' });
    const madeCount = await ensureSimulatedCenters(system);
    expect(await ensureSimulatedCenters(system)).toBe(madeCount);
    const buyer = await addPerson(database, 'customer');
    const ctx = as(buyer.actor);
    const listingId = await addListing(database);
    const around = { listingId, withinMi: 500, cursor: null, limit: 3 };
    const [center] = (await listNearbyCenters(ctx, around)).centers;
    expect(center).toMatchObject({ isSimulated: true, city: 'Denver', doesComeThere: true });
    const made = await createBooking(ctx, {
      ...{ listingId, centerId: center?.id ?? '', serviceId: center?.services[0]?.id ?? '' },
      ...{ startsAt: center?.nextFreeAt ?? NINE, buyerNote: null, sellerContactNotes: null },
      meetingPlace: 'On the lot',
    });
    expect(await confirmSimulated(as(JOB))).toBe(1);
    expect(await getBooking(ctx, { id: made.id })).toMatchObject({ status: 'confirmed' });
    expect(await confirmSimulated(as(JOB))).toBe(0);
    await expect(ensureSimulatedCenters(ctx)).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('calendars', () => {
  it('show one’s own bookings to whoever has the address, until it is withdrawn', async () => {
    const { buyer, request, manager, center } = await ground();
    const made = await createBooking(as(buyer.actor), request);
    expect(await bookingCalendar(as(buyer.actor), { id: made.id })).toContain('STATUS:TENTATIVE');
    const feed = await makeCalendarFeed(as(buyer.actor), { centerId: null });
    const token = feed.url.split('/').at(-1) ?? '';
    const visitor = as({ kind: 'visitor', id: 'v', isBrowser: false });
    const text = await readCalendar(visitor, { token });
    expect(text).toContain('DTSTART:20261123T160000Z');
    expect(text).not.toContain('Ring twice');
    await expect(withdrawCalendarFeed(as(manager.actor), { id: feed.id })).rejects.toMatchObject({
      code: 'not_found',
    });
    await withdrawCalendarFeed(as(buyer.actor), { id: feed.id });
    await expect(readCalendar(visitor, { token })).rejects.toMatchObject({ code: 'not_found' });
    const ofCenter = await makeCalendarFeed(as(manager.actor), { centerId: center.id });
    const centerToken = ofCenter.url.split('/').at(-1) ?? '';
    expect(await readCalendar(visitor, { token: centerToken })).toContain('BEGIN:VEVENT');
    await expect(makeCalendarFeed(as(buyer.actor), { centerId: center.id })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});
