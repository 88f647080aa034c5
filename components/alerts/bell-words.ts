/** What the bell says; small, because browsers load it. Pure. */
import type { AlertNews } from '@/lib/alerts/history-schemas';

/** Sent to the window when alerts came, so that other parts of the page need no stream of their own. */
export const ALERTS_CAME = 'deal-scout:alerts-came';

const MS_PER_MINUTE = 60_000;
const MINUTES_PER_HOUR = 60;
const MINUTES_PER_DAY = 1_440;

const SHOWN_MAX = 6;

/** One line under the bell: a car that was found, or word about what is one's own. */
export interface BellEntry {
  id: string;
  headline: string;
  detail: string;
  searchName: string | null;
  href: string;
  at: string;
  isUnread: boolean;
}

/** Alerts and notices as they stand under the bell: the latest six, the latest first. */
export function bellEntries({ items, notices }: AlertNews): BellEntry[] {
  const entries = [
    ...items.map((item) => ({
      ...{ id: item.id, headline: item.headline, detail: item.detail, at: item.at },
      ...{ searchName: item.search_name, isUnread: item.is_unread },
      href: item.listing_id === null ? '/alerts' : `/listings/${item.listing_id}`,
    })),
    ...notices.map((notice) => ({
      ...{ id: notice.id, headline: notice.title, detail: notice.detail, at: notice.at },
      ...{ searchName: null, isUnread: notice.is_unread, href: notice.path },
    })),
  ];
  return entries.sort((a, b) => Date.parse(b.at) - Date.parse(a.at)).slice(0, SHOWN_MAX);
}

/** What opening the bell says was read: up to the latest of each kind; null where there is nothing. */
export function readMark({ unread_count, items, notices }: AlertNews): {
  up_to?: string;
  up_to_notice?: string;
} | null {
  const [alert] = items;
  const [notice] = notices;
  if (unread_count === 0 || (!alert && !notice)) return null;
  return { ...(alert ? { up_to: alert.id } : {}), ...(notice ? { up_to_notice: notice.id } : {}) };
}

/**
 * What is read out when the state of the bell changes: how many alerts came and the last one. Null for the
 * first state, and where nothing came.
 */
export function newsSaid(before: AlertNews | null, after: AlertNews): string | null {
  if (before === null) return null;
  const known = new Set([...before.items, ...before.notices].map(({ id }) => id));
  const fresh = bellEntries(after).filter(({ id, isUnread }) => isUnread && !known.has(id));
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
