/** What was sent to a person, try by try; the test button, and sending something again. */
import type { AlertChannelKind, DeliveryKind, DeliveryState } from '@/db/vocabulary';
import { authorize } from '@/lib/platform/authz';
import { AppError, notFound } from '@/lib/platform/errors';
import { findUuid, parseCursorId, toPublicId } from '@/lib/platform/ids';
import { countChannelUse } from './channel-limits';
import {
  type AttemptRow,
  findDelivery,
  type LoggedDelivery,
  reopenDeliveries,
  selectAttempts,
  selectDeliveries,
} from './delivery-log-queries';
import { insertDelivery } from './delivery-queries';
import { sendHeld, takeOne } from './delivery-service';
import { type ChannelCtx, ownChannel } from './own-channel';

/** One message that left, or is to leave. Instants are the wall clock's. */
export interface Delivery {
  /** "dlv_…" */
  id: string;
  channelId: string;
  channelKind: AlertChannelKind;
  kind: DeliveryKind;
  state: DeliveryState;
  /** In words, of the last try. */
  problem: string | null;
  alertCount: number;
  attemptCount: number;
  dueAt: Date;
  sentAt: Date | null;
  deliveredAt: Date | null;
  createdAt: Date;
  attempts: readonly {
    startedAt: Date;
    durationMs: number | null;
    httpStatus: number | null;
    /** Null where it was taken. */
    problem: string | null;
  }[];
}

function toDelivery(row: LoggedDelivery, attempts: readonly AttemptRow[]): Delivery {
  const { kind, channelKind, state, problem, alertCount, attemptCount, dueAt } = row;
  const { sentAt, deliveredAt, createdAt } = row;
  return {
    id: toPublicId('delivery', row.id),
    channelId: toPublicId('alert_channel', row.channelId),
    ...{ kind, channelKind, state, problem, alertCount, attemptCount, dueAt },
    ...{ sentAt, deliveredAt, createdAt },
    attempts: attempts
      .filter(({ deliveryId }) => deliveryId === row.id)
      .map(({ startedAt, durationMs, httpStatus, problem: said }) => ({
        ...{ startedAt, durationMs, httpStatus },
        problem: said,
      })),
  };
}

/** A person's deliveries, the latest first, of one channel or of all. Throws `not_found` for somebody else's channel. */
export async function listDeliveries(
  ctx: ChannelCtx,
  input: { personId: string; channelId: string | null; limit: number; cursor: string | null },
): Promise<{ deliveries: Delivery[]; nextCursor: string | null }> {
  authorize(ctx, 'alert_channels.manage', { ownerId: input.personId });
  const { personId, limit } = input;
  const channel =
    input.channelId === null ? null : await ownChannel(ctx, { personId, id: input.channelId });
  const beforeId = parseCursorId('delivery', input.cursor);
  const rows = await selectDeliveries(ctx.db, {
    ...{ personId, limit: limit + 1, beforeId },
    channelId: channel?.id ?? null,
  });
  const page = rows.slice(0, limit);
  const attempts = await selectAttempts(
    ctx.db,
    page.map(({ id }) => id),
  );
  const list = page.map((row) => toDelivery(row, attempts));
  return { deliveries: list, nextCursor: rows.length > limit ? (list.at(-1)?.id ?? null) : null };
}

/** Sends a test message now, and says what became of it. Throws `not_found`, `conflict` for a channel that is not active, `rate_limited`. */
export async function testChannel(
  ctx: ChannelCtx,
  input: { personId: string; id: string },
): Promise<Delivery> {
  authorize(ctx, 'alert_channels.manage', { ownerId: input.personId });
  const { personId } = input;
  const channel = await ownChannel(ctx, input);
  if (channel.state !== 'active') {
    throw new AppError('conflict', { message: 'Only an active channel can be tested.' });
  }
  await countChannelUse(ctx, 'tests', channel.id);
  const { id } = await insertDelivery(ctx.db, {
    ...{ personId, channelId: channel.id, kind: 'test', dueAt: ctx.now() },
  });
  return sendNow(ctx, { personId, id });
}

/** What may be sent again: what never left; of webhooks, whose receivers know it by its id, also what did. */
const AGAIN: readonly DeliveryState[] = ['failed', 'dropped'];
const AGAIN_TO_PROGRAMS: readonly DeliveryState[] = [...AGAIN, 'sent', 'delivered'];

/** Sends a delivery again, now, under the same id. Throws `not_found`, `conflict`, `rate_limited`. */
export async function resendDelivery(
  ctx: ChannelCtx,
  input: { personId: string; id: string },
): Promise<Delivery> {
  authorize(ctx, 'alert_channels.manage', { ownerId: input.personId });
  const { personId } = input;
  const id = findUuid('delivery', input.id);
  const row = id === null ? null : await findDelivery(ctx.db, { personId, id });
  if (row === null) throw notFound('delivery');
  await countChannelUse(ctx, 'tests', row.channelId);
  const states = row.channelKind === 'webhook' ? AGAIN_TO_PROGRAMS : AGAIN;
  const reopened = await reopenDeliveries(ctx.db, { ids: [row.id], states, now: ctx.now() });
  if (reopened.length === 0) {
    throw new AppError('conflict', {
      message: `It is ${row.state}: there is nothing to send again.`,
    });
  }
  return sendNow(ctx, { personId, id: row.id });
}

/** Sends one delivery without waiting for the clock; what came of it. */
async function sendNow(
  ctx: ChannelCtx,
  { personId, id }: { personId: string; id: string },
): Promise<Delivery> {
  // Sending is the program's own doing, on behalf of whoever may ask for it.
  const job: ChannelCtx = { ...ctx, actor: { kind: 'job', name: 'send-deliveries' } };
  const held = await takeOne(job, { id });
  if (held !== null) await sendHeld(job, held);
  const row = await findDelivery(ctx.db, { personId, id });
  if (row === null) throw notFound('delivery');
  return toDelivery(row, await selectAttempts(ctx.db, [id]));
}
