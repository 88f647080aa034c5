import { decodeText, decodeWindows1252 } from '@/lib/platform/text-decoding';
import type { FetchedPage } from './page-reading';

/** A charset is looked for within so many bytes, as browsers do (HTML standard, prescan). */
const PRESCAN_BYTES = 1_024;
const CHARSET = /charset\s*=\s*["']?\s*([\w.:-]+)/i;
const XML_ENCODING = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)/i;

/**
 * A page as text: by its byte order mark, else by the charset that its answer or its own head names, else
 * as UTF-8 where it is that, else as windows-1252, which reads any byte. Without the mark.
 */
export function pageText(page: Pick<FetchedPage, 'bytes' | 'contentType'>): string {
  const { bytes } = page;
  const marked = markOf(bytes);
  if (marked !== null) return decodeText(bytes, marked) ?? '';
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, PRESCAN_BYTES));
  const headText = head.toString('latin1');
  const named =
    CHARSET.exec(page.contentType ?? '')?.[1] ??
    XML_ENCODING.exec(headText)?.[1] ??
    CHARSET.exec(headText)?.[1];
  const byName = named === undefined ? null : decodeText(bytes, named, { isStrict: true });
  return byName ?? decodeText(bytes, 'utf-8', { isStrict: true }) ?? decodeWindows1252(bytes);
}

function markOf(bytes: Uint8Array): string | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  return a === 0xfe && b === 0xff ? 'utf-16be' : null;
}
