/** One of a person's channels, for the verbs about it. */
import type { Ctx } from '@/lib/platform/context';
import { notFound } from '@/lib/platform/errors';
import { findUuid } from '@/lib/platform/ids';
import type { RateLimiter } from '@/lib/platform/limits';
import { type ChannelRow, findChannel } from './channel-queries';
import { type AlertChannel, toAlertChannel } from './channel-view';
import type { AlertPorts } from './ports';

export type ChannelCtx = Ctx<AlertPorts & { limiter: RateLimiter }>;

/** The channel as its person sees it now. */
export function viewOf(ctx: ChannelCtx, row: ChannelRow): AlertChannel {
  return toAlertChannel(row, ctx.ports.alertServices.carriers, ctx.now());
}

/** The row of one of a person's channels by its public id. Throws `not_found`. */
export async function ownChannel(
  ctx: ChannelCtx,
  { personId, id }: { personId: string; id: string },
): Promise<ChannelRow> {
  const uuid = findUuid('alert_channel', id);
  const row = uuid === null ? null : await findChannel(ctx.db, { personId, id: uuid });
  if (row === null) throw notFound('channel');
  return row;
}
