/**
 * The senders of this process: a few at a time of each kind of channel, those of failing channels apart,
 * one message of a channel at a time.
 */
import { setTimeout as sleepFor } from 'node:timers/promises';
import type { AlertChannelKind } from '@/db/vocabulary';
import { authorize } from '@/lib/platform/authz';
import type { LimitRule, RateLimiter } from '@/lib/platform/limits';
import { processSingleton } from '@/lib/platform/singleton';
import { isSwitchOn, type SwitchPorts } from '@/lib/platform/switches';
import { type Lane, selectDueLanes, selectNextDue } from './delivery-queries';
import { type SendingCtx, sendHeld, takeDue } from './delivery-service';

type DueCtx = SendingCtx & { ports: { limiter: RateLimiter } & SwitchPorts };

/** How many messages of a kind leave at the same time from one process. */
const SENDERS: Readonly<Record<AlertChannelKind, number>> = {
  in_app: 8,
  email: 4,
  telegram: 8,
  sms: 4,
  discord: 8,
  webhook: 24,
  web_push: 16,
};
/** Of channels that fail: they hold their senders longest. */
const FAILING_SENDERS = 4;

/** How many a service takes of all of us together: Resend 2 a second, Telegram 30, Twilio by the account. */
const SERVICE_RULES: Partial<Record<AlertChannelKind, LimitRule>> = {
  email: { name: 'alerts_email', max: 2, windowSeconds: 1 },
  telegram: { name: 'alerts_telegram', max: 25, windowSeconds: 1 },
  sms: { name: 'alerts_sms', max: 10, windowSeconds: 1 },
};

/** What is due a moment later is waited for in steps of at most this. */
const NAP_MS = 1_000;

/** Senders at work in this process, by lane. */
const atWork = () => processSingleton('alert-senders', () => new Map<string, number>());
/** Whether somebody of this process waits already for what is due in a moment. */
const waiting = () => processSingleton('alert-sender-waiting', () => ({ isTaken: false }));

const keyOf = ({ kind, isFailing }: Lane) => `${kind}:${isFailing}`;

/**
 * Sends everything that is due, and what becomes due within `patienceMs`; how many tries that were. Any
 * number of workers may do so at once: none of them takes what another holds. While sending is switched off nothing leaves.
 */
export async function sendDueDeliveries(
  ctx: DueCtx,
  input: { patienceMs: number },
): Promise<{ triedCount: number }> {
  authorize(ctx, 'alerts.deliver');
  if (!(await isSwitchOn(ctx, 'alert_sending'))) return { triedCount: 0 };
  const untilMs = performance.now() + input.patienceMs;
  let triedCount = 0;
  for (;;) {
    const lanes = await selectDueLanes(ctx.db, ctx.now());
    const counts = await Promise.all(lanes.map((lane) => drainLane(ctx, lane)));
    const tried = counts.reduce((sum, count) => sum + count, 0);
    triedCount += tried;
    if (tried > 0) continue;
    if (!(await waitForNext(ctx, untilMs))) return { triedCount };
  }
}

/** Keeps the senders of a lane busy until nothing is due there; how many tries it made. */
async function drainLane(ctx: DueCtx, lane: Lane): Promise<number> {
  const busy = new Set<Promise<void>>();
  let triedCount = 0;
  for (;;) {
    const limit = freeSenders(lane);
    const taken = limit > 0 ? await takeDue(ctx, { lane, limit }) : [];
    for (const held of taken) {
      occupy(lane, 1);
      const work: Promise<void> = awaitTurn(ctx, lane.kind)
        .then(() => sendHeld(ctx, held))
        .catch((error: unknown) =>
          // It is still held, and found again when that is over.
          ctx.log.error({ error, delivery_id: held.id }, 'delivery not concluded'),
        )
        .finally(() => {
          occupy(lane, -1);
          busy.delete(work);
        });
      busy.add(work);
    }
    triedCount += taken.length;
    if (busy.size === 0) return triedCount;
    await Promise.race(busy);
  }
}

function freeSenders(lane: Lane): number {
  const max = lane.isFailing ? FAILING_SENDERS : SENDERS[lane.kind];
  return max - (atWork().get(keyOf(lane)) ?? 0);
}

function occupy(lane: Lane, count: number): void {
  const key = keyOf(lane);
  atWork().set(key, (atWork().get(key) ?? 0) + count);
}

/** Waits until the service takes one more of all of us; gives up waiting before the message is no longer held. */
async function awaitTurn(ctx: DueCtx, kind: AlertChannelKind): Promise<void> {
  const rule = SERVICE_RULES[kind];
  if (!rule || ctx.ports.alertServices.carriers[kind]?.isReal !== true) return;
  const WAITS_MAX = 20;
  for (let waits = 0; waits < WAITS_MAX; waits += 1) {
    const { isAllowed } = await ctx.ports.limiter.limit('all', rule);
    if (isAllowed) return;
    await sleepFor(NAP_MS * (0.5 + Math.random()));
  }
}

/** Waits for what is due before `untilMs`; false where there is nothing, or somebody else waits for it. */
async function waitForNext(ctx: DueCtx, untilMs: number): Promise<boolean> {
  const place = waiting();
  if (place.isTaken || performance.now() >= untilMs) return false;
  place.isTaken = true;
  try {
    const nextAt = await selectNextDue(ctx.db);
    if (nextAt === null) return false;
    const leftMs = nextAt.getTime() - ctx.now().getTime();
    if (performance.now() + leftMs > untilMs) return false;
    await sleepFor(Math.min(Math.max(leftMs, 50), NAP_MS));
    return true;
  } finally {
    place.isTaken = false;
  }
}
