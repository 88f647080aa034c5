import { hash } from 'node:crypto';

/** What an advert's text may admit, by its bit in a stored mask; the order never changes. */
export const ALARM_WORDS = [
  'salvage',
  'rebuilt_title',
  'flood',
  'lemon',
  'total_loss',
  'odometer',
  'accident',
  'frame_damage',
  'airbag',
  'not_running',
] as const;
export type AlarmWord = (typeof ALARM_WORDS)[number];

const PATTERNS: Readonly<Record<AlarmWord, RegExp>> = {
  salvage: /\bsalvaged?\b/g,
  rebuilt_title:
    /\b(rebuilt|rebuildable|reconstructed|restored|branded)[ -](title|salvage)\b|\bprior rebuilt\b/g,
  flood: /\bflood(ed)?\b(?! ?light)|\bwater damaged?\b/g,
  lemon: /\blemon\b(?! ?(yellow|squeez|tree|grove))|\b(manufacturer|factory|law) buy ?-?backs?\b/g,
  total_loss: /\btotal loss\b|\btotall?ed\b(?! (up|at|to))|\binsurance loss\b/g,
  odometer:
    /\btmu\b|\btrue mileage unknown\b|\bnot actual miles?(age)?\b|\bmileage (discrepancy|unknown|exempt)\b|\bodometer (rollback|rolled|broken|replaced|discrepancy|stopped|not working)\b/g,
  accident: /\baccidents?\b|\b(was|been|got) (hit|wrecked)\b|\bwrecked\b|\bcollision damage\b/g,
  frame_damage: /\b(frame|structural|unibody) damaged?\b|\bbent frame\b/g,
  airbag: /\bair ?bags?( have| has)? (deployed|blown|missing)\b|\bdeployed air ?bags?\b/g,
  not_running:
    /\b(does ?n[o']?t|will not|won'?t|not) (run|running|start|drive)\b|\bno start\b|\bblown (engine|motor|head ?gasket|transmission)\b|\bneeds (a |an )?(new |another )?(engine|motor|transmission|head ?gasket)\b|\bmechanics? special\b/g,
};

/** A word that turns what follows it in its clause into the opposite. */
const NEGATION =
  /\b(no|not|never|non|without|zero|0|none|nothing|isn'?t|wasn'?t|hasn'?t|haven'?t|free of|any|if|nor|neither)\b/;
/** The opposite, said after the word. */
const DENIED_AFTER =
  /^[ -]?(free|avoidance|prevention|detection|sensor|alert|warning|assist|braking|forgiveness|loan|history:? (none|no|clean)|s? ?: ?(none|no|0))\b/;
const CLAUSE_END = /[.!?;:\n\r|•*]/;
/** How far before a word its denial may stand. */
const DENIAL_CHARACTERS = 60;
/** Text after this is a dealer's small print. */
const TEXT_LENGTH_MAX = 8_000;

/**
 * What a text admits, as a mask of the bits of ALARM_WORDS; null without a text. A word that its clause
 * denies ("no accidents", "never salvage") does not count, so a doubtful one is rather left out.
 */
export function readAlarmWords(text: string): number | null {
  if (text.trim() === '') return null;
  const lower = text.slice(0, TEXT_LENGTH_MAX).toLowerCase().replaceAll('’', "'");
  let mask = 0;
  ALARM_WORDS.forEach((word, bit) => {
    if (isAdmitted(lower, PATTERNS[word], word === 'not_running')) mask |= 1 << bit;
  });
  return mask;
}

/** "does not run" holds its own "not", which denies nothing. */
function isAdmitted(lower: string, pattern: RegExp, isOwnDenial: boolean): boolean {
  for (const match of lower.matchAll(pattern)) {
    const before = lower.slice(Math.max(0, match.index - DENIAL_CHARACTERS), match.index);
    const clause = before.slice(lastClauseStart(before));
    const after = lower.slice(match.index + match[0].length, match.index + match[0].length + 24);
    if (DENIED_AFTER.test(after)) continue;
    if (!isOwnDenial && NEGATION.test(clause)) continue;
    return true;
  }
  return false;
}

function lastClauseStart(text: string): number {
  for (let at = text.length - 1; at >= 0; at -= 1) {
    if (CLAUSE_END.test(text.charAt(at))) return at + 1;
  }
  return 0;
}

/** The words of a mask, in the order of ALARM_WORDS. */
export function alarmWordsOf(mask: number): AlarmWord[] {
  return ALARM_WORDS.filter((_word, bit) => (mask & (1 << bit)) !== 0);
}

/** The mask of words. */
export function maskOf(words: readonly AlarmWord[]): number {
  return words.reduce((mask, word) => mask | (1 << ALARM_WORDS.indexOf(word)), 0);
}

/** What belongs on a title, as a mask. */
export const TITLE_ALARM_MASK = maskOf([
  'salvage',
  'rebuilt_title',
  'flood',
  'lemon',
  'total_loss',
  'odometer',
]);

/** Shorter texts are alike by chance. */
const HASHED_LETTERS_MIN = 200;

/**
 * A hash by which two adverts with the same text are known, 16 hexadecimal digits; null for a text of fewer
 * than 200 letters. Only letters count: a copy with another price and another telephone is the same text.
 */
export function textHashOf(text: string): string | null {
  const letters = text
    .slice(0, TEXT_LENGTH_MAX)
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, '');
  if (letters.length < HASHED_LETTERS_MIN) return null;
  return hash('sha1', letters).slice(0, 16);
}
