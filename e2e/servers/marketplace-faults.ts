/** What goes wrong with sources, as answers: a part of the replay server in `marketplaces.ts`. */
import type { ServerResponse } from 'node:http';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** A page as a source has it; UTF-8 HTML with status 200 unless it says otherwise. */
export interface MarketplacePage {
  body: string | Uint8Array;
  status?: number;
  contentType?: string;
  headers?: Readonly<Record<string, string>>;
}

/**
 * How a source behaves.
 * - `ok` answers with its pages;
 * - `forbidden`, `captcha`, `captcha_200`: a wall, with 403, 403 and 200;
 * - `slow_down`: 429 with Retry-After; `broken`: 500; `down`: the connection breaks at once;
 * - `slow` answers well after `slowMs` (30 s); `hang` never does;
 * - `truncated` breaks the connection in the middle of the page; `half_page` is a page that ends there;
 * - `wrong_charset` sends Latin-1 and UTF-16 text under a wrong label;
 * - `changed_markup` renames every class, id, attribute of data and JSON key;
 * - `not_rendered` sends the page before its scripts ran; `nothing` 200 with no byte;
 * - `huge` sends 50 MB; `gzip_bomb`, `brotli_bomb` and `zstd_bomb` less than 100 kB that become 50 MB;
 *   `garbage` random bytes as HTML; `odd_encoding` a page in an encoding that nobody asked for;
 * - `redirect_inside` points to an address that no program may follow, `redirect_loop` to itself;
 * - `kept_reset` answers once on a connection and breaks it at the next request.
 */
export const MARKETPLACE_MODES = [
  'ok',
  'forbidden',
  'captcha',
  'captcha_200',
  'slow_down',
  'broken',
  'down',
  'slow',
  'hang',
  'truncated',
  'half_page',
  'wrong_charset',
  'changed_markup',
  'not_rendered',
  'nothing',
  'huge',
  'gzip_bomb',
  'brotli_bomb',
  'zstd_bomb',
  'odd_encoding',
  'garbage',
  'redirect_inside',
  'redirect_loop',
  'kept_reset',
] as const;
export type MarketplaceMode = (typeof MARKETPLACE_MODES)[number];

const HUGE_BYTES = 50_000_000;
const GARBAGE_BYTES = 60_000;

const FORBIDDEN_PAGE =
  '<html><head><title>403 Forbidden</title></head><body><h1>Forbidden</h1><p>You may not see this page.</p></body></html>';
const CAPTCHA_PAGE =
  '<html><head><title>Security check: are you a human?</title><script src="https://ct.captcha-delivery.com/c.js"></script></head><body><p>Please verify you are human.</p></body></html>';
const SHELL_PAGE =
  '<!doctype html><html><head><title>Cars</title><script src="/app.js" defer></script></head><body><noscript>Please turn on JavaScript.</noscript><div id="root"></div></body></html>';

/** Made when first asked for, and kept. */
const bombs = new Map<string, Buffer>();

function bombOf(encoding: 'gzip' | 'br' | 'zstd'): Buffer {
  const present = bombs.get(encoding);
  if (present) return present;
  const made = {
    gzip: () => gzipSync(Buffer.alloc(HUGE_BYTES, 32)),
    br: () =>
      brotliCompressSync(Buffer.alloc(HUGE_BYTES, 32), {
        params: { [constants.BROTLI_PARAM_QUALITY]: 2 },
      }),
    zstd: zstdBomb,
  }[encoding]();
  bombs.set(encoding, made);
  return made;
}

/** Frames that hold a space 131,072 times each (RFC 8878: one block of the kind "run"). */
function zstdBomb(): Buffer {
  const runBytes = 131_072;
  const header = 1 | (1 << 1) | (runBytes << 3);
  const block = [header & 0xff, (header >> 8) & 0xff, header >> 16, 32];
  const frame = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 10 << 3, ...block]);
  return Buffer.concat(Array.from({ length: Math.ceil(HUGE_BYTES / runBytes) }, () => frame));
}

