import { people } from '@/db/schema/accounts';
import { listings, listingVehicles, sources, vehicles } from '@/db/schema/listings';
import type { TestDatabase } from '@/db/testing';
import type { Role } from '@/db/vocabulary';
import type { Actor } from '@/lib/platform/context';
import { newId, toPublicId } from '@/lib/platform/ids';
import type { CenterProfile } from './center';
import { addService } from './center-people-service';
import { createCenter } from './center-service';

/** A Sunday evening in Denver; Monday's slots lie behind the lead time. */
export const BOOKING_NOW = new Date('2026-11-22T18:00:00Z');

/** A person of a role, and what they act as. */
export async function addPerson(
  database: TestDatabase,
  role: Role,
): Promise<{ id: string; email: string; actor: Actor }> {
  const id = newId();
  const email = `${role}-${id}@example.com`;
  await database.db
    .insert(people)
    .values({ id, email, displayName: `A ${role}`, role, timeZone: 'America/New_York' });
  const actor = { personId: id, role, epoch: 0, sessionId: newId(), plan: 'free' } as const;
  return { id, email, actor: { kind: 'person', ...actor } };
}

/** A car in Denver with its advert; the advert's public id. */
export async function addListing(
  database: TestDatabase,
  over: Partial<typeof listings.$inferInsert> = {},
): Promise<string> {
  const { db } = database;
  const car = { year: 2018, make: 'Honda', model: 'Civic' };
  await db
    .insert(sources)
    .values({ key: 'lot', label: 'Test lot', kind: 'feed' })
    .onConflictDoNothing();
  const id = newId();
  const vehicleId = newId();
  await db.insert(vehicles).values({ ...car, id: vehicleId });
  await db.insert(listings).values({
    ...{ ...car, id, sourceKey: 'lot', externalId: id, title: '2018 Honda Civic' },
    ...{ priceCents: 1_500_000, priceKind: 'dealer_ask', qualityScore: 80, factsHash: id },
    ...{ firstSeenAt: BOOKING_NOW, lastSeenAt: BOOKING_NOW, state: 'CO', zip: '80202' },
    ...{ latitude: 39.749, longitude: -104.995, ...over },
  });
  await db
    .insert(listingVehicles)
    .values({ listingId: id, vehicleId, reason: 'alone', linkedAt: BOOKING_NOW });
  return toPublicId('listing', id);
}

/** A profile of a workshop in Denver that is open on weekdays and takes one car at a time. */
export const DENVER_PROFILE: CenterProfile = {
  ...{ name: 'Bay One', kind: 'workshop', about: '', phone: null, street: '1 Main St' },
  ...{ zip: '80205', travelRadiusMi: null, timeZone: 'America/Denver', capacity: 1 },
  weeklyHours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:00', to: '17:00' })),
  ...{ closures: [], leadHours: 12, horizonDays: 28, cancellationHours: 24 },
  ...{ lateFeeBps: 5_000, isActive: true },
};

/** A center of a new manager with one service of 90 minutes for $199. */
export async function addCenter(database: TestDatabase, profile: Partial<CenterProfile> = {}) {
  const manager = await addPerson(database, 'service_center');
  const ctx = database.makeCtx(manager.actor, { now: BOOKING_NOW });
  const center = await createCenter(ctx, { ...DENVER_PROFILE, ...profile });
  const service = await addService(ctx, {
    centerId: center.id,
    content: {
      ...{ name: 'Full inspection', place: 'workshop', priceCents: 19_900, durationMin: 90 },
      ...{ checks: ['On a lift'], cannotCheck: ['Inside the engine'], isActive: true },
    },
  });
  return { center, service, manager };
}
