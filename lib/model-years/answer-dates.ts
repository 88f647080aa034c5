/** Which part of "03/04/2021" comes first. */
export type DateOrder = 'day_first' | 'month_first';

const WRITTEN = /^\s*(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?:[ T].*)?$/;
const ISO = /^\s*(\d{4})-(\d{2})-(\d{2})(?:[ T].*)?$/;
const FIRST_YEAR = 1949;
const LAST_YEAR = 2100;

/**
 * Dates of one feed as "2021-04-03", null for what is no date. Recalls and complaints of NHTSA are written
 * in different orders, so `usual` is the feed's own. A feed that was turned around is noticed: where a date
 * is impossible in the usual order, and none is impossible in the other, the other holds for all of them.
 */
export function readDates(values: readonly (string | null)[], usual: DateOrder): (string | null)[] {
  const other: DateOrder = usual === 'day_first' ? 'month_first' : 'day_first';
  const written = values.filter((value) => value !== null && WRITTEN.test(value));
  const failsIn = (order: DateOrder) => written.some((value) => readDate(value, order) === null);
  const order = failsIn(usual) && !failsIn(other) ? other : usual;
  return values.map((value) => readDate(value, order));
}

function readDate(value: string | null, order: DateOrder): string | null {
  if (value === null) return null;
  const iso = ISO.exec(value);
  if (iso) return dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const [, first, second, year] = WRITTEN.exec(value) ?? [];
  if (year === undefined) return null;
  const [day, month] = order === 'day_first' ? [first, second] : [second, first];
  return dateOf(Number(year), Number(month), Number(day));
}

function dateOf(year: number, month: number, day: number): string | null {
  if (year < FIRST_YEAR || year > LAST_YEAR) return null;
  const at = new Date(Date.UTC(year, month - 1, day));
  const isThatDay = at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return isThatDay ? at.toISOString().slice(0, 10) : null;
}
