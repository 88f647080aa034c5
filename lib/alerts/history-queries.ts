import { and, asc, desc, eq, exists, inArray, lt, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Database } from '@/db/client';
import {
  alertChannels,
  alerts,
  deliveries,
  deliveryAttempts,
  opportunities,
} from '@/db/schema/alerts';
import { savedSearches } from '@/db/schema/saved-searches';
import type { AlertChannelKind, AlertKind, DeliveryState, OpportunityState } from '@/db/vocabulary';

/** What of a person's alerts is wanted; null or none for all. Ids are uuids. */
export interface AlertFilter {
  personId: string;
  kinds: readonly AlertKind[];
  channelKinds: readonly AlertChannelKind[];
  deliveryStates: readonly DeliveryState[];
  opportunityStates: readonly OpportunityState[];
  savedSearchId: string | null;
  opportunityId: string | null;
  isUnreadOnly: boolean;
}

const newestFirst = sql`${alerts.id} desc nulls first`;
const OUT_STATES = ['sent', 'delivered'] as const;

const alertColumns = {
  id: alerts.id,
  opportunityId: alerts.opportunityId,
  listingId: opportunities.listingId,
  savedSearchId: alerts.savedSearchId,
  kind: alerts.kind,
  newsKey: alerts.newsKey,
  content: alerts.content,
  seenAt: alerts.seenAt,
  valuedAt: alerts.valuedAt,
  matchedAt: alerts.matchedAt,
  viewedAt: alerts.viewedAt,
  clickedAt: alerts.clickedAt,
  createdAt: alerts.createdAt,
  channel: { id: alertChannels.id, kind: alertChannels.kind, label: alertChannels.label },
  delivery: {
    id: deliveries.id,
    kind: deliveries.kind,
    state: deliveries.state,
    dueAt: deliveries.dueAt,
    attemptCount: deliveries.attemptCount,
    problem: deliveries.problem,
    sentAt: deliveries.sentAt,
    deliveredAt: deliveries.deliveredAt,
  },
};

function selectAlerts(db: Database) {
  return db
    .select(alertColumns)
    .from(alerts)
    .innerJoin(alertChannels, eq(alertChannels.id, alerts.channelId))
    .innerJoin(deliveries, eq(deliveries.id, alerts.deliveryId))
    .innerJoin(opportunities, eq(opportunities.id, alerts.opportunityId));
}

export type AlertRow = Awaited<ReturnType<typeof selectAlerts>>[number];

function conditionsOf(filter: AlertFilter): (SQL | undefined)[] {
  return [
    eq(alerts.personId, filter.personId),
    filter.kinds.length ? inArray(alerts.kind, [...filter.kinds]) : undefined,
    filter.channelKinds.length ? inArray(alertChannels.kind, [...filter.channelKinds]) : undefined,
    // Named as the person's too, a state is looked for among theirs and not among everybody's.
    ...(filter.deliveryStates.length
      ? [
          inArray(deliveries.state, [...filter.deliveryStates]),
          eq(deliveries.personId, filter.personId),
        ]
      : []),
    filter.opportunityStates.length
      ? inArray(opportunities.state, [...filter.opportunityStates])
      : undefined,
    filter.savedSearchId === null ? undefined : eq(alerts.savedSearchId, filter.savedSearchId),
    filter.opportunityId === null ? undefined : eq(alerts.opportunityId, filter.opportunityId),
    ...(filter.isUnreadOnly ? unreadConditions() : []),
  ];
}

/** Shown in the app and not looked at yet; the same as `isUnread` of history.ts. */
function unreadConditions(): SQL[] {
  return [
    sql`${alerts.viewedAt} is null`,
    eq(alertChannels.kind, 'in_app'),
    inArray(deliveries.state, [...OUT_STATES]),
  ];
}

/** A person's alerts, the latest first, older than `beforeId`. */
export async function listAlertRows(
  db: Database,
  filter: AlertFilter,
  page: { beforeId: string | null; limit: number },
): Promise<AlertRow[]> {
  const { beforeId, limit } = page;
  return selectAlerts(db)
    .where(and(...conditionsOf(filter), beforeId === null ? undefined : lt(alerts.id, beforeId)))
    .orderBy(newestFirst)
    .limit(limit);
}

