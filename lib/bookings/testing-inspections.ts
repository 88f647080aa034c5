import {
  bookings,
  serviceCenterMembers,
  serviceCenterServices,
  serviceCenters,
} from '@/db/schema/bookings';
import { listings, listingVehicles, sources, vehicles } from '@/db/schema/listings';
import type { TestDatabase } from '@/db/testing';
import { newId, toPublicId } from '@/lib/platform/ids';
import { checklistOf } from './inspection-checklist';
import type { AnswerChange } from './inspection-sync';

const HOUR_MS = 3_600_000;

/** A workshop in Austin with these people. */
export async function addCenter(
  { db }: Pick<TestDatabase, 'db'>,
  people: { mechanics?: string[]; managers?: string[] } = {},
): Promise<{ centerId: string; serviceId: string }> {
  const centerId = newId();
  const serviceId = newId();
  await db.insert(serviceCenters).values({
    ...{ id: centerId, name: 'Bay One', kind: 'workshop', street: '1 Main St', city: 'Austin' },
    ...{ state: 'TX', zip: '78701', latitude: 30.27, longitude: -97.74 },
    ...{ timeZone: 'America/Chicago', weeklyHours: [] },
  });
  await db.insert(serviceCenterServices).values({
    ...{ id: serviceId, centerId, name: 'Full check', place: 'workshop' },
    ...{ priceCents: 20_000, durationMin: 120 },
  });
  const { mechanics = [], managers = [] } = people;
  const members = [
    ...mechanics.map((personId) => ({ centerId, personId, kind: 'mechanic' as const })),
    ...managers.map((personId) => ({ centerId, personId, kind: 'manager' as const })),
  ];
  if (members.length > 0) await db.insert(serviceCenterMembers).values(members);
  return { centerId, serviceId };
}

/** A live advert of a private car in Austin. */
export async function addInspectedCar(
  { db }: Pick<TestDatabase, 'db'>,
  now: Date,
  more: Partial<typeof listings.$inferInsert> = {},
): Promise<{ listingId: string; vehicleId: string }> {
  const listingId = newId();
  const vehicleId = newId();
  await db
    .insert(sources)
    .values({ key: 'lots', label: 'Lots', kind: 'marketplace' })
    .onConflictDoNothing();
  await db.insert(vehicles).values({ id: vehicleId, year: 2018, make: 'Honda', model: 'Civic' });
  await db.insert(listings).values({
    ...{ id: listingId, sourceKey: 'lots', externalId: listingId, title: '2018 Honda Civic' },
    ...{ factsHash: listingId, year: 2018, make: 'Honda', model: 'Civic', mileageMi: 84_120 },
    ...{ state: 'TX', latitude: 30.27, longitude: -97.74, vin: '1HGCV1F39KA012345' },
    ...{ priceCents: 1_400_000, priceKind: 'private_ask', sellerKind: 'private' },
    ...{ titleStatus: 'clean', fuel: 'gasoline', qualityScore: 80 },
    ...{ firstSeenAt: now, lastSeenAt: now, ...more },
  });
  await db.insert(listingVehicles).values({ listingId, vehicleId, reason: 'vin', linkedAt: now });
  return { listingId, vehicleId };
}

/** A booking of a center; confirmed unless said. The id is public. */
export async function addInspectionBooking(
  { db }: Pick<TestDatabase, 'db'>,
  booking: {
    centerId: string;
    serviceId: string;
    buyerId: string;
    startsAt: Date;
    listingId?: string;
    vehicleId?: string;
    status?: 'requested' | 'confirmed';
    bay?: number;
  },
): Promise<string> {
  const id = newId();
  const { startsAt, status = 'confirmed', bay = 1, ...rest } = booking;
  await db.insert(bookings).values({
    ...{ id, ...rest, startsAt, endsAt: new Date(startsAt.getTime() + 2 * HOUR_MS) },
    ...{ status, bay, carName: '2018 Honda Civic', serviceName: 'Full check' },
    ...{ place: 'workshop', priceCents: 20_000, cancellationHours: 24, lateFeeBps: 0 },
  });
  return toPublicId('booking', id);
}

/** A figure with which every measured point passes. */
const FIGURES: Readonly<Record<string, number>> = {
  ...{ tread: 8, tire_age: 3, pad: 7, rest_voltage: 12.6, running_voltage: 14.2 },
  ...{ odometer: 84_200, vent: 44, paint: 5 },
};

/** A change that answers a point for the first time. */
export function answerChange(
  pointKey: string,
  answer: Partial<AnswerChange['answer']> = {},
  more: Partial<AnswerChange> = {},
): AnswerChange {
  const point = checklistOf(1).find(({ key }) => key === pointKey);
  const value = point?.measure ? (FIGURES[point.measure] ?? null) : null;
  return {
    ...{ id: newId(), pointKey, baseRevision: 0, follows: [], settles: [] },
    answeredAt: '2026-03-10T12:00:00.000Z',
    answer: {
      ...{ state: 'pass', value, codes: [], note: '' },
      ...{ repairLowCents: null, repairHighCents: null, ...answer },
    },
    ...more,
  };
}

/** Every point but these passes. */
export function passAllBut(keys: readonly string[] = []): AnswerChange[] {
  return checklistOf(1)
    .filter(({ key }) => !keys.includes(key))
    .map(({ key }) => answerChange(key));
}
