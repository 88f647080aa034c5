/** Text that people type, made fit to stand in an advert: plain, upright, of a bounded length. */

const BREAKS = /\r\n?|[\u2028\u2029\u0085\v\f]/g;
const CONTROLS = /(?![\n])\p{Cc}/gu;
/** Marks that turn the direction of what follows, tags, and whatever has no width and no use here. */
const UNSEEN = /(?![\u200d\ufe0f])\p{Default_Ignorable_Code_Point}|\u2800|\p{Cs}|\p{Co}|\p{Cn}/gu;
/** More marks on one letter than any script has. */
const PILED_MARKS = /(\p{M}{2})\p{M}+/gu;
const CHARACTERS_READ_MAX = 60_000;

/** What the table of jobs takes (db/schema/snap.ts). */
export const TITLE_MAX = 200;
export const DESCRIPTION_MAX = 20_000;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Text of any number of lines without control, direction or unseen characters; at most `max` UTF-16 units, the
 * last "…" where there were more. Markup is left as it is: whoever makes HTML of it escapes it.
 */
export function plainText(text: string, max: number): string {
  const clean = text
    .slice(0, CHARACTERS_READ_MAX)
    .toWellFormed()
    .replace(BREAKS, '\n')
    .replace(/\t/g, ' ')
    .replace(CONTROLS, '')
    .replace(UNSEEN, '')
    .normalize('NFC')
    .replace(PILED_MARKS, '$1')
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return cutText(clean, max);
}

/** The same on one line. */
export function plainLine(text: string, max: number): string {
  return cutText(plainText(text, CHARACTERS_READ_MAX).replace(/\s+/gu, ' '), max);
}

/** At most `max` UTF-16 units, no character cut in two; what was cut ends in "…". */
export function cutText(text: string, max: number): string {
  if (text.length <= max) return text;
  let cut = '';
  for (const { segment } of graphemes.segment(text.slice(0, max + 64))) {
    if (cut.length + segment.length > max - 1) break;
    cut += segment;
  }
  return `${cut.trimEnd()}…`.slice(0, max);
}
