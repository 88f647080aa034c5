import { COMMON_PASSWORDS } from './common-passwords';

/** Shorter ones fall to guessing even when they look random. */
export const PASSWORD_CHARACTERS_MIN = 10;
/** Room for a sentence; a bound, so that hashing never works on a megabyte. */
export const PASSWORD_CHARACTERS_MAX = 200;
/** What must be left of a password when the person's own name and e-mail are taken out. */
const OWN_CHARACTERS_MIN = 8;
/** Parts of a name shorter than this occur in words by chance. */
const PERSONAL_PART_CHARACTERS_MIN = 3;
/** Fewer different characters than this make "aaaaaaaaaa" and "1212121212". */
const DISTINCT_CHARACTERS_MIN = 5;
/** Rows along which fingers slide: digits, letters, and the three letter rows of a US keyboard. */
const SLIDES = ['0123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
/** A slide shorter than this is a coincidence, and harmless inside something longer. */
const SLIDE_CHARACTERS_MIN = 3;

/** Letters that people swap for look-alikes, and what they stand for. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/** Whose password it is: its parts must not make up the password. */
export interface PasswordOwner {
  email: string;
  displayName: string;
}

/**
 * Why a new password is refused, as a sentence for the person, or null when it is good. Length
 * counts characters as people see them after composing (NFC). There are no rules about kinds of
 * characters: length and not being guessable are what help (NIST SP 800-63B-4, section 3.1.1.2, 2025).
 * `findPasswordProblem('Dragon2024!!', owner)` names a common password.
 */
export function findPasswordProblem(password: string, owner: PasswordOwner): string | null {
  const composed = password.normalize('NFC');
  const length = [...composed].length;
  if (length < PASSWORD_CHARACTERS_MIN) {
    return `Use at least ${PASSWORD_CHARACTERS_MIN} characters. A few words in a row work well.`;
  }
  if (length > PASSWORD_CHARACTERS_MAX) {
    return `Use at most ${PASSWORD_CHARACTERS_MAX} characters.`;
  }
  const lower = composed.toLowerCase();
  if (isRepetitive(lower)) return 'This repeats itself too much to be safe. Mix different words.';
  if (isCommon(lower)) return 'This is one of the passwords that are tried first. Choose another.';
  if (isMostlyPersonal(lower, owner)) {
    return 'This is mostly your name or e-mail. Choose something that others do not know.';
  }
  return null;
}

function isRepetitive(lower: string): boolean {
  return new Set(lower).size < DISTINCT_CHARACTERS_MIN;
}

/**
 * Common as a whole, once digits and signs around it are cut off ("!!Dragon2024"), with look-alikes
 * read as letters ("p@ssw0rd"), said twice, or one slide along the keyboard.
 */
function isCommon(lower: string): boolean {
  const letters = [...lower].map((character) => LOOK_ALIKES[character] ?? character).join('');
  const cores = [lower, letters, trimSigns(lower), trimSigns(lower, letters)];
  return cores.some((core) => {
    const half = core.slice(0, core.length / 2);
    const once = half !== '' && half + half === core ? half : core;
    return COMMON_PASSWORDS.has(once) || isSlide(once);
  });
}

/**
 * `text` without what stands around the letters of `lower`: "!!dragon2024" → "dragon". `text` has the
 * length of `lower`, so that look-alikes at the edges are cut as the digits they are.
 */
function trimSigns(lower: string, text = lower): string {
  const first = lower.search(/\p{L}/u);
  if (first < 0) return '';
  const tail = /[^\p{L}]*$/u.exec(lower)?.[0].length ?? 0;
  return text.slice(first, lower.length - tail);
}

function isSlide(text: string): boolean {
  if (text.length < SLIDE_CHARACTERS_MIN) return false;
  return SLIDES.some((row) => {
    const loop = row.repeat(Math.ceil(text.length / row.length) + 1);
    return loop.includes(text) || [...loop].reverse().join('').includes(text);
  });
}

function isMostlyPersonal(lower: string, owner: PasswordOwner): boolean {
  const parts = `${owner.email} ${owner.displayName} deal scout dealscout`
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part.length >= PERSONAL_PART_CHARACTERS_MIN)
    .sort((a, b) => b.length - a.length);
  const rest = parts.reduce((text, part) => text.replaceAll(part, ''), lower);
  return rest !== lower && [...rest].length < OWN_CHARACTERS_MIN;
}
