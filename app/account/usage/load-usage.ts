import { lastDays, readUsage, USAGE_DAYS, type Usage } from '@/lib/accounts/usage';
import type { Ctx } from '@/lib/platform/context';

/** Periods to choose from, in days. */
export const PERIODS = [7, USAGE_DAYS, 90] as const;
/** More keys and endpoints than anybody has; the file holds them all. */
const ROWS_MAX = 200;

/** One's calls of the last days, put together in three ways. */
export interface LoadedUsage {
  period: { from: string; to: string };
  byDay: Usage[];
  byKey: Usage[];
  byEndpoint: Usage[];
}

/** The period that an address asks for; any other is the usual one. */
export function periodOf(days: string | string[] | undefined): (typeof PERIODS)[number] {
  return PERIODS.find((period) => String(period) === days) ?? USAGE_DAYS;
}

/** Reads what the usage page shows. */
export async function loadUsage(
  ctx: Ctx,
  { personId, days }: { personId: string; days: number },
): Promise<LoadedUsage> {
  const period = lastDays(ctx.now(), days);
  const shared = { ...period, personId, cursor: null };
  const [byDay, byKey, byEndpoint] = await Promise.all([
    readUsage(ctx, { ...shared, group: 'day', limit: days }),
    readUsage(ctx, { ...shared, group: 'key', limit: ROWS_MAX }),
    readUsage(ctx, { ...shared, group: 'endpoint', limit: ROWS_MAX }),
  ]);
  return { period, byDay: byDay.usage, byKey: byKey.usage, byEndpoint: byEndpoint.usage };
}
