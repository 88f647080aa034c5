/** How the service was, minute by minute, for two weeks: what the page of its health draws. */
import type { PartState } from '@/db/vocabulary';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { MS_PER_DAY, MS_PER_MINUTE } from '@/lib/platform/time';
import type { TrafficBook } from '@/lib/platform/traffic';
import { getDetailedHealth, type HealthPorts } from './health';
import {
  addHealthSample,
  deleteOldSamples,
  type HealthStretch,
  selectHealthStretches,
} from './health-history-queries';

export const HEALTH_KEPT_DAYS = 14;
const BPS = 10_000;

/** How far back a reader looks, and in stretches of how many minutes. */
export const HEALTH_RANGES = {
  day: { days: 1, minutes: 15 },
  fortnight: { days: HEALTH_KEPT_DAYS, minutes: 180 },
} as const;
export type HealthRange = keyof typeof HEALTH_RANGES;

/** A stretch of time; `seen` is null where nobody could look: the app or its database was away. */
export interface HistoryStretch {
  startsAt: Date;
  seen: Omit<HealthStretch, 'startsAt'> | null;
}

/** What everybody may see of a stretch. */
export interface PublicStretch {
  startsAt: Date;
  state: PartState | null;
}

/**
 * Notes how the service is in this minute, with what this process answered since its last note, and
 * forgets what is older than two weeks. Rejects where the database is away: that minute stays empty.
 */
export async function noteHealth(ctx: Ctx<HealthPorts & { traffic: TrafficBook }>): Promise<void> {
  authorize(ctx, 'health.detailed');
  const health = await getDetailedHealth(ctx);
  const { answerMs } = health.database;
  // Nothing can be noted without it; what was answered meanwhile is told of with the next note.
  if (answerMs === null) throw new Error('the database is away');
  const traffic = await ctx.ports.traffic.sinceLastNote();
  const now = ctx.now();
  await addHealthSample(ctx.db, {
    minute: new Date(Math.floor(now.getTime() / MS_PER_MINUTE) * MS_PER_MINUTE),
    state: health.status,
    databaseAnswerMs: answerMs,
    requestCount: traffic.requestCount,
    failureCount: traffic.failureCount,
    p95Ms: traffic.p95Ms,
    dueCount: health.engine.dueCount,
    oldestDueS: Math.round(ageMs(health.engine.oldestDueAt, now) / 1_000),
    memoryUsedBps: Math.round(
      (1 - health.memory.availableBytes / Math.max(1, health.memory.totalBytes)) * BPS,
    ),
    troubles: health.parts.filter(({ state }) => state !== 'ok').map(({ name }) => name),
  });
  await deleteOldSamples(ctx.db, new Date(now.getTime() - HEALTH_KEPT_DAYS * MS_PER_DAY));
}

const ageMs = (then: Date | null, now: Date): number =>
  then === null ? 0 : Math.max(0, now.getTime() - then.getTime());

/** Every stretch up to now, the oldest first, with its figures. For admins. */
export async function getHealthHistory(
  ctx: Ctx,
  input: { range: HealthRange },
): Promise<HistoryStretch[]> {
  authorize(ctx, 'health.detailed');
  return readHistory(ctx, input.range);
}

/** Every stretch up to now, the oldest first: whether all was well. For everybody. */
export async function getPublicHistory(
  ctx: Ctx,
  input: { range: HealthRange },
): Promise<PublicStretch[]> {
  authorize(ctx, 'health.read');
  const stretches = await readHistory(ctx, input.range);
  return stretches.map(({ startsAt, seen }) => ({ startsAt, state: seen?.state ?? null }));
}

async function readHistory(ctx: Ctx, range: HealthRange): Promise<HistoryStretch[]> {
  const { days, minutes } = HEALTH_RANGES[range];
  const stepMs = minutes * MS_PER_MINUTE;
  // Stretches begin at round times, so that a reload does not move them.
  const to = new Date((Math.floor(ctx.now().getTime() / stepMs) + 1) * stepMs);
  const from = new Date(to.getTime() - days * MS_PER_DAY);
  const found = await selectHealthStretches(ctx.db, { from, to, minutes });
  const seenAt = new Map(found.map(({ startsAt, ...seen }) => [startsAt.getTime(), seen]));
  const count = (days * MS_PER_DAY) / stepMs;
  return Array.from({ length: count }, (_, place) => {
    const startsAt = new Date(from.getTime() + place * stepMs);
    return { startsAt, seen: seenAt.get(startsAt.getTime()) ?? null };
  });
}
