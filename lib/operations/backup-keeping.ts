import { MS_PER_DAY } from '@/lib/platform/time';

/** A backup as far as keeping goes. */
export interface KeptBackup {
  id: string;
  madeAt: Date;
}

/** 1970-01-05 was a Monday. */
const MONDAY_OFFSET_MS = 4 * MS_PER_DAY;
const dayOf = (at: Date): number => Math.floor(at.getTime() / MS_PER_DAY);
const weekOf = (at: Date): number =>
  Math.floor((at.getTime() - MONDAY_OFFSET_MS) / (7 * MS_PER_DAY));

/**
 * The backups that may go: all but the newest of each of the last `keepDays` days (UTC) that have one, and
 * the newest of each of the last `keepWeeks` weeks (from Monday) that have one. Days without a backup do not
 * count, so that a server which was off loses none. The newest of all always stays.
 */
export function chooseRemovable<T extends KeptBackup>(
  backups: readonly T[],
  { keepDays, keepWeeks }: { keepDays: number; keepWeeks: number },
): T[] {
  const newestFirst = [...backups].sort(
    (a, b) => b.madeAt.getTime() - a.madeAt.getTime() || (a.id < b.id ? 1 : -1),
  );
  const kept = new Set<T>(newestFirst.slice(0, 1));
  const keepNewest = (periodOf: (at: Date) => number, periodCount: number) => {
    const seen = new Set<number>();
    for (const backup of newestFirst) {
      const period = periodOf(backup.madeAt);
      if (seen.has(period) || seen.size >= periodCount) continue;
      seen.add(period);
      kept.add(backup);
    }
  };
  keepNewest(dayOf, keepDays);
  keepNewest(weekOf, keepWeeks);
  return newestFirst.filter((backup) => !kept.has(backup));
}
