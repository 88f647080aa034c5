/** Places as people write them in a search: "near Denver", "within 30 mi of 78701", "in Texas or Oklahoma". */
import type { StateCode } from '@/db/vocabulary';
import { findCityZip, findState, findZip } from '@/lib/platform/places';
import type { WordText } from './words-numbers';

/** Where the car is to be. */
export interface PlaceFilters {
  state?: StateCode[];
  near_zip?: string;
  within_mi?: number;
}

/** Miles that "near" means where no number is given. */
export const NEAR_MI = 50;
const WITHIN_MAX_MI = 3_000;
const PLACE_WORDS_MAX = 5;
/** A city that stands alone has so many ZIP codes at least: a smaller one's name is usually another word. */
const LETTERS_OF_BARE_CITY = 5;

/** Codes of states that are words of their own: alone they are no place. */
const CODES_THAT_ARE_WORDS = new Set(
  'al de hi id in la ma me mo ok or pa oh co ct mi ms va'.split(' '),
);

interface Found {
  take: number;
  zip?: string;
  state?: StateCode;
}

const withinOf = (miles: string | number | undefined | null): number =>
  Math.min(WITHIN_MAX_MI, Math.max(1, Number(miles ?? NEAR_MI)));

/** The longest place at the start of some words. */
function placeAt(words: readonly string[], isStateFirst: boolean): Found | null {
  for (let take = Math.min(PLACE_WORDS_MAX, words.length); take >= 1; take -= 1) {
    const all = words.slice(0, take);
    const text = all.join(' ');
    const zip = take === 1 && /^\d{5}$/.test(text) ? findZip(text) : null;
    if (zip) return { take, zip: zip.zip };
    for (const stateWords of [3, 2, 1]) {
      if (take <= stateWords) continue;
      const state = findState(all.slice(take - stateWords).join(' '));
      const city = state && findCityZip(all.slice(0, take - stateWords).join(' '), state);
      if (city) return { take, zip: city.zip };
    }
    const state = findState(text);
    if (state && isStateFirst) return { take, state };
    const city = findCityZip(text, null);
    if (city) return { take, zip: city.zip };
    if (state) return { take, state };
  }
  return null;
}

const WORD = "[a-z0-9.'’-]+";
/** Up to five words after a preposition, with their separators. */
const FOLLOWING = `((?:${WORD}[ ,]+){0,4}${WORD})`;

/** Reads every place, those after a preposition first. */
export function readPlaces(words: WordText, filters: PlaceFilters, homeZip: string | null): void {
  words.take(
    '(?<![\\w-])(?:(?:within )?(\\d{1,4}) ?(?:miles?|mi) (?:of|from) me|near(?:by)?(?: me)?|around me|close to (?:me|home)|near home)(?![\\w-])(?! [a-z0-9])',
    (miles) => {
      if (homeZip === null) return false;
      filters.near_zip = homeZip;
      filters.within_mi = withinOf(miles);
      return true;
    },
  );
  // Without a home, "me" is nobody's place, and above all not Maine.
  words.text = words.text.replace(/\b(near|around|of|from|to) me\b(?! [0-9])/g, '$1 | me');
  words.text = words.text.replace(
    /\b(?:(?:in|near|around) )?(?:new york city|nyc)\b/g,
    'near new york ny',
  );
  const near = `(?:(?:within|inside|up to|max|under|less than) )?(\\d{1,4}) ?(?:miles?|mi)\\b (?:of|from|around|near|to) `;
  takeAfter(words, near, false, filters);
  takeAfter(words, '()(?:near|nearby|around|close to|outside|by) ', false, filters);
  takeAfter(words, '()(?:in|from|at) ', true, filters);
}

function takeAfter(
  words: WordText,
  preposition: string,
  isStateFirst: boolean,
  filters: PlaceFilters,
): void {
  const pattern = new RegExp(`(?<![\\w-])${preposition}(?=${FOLLOWING})`, 'g');
  let from = 0;
  for (;;) {
    pattern.lastIndex = from;
    const match = pattern.exec(words.text);
    if (!match) return;
    const start = match.index + match[0].length;
    const took = takePlace(words, start, isStateFirst, filters, Number(match[1]) || null);
    if (took === 0) from = start;
    else {
      words.text = `${words.text.slice(0, match.index)} | ${words.text.slice(start + took)}`;
      from = match.index;
    }
  }
}

