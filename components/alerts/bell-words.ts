/** What the bell says; small, because browsers load it. Pure. */
import type { AlertNews } from '@/lib/alerts/history-schemas';

/** Sent to the window when alerts came, so that other parts of the page need no stream of their own. */
export const ALERTS_CAME = 'deal-scout:alerts-came';

const MS_PER_MINUTE = 60_000;
const MINUTES_PER_HOUR = 60;
const MINUTES_PER_DAY = 1_440;

/**
 * What is read out when the state of the bell changes: how many alerts came and the last one. Null for the
 * first state, and where nothing came.
 */
export function newsSaid(before: AlertNews | null, after: AlertNews): string | null {
  if (before === null) return null;
  const known = new Set(before.items.map(({ id }) => id));
  const fresh = after.items.filter(({ id, is_unread }) => is_unread && !known.has(id));
  const [latest] = fresh;
  if (!latest || after.unread_count <= before.unread_count) return null;
  const count = Math.max(fresh.length, after.unread_count - before.unread_count);
  return `${count} new ${count === 1 ? 'alert' : 'alerts'}. ${latest.headline}`;
}

/** "just now", "3 min ago", "2 h ago", "5 days ago". */
export function nearWords(at: string, nowMs: number): string {
  const minutes = Math.floor((nowMs - Date.parse(at)) / MS_PER_MINUTE);
  if (minutes < 1) return 'just now';
  if (minutes < MINUTES_PER_HOUR) return `${minutes} min ago`;
  if (minutes < 2 * MINUTES_PER_DAY) return `${Math.floor(minutes / MINUTES_PER_HOUR)} h ago`;
  return `${Math.floor(minutes / MINUTES_PER_DAY)} days ago`;
}
