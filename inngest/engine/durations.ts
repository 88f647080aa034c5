/** Milliseconds in each unit that the SDK writes, longest names first. */
const UNIT_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  sec: 1_000,
  second: 1_000,
  m: 60_000,
  min: 60_000,
  minute: 60_000,
  h: 3_600_000,
  hr: 3_600_000,
  hour: 3_600_000,
  d: 86_400_000,
  day: 86_400_000,
  w: 604_800_000,
  week: 604_800_000,
};
const PART = /(\d+(?:\.\d+)?)\s*([a-z]+)\s*/y;
/** The last instant that a Date can hold. */
const INSTANT_MS_MAX = 8.64e15;

/**
 * Milliseconds of "10s", "2h30m10s", "1.5 hours", "1w" or a plain number of milliseconds; null for
 * any other text. Example: `parseDurationMs('1m30s')` is 90000.
 */
export function parseDurationMs(duration: string | number): number | null {
  if (typeof duration === 'number') return isDuration(duration) ? Math.round(duration) : null;
  const text = duration.trim().toLowerCase();
  if (/^\d+(\.\d+)?$/.test(text)) return parseDurationMs(Number(text));
  let totalMs = 0;
  PART.lastIndex = 0;
  for (let at = 0; at < text.length; at = PART.lastIndex) {
    const [, count, unit = ''] = PART.exec(text) ?? [];
    const unitMs = UNIT_MS[unit] ?? (unit.length > 2 ? UNIT_MS[unit.replace(/s$/, '')] : undefined);
    if (unitMs === undefined) return null;
    totalMs += Number(count) * unitMs;
  }
  return text !== '' && isDuration(totalMs) ? Math.round(totalMs) : null;
}

function isDuration(ms: number): boolean {
  return Number.isFinite(ms) && ms >= 0 && ms < INSTANT_MS_MAX;
}

/**
 * When "2s" from `now` is over, or the instant that an ISO date names; null for any other text, and
 * for one further off than a date can say.
 */
export function parseInstant(text: string, now: Date): Date | null {
  const durationMs = parseDurationMs(text);
  const atMs = durationMs === null ? Date.parse(text) : now.getTime() + durationMs;
  return Number.isFinite(atMs) && Math.abs(atMs) <= INSTANT_MS_MAX ? new Date(atMs) : null;
}
