import { WEEK_ROWS, type WeekRows } from '@/lib/bookings/center-week';
import { findUuid } from '@/lib/platform/ids';

const PATH = '/center';
const DATE = /^20\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

/** What the address of the center's page asks for; null is not asked. */
export interface CenterAddress {
  /** "ctr_…"; the newest of one's own where it is null. */
  center: string | null;
  /** A date of the week that is shown; today's where it is null. */
  week: string | null;
  rows: WeekRows;
  /** Cursor of past bookings. */
  past: string | null;
}

/** Reads the query of the page; what can't be is not asked. */
export function readCenterAddress(
  query: Record<string, string | string[] | undefined>,
): CenterAddress {
  const textOf = (name: string) => {
    const value = query[name];
    return typeof value === 'string' ? value : null;
  };
  const idOf = (kind: 'service_center' | 'booking', text: string | null) =>
    text !== null && findUuid(kind, text) !== null ? text : null;
  const week = textOf('week');
  const rows = textOf('rows');
  return {
    center: idOf('service_center', textOf('center')),
    week: week !== null && DATE.test(week) && isDate(week) ? week : null,
    rows: WEEK_ROWS.find((each) => each === rows) ?? 'place',
    past: idOf('booking', textOf('past')),
  };
}

/** False for the thirtieth of February. */
function isDate(day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
}

/** The address with some of it changed; the part of the page that it is about is where it leads. */
export function centerHref(address: CenterAddress, change: Partial<CenterAddress>): string {
  const { center, week, rows, past } = { ...address, ...change };
  const query = new URLSearchParams({
    ...(center === null ? {} : { center }),
    ...(week === null ? {} : { week }),
    ...(rows === 'place' ? {} : { rows }),
    ...(past === null ? {} : { past }),
  }).toString();
  const part = change.past === undefined ? 'week' : 'past';
  return `${PATH}${query === '' ? '' : `?${query}`}#${part}`;
}