/** Answers in full where the mode has an answer of its own; false where the source's page is wanted. */
export function answerFault(
  mode: MarketplaceMode,
  response: ServerResponse,
  how: { retryAfter: string | null },
): boolean {
  const html = (status: number, body: string | Buffer, headers: Record<string, string> = {}) => {
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers });
    response.end(body);
    return true;
  };
  switch (mode) {
    case 'forbidden':
      return html(403, FORBIDDEN_PAGE);
    case 'captcha':
      return html(403, CAPTCHA_PAGE);
    case 'captcha_200':
      return html(200, CAPTCHA_PAGE);
    case 'slow_down':
      return html(
        429,
        '<html><head><title>429 Too Many Requests</title></head></html>',
        how.retryAfter === null ? {} : { 'retry-after': how.retryAfter },
      );
    case 'broken':
      return html(500, '<h1>Internal Server Error</h1>');
    case 'down':
      response.destroy();
      return true;
    case 'hang':
      return true;
    case 'not_rendered':
      return html(200, SHELL_PAGE);
    case 'nothing':
      return html(200, '');
    case 'huge':
      return sendHuge(response);
    case 'gzip_bomb':
      return html(200, bombOf('gzip'), { 'content-encoding': 'gzip' });
    case 'brotli_bomb':
      return html(200, bombOf('br'), { 'content-encoding': 'br' });
    case 'zstd_bomb':
      return html(200, bombOf('zstd'), { 'content-encoding': 'zstd' });
    case 'odd_encoding':
      return html(200, Buffer.from('cars'), { 'content-encoding': 'gzip, gzip' });
    case 'garbage':
      return html(200, garbage());
    case 'redirect_inside':
      return html(302, '', { location: 'http://169.254.169.254/latest/meta-data/' });
    case 'redirect_loop':
      return html(302, '', { location: response.req.url ?? '/' });
    default:
      return false;
  }
}

/** In pieces, and no faster than the reader takes them. */
function sendHuge(response: ServerResponse): true {
  const piece = Buffer.alloc(1_000_000, '<p>car</p>');
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  let sentBytes = 0;
  const send = () => {
    while (sentBytes < HUGE_BYTES) {
      sentBytes += piece.byteLength;
      if (!response.write(piece)) {
        response.once('drain', send);
        return;
      }
    }
    response.end();
  };
  send();
  return true;
}

/** The same noise each time. */
function garbage(): Buffer {
  const bytes = Buffer.alloc(GARBAGE_BYTES);
  let state = 12_345;
  for (let at = 0; at < bytes.length; at += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    bytes[at] = state >>> 24;
  }
  return bytes;
}

/** The page as it looks under the mode; the page itself where the mode leaves it alone. */
export function faultyPage(mode: MarketplaceMode, page: MarketplacePage): MarketplacePage {
  const text = () =>
    typeof page.body === 'string' ? page.body : Buffer.from(page.body).toString();
  switch (mode) {
    case 'half_page': {
      const whole = text();
      return { ...page, body: whole.slice(0, Math.floor(whole.length / 2)) };
    }
    case 'wrong_charset':
      return {
        ...page,
        body: Buffer.concat([Buffer.from(text(), 'latin1'), Buffer.from('é€ end', 'utf16le')]),
        contentType: 'text/html; charset=utf-8',
      };
    case 'changed_markup':
      return { ...page, body: changedMarkup(text()) };
    default:
      return page;
  }
}

/** The same words in a layout that nobody knows. */
function changedMarkup(text: string): string {
  return text
    .replace(/\b(class|id)="[^"]*"/g, '$1="n1"')
    .replace(/\sdata-([\w-]+)=/g, ' data-n-$1=')
    .replace(/"([A-Za-z@_][\w@-]*)"(\s*):/g, '"n_$1"$2:')
    .replace(/\b(?:window|self)\.(\w+)\s*=/g, 'window.n_$1 =')
    .replace(/\b(const|var|let) (\w+)\s*=/g, '$1 n_$2 =')
    .replace(/(<script\b[^>]*\btype=")[^"]*"/g, '$1text/x-n"')
    .replace(/<(\/?)(article|section|main|li|fuse-card)\b/g, '<$1n-$2');
}