/** One alert of a person. */
export async function findAlertRow(
  db: Database,
  by: { id: string; personId: string },
): Promise<AlertRow | null> {
  const [row] = await selectAlerts(db).where(
    and(eq(alerts.id, by.id), eq(alerts.personId, by.personId)),
  );
  return row ?? null;
}

export interface ThreadRow {
  /** The latest alert of the car that the filter takes: the place in the list. */
  latestId: string;
  opportunity: typeof opportunities.$inferSelect;
}

/**
 * A person's cars by the latest alert of each, below `beforeId`. Walks the alerts backwards and takes the
 * first of each car, so a page costs as much as the alerts on it, however many there are.
 */
export async function listThreadRows(
  db: Database,
  filter: AlertFilter,
  page: { beforeId: string | null; limit: number },
): Promise<ThreadRow[]> {
  const { beforeId, limit } = page;
  const later = alias(alerts, 'later');
  const laterChannel = alias(alertChannels, 'later_channel');
  const laterDelivery = alias(deliveries, 'later_delivery');
  // The same conditions for the later ones, or a car whose last alert is filtered away would be lost.
  const laterOfCar = db
    .select({ one: sql`1` })
    .from(later)
    .innerJoin(laterChannel, eq(laterChannel.id, later.channelId))
    .innerJoin(laterDelivery, eq(laterDelivery.id, later.deliveryId))
    .where(
      and(
        eq(later.opportunityId, alerts.opportunityId),
        sql`${later.id} > ${alerts.id}`,
        filter.kinds.length ? inArray(later.kind, [...filter.kinds]) : undefined,
        filter.channelKinds.length
          ? inArray(laterChannel.kind, [...filter.channelKinds])
          : undefined,
        filter.deliveryStates.length
          ? inArray(laterDelivery.state, [...filter.deliveryStates])
          : undefined,
        filter.savedSearchId === null ? undefined : eq(later.savedSearchId, filter.savedSearchId),
        ...(filter.isUnreadOnly
          ? [
              sql`${later.viewedAt} is null`,
              eq(laterChannel.kind, 'in_app'),
              inArray(laterDelivery.state, [...OUT_STATES]),
            ]
          : []),
      ),
    );
  return db
    .select({ latestId: alerts.id, opportunity: opportunities })
    .from(alerts)
    .innerJoin(alertChannels, eq(alertChannels.id, alerts.channelId))
    .innerJoin(deliveries, eq(deliveries.id, alerts.deliveryId))
    .innerJoin(opportunities, eq(opportunities.id, alerts.opportunityId))
    .where(
      and(
        ...conditionsOf(filter),
        beforeId === null ? undefined : lt(alerts.id, beforeId),
        sql`not ${exists(laterOfCar)}`,
      ),
    )
    .orderBy(newestFirst)
    .limit(limit);
}

/** The latest alerts of each of these cars, at most so many of one. */
export async function listAlertsOf(
  db: Database,
  input: { personId: string; opportunityIds: readonly string[]; perOpportunity: number },
): Promise<AlertRow[]> {
  const { personId, opportunityIds, perOpportunity } = input;
  if (opportunityIds.length === 0) return [];
  const ranked = db.$with('ranked').as(
    db
      .select({
        id: alerts.id,
        place:
          sql<number>`row_number() over (partition by ${alerts.opportunityId} order by ${alerts.id} desc)`.as(
            'place',
          ),
      })
      .from(alerts)
      .where(
        and(inArray(alerts.opportunityId, [...opportunityIds]), eq(alerts.personId, personId)),
      ),
  );
  return db
    .with(ranked)
    .select(alertColumns)
    .from(ranked)
    .innerJoin(alerts, eq(alerts.id, ranked.id))
    .innerJoin(alertChannels, eq(alertChannels.id, alerts.channelId))
    .innerJoin(deliveries, eq(deliveries.id, alerts.deliveryId))
    .innerJoin(opportunities, eq(opportunities.id, alerts.opportunityId))
    .where(sql`${ranked.place} <= ${perOpportunity}`);
}

export type AttemptRow = Omit<typeof deliveryAttempts.$inferSelect, 'id' | 'deliveryId'>;

