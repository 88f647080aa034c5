/** What leaves to people, as an operator's table: on which channel, how often it was tried and what went wrong. */
import type {
  AlertChannelKind,
  AlertChannelState,
  DeliveryKind,
  DeliveryState,
} from '@/db/vocabulary';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { findUuid, toPublicId } from '@/lib/platform/ids';
import { deliveryOrder, selectDeliveryRows } from './delivery-table-queries';
import { cutPage, positionOf, type TableQuery } from './table-page';

export const DELIVERY_SORTS = ['created_at'] as const;

/** Which deliveries are wanted, as an operator says it. */
export interface DeliveryFilter {
  /** "usr_…" or "dlv_…" */
  q?: string | undefined;
  state?: DeliveryState | undefined;
  channel?: AlertChannelKind | undefined;
}
export type DeliveryQuery = TableQuery<DeliveryFilter, (typeof DELIVERY_SORTS)[number]>;

/** One message that left, or is to leave. Instants are the wall clock's. */
export interface ListedDelivery {
  /** "dlv_…" */
  id: string;
  /** "usr_…" */
  userId: string;
  email: string;
  channelKind: AlertChannelKind;
  channelState: AlertChannelState;
  kind: DeliveryKind;
  state: DeliveryState;
  attemptCount: number;
  alertCount: number;
  /** In words, of the last try. */
  problem: string | null;
  dueAt: Date;
  sentAt: Date | null;
  deliveredAt: Date | null;
  createdAt: Date;
}

function criteriaOf(q: string | undefined): { id?: string; personId?: string } | null {
  if (q === undefined) return {};
  const personId = findUuid('person', q.trim());
  if (personId !== null) return { personId };
  const id = findUuid('delivery', q.trim());
  return id === null ? null : { id };
}

/** A page of deliveries; `cursor` is the `nextCursor` of the page before. Throws `invalid_fields` for another one. */
export async function listDeliveryTable(
  ctx: Ctx,
  query: DeliveryQuery,
): Promise<{ deliveries: ListedDelivery[]; nextCursor: string | null }> {
  authorize(ctx, 'deliveries.manage');
  const order = deliveryOrder(query.direction === 'desc');
  const after = positionOf(query, order.type);
  const { q, state, channel } = query.filter;
  const criteria = criteriaOf(q);
  if (criteria === null) return { deliveries: [], nextCursor: null };
  const page = { order, after, limit: query.limit + 1 };
  const found = await selectDeliveryRows(ctx.db, { ...criteria, state, channel }, page);
  const { rows, nextCursor } = cutPage(found, query);
  const deliveries = rows.map(({ sortKey: _place, personId, channelId: _channel, ...row }) => ({
    ...row,
    id: toPublicId('delivery', row.id),
    userId: toPublicId('person', personId),
  }));
  return { deliveries, nextCursor };
}
