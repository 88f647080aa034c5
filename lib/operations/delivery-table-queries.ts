import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { people } from '@/db/schema/accounts';
import { alertChannels, alerts, deliveries } from '@/db/schema/alerts';
import type { AlertChannelKind, DeliveryState } from '@/db/vocabulary';
import { beyond, inOrder, type Keyset, keyOf } from './keyset-queries';
import type { Position } from './table-page';

/** Which deliveries are wanted; what is absent is not asked. */
export interface DeliveryCriteria {
  id?: string | undefined;
  personId?: string | undefined;
  state?: DeliveryState | undefined;
  channel?: AlertChannelKind | undefined;
}

/** The order of deliveries by when they were made. */
export function deliveryOrder(isDescending: boolean): Keyset {
  return { column: null, type: 'uuid', id: sql`${deliveries.id}`, isDescending };
}

/** Deliveries by criteria in an order, from after a position on. */
export async function selectDeliveryRows(
  db: Database,
  criteria: DeliveryCriteria,
  page: { order: Keyset; after: Position | null; limit: number },
) {
  const { id, personId, state, channel } = criteria;
  return db
    .select({
      id: deliveries.id,
      personId: deliveries.personId,
      email: people.email,
      channelId: deliveries.channelId,
      channelKind: alertChannels.kind,
      channelState: alertChannels.state,
      kind: deliveries.kind,
      state: deliveries.state,
      attemptCount: deliveries.attemptCount,
      alertCount: sql<number>`(select count(*)::int from ${alerts} where ${eq(alerts.deliveryId, deliveries.id)})`,
      problem: deliveries.problem,
      dueAt: deliveries.dueAt,
      sentAt: deliveries.sentAt,
      deliveredAt: deliveries.deliveredAt,
      createdAt: deliveries.createdAt,
      sortKey: keyOf(page.order),
    })
    .from(deliveries)
    .innerJoin(alertChannels, eq(alertChannels.id, deliveries.channelId))
    .innerJoin(people, eq(people.id, deliveries.personId))
    .where(
      and(
        id === undefined ? undefined : eq(deliveries.id, id),
        personId === undefined ? undefined : eq(deliveries.personId, personId),
        state === undefined ? undefined : eq(deliveries.state, state),
        channel === undefined ? undefined : eq(alertChannels.kind, channel),
        beyond(page.order, page.after),
      ),
    )
    .orderBy(...inOrder(page.order))
    .limit(page.limit);
}
