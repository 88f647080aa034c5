import type { DayOfCalls } from '@/components/charts/calls-per-day-chart';
import type { Usage } from '@/lib/accounts/usage';

const DAY_MS = 86_400_000;

/** Every day of a period with its calls, the oldest first; days without any have none. */
export function everyDay(
  period: { from: string; to: string },
  usage: readonly Usage[],
): DayOfCalls[] {
  const byDay = new Map(usage.map((row) => [row.day, row]));
  const days: DayOfCalls[] = [];
  for (let ms = Date.parse(period.from); ms <= Date.parse(period.to); ms += DAY_MS) {
    const day = new Date(ms).toISOString().slice(0, 10);
    const { requests = 0, failures = 0, limited = 0 } = byDay.get(day) ?? {};
    days.push({ day, requests, failures, limited });
  }
  return days;
}
