/** Text that others wrote, made fit to stand in a message of ours: one short line that starts nothing. */

const CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;
/** Marks that turn the direction of what follows, tags, and whatever has no width and no use here. */
const UNSEEN = /(?![\u200d\ufe0f])\p{Default_Ignorable_Code_Point}|\u2800|\p{Cs}|\p{Co}|\p{Cn}/gu;
/** A joiner joins pictures; anywhere else it is unseen. */
const LONE_JOINER =
  /(?<!\p{Extended_Pictographic}\ufe0f?)\u200d|\u200d(?!\p{Extended_Pictographic})/gu;
/** More marks on one letter than any script has. */
const PILED_MARKS = /(\p{M}{2})\p{M}+/gu;
const SCHEME = /([a-z][a-z0-9+.-]{0,20}):\/+/gi;
const BARE_SCHEME = /(javascript|data|vbscript|file|mailto|tel|sms|tg):(?=\S)/gi;
/** "cars.example", "bob@cars.example": programs make links of it by themselves. */
const DOTTED_NAME = /(?<=[\p{L}\p{N}_-])\.(?=\p{L}{2})/gu;
/** Mentions anywhere, commands and tags at the start of a word. */
const MENTION = /(@|(?<!\S)[/#])(?=[\p{L}\p{N}_])/gu;
const CHARACTERS_READ_MAX = 4_000;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * One line of at most `max` characters as people count them: no control, direction or unseen
 * characters, and nothing that a mail or chat program makes a link, mention or command of. What was cut
 * ends in "…". Markup is not escaped: that is the channel's matter. Empty where nothing readable is left.
 */
export function safeLine(text: string, max: number): string {
  const clean = text
    .slice(0, CHARACTERS_READ_MAX)
    .toWellFormed()
    .replace(CONTROLS, ' ')
    .replace(UNSEEN, '')
    .replace(LONE_JOINER, '')
    .normalize('NFC')
    .replace(PILED_MARKS, '$1')
    .replace(SCHEME, '$1 ')
    .replace(BARE_SCHEME, '$1: ')
    .replace(DOTTED_NAME, '. ')
    .replace(MENTION, '$1 ')
    .replace(/\s+/gu, ' ')
    .trim();
  return cutLine(clean, max);
}

/** At most `max` characters as people count them, the last one "…" where there were more. */
export function cutLine(text: string, max: number): string {
  if (text.length <= max) return text;
  const shown: string[] = [];
  for (const { segment } of graphemes.segment(text)) {
    if (shown.length === max) return `${shown.slice(0, -1).join('').trimEnd()}…`;
    shown.push(segment);
  }
  return text;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML and attributes of it show it. */
export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** Text as Markdown shows it: each of its signs after a backslash. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_~|<>[\](){}#+\-!:@.]/g, '\\$&');
}
