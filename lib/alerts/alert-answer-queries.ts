import { and, desc, eq, isNotNull, or, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { alertMutes, alerts, opportunities } from '@/db/schema/alerts';
import { listings, vehicles } from '@/db/schema/listings';
import { savedSearches } from '@/db/schema/saved-searches';
import type { AlertMuteKind, OpportunityState } from '@/db/vocabulary';
import { newId } from '@/lib/platform/ids';

const o = opportunities;

/** A car that a person answers about. */
export interface AnsweredCar {
  opportunityId: string;
  personId: string;
  listingId: string | null;
  savedSearchId: string | null;
  state: OpportunityState;
  isContacted: boolean;
  feedback: string | null;
  year: number;
  make: string;
  model: string;
  sourceKey: string | null;
  sellerHash: string | null;
}

/**
 * The car of a person's alert or opportunity (uuids), its row held until the end of the transaction; null
 * where it is not theirs. Of an alert the search is the one that told of it.
 */
export async function lockAnsweredCar(
  db: Database,
  by: { personId: string } & ({ alertId: string } | { opportunityId: string }),
): Promise<AnsweredCar | null> {
  const isWanted = 'alertId' in by ? eq(alerts.id, by.alertId) : eq(o.id, by.opportunityId);
  const [row] = await db
    .select({
      ...{ opportunityId: o.id, personId: o.personId, listingId: o.listingId, state: o.state },
      savedSearchId: sql<string | null>`coalesce(${alerts.savedSearchId}, ${o.savedSearchId})`,
      ...{ isContacted: o.isContacted, feedback: o.feedback },
      ...{ year: vehicles.year, make: vehicles.make, model: vehicles.model },
      ...{ sourceKey: listings.sourceKey, sellerHash: listings.sellerHash },
    })
    .from(o)
    .innerJoin(vehicles, eq(vehicles.id, o.vehicleId))
    .leftJoin(alerts, eq(alerts.opportunityId, o.id))
    .leftJoin(listings, eq(listings.id, o.listingId))
    .where(and(isWanted, eq(o.personId, by.personId)))
    .orderBy(desc(alerts.id))
    .limit(1)
    .for('update', { of: o });
  return row ?? null;
}

/** Writes what a person made of a car. */
export async function updateOpportunity(
  db: Database,
  by: { opportunityId: string; personId: string },
  change: Partial<Pick<typeof o.$inferInsert, 'state' | 'isContacted' | 'feedback' | 'feedbackAt'>>,
): Promise<void> {
  await db
    .update(o)
    .set({ ...change, version: sql`${o.version} + 1`, updatedAt: sql`now()` })
    .where(and(eq(o.id, by.opportunityId), eq(o.personId, by.personId)));
}

/** Who answers has seen all that they were told of the car. */
export async function markSeen(db: Database, opportunityId: string, now: Date): Promise<void> {
  await db
    .update(alerts)
    .set({ viewedAt: now })
    .where(and(eq(alerts.opportunityId, opportunityId), sql`${alerts.viewedAt} is null`));
}

/** What a person does not want to hear of. */
export interface Mute {
  personId: string;
  kind: AlertMuteKind;
  key: string;
}

/** Adds a mute; one that is there runs until the later of both ends, null being for good. */
export async function putMute(
  db: Database,
  mute: Mute & { label: string; until: Date | null },
): Promise<void> {
  await db
    .insert(alertMutes)
    .values({ id: newId(), ...mute })
    .onConflictDoUpdate({
      target: [alertMutes.personId, alertMutes.kind, alertMutes.key],
      set: {
        until: sql`case when ${alertMutes.until} is null then null else greatest(${alertMutes.until}, excluded.until) end`,
      },
    });
}

/** Takes a mute away; none is no error. */
export async function removeMute(db: Database, { personId, kind, key }: Mute): Promise<void> {
  await db
    .delete(alertMutes)
    .where(
      and(eq(alertMutes.personId, personId), eq(alertMutes.kind, kind), eq(alertMutes.key, key)),
    );
}

/** A search, and the largest saving of its cars that its person lately found too small. */
export interface Rejected {
  name: string;
  minSavingCents: number | null;
  savingCents: number | null;
}

/**
 * Of one of a person's searches, of cars that it found and this one, of which they said so after `since`; null
 * where they have the search no more.
 */
export async function findRejected(
  db: Database,
  by: {
    personId: string;
    savedSearchId: string;
    opportunityId: string;
    feedback: string;
    since: Date;
  },
): Promise<Rejected | null> {
  const { personId, savedSearchId, opportunityId, feedback, since } = by;
  const largest = db
    .select({ cents: sql<number | null>`max(${o.savingCents})`.mapWith(Number) })
    .from(o)
    .where(
      and(
        eq(o.personId, personId),
        or(eq(o.savedSearchId, savedSearchId), eq(o.id, opportunityId)),
        eq(o.feedback, feedback),
        sql`${o.feedbackAt} > ${since.toISOString()}::timestamptz`,
        isNotNull(o.savingCents),
      ),
    );
  const [[search], [rejected]] = await Promise.all([
    db
      .select({ name: savedSearches.name, minSavingCents: savedSearches.minSavingCents })
      .from(savedSearches)
      .where(
        and(
          eq(savedSearches.id, savedSearchId),
          eq(savedSearches.personId, personId),
          sql`${savedSearches.deletedAt} is null`,
        ),
      ),
    largest,
  ]);
  if (!search) return null;
  const cents = rejected?.cents ?? null;
  return { ...search, savingCents: cents === null || Number.isNaN(cents) ? null : cents };
}
