import PostalMime, { type Email } from 'postal-mime';

/** What of a mail adverts are looked for in. */
export interface ReadMail {
  subject: string | null;
  /** Null where the mail has none; both may be there. */
  html: string | null;
  text: string | null;
}

/** Parts within parts; real mails have three or four. */
const NESTING_DEPTH_MAX = 20;
/** Mails within mails: one that was forwarded whole, and one in it. */
const INNER_MAILS_DEPTH_MAX = 3;
const HEADER_BYTES_MAX = 256 * 1024;
/** Lines that may end a part; a mail of more is made to be costly. */
const BOUNDARY_LINES_MAX = 5_000;
/** Words that begin a mail within a mail; each costs the parser all that follows it. */
const INNER_MAILS_MAX = 50;
/** Letters of a body that are looked at. */
const BODY_CHARACTERS_MAX = 2_000_000;

const LINE_FEED = 0x0a;
const DASH = 0x2d;

/**
 * A raw mail (RFC 5322, as .eml files are) with its bodies decoded, parts and charsets as they may be wrong.
 * Null for what is no mail, and for one that is nested or split beyond what mails are. Never throws.
 */
export async function readMail(bytes: Uint8Array): Promise<ReadMail | null> {
  if (countBoundaryLines(bytes) > BOUNDARY_LINES_MAX || hasManyInnerMails(bytes)) return null;
  try {
    const mail = await PostalMime.parse(bytes, {
      maxNestingDepth: NESTING_DEPTH_MAX,
      maxHeadersSize: HEADER_BYTES_MAX,
      maxRfc822NestingDepth: INNER_MAILS_DEPTH_MAX,
    });
    return isMail(mail) ? toReadMail(mail) : null;
  } catch {
    // What is nested too deep or has no end of headers is refused by the parser.
    return null;
  }
}

function isMail({ from, date, messageId, subject, to }: Email): boolean {
  return [from, date, messageId, subject, to].filter((header) => header !== undefined).length >= 2;
}

function toReadMail({ subject, html, text }: Email): ReadMail {
  return { subject: subject ?? null, html: bodyOf(html), text: bodyOf(text) };
}

function bodyOf(body: string | undefined): string | null {
  return body === undefined || body.trim() === '' ? null : body.slice(0, BODY_CHARACTERS_MAX);
}

function hasManyInnerMails(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  let count = 0;
  for (const _match of text.matchAll(/message\/rfc822/gi)) {
    count += 1;
    if (count > INNER_MAILS_MAX) return true;
  }
  return false;
}

/** Lines that begin with "--", as the ends of parts do. */
function countBoundaryLines(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) {
    if (bytes[at + 1] === DASH && bytes[at + 2] === DASH) count += 1;
  }
  return count;
}
