import { and, eq, inArray, lt, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { opportunities } from '@/db/schema/alerts';
import { vehicles } from '@/db/schema/listings';
import type { OpportunityState } from '@/db/vocabulary';

const o = opportunities;

export type StoredOpportunity = Awaited<ReturnType<typeof listOpportunityRows>>[number];

const SHOWN = {
  ...{ id: o.id, vehicleId: o.vehicleId, listingId: o.listingId, savedSearchId: o.savedSearchId },
  ...{ state: o.state, priceCents: o.priceCents, rating: o.rating, savingCents: o.savingCents },
  ...{ profitCents: o.profitCents, score: o.score, feedback: o.feedback },
  ...{ isContacted: o.isContacted, version: o.version, createdAt: o.createdAt },
  ...{ updatedAt: o.updatedAt, year: vehicles.year, make: vehicles.make, model: vehicles.model },
  trim: vehicles.trim,
};

/** A person's opportunities, the last found first, after `beforeId`; all states where none is named. */
export async function listOpportunityRows(
  db: Database,
  input: {
    personId: string;
    states: readonly OpportunityState[];
    savedSearchId: string | null;
    beforeId: string | null;
    limit: number;
  },
) {
  const { personId, states, savedSearchId, beforeId, limit } = input;
  return db
    .select(SHOWN)
    .from(o)
    .innerJoin(vehicles, eq(vehicles.id, o.vehicleId))
    .where(
      and(
        eq(o.personId, personId),
        states.length > 0 ? inArray(o.state, [...states]) : undefined,
        savedSearchId === null ? undefined : eq(o.savedSearchId, savedSearchId),
        beforeId === null ? undefined : lt(o.id, beforeId),
      ),
    )
    .orderBy(sql`${o.id} desc nulls first`)
    .limit(limit);
}

/** One of a person's opportunities; null where it is not theirs. */
export async function findOpportunityRow(
  db: Database,
  by: { personId: string; id: string },
): Promise<StoredOpportunity | null> {
  const [row] = await db
    .select(SHOWN)
    .from(o)
    .innerJoin(vehicles, eq(vehicles.id, o.vehicleId))
    .where(and(eq(o.id, by.id), eq(o.personId, by.personId)));
  return row ?? null;
}

/** Writes an opportunity whose version is still that one; false otherwise. */
export async function writeOpportunity(
  db: Database,
  by: { personId: string; id: string; version: number },
  change: { state?: OpportunityState; isContacted?: boolean },
): Promise<boolean> {
  const { rowCount } = await db
    .update(o)
    .set({ ...change, version: sql`${o.version} + 1`, updatedAt: sql`now()` })
    .where(and(eq(o.id, by.id), eq(o.personId, by.personId), eq(o.version, by.version)));
  return (rowCount ?? 0) > 0;
}
