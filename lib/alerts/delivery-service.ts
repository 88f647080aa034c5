/** Sending what is due: each try is noted, what may succeed later comes again, what never will is ended. */
import { setTimeout as sleepFor } from 'node:timers/promises';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { countFailure } from '@/lib/platform/failures';
import { publishLive } from '@/lib/platform/live-events';
import { inTransaction } from '@/lib/platform/transaction';
import { type CarrierOutcome, type ChannelCarrier, messageForMarket } from './channel';
import { switchOff } from './channel-off';
import { openTarget } from './channel-secrets';
import { stillWanted, type Verdict, verdictOf, type WaitingAlert } from './delivery';
import {
  type ChannelRow,
  claimDue,
  claimOne,
  type DeliveryRow,
  finishDelivery,
  insertAttempt,
  isFirstOnChannel,
  type Lane,
  markAlerted,
  noteChannelFails,
  noteChannelWorks,
  restChannel,
  selectDeliveryAlerts,
  selectTarget,
} from './delivery-queries';
import { SUSTAINED_FAILURE_DAYS } from './delivery-schedule';
import { alertsTopic } from './live-topic';
import { renderAlert } from './message';
import { linkKeys, messageLinks } from './message-links';
import type { AlertPorts } from './ports';

export type SendingCtx = Ctx<AlertPorts>;

/** Longer than any carrier takes for one try: until then nobody else may send it. */
const HOLD_MS = 60_000;
/** A carrier may take so long for one try: what is begun later might end when somebody else sends it as well. */
const TRY_MS_MAX = 20_000;
/** About 20 s with the times that a connection is waited for; when the hold is over it is another's to say. */
const CONCLUDE_WAITS_MS = [500, 2_000, 6_000];
const MS_PER_DAY = 24 * 3_600_000;
/** More than any kind is tried: whoever sends it dies of it. */
const HELD_MAX = 20;
const NO_CARRIER = 'This server has no service for such messages.';

/** Takes due deliveries of a lane for this worker; they have to be given to `sendHeld`. */
export async function takeDue(
  ctx: SendingCtx,
  input: { lane: Lane; limit: number },
): Promise<DeliveryRow[]> {
  authorize(ctx, 'alerts.deliver');
  const now = ctx.now();
  return claimDue(ctx.db, { ...input, now, heldUntil: new Date(now.getTime() + HOLD_MS) });
}

/** Takes one delivery that is due; null where another worker has it or it was sent. */
export async function takeOne(ctx: SendingCtx, input: { id: string }): Promise<DeliveryRow | null> {
  authorize(ctx, 'alerts.deliver');
  const now = ctx.now();
  return claimOne(ctx.db, { ...input, now, heldUntil: new Date(now.getTime() + HOLD_MS) });
}

/**
 * Sends a delivery that this worker holds, and writes how it ended. One whose time on this worker ran out
 * meanwhile is left to whoever holds it by now; one that was held too long to be sent in the rest of it is
 * put back. Never throws for what the other side does.
 */
export async function sendHeld(ctx: SendingCtx, held: DeliveryRow): Promise<void> {
  authorize(ctx, 'alerts.deliver');
  if (held.attemptCount > HELD_MAX) {
    await drop(ctx, held, 'Sending it was interrupted too often.');
    return;
  }
  const target = await selectTarget(ctx.db, held.channelId);
  if (target === null) return;
  const { channel } = target;
  const carrier = ctx.ports.alertServices.carriers[channel.kind];
  const alerts = await selectDeliveryAlerts(ctx.db, held.id);
  const wanted = stillWanted(held.kind, alerts);
  const reason = target.isPersonAway
    ? 'The account is closed.'
    : (whyNotTo(channel) ?? ('reason' in wanted ? wanted.reason : null));
  if (reason !== null || 'reason' in wanted || carrier === null) {
    await drop(ctx, held, reason ?? NO_CARRIER);
    return;
  }
  const startedAt = ctx.now();
  if (startedAt.getTime() + TRY_MS_MAX > (held.heldUntil?.getTime() ?? 0)) {
    await finishDelivery(ctx.db, held, {
      state: 'waiting',
      attemptCount: held.attemptCount - 1,
    });
    return;
  }
  const startedMs = performance.now();
  const tried = await sendOnce(ctx, { held, channel, carrier, alerts: wanted.alerts });
  await concludeSurely(ctx, {
    ...{ ...tried, held, channel, startedAt, alerts: wanted.alerts },
    durationMs: Math.round(performance.now() - startedMs),
  });
}

/** What has left would leave again if that were not written: a busy database is asked more than once. */
async function concludeSurely(ctx: SendingCtx, ended: Ended): Promise<void> {
  for (const waitMs of CONCLUDE_WAITS_MS) {
    try {
      await conclude(ctx, ended);
      return;
    } catch (error) {
      ctx.log.warn({ error, delivery_id: ended.held.id }, 'delivery is concluded again');
      await sleepFor(waitMs);
    }
  }
  await conclude(ctx, ended);
}

/** Why nothing is sent on this channel; null where it works. */
function whyNotTo(channel: ChannelRow): string | null {
  if (channel.deletedAt !== null) return 'The channel was removed.';
  if (channel.state === 'off') return channel.offReason ?? 'The channel is off.';
  return channel.state === 'pending' ? 'The address is not confirmed.' : null;
}

async function drop(ctx: SendingCtx, held: DeliveryRow, reason: string): Promise<void> {
  await inTransaction(ctx, async ({ db }) => {
    if (await finishDelivery(db, held, { state: 'dropped', problem: reason })) {
      await publishLive(db, alertsTopic(held.personId), {});
    }
  });
}