/** Sets the filters of the place that stands here; how many letters it took, 0 for none. */
function takePlace(
  words: WordText,
  start: number,
  isStateFirst: boolean,
  filters: PlaceFilters,
  withinMi: number | null,
): number {
  const tokens = [
    ...(words.text.slice(start).split('|', 1)[0]?.matchAll(new RegExp(WORD, 'g')) ?? []),
  ];
  const found = placeAt(
    tokens.slice(0, PLACE_WORDS_MAX).map(([token]) => token),
    isStateFirst,
  );
  const last = found && tokens[found.take - 1];
  if (!found || !last) return 0;
  let took = last.index + last[0].length;
  if (found.zip !== undefined) {
    filters.near_zip = found.zip;
    filters.within_mi = withinOf(withinMi);
  } else if (found.state !== undefined) {
    addState(filters, found.state);
    // "in Texas or Oklahoma"
    const next = /^(?: or | and |, ?(?:or |and )?)/.exec(words.text.slice(start + took));
    const followers = next ? words.text.slice(start + took + next[0].length) : '';
    const another = next && [...followers.matchAll(new RegExp(WORD, 'g'))].map(([token]) => token);
    const second = another && placeAt(another.slice(0, 3), true);
    if (next && second?.state !== undefined && !isAmbiguousCode(another?.[0], second.take)) {
      took += next[0].length + takePlace(words, start + took + next[0].length, true, filters, null);
    }
  }
  return took;
}

const isAmbiguousCode = (word: string | undefined, take: number): boolean =>
  take === 1 && CODES_THAT_ARE_WORDS.has(word ?? '');

function addState(filters: PlaceFilters, state: StateCode): void {
  filters.state = [...new Set([...(filters.state ?? []), state])];
}

/**
 * A place at the start of words that nothing else has taken: a city with its state, a state, a larger
 * city. How many words it took.
 */
export function readBarePlace(words: readonly string[], filters: PlaceFilters): number {
  for (let take = Math.min(PLACE_WORDS_MAX, words.length); take >= 1; take -= 1) {
    const text = words.slice(0, take).join(' ');
    const found = placeAt(words.slice(0, take), true);
    if (found?.take !== take) continue;
    if (found.state !== undefined) {
      if (isAmbiguousCode(text, take)) continue;
      addState(filters, found.state);
      return take;
    }
    const endsInState =
      take > 1 && [1, 2].some((n) => findState(words.slice(take - n, take).join(' ')));
    if (found.zip !== undefined && (endsInState || isLargeCity(text))) {
      filters.near_zip = found.zip;
      filters.within_mi ??= NEAR_MI;
      return take;
    }
  }
  return 0;
}

/** The whole name of a state at the start of some words; how many it took. */
export function readBareState(words: readonly string[], filters: PlaceFilters): number {
  for (const take of [3, 2, 1]) {
    const text = words.slice(0, take).join(' ');
    const state = words.length >= take && text.length > 3 ? findState(text) : null;
    if (!state) continue;
    addState(filters, state);
    return take;
  }
  return 0;
}

const isLargeCity = (name: string): boolean =>
  name.length >= LETTERS_OF_BARE_CITY && LARGE_CITIES.has(name);

/** The thirty most populous cities (US Census Bureau, 2020) whose names are no other word of a search. */
const LARGE_CITIES = new Set(
  (
    'los angeles,chicago,houston,phoenix,philadelphia,san antonio,san diego,dallas,austin,san jose,' +
    'fort worth,columbus,charlotte,indianapolis,san francisco,seattle,denver,oklahoma city,nashville,' +
    'el paso,boston,portland,las vegas,detroit,memphis,baltimore,milwaukee,albuquerque,atlanta,miami'
  ).split(','),
);
