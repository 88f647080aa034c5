import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sellerListings } from '@/db/schema/selling';
import { snapJobs } from '@/db/schema/snap';
import { emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import { countUnreadAlerts, readAlertNews, readAlerts } from '@/lib/alerts/history-service';
import type { Actor } from '@/lib/platform/context';
import { newId, parsePublicId } from '@/lib/platform/ids';
import { changeBooking, takeMove } from './booking-moves-service';
import { createBooking } from './booking-service';
import { tellBookingNews } from './news-service';
import { addCenter, addListing, addPerson, BOOKING_NOW } from './testing-bookings';

/** Nine on Wednesday morning in Denver. */
const NINE = new Date('2026-11-25T16:00:00Z');
const TEN = new Date('2026-11-25T17:00:00Z');
const JOB: Actor = { kind: 'job', name: 'tell-booking' };

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ market: 'demo' });
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database, 'people', 'service_centers', 'sources', 'listings', 'messages');
});

const as = (actor: Actor) => database.makeCtx(actor, { now: BOOKING_NOW });
const tell = () => tellBookingNews(as(JOB), { bookingId: null });
type Person = Awaited<ReturnType<typeof addPerson>>;
const titlesOf = async ({ id, actor }: Person) =>
  (await readAlertNews(as(actor), { personId: id })).notices.map(({ title }) => title);

/** A booking of a car that somebody offers here. */
async function booked() {
  const { center, service, manager } = await addCenter(database);
  const buyer = await addPerson(database, 'customer');
  const seller = await addPerson(database, 'customer');
  const listingId = await addListing(database);
  const [job] = await database.db
    .insert(snapJobs)
    .values({ personId: seller.id, createKey: newId() })
    .returning();
  await database.db.insert(sellerListings).values({
    ...{ personId: seller.id, snapJobId: job?.id ?? '', title: 'Civic', description: '' },
    ...{ facts: {}, condition: { damage: [] }, zip: '80202', photoIds: [], priceCents: 1 },
    ...{ id: newId(), listingId: parsePublicId('listing', listingId), status: 'live' },
  });
  const request = { meetingPlace: null, sellerContactNotes: 'Ring twice', buyerNote: null };
  const made = await createBooking(as(buyer.actor), {
    ...{ ...request, listingId, centerId: center.id, serviceId: service.id, startsAt: NINE },
  });
  return { buyer, seller, manager, made };
}

describe('under the bell', () => {
  it('a buyer reads what others did to their inspection, once, and what they did themselves never', async () => {
    const { buyer, manager, made } = await booked();
    await tell();
    expect(await titlesOf(buyer)).toEqual([]);
    await takeMove(as(manager.actor), { id: made.id, version: null, move: 'confirm' });
    await changeBooking(as(manager.actor), {
      ...{ id: made.id, version: 2, change: { startsAt: TEN } },
    });
    await tell();
    await tell();
    expect(await titlesOf(buyer)).toEqual([
      'Moved: the inspection of the 2018 Honda Civic',
      'Confirmed: the inspection of the 2018 Honda Civic',
    ]);
    const personId = buyer.id;
    const { notices, unread_count } = await readAlertNews(as(buyer.actor), { personId });
    expect(unread_count).toBe(2);
    expect(notices[0]).toMatchObject({ path: `/bookings/${made.id}`, is_unread: true });
    // In the center’s time and in the buyer’s own.
    expect(notices[0]?.detail).toContain('10:00 AM MST (Wed, Nov 25, 12:00 PM EST where you are)');
    await readAlerts(as(buyer.actor), { personId, upTo: null, upToNotice: notices[1]?.id ?? '' });
    expect(await countUnreadAlerts(as(buyer.actor), { personId })).toBe(1);
    await readAlerts(as(buyer.actor), { personId, upTo: null });
    expect(await countUnreadAlerts(as(buyer.actor), { personId })).toBe(0);
    const stranger = await addPerson(database, 'customer');
    await expect(readAlertNews(as(stranger.actor), { personId })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('the seller reads that the car is inspected once that is sure, and never who booked it', async () => {
    const { buyer, seller, manager, made } = await booked();
    await tell();
    expect(await titlesOf(seller)).toEqual([]);
    await takeMove(as(manager.actor), { id: made.id, version: null, move: 'confirm' });
    await tell();
    await takeMove(as(buyer.actor), { id: made.id, version: null, move: 'cancel', note: 'Sold' });
    await tell();
    expect(await titlesOf(seller)).toEqual([
      'Cancelled: the inspection of your 2018 Honda Civic',
      'A buyer has your 2018 Honda Civic inspected',
    ]);
    const { notices } = await readAlertNews(as(seller.actor), { personId: seller.id });
    expect(JSON.stringify(notices)).not.toMatch(/A customer|Ring twice|Sold|bkg_/);
    expect(notices[0]?.path).toMatch(/^\/sell\/cars\/sel_/);
  });
});
