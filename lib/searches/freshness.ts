import { wholeDaysBetween } from '@/lib/platform/time';

/** When a source was last read, on the market's clock; null before the first reading ended. */
export interface SourceReading {
  key: string;
  label: string;
  kind: string;
  lastReadAt: Date | null;
}

/** What an answer says about the age and completeness of what it was made from. */
export interface Freshness {
  /** True when a source was not read for longer than it should. */
  isStale: boolean;
  /** Keys of sources that were never read to the end. */
  missingSources: string[];
  /** One sentence for each source that is late or missing. */
  notes: string[];
}

const HOUR_MS = 3_600_000;

/**
 * How long a reading of each kind of source should hold. Files of dealers come every night, at hours
 * that differ. The bundled facts of the demo are what they are, so nothing newer is ever missed.
 */
const READING_HOLDS_HOURS: Readonly<Record<string, number>> = {
  feed: 36,
  replay: Number.POSITIVE_INFINITY,
};
/** For a kind that is not in the table. */
const READING_HOLDS_HOURS_ELSE = 36;

/**
 * The state of the sources that an answer was made from: of those that `onlyKeys` names, or of all.
 *
 * Example: a feed read 40 hours ago makes an answer stale, with the note "Lot A was last read 1 day
 * ago."
 */
export function freshnessOf(
  sources: readonly SourceReading[],
  marketNow: Date,
  onlyKeys: readonly string[] = [],
): Freshness {
  const asked =
    onlyKeys.length === 0 ? sources : sources.filter(({ key }) => onlyKeys.includes(key));
  const missing = asked.filter(({ lastReadAt }) => lastReadAt === null);
  const late = asked.filter((source) => isLate(source, marketNow));
  return {
    isStale: late.length > 0,
    missingSources: missing.map(({ key }) => key),
    notes: [
      ...missing.map(({ label }) => `${label} was never read to the end.`),
      ...late.map((source) => lateNote(source, marketNow)),
    ],
  };
}

function isLate({ kind, lastReadAt }: SourceReading, marketNow: Date): boolean {
  const holdsHours = READING_HOLDS_HOURS[kind] ?? READING_HOLDS_HOURS_ELSE;
  return lastReadAt !== null && marketNow.getTime() - lastReadAt.getTime() > holdsHours * HOUR_MS;
}

function lateNote({ label, lastReadAt }: SourceReading, marketNow: Date): string {
  const days = wholeDaysBetween(lastReadAt ?? marketNow, marketNow);
  return `${label} was last read ${days} ${days === 1 ? 'day' : 'days'} ago.`;
}
