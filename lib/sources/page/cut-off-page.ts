import { failedPage, type PageReading } from './page-reading';

/** A document says that it is one within so many characters. */
const OPENING_CHARACTERS_MAX = 5_000;
/** Nearly all documents end within so few of their last. */
const CLOSING_CHARACTERS_MAX = 500;
const CLOSING = /<\/(?:body|html)\s*>/i;

/**
 * Whether a page begins as a whole document but ends before the document does, as a transfer that broke off
 * leaves it. What it lists may then be a part of what was listed. A part of a page that somebody saved as
 * such, and data, are not cut off.
 */
export function isCutOff(text: string): boolean {
  const opening = text.slice(0, OPENING_CHARACTERS_MAX);
  if (!/<(?:!doctype\s+html|html)[\s>]/i.test(opening)) return false;
  return !CLOSING.test(text.slice(-CLOSING_CHARACTERS_MAX)) && !CLOSING.test(text);
}

/** The answer for such a page. */
export function cutOffPage(label: string): PageReading {
  return failedPage('unrecognised', `The page of ${label} breaks off before it ends.`);
}
