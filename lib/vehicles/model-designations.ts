import { compactKey } from './wording';

/** A model read from its badge number, and the words that are left for the trim. */
export interface Designation {
  model: string;
  trimWords: string[];
}

const MERCEDES_FAMILIES = new Set(
  'a b c cl cla cle clk cls e eqb eqe eqs g gl gla glb glc gle glk gls m ml r s sl slc slk'.split(
    ' ',
  ),
);
const LEXUS_FAMILIES = new Set('ct es gs gx hs is lc ls lx nx rc rx rz sc tx ux'.split(' '));
const BMW_BADGE = /^(m?)([1-8])([1-7]\d)([a-z]{0,3})$/;
const BMW_SUFFIX = /^(i|d|e|xi|xd|ci|cic|is|it|il|li|lxi|ix|i l)$/;
const MERCEDES_BADGE = /^([a-z]{1,3})(\d{2,3})([a-z]{0,3})$/;
const MERCEDES_OLD_BADGE = /^(\d{3})(sl|sel|se|sec|sd|sdl|td|d|e|ce|te|cd|c)?$/;
const LEXUS_BADGE = /^([a-z]{2})(\d{3}[a-z]*)?$/;

/**
 * Makes whose models go by badge numbers: "328 i xDrive" is a 3 Series with trim "328i xDrive",
 * "AMG C 43" a C-Class with trim "AMG C 43", "RX350" an RX with trim "350". Null when the words are
 * no such badge. `make` is the canonical name.
 */
export function readDesignation(make: string, words: readonly string[]): Designation | null {
  if (make === 'BMW') return readBmw(words);
  if (make === 'Mercedes-Benz') return readMercedes(words);
  if (make === 'Lexus') return readLexus(words);
  return null;
}

function readBmw(words: readonly string[]): Designation | null {
  const keys = words.map(compactKey);
  const isSeries = /^[1-8]$/.test(keys[0] ?? '') && keys[1] === 'series';
  const joined = /^([1-8])series$/.exec(keys[0] ?? '');
  const skip = isSeries ? 2 : joined ? 1 : 0;
  const series = isSeries ? keys[0] : joined?.[1];
  const badge = BMW_BADGE.exec(keys[skip] ?? '');
  if (!badge) return null;
  if (series !== undefined && series !== badge[2]) return null;
  const stem = `${badge[1]}${badge[2]}${badge[3]}`;
  let suffix = badge[4] ?? '';
  const rest: string[] = [];
  for (let i = skip + 1; i < words.length; i += 1) {
    const key = keys[i] ?? '';
    if (key.startsWith(stem) && BMW_SUFFIX.test(key.slice(stem.length))) {
      suffix ||= key.slice(stem.length);
    } else if (suffix === '' && BMW_SUFFIX.test(key)) {
      suffix = key;
    } else if (key !== stem && key !== stem + suffix) {
      rest.push(words[i] ?? '');
    }
  }
  const name = `${badge[1]?.toUpperCase()}${badge[2]}${badge[3]}${suffix}`;
  return { model: `${badge[2]} Series`, trimWords: [name, ...rest] };
}

interface MercedesBadge {
  family: string | null;
  number: string | null;
  isAmg: boolean;
  isMaybach: boolean;
  rest: string[];
}

/** The family letters at `index`, with the words and the number they take; null when none start here. */
function mercedesFamilyAt(
  keys: readonly string[],
  index: number,
): { family: string; number: string | null; take: number } | null {
  const key = keys[index] ?? '';
  const next = keys[index + 1] ?? '';
  const bare = key.endsWith('class') ? key.slice(0, -5) : key;
  if (MERCEDES_FAMILIES.has(bare)) {
    if (bare !== key) return { family: bare, number: null, take: 1 };
    if (next === 'class') return { family: bare, number: null, take: 2 };
    const number = /^(\d{2,3})([a-z]{0,2})$/.exec(next);
    if (number) return { family: bare, number: next, take: 2 };
    return key.length > 1 ? { family: bare, number: null, take: 1 } : null;
  }
  const joined = MERCEDES_BADGE.exec(key);
  if (joined?.[1] && MERCEDES_FAMILIES.has(joined[1])) {
    return { family: joined[1], number: `${joined[2]}${joined[3]}`, take: 1 };
  }
  return null;
}

