/** Deliveries as their person sees them, with each try. */
import { and, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { alertChannels, alerts, deliveries, deliveryAttempts } from '@/db/schema/alerts';
import type { AlertChannelKind } from '@/db/vocabulary';
import type { DeliveryRow } from './delivery-queries';

/** A delivery with how many alerts it holds. */
export interface LoggedDelivery extends DeliveryRow {
  channelKind: AlertChannelKind;
  alertCount: number;
}

/** One try. */
export type AttemptRow = typeof deliveryAttempts.$inferSelect;

const columns = {
  delivery: deliveries,
  channelKind: alertChannels.kind,
  alertCount: sql<number>`(select count(*)::int from ${alerts} a where a.delivery_id = ${deliveries.id})`,
};

/** A person's deliveries, the latest first, of one channel or all, before the one with `beforeId`. */
export async function selectDeliveries(
  db: Database,
  input: { personId: string; channelId: string | null; limit: number; beforeId: string | null },
): Promise<LoggedDelivery[]> {
  const { personId, channelId, limit, beforeId } = input;
  const rows = await db
    .select(columns)
    .from(deliveries)
    .innerJoin(alertChannels, eq(alertChannels.id, deliveries.channelId))
    .where(
      and(
        eq(deliveries.personId, personId),
        channelId === null ? undefined : eq(deliveries.channelId, channelId),
        beforeId === null ? undefined : lt(deliveries.id, beforeId),
      ),
    )
    .orderBy(desc(deliveries.id))
    .limit(limit);
  return rows.map(({ delivery, ...rest }) => ({ ...delivery, ...rest }));
}

/** One of a person's deliveries; null where it is none of theirs. */
export async function findDelivery(
  db: Database,
  input: { personId: string; id: string },
): Promise<LoggedDelivery | null> {
  const rows = await db
    .select(columns)
    .from(deliveries)
    .innerJoin(alertChannels, eq(alertChannels.id, deliveries.channelId))
    .where(and(eq(deliveries.personId, input.personId), eq(deliveries.id, input.id)));
  const row = rows[0];
  return row ? { ...row.delivery, channelKind: row.channelKind, alertCount: row.alertCount } : null;
}

/** The tries of these deliveries, in order. */
export async function selectAttempts(
  db: Database,
  deliveryIds: readonly string[],
): Promise<AttemptRow[]> {
  if (deliveryIds.length === 0) return [];
  return db
    .select()
    .from(deliveryAttempts)
    .where(inArray(deliveryAttempts.deliveryId, [...deliveryIds]))
    .orderBy(deliveryAttempts.id);
}

/** Makes ended deliveries due at once, each by itself; those that wait or are being sent stay as they are. */
export async function reopenDeliveries(
  db: Database,
  input: { ids: readonly string[]; states: readonly DeliveryRow['state'][]; now: Date },
): Promise<{ id: string; personId: string }[]> {
  return db
    .update(deliveries)
    .set({
      ...{ state: 'waiting', dueAt: input.now, heldUntil: null, attemptCount: 0, problem: null },
      // What is gathered by now has a row of its own.
      digestKey: sql`${deliveries.digestKey} || ':' || ${input.now.toISOString()}`,
    })
    .where(
      and(inArray(deliveries.id, [...input.ids]), inArray(deliveries.state, [...input.states])),
    )
    .returning({ id: deliveries.id, personId: deliveries.personId });
}