/** The tries of a delivery, the first one first. */
export async function listAttempts(
  db: Database,
  input: { deliveryId: string; limit: number },
): Promise<AttemptRow[]> {
  const { startedAt, durationMs, httpStatus, problem, isPermanent } = deliveryAttempts;
  return db
    .select({ startedAt, durationMs, httpStatus, problem, isPermanent })
    .from(deliveryAttempts)
    .where(eq(deliveryAttempts.deliveryId, input.deliveryId))
    .orderBy(asc(deliveryAttempts.id))
    .limit(input.limit);
}

/** Up to so many of a person's unread alerts are counted; more are "that many and more". */
export async function countUnread(
  db: Database,
  input: { personId: string; max: number },
): Promise<number> {
  const unread = db
    .select({ one: sql`1` })
    .from(alerts)
    .innerJoin(alertChannels, eq(alertChannels.id, alerts.channelId))
    .innerJoin(deliveries, eq(deliveries.id, alerts.deliveryId))
    .where(and(eq(alerts.personId, input.personId), ...unreadConditions()))
    .limit(input.max)
    .as('unread');
  const [row] = await db.select({ count: sql<number>`count(*)::int` }).from(unread);
  return row?.count ?? 0;
}

/** A person's alerts that were shown in the app, the latest first. */
export async function listShownInApp(
  db: Database,
  input: { personId: string; limit: number },
): Promise<AlertRow[]> {
  return selectAlerts(db)
    .where(
      and(
        eq(alerts.personId, input.personId),
        eq(alertChannels.kind, 'in_app'),
        inArray(deliveries.state, [...OUT_STATES]),
      ),
    )
    .orderBy(newestFirst)
    .limit(input.limit);
}

/**
 * Marks a person's alerts in the app as read, up to and with one of them (null for all), and their cars as
 * viewed. How many alerts that were.
 */
export async function markRead(
  db: Database,
  input: { personId: string; upToId: string | null; now: Date },
): Promise<number> {
  const { personId, upToId, now } = input;
  const shown = db
    .select({ id: alerts.id })
    .from(alerts)
    .innerJoin(alertChannels, eq(alertChannels.id, alerts.channelId))
    .innerJoin(deliveries, eq(deliveries.id, alerts.deliveryId))
    .where(
      and(
        eq(alerts.personId, personId),
        ...unreadConditions(),
        upToId === null ? undefined : sql`${alerts.id} <= ${upToId}`,
      ),
    );
  const read = await db
    .update(alerts)
    .set({ viewedAt: now })
    .where(inArray(alerts.id, shown))
    .returning({ opportunityId: alerts.opportunityId });
  const ids = [...new Set(read.map(({ opportunityId }) => opportunityId))];
  if (ids.length > 0) {
    await db
      .update(opportunities)
      .set({ state: 'viewed', version: sql`${opportunities.version} + 1`, updatedAt: now })
      .where(
        and(
          inArray(opportunities.id, ids),
          or(eq(opportunities.state, 'new'), eq(opportunities.state, 'alerted')),
        ),
      );
  }
  return read.length;
}

/** How many cars a person has been told of, by state. */
export async function countByState(
  db: Database,
  personId: string,
): Promise<{ state: OpportunityState; count: number }[]> {
  return db
    .select({ state: opportunities.state, count: sql<number>`count(*)::int` })
    .from(opportunities)
    .where(
      and(
        eq(opportunities.personId, personId),
        exists(
          db
            .select({ one: sql`1` })
            .from(alerts)
            .where(and(eq(alerts.opportunityId, opportunities.id), eq(alerts.personId, personId))),
        ),
      ),
    )
    .groupBy(opportunities.state);
}

/** The searches of a person that may have found something, by name. */
export async function listSearchNames(
  db: Database,
  input: { personId: string; limit: number },
): Promise<{ id: string; name: string; minSavingCents: number | null }[]> {
  return db
    .select({
      id: savedSearches.id,
      name: savedSearches.name,
      minSavingCents: savedSearches.minSavingCents,
    })
    .from(savedSearches)
    .where(and(eq(savedSearches.personId, input.personId), sql`${savedSearches.deletedAt} is null`))
    .orderBy(asc(savedSearches.name), desc(savedSearches.id))
    .limit(input.limit);
}
