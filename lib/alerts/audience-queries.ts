import { and, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { buyerSettings, people } from '@/db/schema/accounts';
import { alertChannels, alertMutes, alertPreferences, opportunities } from '@/db/schema/alerts';
import { savedSearches } from '@/db/schema/saved-searches';
import { hiddenCars, watchedCars } from '@/db/schema/watched-cars';
import { newId } from '@/lib/platform/ids';
import { groupedBy } from '@/lib/searches/grouped';

export type PreferenceRow = typeof alertPreferences.$inferSelect;
export type OpportunityRow = typeof opportunities.$inferSelect;
export type WishRow = Awaited<ReturnType<typeof listRunningSearches>>[number];

const t = savedSearches;
const WISH = {
  ...{ id: t.id, personId: t.personId, name: t.name, queryKey: t.queryKey, query: t.query },
  ...{ alertKinds: t.alertKinds, pace: t.pace, cron: t.cron, channelIds: t.channelIds },
  ...{ minProfitCents: t.minProfitCents, minSavingCents: t.minSavingCents },
  ...{ minScore: t.minScore, priceCutBps: t.priceCutBps, nextRunAt: t.nextRunAt },
  ...{ tellsAfter: t.tellsAfter, pausedAt: t.pausedAt },
};

/** Those of these searches that run now: not paused, not put to sleep, not deleted. */
export async function listRunningSearches(db: Database, ids: readonly string[], now: Date) {
  if (ids.length === 0) return [];
  return db
    .select(WISH)
    .from(t)
    .where(
      and(
        sql`${t.id} = any(${sql.param([...ids])}::uuid[])`,
        isNull(t.deletedAt),
        isNull(t.pausedAt),
        or(isNull(t.snoozedUntil), sql`${t.snoozedUntil} <= ${now.toISOString()}::timestamptz`),
      ),
    );
}

/** One of a person's searches, also where it is paused; none where it is somebody else's or deleted. */
export async function listSearchesOf(
  db: Database,
  { personId, id }: { personId: string; id: string },
): Promise<WishRow[]> {
  return db
    .select(WISH)
    .from(t)
    .where(and(eq(t.id, id), eq(t.personId, personId), isNull(t.deletedAt)));
}

/** Who watches these cars. */
export async function listWatchers(db: Database, vehicleIds: readonly string[]) {
  if (vehicleIds.length === 0) return [];
  return db
    .select({
      personId: watchedCars.personId,
      vehicleId: sql<string>`${watchedCars.vehicleId}`,
      savedPriceCents: watchedCars.savedPriceCents,
      createdAt: watchedCars.createdAt,
    })
    .from(watchedCars)
    .where(and(inArray(watchedCars.vehicleId, [...vehicleIds]), isNull(watchedCars.deletedAt)));
}

/** What was found of these cars before, for anybody. */
export async function listOpportunitiesOfCars(
  db: Database,
  vehicleIds: readonly string[],
): Promise<OpportunityRow[]> {
  if (vehicleIds.length === 0) return [];
  return db
    .select()
    .from(opportunities)
    .where(inArray(opportunities.vehicleId, [...vehicleIds]));
}

/** What was found of cars before, each for one person. */
export async function listOpportunitiesOf(
  db: Database,
  pairs: readonly { personId: string; vehicleId: string }[],
): Promise<OpportunityRow[]> {
  if (pairs.length === 0) return [];
  const personIds = sql.param(pairs.map(({ personId }) => personId));
  const vehicleIds = sql.param(pairs.map(({ vehicleId }) => vehicleId));
  return db
    .select()
    .from(opportunities)
    .where(
      sql`(${opportunities.personId}, ${opportunities.vehicleId}) in
          (select * from unnest(${personIds}::uuid[], ${vehicleIds}::uuid[]))`,
    );
}

/** A person who may be told, with what they wish. */
export interface Listener {
  personId: string;
  timeZone: string;
  /** Null where they have said nothing. */
  preferences: PreferenceRow | null;
  channels: { id: string; kind: string }[];
  /** "seller <hash>", "model <make|model>", "source <key>". */
  mutes: ReadonlySet<string>;
  hiddenVehicleIds: ReadonlySet<string>;
  buyer: { zip: string | null; tradeInCents: number | null };
}

/**
 * The people behind these ids who may be told of these cars; accounts that are shut or about to go are left
 * out. Makes the channel in the app of those who have none.
 */
export async function listListeners(
  db: Database,
  input: { personIds: readonly string[]; vehicleIds: readonly string[]; now: Date },
): Promise<Map<string, Listener>> {
  const { now } = input;
  const ids = sql`${sql.param([...input.personIds])}::uuid[]`;
  const found = await db
    .select({
      ...{ personId: people.id, timeZone: people.timeZone, preferences: alertPreferences },
      ...{ zip: buyerSettings.zip, tradeInCents: buyerSettings.tradeInCents },
    })
    .from(people)
    .leftJoin(alertPreferences, eq(alertPreferences.personId, people.id))
    .leftJoin(buyerSettings, sql`${buyerSettings.ownerKey} = 'person:' || ${people.id}`)
    .where(
      and(
        sql`${people.id} = any(${ids})`,
        isNull(people.disabledAt),
        isNull(people.deletionRequestedAt),
        isNull(people.deletedAt),
      ),
    );
  await ensureInApp(
    db,
    found.map(({ personId }) => personId),
  );
  const channels = await db
    .select({ id: alertChannels.id, kind: alertChannels.kind, personId: alertChannels.personId })
    .from(alertChannels)
    .where(
      and(
        sql`${alertChannels.personId} = any(${ids})`,
        eq(alertChannels.state, 'active'),
        isNull(alertChannels.deletedAt),
      ),
    );
  const mutes = await db
    .select()
    .from(alertMutes)
    .where(
      and(
        sql`${alertMutes.personId} = any(${ids})`,
        or(isNull(alertMutes.until), gt(alertMutes.until, now)),
      ),
    );
  const hidden = await db
    .select({ personId: hiddenCars.personId, vehicleId: hiddenCars.vehicleId })
    .from(hiddenCars)
    .where(
      and(
        sql`${hiddenCars.personId} = any(${ids})`,
        inArray(hiddenCars.vehicleId, [...input.vehicleIds]),
      ),
    );
  const channelsOf = groupedBy(channels, ({ personId }) => personId);
  const mutesOf = groupedBy(mutes, ({ personId }) => personId);
  const hiddenOf = groupedBy(hidden, ({ personId }) => personId);
  return new Map(
    found.map(({ personId, timeZone, preferences, zip, tradeInCents }) => [
      personId,
      {
        ...{ personId, timeZone, preferences, buyer: { zip, tradeInCents } },
        channels: (channelsOf.get(personId) ?? []).map(({ id, kind }) => ({ id, kind })),
        mutes: new Set((mutesOf.get(personId) ?? []).map(({ kind, key }) => `${kind} ${key}`)),
        hiddenVehicleIds: new Set((hiddenOf.get(personId) ?? []).map(({ vehicleId }) => vehicleId)),
      },
    ]),
  );
}

async function ensureInApp(db: Database, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return;
  const missing = await db.execute<{ id: string }>(sql`
    select p.id from unnest(${sql.param([...personIds])}::uuid[]) p (id)
     where not exists (select from alert_channels c where c.person_id = p.id and c.kind = 'in_app')`);
  if (missing.rows.length === 0) return;
  await db
    .insert(alertChannels)
    .values(
      missing.rows.map(({ id: personId }) => ({
        ...{ id: newId(), personId, kind: 'in_app' as const },
        ...{ label: 'In the app', state: 'active' as const },
      })),
    )
    .onConflictDoNothing();
}
