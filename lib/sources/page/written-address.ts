import { findState } from '@/lib/platform/places';

/** Where a car stands, as its source writes it. */
export interface WrittenPlace {
  city?: string;
  state?: string;
  zip?: string;
}

const LINE_LENGTH_MAX = 300;
const COUNTRY = /[,\s]+(usa|us|u\.s\.a?\.?|united states(?: of america)?)\.?$/i;
const ZIP = /^(.*?)[,\s]+(\d{5})(?:-\d{4})?$/;
/** "District of Columbia" has the most. */
const STATE_WORDS_MAX = 3;

/**
 * City, state and ZIP of an American address in one line ("12 Main St, Waco, TX 76701"). Nothing where it
 * does not end in a state and a ZIP; no city where no comma or line end says where it begins.
 */
export function placeOfAddress(line: string): WrittenPlace {
  const text = line
    .slice(0, LINE_LENGTH_MAX)
    .replace(/[\r\n;|]+/g, ', ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(COUNTRY, '');
  const [, before, zip] = ZIP.exec(text) ?? [];
  if (before === undefined || zip === undefined) return {};
  const parts = before.split(',').map((part) => part.trim());
  const last = parts.filter((part) => part !== '');
  const words = (last.pop() ?? '').split(' ');
  for (let count = Math.min(STATE_WORDS_MAX, words.length); count > 0; count -= 1) {
    const state = findState(words.slice(-count).join(' '));
    if (state === null) continue;
    const rest = words.slice(0, -count).join(' ');
    const city = rest === '' ? last.pop() : last.length > 0 ? rest : undefined;
    return { ...(city && !/\d/.test(city) && { city }), state, zip };
  }
  return {};
}
