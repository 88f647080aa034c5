/** What mail and text message services tell of messages that they took. */
import type { Ctx } from '@/lib/platform/context';
import { publishLive } from '@/lib/platform/live-events';
import { switchOff } from './channel-off';
import { findByCarrierMessage, updateFate } from './delivery-queries';
import { alertsTopic } from './live-topic';
import type { AlertPorts } from './ports';

/** What became of a message. */
export type Fate =
  | { kind: 'delivered' }
  /** It did not arrive; `isChannelGone` where no other will. */
  | { kind: 'failed'; problem: string; isChannelGone: boolean };

/** Writes the fate of a message by the carrier's own id of it. One that is not ours is let go. */
export async function noteFate(
  ctx: Ctx<AlertPorts>,
  input: { carrierMessageId: string; fate: Fate },
): Promise<void> {
  const { fate } = input;
  const delivery = await findByCarrierMessage(ctx.db, input.carrierMessageId);
  if (delivery === null) return;
  const isNews = await updateFate(
    ctx.db,
    delivery.id,
    fate.kind === 'delivered' ? { deliveredAt: ctx.now() } : { problem: fate.problem },
  );
  if (isNews) await publishLive(ctx.db, alertsTopic(delivery.personId), {});
  if (fate.kind === 'failed' && fate.isChannelGone) {
    const { channelId } = delivery;
    await switchOff(ctx, { channelId, reason: fate.problem, withMail: true });
  }
}
