import { MS_PER_HOUR, wholeDaysBetween } from '@/lib/platform/time';
import { DEALER_FEED_PREFIX } from '@/lib/sources/registry';

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

/**
 * How long a reading of each kind of source should hold, on the market's clock. Files of dealers come
 * every night, at hours that differ. The demo's sources are read every five minutes, so an hour says that
 * nothing reads them; its clock stands while nothing runs, so that a pause makes nothing late.
 */
const READING_HOLDS_HOURS: Readonly<Record<string, number>> = {
  feed: 36,
  replay: 1,
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
  const read = sources.filter(isPartOfMarket);
  const asked = onlyKeys.length === 0 ? read : read.filter(({ key }) => onlyKeys.includes(key));
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

/**
 * What people bring in for themselves is in nobody's results, and a dealer's own feed or a seller's car comes
 * when they send it: one of them says nothing of the market, so neither is ever late or missing.
 */
function isPartOfMarket({ key, kind }: SourceReading): boolean {
  return kind !== 'captured' && kind !== 'sellers' && !key.startsWith(DEALER_FEED_PREFIX);
}

function isLate({ kind, lastReadAt }: SourceReading, marketNow: Date): boolean {
  const holdsHours = READING_HOLDS_HOURS[kind] ?? READING_HOLDS_HOURS_ELSE;
  return (
    lastReadAt !== null && marketNow.getTime() - lastReadAt.getTime() > holdsHours * MS_PER_HOUR
  );
}

function lateNote({ label, lastReadAt }: SourceReading, marketNow: Date): string {
  const readAt = lastReadAt ?? marketNow;
  const days = wholeDaysBetween(readAt, marketNow);
  const hours = Math.floor((marketNow.getTime() - readAt.getTime()) / MS_PER_HOUR);
  const [count, unit] = days === 0 ? [hours, 'hour'] : [days, 'day'];
  return `${label} was last read ${count} ${count === 1 ? unit : `${unit}s`} ago.`;
}
