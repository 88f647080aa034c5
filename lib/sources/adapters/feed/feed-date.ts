import { MS_PER_HOUR } from '@/lib/platform/time';
/** How a written date was read: the instant, or why it can't be one. Null means blank. */
export type FeedDate = { at: Date } | { problem: string } | null;

const ISO_DATE = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const ISO_INSTANT =
  /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/i;
const US_DATE = /^(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})(?:\s.*)?$/;
const YEAR = /^(?:19|20)\d{2}$/;
const YEAR_MIN = 1990;

/**
 * Reads a date cell: `2022-10-15`, an ISO instant (UTC where it names no zone), the American
 * `10/15/2022` (month first), or a bare year, which stands for its middle. Dates without a time are
 * noon UTC, so that they fall on that day everywhere in the US. What can't be a date between 1990 and
 * 36 hours after `now` is a problem told in words.
 */
export function readFeedDate(text: string, now: Date): FeedDate {
  const written = text.trim();
  if (written === '') return null;
  const at = parse(written);
  if (at === null) return { problem: `"${written.slice(0, 40)}" is not a date.` };
  if (at.getUTCFullYear() < YEAR_MIN) return { problem: `"${written}" is before ${YEAR_MIN}.` };
  if (at.getTime() <= now.getTime()) return { at };
  const isThisYear = YEAR.test(written) && at.getUTCFullYear() === now.getUTCFullYear();
  // Noon of today may still be ahead, and clocks differ.
  if (isThisYear || at.getTime() - now.getTime() <= 36 * MS_PER_HOUR) return { at: now };
  return { problem: `"${written}" is in the future.` };
}

function parse(written: string): Date | null {
  const iso = ISO_DATE.exec(written);
  if (iso) return day(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const us = US_DATE.exec(written);
  if (us) {
    const year = Number(us[3]);
    return day(year < 100 ? 2000 + year : year, Number(us[1]), Number(us[2]));
  }
  if (YEAR.test(written)) return day(Number(written), 7, 1);
  const instant = ISO_INSTANT.exec(written);
  if (!instant || day(Number(instant[1]), Number(instant[2]), Number(instant[3])) === null) {
    return null;
  }
  const [, y, mo, d, h, mi, s = '00', zone = 'Z'] = instant;
  const offset = /^[+-]\d{4}$/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone;
  const at = new Date(`${y}-${mo}-${d}T${h}:${mi}:${s}${/^[+-]/.test(offset) ? offset : 'Z'}`);
  return Number.isNaN(at.getTime()) ? null : at;
}

function day(year: number, month: number, date: number): Date | null {
  const at = new Date(Date.UTC(year, month - 1, date, 12));
  const isSame =
    at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === date;
  return isSame ? at : null;
}