function scanMercedes(words: readonly string[]): MercedesBadge {
  const keys = words.map(compactKey);
  const badge: MercedesBadge = {
    family: null,
    number: null,
    isAmg: false,
    isMaybach: false,
    rest: [],
  };
  let index = 0;
  while (index < keys.length) {
    const key = keys[index] ?? '';
    const found = mercedesFamilyAt(keys, index);
    if (key === 'amg') badge.isAmg = true;
    else if (key === 'maybach') badge.isMaybach = true;
    else if (found && (badge.family === null || badge.family === found.family)) {
      badge.family = found.family;
      badge.number ??= found.number;
      index += found.take;
      continue;
    } else if (badge.family !== null && badge.number === null && /^\d{2,3}[a-z]?$/.test(key)) {
      badge.number = key;
    } else if (badge.family === null) {
      break;
    } else if (key !== badge.number) {
      badge.rest.push(words[index] ?? '');
    }
    index += 1;
  }
  return badge;
}

function mercedesModel(family: string): string {
  if (family === 'ml' || family === 'm') return 'M-Class';
  return family.startsWith('eq') ? family.toUpperCase() : `${family.toUpperCase()}-Class`;
}

function readMercedes(words: readonly string[]): Designation | null {
  const badge = scanMercedes(words);
  if (badge.family === null) return readOldMercedes(words);
  const family = badge.family === 'm' ? 'ML' : badge.family.toUpperCase();
  const trimWords = badge.rest;
  if (badge.number !== null) {
    const [, digits = '', suffix = ''] = /^(\d+)([a-z]*)$/.exec(badge.number) ?? [];
    const tail = /^(e|d|h)$/.test(suffix) ? suffix : '';
    // The family and its number are one trim word, so that no later rule tells them apart.
    trimWords.unshift(family, `${digits}${tail}`);
    if (suffix === 's') trimWords.splice(2, 0, 'S');
    if (suffix === 'amg') badge.isAmg = true;
  }
  if (badge.isAmg) trimWords.unshift('AMG');
  if (badge.isMaybach) trimWords.unshift('Maybach');
  return { model: mercedesModel(badge.family), trimWords };
}

/** Badges before 1994 put the number first: "560SL", "300TD", "190E". */
function readOldMercedes(words: readonly string[]): Designation | null {
  const badge = MERCEDES_OLD_BADGE.exec(compactKey(words[0] ?? ''));
  if (!badge) return null;
  const suffix = badge[2] ?? compactKey(words[1] ?? '');
  const take =
    badge[2] === undefined && /^(sl|sel|se|sec|sd|sdl|td|d|e|ce|te|cd|c)$/.test(suffix) ? 2 : 1;
  if (badge[2] === undefined && take === 1) return null;
  const number = badge[1] ?? '';
  const name = `${number}${suffix.toUpperCase()}`;
  const rest = words.slice(take);
  if (suffix === 'sl') return { model: 'SL-Class', trimWords: [name, ...rest] };
  if (suffix.startsWith('s')) return { model: 'S-Class', trimWords: [name, ...rest] };
  return {
    model: `${number[0]}00-Class`.replace('100-Class', '190-Class'),
    trimWords: [name, ...rest],
  };
}

function readLexus(words: readonly string[]): Designation | null {
  const first = compactKey(words[0] ?? '');
  if (first === 'isf' || first === 'rcf' || first === 'gsf') {
    return { model: `${first.slice(0, 2).toUpperCase()} F`, trimWords: words.slice(1) };
  }
  const badge = LEXUS_BADGE.exec(first);
  const family = badge?.[1];
  if (family === undefined || !LEXUS_FAMILIES.has(family)) return null;
  const second = compactKey(words[1] ?? '');
  if (badge?.[2] === undefined && second === 'f' && compactKey(words[2] ?? '') !== 'sport') {
    return { model: `${family.toUpperCase()} F`, trimWords: words.slice(2) };
  }
  const number = badge?.[2] ?? (/^\d{3}[a-z]*$/.test(second) ? second : null);
  const digits = number?.replace(/\D/g, '') ?? '';
  const rest = words.slice(1).filter((word) => {
    const key = compactKey(word);
    const isRepeat = digits !== '' && (key === number || key === digits || key === family + number);
    return !isRepeat && key !== family && !(key === 'l' && number?.endsWith('l'));
  });
  const name = number?.replace(/l$/, 'L');
  return { model: family.toUpperCase(), trimWords: name ? [name, ...rest] : rest };
}
