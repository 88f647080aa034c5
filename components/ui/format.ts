/** The one place that turns figures into words on a screen. Null is always "unknown", never zero. */

import { sayDollars } from '@/lib/platform/money';

export const UNKNOWN = 'unknown';

const wholeDollars = new Intl.NumberFormat('en-US', {
  style: 'currency',
  currency: 'USD',
  maximumFractionDigits: 0,
});
const dollarsAndCents = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });
const counts = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const calendarDay = new Intl.DateTimeFormat('en-US', {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  timeZone: 'UTC',
});

const MS_PER_HOUR = 3_600_000;
const HOURS_PER_DAY = 24;
/** From here on hours say less than days. */
const HOURS_SHOWN_MAX = 48;
const DAYS_SHOWN_MAX = 60;

/** Avoids "-$0", which Intl prints for small negative amounts. */
function withoutNegativeZero(amount: number): number {
  return Object.is(amount, -0) ? 0 : amount;
}

/** US cents as dollars: "$18,400", or "$18,400.25" with `withCents`. Negative: "-$400". */
export function formatMoney(cents: number | null, options?: { withCents?: boolean }): string {
  if (cents === null) return UNKNOWN;
  if (options?.withCents) return dollarsAndCents.format(cents / 100);
  return wholeDollars.format(withoutNegativeZero(Math.round(cents / 100)));
}

/** An estimate in US cents: "≈ $20,118". */
export function formatEstimate(cents: number | null, options?: { withCents?: boolean }): string {
  return cents === null ? UNKNOWN : `≈ ${formatMoney(cents, options)}`;
}

/** US cents with a sign, for steps and differences: "+$620", "−$1,150", "$0". */
export function formatMoneyChange(cents: number | null): string {
  if (cents === null) return UNKNOWN;
  const dollars = Math.round(Math.abs(cents) / 100);
  if (dollars === 0) return '$0';
  return `${cents > 0 ? '+' : '−'}${wholeDollars.format(dollars)}`;
}

/** US cents for an axis or a narrow label: "$900", "$18k", "$18.4k", "$1.2M". */
export function formatMoneyShort(cents: number): string {
  const dollars = Math.round(cents / 100);
  const size = Math.abs(dollars);
  const sign = dollars < 0 ? '-' : '';
  const short = (value: number): string => String(Math.round(value * 10) / 10);
  if (size < 1_000) return `${sign}$${size}`;
  if (size < 999_950) return `${sign}$${short(size / 1_000)}k`;
  return `${sign}$${short(size / 1_000_000)}M`;
}

/** US cents rounded for "about": three significant figures, "$2,120", "$12,300", "$640". */
export function formatAbout(cents: number): string {
  return sayDollars(cents, 'about');
}

/** US cents rounded down for "at least", so that the promise stays true. Never below $0. */
export function formatAtLeast(cents: number): string {
  return sayDollars(cents, 'at least');
}

/** US cents rounded up for "up to", so that the warning stays true. */
export function formatUpTo(cents: number): string {
  return sayDollars(cents, 'up to');
}

/** An odometer or a road distance in miles: "41,203 mi". */
export function formatMiles(miles: number | null): string {
  return miles === null ? UNKNOWN : `${counts.format(Math.round(miles))} mi`;
}

/** Miles on an axis: "0", "900", "45k". */
export function formatMilesShort(miles: number): string {
  return miles < 1_000 ? counts.format(miles) : `${Math.round(miles / 100) / 10}k`;
}

export function formatCount(count: number | null): string {
  return count === null ? UNKNOWN : counts.format(count);
}

/** "1 comp", "41 comps". */
export function formatCounted(count: number, one: string, many = `${one}s`): string {
  return `${counts.format(count)} ${count === 1 ? one : many}`;
}

/** A share between 0 and 1 as "62%"; pass digits for rates such as "6.25%". */
export function formatPercent(share: number | null, digits = 0): string {
  if (share === null) return UNKNOWN;
  const percent = withoutNegativeZero(Number((share * 100).toFixed(digits)));
  return `${percent.toFixed(digits)}%`;
}

/** Whole days on the market's clock: "today", "1 day", "12 days". */
export function formatDays(days: number | null): string {
  if (days === null) return UNKNOWN;
  return days < 1 ? 'today' : formatCounted(Math.floor(days), 'day');
}

/** A calendar day in UTC: "Oct 15, 2022". */
export function formatDay(day: Date | null): string {
  return day === null ? UNKNOWN : calendarDay.format(day);
}

/** How long before `now`: "just now", "3 min ago", "5 hours ago", "12 days ago"; older than 60 days, the date. */
export function formatAgo(then: Date | null, now: Date): string {
  if (then === null) return UNKNOWN;
  const hours = (now.getTime() - then.getTime()) / MS_PER_HOUR;
  if (hours * MINUTES_PER_HOUR < 1) return 'just now';
  if (hours < 1) return `${Math.floor(hours * MINUTES_PER_HOUR)} min ago`;
  if (hours < HOURS_SHOWN_MAX) return `${formatCounted(Math.floor(hours), 'hour')} ago`;
  const days = Math.floor(hours / HOURS_PER_DAY);
  return days <= DAYS_SHOWN_MAX ? `${formatCounted(days, 'day')} ago` : formatDay(then);
}

const MS_PER_SECOND = 1_000;
const SECONDS_PER_MINUTE = 60;
const MINUTES_PER_HOUR = 60;

/** A stretch of time in its two largest units: "340 ms", "2.4 s", "3 min 5 s", "2 h 4 min", "3 d 1 h". */
export function formatDuration(ms: number): string {
  const whole = Math.max(0, ms);
  if (whole < MS_PER_SECOND) return `${Math.round(whole)} ms`;
  const seconds = whole / MS_PER_SECOND;
  if (seconds < 9.95) return `${Math.round(seconds * 10) / 10} s`;
  const rounded = Math.round(seconds);
  if (rounded < SECONDS_PER_MINUTE) return `${rounded} s`;
  const minutes = Math.floor(rounded / SECONDS_PER_MINUTE);
  if (minutes < MINUTES_PER_HOUR)
    return twoUnits(minutes, 'min', rounded % SECONDS_PER_MINUTE, 's');
  const hours = Math.floor(minutes / MINUTES_PER_HOUR);
  if (hours < HOURS_PER_DAY) return twoUnits(hours, 'h', minutes % MINUTES_PER_HOUR, 'min');
  return twoUnits(Math.floor(hours / HOURS_PER_DAY), 'd', hours % HOURS_PER_DAY, 'h');
}

function twoUnits(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}

/** An instant beside `now`, for what goes on now: "12 s ago", "in 4 min", "now" within a second. */
export function formatNear(then: Date | null, now: Date): string {
  if (then === null) return UNKNOWN;
  const ms = then.getTime() - now.getTime();
  if (Math.abs(ms) < MS_PER_SECOND) return 'now';
  const [large = ''] = /^\S+ \S+/.exec(formatDuration(Math.abs(ms))) ?? [];
  return ms > 0 ? `in ${large}` : `${large} ago`;
}

const SHORT_DAY = new Intl.DateTimeFormat('en-US', {
  month: 'short',
  day: 'numeric',
  timeZone: 'UTC',
});

/** "Oct 9", of a date or an instant in UTC: for places where the year is said elsewhere. */
export function formatShortDay(at: Date): string {
  return SHORT_DAY.format(at);
}