interface Sending {
  held: DeliveryRow;
  channel: ChannelRow;
  carrier: ChannelCarrier;
  alerts: readonly WaitingAlert[];
}

async function sendOnce(
  ctx: SendingCtx,
  sending: Sending,
): Promise<{ outcome: CarrierOutcome; isOurFault: boolean }> {
  const { held, channel, carrier, alerts } = sending;
  const { encryptionSecret, publicUrl } = ctx.ports;
  const { name: market } = ctx.market;
  const now = ctx.now();
  try {
    const message = await renderAlert(channel.kind, {
      alerts,
      delivery: { kind: held.kind, channelId: channel.id, notice: held.notice },
      market,
      sentAt: now,
      links: messageLinks({ publicUrl, keys: linkKeys(encryptionSecret, market), now }),
      isFirst: await isFirstOnChannel(ctx.db, channel.id),
    });
    const outcome = await carrier.send(
      openTarget(encryptionSecret, channel, now),
      carrier.isReal ? messageForMarket(message, market) : message,
      held.id,
    );
    return { outcome, isOurFault: false };
  } catch (error) {
    // A fault of ours: it is in the log, and the message is tried again in its turn.
    ctx.log.error({ error, delivery_id: held.id, kind: channel.kind }, 'message not sent');
    const problem = 'Something went wrong on our side.';
    return {
      outcome: { kind: 'temporary', problem, httpStatus: null, retryAfterSeconds: null },
      isOurFault: true,
    };
  }
}

interface Ended {
  held: DeliveryRow;
  channel: ChannelRow;
  outcome: CarrierOutcome;
  /** True where the other side was not at fault, so that nothing is held against the channel. */
  isOurFault: boolean;
  alerts: readonly WaitingAlert[];
  startedAt: Date;
  durationMs: number;
}

/** Writes what one try came to: the delivery, its log, the channel, and word to open pages, at once. */
async function conclude(ctx: SendingCtx, ended: Ended): Promise<void> {
  const { held, channel, outcome } = ended;
  const given = { attempt: held.attemptCount, random: Math.random() };
  const verdict = verdictOf(channel.kind, outcome, given);
  if (verdict.kind === 'given_up' || ended.isOurFault) countFailure('alert');
  const reason = await inTransaction(ctx, async (tx) => {
    if (!(await finishDelivery(tx.db, held, valuesOf(verdict, ended, ctx.now())))) return null;
    await noteTry(tx, ended, verdict);
    const offReason = await noteChannel(tx, ended, verdict);
    await publishLive(tx.db, alertsTopic(held.personId), {});
    return offReason;
  });
  if (reason !== null) {
    await switchOff(ctx, { channelId: channel.id, reason, withMail: true });
  }
}

function valuesOf(
  verdict: Verdict,
  { held, outcome }: Ended,
  now: Date,
): Partial<Omit<DeliveryRow, 'id'>> {
  switch (verdict.kind) {
    case 'taken':
      return {
        state: verdict.isDelivered ? 'delivered' : 'sent',
        ...{ sentAt: now, deliveredAt: verdict.isDelivered ? now : null, problem: null },
        carrierMessageId: outcome.kind === 'taken' ? outcome.carrierMessageId : null,
      };
    case 'again':
      return {
        state: 'waiting',
        dueAt: new Date(now.getTime() + verdict.waitSeconds * 1_000),
        attemptCount: verdict.isCounted ? held.attemptCount : held.attemptCount - 1,
        problem: outcome.kind === 'taken' ? null : outcome.problem,
      };
    case 'given_up':
      return { state: 'failed', problem: verdict.problem };
    default:
      return verdict satisfies never;
  }
}

async function noteTry(tx: SendingCtx, ended: Ended, verdict: Verdict): Promise<void> {
  const { held, outcome, startedAt, durationMs } = ended;
  if (verdict.kind === 'again' && !verdict.isCounted) return;
  await insertAttempt(tx.db, {
    ...{ deliveryId: held.id, startedAt, durationMs, httpStatus: outcome.httpStatus },
    problem: outcome.kind === 'taken' ? null : outcome.problem,
    isPermanent: outcome.kind === 'permanent',
  });
}

/** What the try says of the channel; why it has to be switched off, or null. */
async function noteChannel(
  tx: SendingCtx,
  { channel, alerts, isOurFault }: Ended,
  verdict: Verdict,
): Promise<string | null> {
  if (verdict.kind === 'taken') {
    await noteChannelWorks(tx.db, channel.id);
    await markAlerted(
      tx.db,
      alerts.map(({ opportunityId }) => opportunityId),
    );
    return null;
  }
  if (verdict.kind === 'given_up' && verdict.isChannelGone) return verdict.problem;
  if (isOurFault || (verdict.kind === 'again' && !verdict.isCounted)) return null;
  const now = tx.now();
  const failingSince = await noteChannelFails(tx.db, { channelId: channel.id, now });
  if (verdict.kind === 'again' && verdict.restSeconds !== null) {
    const restsUntil = new Date(now.getTime() + verdict.restSeconds * 1_000);
    await restChannel(tx.db, { channelId: channel.id, restsUntil });
  }
  const isSustained = now.getTime() - failingSince.getTime() > SUSTAINED_FAILURE_DAYS * MS_PER_DAY;
  return isSustained ? `Nothing got through for ${SUSTAINED_FAILURE_DAYS} days.` : null;
}
