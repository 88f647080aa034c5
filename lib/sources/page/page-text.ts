import { isAscii, isUtf8, transcode } from 'node:buffer';
import { decodeText, decodeWindows1252 } from '@/lib/platform/text-decoding';
import type { FetchedPage } from './page-reading';

/** A charset is looked for within so many bytes, as browsers do (HTML standard, prescan). */
const PRESCAN_BYTES = 1_024;
const CHARSET = /charset\s*=\s*["']?\s*([\w.:-]+)/i;
/** Charsets in which bytes below 128 are ASCII. */
const ASCII_BASED = /^(utf-?8|(us-)?ascii|iso-?8859-\d+|windows-125\d|latin-?1)$/i;
const XML_ENCODING = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)/i;

/**
 * A page as text: by its byte order mark, else by the charset that its answer or its own head names, else
 * as UTF-8 where it is that, else as windows-1252, which reads any byte. Without the mark.
 */
export function pageText(page: Pick<FetchedPage, 'bytes' | 'contentType'>): string {
  const { bytes } = page;
  const marked = markOf(bytes);
  if (marked !== null) return decodeText(bytes, marked) ?? '';
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headText = buffer.toString('latin1', 0, PRESCAN_BYTES);
  const named =
    CHARSET.exec(page.contentType ?? '')?.[1] ??
    XML_ENCODING.exec(headText)?.[1] ??
    CHARSET.exec(headText)?.[1] ??
    'utf-8';
  // Most pages are either; taking them so costs a fraction of what a decoder does.
  if (ASCII_BASED.test(named) && isAscii(buffer)) return buffer.toString('latin1');
  if (/^utf-?8$/i.test(named) && isUtf8(buffer)) return unicodeText(buffer);
  const byName = decodeText(bytes, named, { isStrict: true });
  return byName ?? decodeText(bytes, 'utf-8', { isStrict: true }) ?? decodeWindows1252(bytes);
}

/** UTF-8 by way of UTF-16, the form in which texts with such characters are kept. */
function unicodeText(utf8: Buffer): string {
  return utf8.length === 0 ? '' : transcode(utf8, 'utf8', 'ucs2').toString('ucs2');
}

function markOf(bytes: Uint8Array): string | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  return a === 0xfe && b === 0xff ? 'utf-16be' : null;
}

const PAGE = /^[\s\uFEFF]*[<{[]|<(?:!doctype|html|head|body|script|div|li)\b/i;

/** Whether a text is markup or data, as far as its opening tells; notes about a page are neither. */
export function isPageText(text: string): boolean {
  return PAGE.test(text);
}
