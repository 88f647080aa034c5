/** Deliveries as those see them who send: what is due, who holds it, and how it ended. */
import { and, asc, desc, eq, inArray, isNull, lt, lte, ne, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { people } from '@/db/schema/accounts';
import {
  alertChannels,
  alerts,
  deliveries,
  deliveryAttempts,
  opportunities,
} from '@/db/schema/alerts';
import { listings } from '@/db/schema/listings';
import { savedSearches } from '@/db/schema/saved-searches';
import type { AlertChannelKind } from '@/db/vocabulary';
import { newId } from '@/lib/platform/ids';
import type { WaitingAlert } from './delivery';

export type DeliveryRow = typeof deliveries.$inferSelect;
export type ChannelRow = typeof alertChannels.$inferSelect;

/** Where messages wait: those of channels that fail wait apart, so that they hold nobody up. */
export interface Lane {
  kind: AlertChannelKind;
  isFailing: boolean;
}

/** Of the deliveries that are due, so many are looked at: one of a channel at a time. */
const DUE_LOOKED_AT = 2_000;

const isDue = (now: Date) => sql`
  d.state in ('waiting', 'sending') and d.due_at <= ${now}
  and (d.held_until is null or d.held_until <= ${now})`;

/** The lanes in which something is due. */
export async function selectDueLanes(db: Database, now: Date): Promise<Lane[]> {
  const { rows } = await db.execute<{ kind: AlertChannelKind; is_failing: boolean }>(sql`
    select c.kind, c.failing_since is not null as is_failing
    from ${deliveries} d join ${alertChannels} c on c.id = d.channel_id
    where ${isDue(now)} and (c.rests_until is null or c.rests_until <= ${now})
    group by 1, 2`);
  return rows.map(({ kind, is_failing: isFailing }) => ({ kind, isFailing }));
}

/** When the next delivery becomes due that is not held; null where none waits. */
export async function selectNextDue(db: Database): Promise<Date | null> {
  const { rows } = await db.execute<{ at: string | Date | null }>(sql`
    select min(greatest(d.due_at, coalesce(d.held_until, d.due_at))) as at
    from ${deliveries} d where d.state in ('waiting', 'sending')`);
  const at = rows[0]?.at ?? null;
  return at === null ? null : new Date(at);
}

/**
 * Takes due deliveries of a lane for one worker until `heldUntil`, the longest due first, one of a channel
 * and none of a channel of which one is held. Each counts as one more try.
 */
export async function claimDue(
  db: Database,
  input: { lane: Lane; now: Date; heldUntil: Date; limit: number },
): Promise<DeliveryRow[]> {
  const { lane, now, heldUntil, limit } = input;
  const failing = lane.isFailing ? sql`is not null` : sql`is null`;
  const chosen = sql`
    select d.id from ${deliveries} d
    where d.id in (
      select distinct on (due.channel_id) due.id
      from (
        select d.id, d.channel_id, d.due_at
        from ${deliveries} d join ${alertChannels} c on c.id = d.channel_id
        where ${isDue(now)} and c.kind = ${lane.kind} and c.failing_since ${failing}
          and (c.rests_until is null or c.rests_until <= ${now})
          and not exists (
            select 1 from ${deliveries} h
            where h.channel_id = d.channel_id and h.state = 'sending' and h.held_until > ${now})
        order by d.due_at limit ${DUE_LOOKED_AT}
      ) due
      order by due.channel_id, due.due_at, due.id
    ) and ${isDue(now)}
    order by d.due_at limit ${limit} for update skip locked`;
  return db
    .update(deliveries)
    .set({ state: 'sending', heldUntil, attemptCount: sql`${deliveries.attemptCount} + 1` })
    .where(sql`${deliveries.id} in (${chosen})`)
    .returning();
}

/** The channel of a delivery with what is known of its person; null where the person is no more. */
export async function selectTarget(
  db: Database,
  channelId: string,
): Promise<{ channel: ChannelRow; email: string; isPersonAway: boolean } | null> {
  const rows = await db
    .select({ channel: alertChannels, email: people.email, disabledAt: people.disabledAt })
    .from(alertChannels)
    .innerJoin(people, eq(people.id, alertChannels.personId))
    .where(eq(alertChannels.id, channelId));
  const row = rows[0];
  return row
    ? { channel: row.channel, email: row.email, isPersonAway: row.disabledAt !== null }
    : null;
}

/** More alerts of one digest are not read: its message leads to all of them. */
const DIGEST_ALERTS_MAX = 200;

/** The alerts of a delivery. */
export async function selectDeliveryAlerts(
  db: Database,
  deliveryId: string,
): Promise<WaitingAlert[]> {
  return db
    .select({
      alertId: alerts.id,
      opportunityId: alerts.opportunityId,
      vehicleId: opportunities.vehicleId,
      listingId: opportunities.listingId,
      savedSearchId: alerts.savedSearchId,
      kind: alerts.kind,
      content: alerts.content,
      originalUrl: listings.url,
      seenAt: alerts.seenAt,
      valuedAt: alerts.valuedAt,
      matchedAt: alerts.matchedAt,
      opportunityState: opportunities.state,
      isSearchPaused: sql<boolean>`coalesce(${savedSearches.pausedAt} is not null
        or ${savedSearches.deletedAt} is not null, false)`,
    })
    .from(alerts)
    .innerJoin(opportunities, eq(opportunities.id, alerts.opportunityId))
    .leftJoin(listings, eq(listings.id, opportunities.listingId))
    .leftJoin(savedSearches, eq(savedSearches.id, alerts.savedSearchId))
    .where(eq(alerts.deliveryId, deliveryId))
    .orderBy(asc(alerts.id))
    .limit(DIGEST_ALERTS_MAX);
}

/** Whether nothing was ever taken on this channel. */
export async function isFirstOnChannel(db: Database, channelId: string): Promise<boolean> {
  const rows = await db
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(
      and(eq(deliveries.channelId, channelId), inArray(deliveries.state, ['sent', 'delivered'])),
    )
    .limit(1);
  return rows.length === 0;
}

/**
 * Writes how a held delivery ended; false where another worker holds it by now, and nothing is written.
 * What is put back gives its digest free: what is found meanwhile is gathered anew.
 */
export async function finishDelivery(
  db: Database,
  held: Pick<DeliveryRow, 'id' | 'heldUntil'>,
  values: Partial<Omit<DeliveryRow, 'id'>>,
): Promise<boolean> {
  if (held.heldUntil === null) return false;
  const digestKey =
    values.state === 'waiting' ? { digestKey: sql`${deliveries.digestKey} || ':' || now()` } : {};
  const rows = await db
    .update(deliveries)
    .set({ ...values, ...digestKey, heldUntil: null })
    .where(
      and(
        eq(deliveries.id, held.id),
        eq(deliveries.state, 'sending'),
        eq(deliveries.heldUntil, held.heldUntil),
      ),
    )
    .returning({ id: deliveries.id });
  return rows.length > 0;
}

/** One line of the log of a delivery. */
export async function insertAttempt(
  db: Database,
  values: Omit<typeof deliveryAttempts.$inferInsert, 'id'>,
): Promise<void> {
  await db.insert(deliveryAttempts).values({ ...values, id: newId() });
}

/** Cars that a person was told of are no longer new. */
export async function markAlerted(db: Database, opportunityIds: readonly string[]): Promise<void> {
  if (opportunityIds.length === 0) return;
  await db
    .update(opportunities)
    .set({ state: 'alerted', updatedAt: sql`now()`, version: sql`${opportunities.version} + 1` })
    .where(and(inArray(opportunities.id, [...opportunityIds]), eq(opportunities.state, 'new')));
}

/** Something got through: the channel works. */
export async function noteChannelWorks(db: Database, channelId: string): Promise<void> {
  await db
    .update(alertChannels)
    .set({ failingSince: null, failureCount: 0, restsUntil: null })
    .where(and(eq(alertChannels.id, channelId), ne(alertChannels.failureCount, 0)));
}

/** Nothing got through: since when it is so. */
export async function noteChannelFails(
  db: Database,
  input: { channelId: string; now: Date },
): Promise<Date> {
  const { channelId, now } = input;
  const [row] = await db
    .update(alertChannels)
    .set({
      failingSince: sql`coalesce(${alertChannels.failingSince}, ${now})`,
      failureCount: sql`${alertChannels.failureCount} + 1`,
    })
    .where(eq(alertChannels.id, channelId))
    .returning({ failingSince: alertChannels.failingSince });
  return row?.failingSince ?? now;
}

/** The channel rests; what waits there is due after that, so that it is in nobody's way until then. */
export async function restChannel(
  db: Database,
  input: { channelId: string; restsUntil: Date },
): Promise<void> {
  const { channelId, restsUntil } = input;
  await db.update(alertChannels).set({ restsUntil }).where(eq(alertChannels.id, channelId));
  await db
    .update(deliveries)
    .set({ dueAt: restsUntil })
    .where(
      and(
        eq(deliveries.channelId, channelId),
        eq(deliveries.state, 'waiting'),
        lt(deliveries.dueAt, restsUntil),
      ),
    );
}

/** Switches an active channel off, and drops what waits there. False where it is off already. */
export async function switchChannelOff(
  db: Database,
  input: { channelId: string; reason: string },
): Promise<boolean> {
  const { channelId, reason } = input;
  const rows = await db
    .update(alertChannels)
    .set({
      ...{ state: 'off', offReason: reason, restsUntil: null },
      ...{ updatedAt: sql`now()`, version: sql`${alertChannels.version} + 1` },
    })
    .where(
      and(
        eq(alertChannels.id, channelId),
        eq(alertChannels.state, 'active'),
        isNull(alertChannels.deletedAt),
      ),
    )
    .returning({ id: alertChannels.id });
  await dropWaiting(db, { channelId, reason });
  return rows.length > 0;
}

/** Drops what waits on a channel. */
export async function dropWaiting(
  db: Database,
  input: { channelId: string; reason: string },
): Promise<void> {
  await db
    .update(deliveries)
    .set({ state: 'dropped', problem: input.reason })
    .where(and(eq(deliveries.channelId, input.channelId), eq(deliveries.state, 'waiting')));
}

/** The delivery that a carrier knows by this name, the latest where several do. */
export async function findByCarrierMessage(
  db: Database,
  carrierMessageId: string,
): Promise<DeliveryRow | null> {
  const rows = await db
    .select()
    .from(deliveries)
    .where(eq(deliveries.carrierMessageId, carrierMessageId))
    .orderBy(desc(deliveries.id))
    .limit(1);
  return rows[0] ?? null;
}

/** Writes what a carrier says became of a message that it took; what arrived stays arrived. */
export async function updateFate(
  db: Database,
  id: string,
  fate: { deliveredAt: Date } | { problem: string },
): Promise<boolean> {
  const values =
    'deliveredAt' in fate
      ? { state: 'delivered' as const, deliveredAt: fate.deliveredAt, problem: null }
      : { state: 'failed' as const, problem: fate.problem };
  const rows = await db
    .update(deliveries)
    .set(values)
    .where(and(eq(deliveries.id, id), eq(deliveries.state, 'sent')))
    .returning({ id: deliveries.id });
  return rows.length > 0;
}

/** Adds a delivery that is due at once; its id. */
export async function insertDelivery(
  db: Database,
  values: Pick<DeliveryRow, 'personId' | 'channelId' | 'kind' | 'dueAt'>,
): Promise<DeliveryRow> {
  const [row] = await db
    .insert(deliveries)
    .values({ ...values, id: newId() })
    .returning();
  if (!row) throw new Error('a delivery was not stored');
  return row;
}

/** Takes one delivery for a worker, if it still waits and is due. */
export async function claimOne(
  db: Database,
  input: { id: string; now: Date; heldUntil: Date },
): Promise<DeliveryRow | null> {
  const [row] = await db
    .update(deliveries)
    .set({
      state: 'sending',
      heldUntil: input.heldUntil,
      attemptCount: sql`${deliveries.attemptCount} + 1`,
    })
    .where(
      and(
        eq(deliveries.id, input.id),
        eq(deliveries.state, 'waiting'),
        lte(deliveries.dueAt, input.now),
      ),
    )
    .returning();
  return row ?? null;
}
