import { isUtf8 } from 'node:buffer';
import { createGunzip } from 'node:zlib';
import { decodeWindows1252 } from '@/lib/platform/text-decoding';
import { FeedError } from './feed-error';

/**
 * Longest physical line that is read, in bytes. An advert with a long description stays far below;
 * a longer line is cut, so that one line can't fill the memory.
 */
export const LINE_BYTES_MAX = 256 * 1024;

/** Bytes of a line that was too long which are kept to show where it began. */
const LONG_LINE_PREFIX_BYTES = 120;
/** How much of the file is looked at to tell its encoding and line ends. */
const SNIFF_BYTES = 64 * 1024;
const LF = 0x0a;
const CR = 0x0d;
type LineEnd = typeof LF | typeof CR;

/** Some whole lines (each ended by "\n", the last perhaps not), or one line that was too long. */
export type TextPiece =
  | { kind: 'lines'; text: string }
  | { kind: 'long_line'; prefix: string; bytes: number };

/** What was found out about the bytes; filled in as they are read. */
export interface TextFindings {
  isGzip: boolean;
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be';
  /** Lines that were not UTF-8 and were read as windows-1252. */
  windows1252Lines: number;
}

/** Text findings before anything is read. */
export function emptyFindings(): TextFindings {
  return { isGzip: false, encoding: 'utf-8', windows1252Lines: 0 };
}

type Bytes = AsyncIterable<Uint8Array>;

/** A file's text once its first bytes are known. It can be read in one of two ways, and once. */
export interface FileText {
  /** Whether it begins like XML. */
  isXml: boolean;
  /** In pieces of whole lines. */
  lines(): AsyncGenerator<TextPiece>;
  /** In pieces that end anywhere, for text whose lines say nothing. */
  chunks(): AsyncGenerator<string>;
}

/**
 * Opens the bytes of a file (plain or gzip) as text, whatever the sizes of the chunks. Memory stays bounded
 * by a chunk and `LINE_BYTES_MAX`. UTF-8 with or without a byte order mark, UTF-16 with one, and windows-1252
 * line by line where UTF-8 does not fit; line ends LF, CRLF or CR. XML is also read by the encoding that it
 * names. Throws FeedError `empty`, `not_text`, `ends_early` and, beyond `bytesMax` bytes of text, `too_large`; the
 * last two also while it is read.
 */
export async function openText(
  bytes: Bytes,
  findings: TextFindings,
  bytesMax = Number.POSITIVE_INFINITY,
): Promise<FileText> {
  const plain = capped(decompress(bytes, findings), bytesMax);
  const { head, rest } = await takeHead(plain);
  if (head.length === 0) throw new FeedError('empty', 'The file is empty.');
  const { encoding, bomBytes } = sniffEncoding(head.subarray(0, SNIFF_BYTES));
  findings.encoding = encoding;
  const sniffed = head.subarray(0, SNIFF_BYTES);
  const lineEnd = sniffed.includes(LF) || !sniffed.includes(CR) ? LF : CR;
  const text = chain(head.subarray(bomBytes), rest);
  const utf8 = encoding === 'utf-8' ? text : toUtf8(text, encoding);
  const opening = new TextDecoder(encoding).decode(head.subarray(bomBytes, bomBytes + 512));
  return {
    isXml: opening.trimStart().startsWith('<'),
    lines: () => splitLines(utf8, findings, lineEnd),
    chunks: () => decodeChunks(utf8, encoding === 'utf-8' ? xmlEncoding(sniffed) : 'utf-8'),
  };
}

const XML_ENCODING = /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})/i;

/** The encoding that an XML file names, else UTF-8 where its head is that, else windows-1252. */
function xmlEncoding(head: Buffer): string {
  const named = XML_ENCODING.exec(head.subarray(0, 512).toString('latin1'))?.[1] ?? '';
  if (named !== '' && !/^utf-?16/i.test(named) && isKnownEncoding(named)) return named;
  // The head may end within a character.
  return isUtf8(head.subarray(0, Math.max(0, head.lastIndexOf(0x3e)))) ? 'utf-8' : 'windows-1252';
}

function isKnownEncoding(name: string): boolean {
  try {
    return new TextDecoder(name).encoding !== '';
  } catch {
    return false;
  }
}

async function* decodeChunks(
  bytes: AsyncIterable<Uint8Array>,
  encoding: string,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
  const tail = decoder.decode();
  if (tail.length > 0) yield tail;
}

/** Passes text on up to a cap: a small packed file may unpack to more than any disk holds. */
async function* capped(bytes: Bytes, bytesMax: number): AsyncGenerator<Uint8Array> {
  let sizeBytes = 0;
  for await (const chunk of bytes) {
    sizeBytes += chunk.length;
    if (sizeBytes > bytesMax) {
      throw new FeedError(
        'too_large',
        `The file holds more than ${Math.floor(bytesMax / 1024 / 1024)} MB of text once it is unpacked. Send it in parts.`,
      );
    }
    yield chunk;
  }
}

/** Unpacks gzip, told by its first two bytes; anything else passes through. */
async function* decompress(bytes: Bytes, findings: TextFindings): AsyncGenerator<Uint8Array> {
  const iterator = bytes[Symbol.asyncIterator]();
  let start: Uint8Array = new Uint8Array(0);
  while (start.length < 2) {
    const next = await iterator.next();
    if (next.done) break;
    start = start.length === 0 ? next.value : Buffer.concat([start, next.value]);
  }
  const all = chainIterator(start, iterator);
  if (start[0] !== 0x1f || start[1] !== 0x8b) {
    yield* all;
    return;
  }
  findings.isGzip = true;
  yield* gunzip(all);
}

/** Unpacks gzip with back-pressure; what could be unpacked before a fault is handed over first. */
async function* gunzip(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const unpack = createGunzip();
  const feeding = (async () => {
    for await (const chunk of packed) {
      if (unpack.destroyed) return;
      if (!unpack.write(chunk)) await onceWritable(unpack);
    }
    unpack.end();
  })().catch((error: unknown) => unpack.destroy(asError(error)));
  try {
    for await (const chunk of unpack) yield chunk as Uint8Array;
  } catch (error) {
    throw new FeedError(
      'ends_early',
      'The compressed file is damaged or cut short. The rows up to that point were read; send the whole file again.',
      { cause: error },
    );
  } finally {
    unpack.destroy();
    await feeding;
  }
}

function onceWritable(unpack: ReturnType<typeof createGunzip>): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      unpack.off('drain', go);
      unpack.off('close', go);
      resolve();
    };
    unpack.on('drain', go);
    unpack.on('close', go);
  });
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

async function takeHead(
  bytes: AsyncGenerator<Uint8Array>,
): Promise<{ head: Buffer; rest: AsyncGenerator<Uint8Array> }> {
  const parts: Uint8Array[] = [];
  let size = 0;
  let failure: unknown;
  while (size < SNIFF_BYTES && failure === undefined) {
    try {
      const next = await bytes.next();
      if (next.done) break;
      parts.push(next.value);
      size += next.value.length;
    } catch (error) {
      // The head is handed on first; the fault comes after it, where it happened.
      failure = error;
    }
  }
  if (failure !== undefined && size === 0) throw failure;
  return { head: Buffer.concat(parts), rest: failure === undefined ? bytes : failing(failure) };
}

// biome-ignore lint/correctness/useYield: it stands in for a stream whose next read fails.
async function* failing(error: unknown): AsyncGenerator<Uint8Array> {
  throw error;
}

async function* chain(
  first: Uint8Array,
  rest: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  if (first.length > 0) yield first;
  yield* rest;
}

async function* chainIterator(
  first: Uint8Array,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    if (first.length > 0) yield first;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

function sniffEncoding(head: Buffer): { encoding: TextFindings['encoding']; bomBytes: number } {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) {
    return { encoding: 'utf-8', bomBytes: 3 };
  }
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', bomBytes: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', bomBytes: 2 };
  if (head.length >= 4 && head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4) {
    throw new FeedError(
      'not_text',
      'This is a ZIP or Excel workbook, not a CSV file. Save it as CSV (or gzip) first.',
    );
  }
  let nuls = 0;
  for (const byte of head) if (byte === 0) nuls += 1;
  // A text with a few damaged rows has few NULs; a binary file or UTF-16 without a mark has many.
  if (nuls > 16 && nuls > head.length / 10) {
    throw new FeedError(
      'not_text',
      'This is not a text file (or UTF-16 without a byte order mark). Save it as CSV in UTF-8.',
    );
  }
  return { encoding: 'utf-8', bomBytes: 0 };
}

async function* toUtf8(
  bytes: AsyncIterable<Uint8Array>,
  encoding: 'utf-16le' | 'utf-16be',
): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of bytes) {
    const text = decoder.decode(chunk, { stream: true });
    if (text.length > 0) yield Buffer.from(text, 'utf8');
  }
  const tail = decoder.decode();
  if (tail.length > 0) yield Buffer.from(tail, 'utf8');
}

async function* splitLines(
  bytes: AsyncIterable<Uint8Array>,
  findings: TextFindings,
  lineEnd: LineEnd,
): AsyncGenerator<TextPiece> {
  const lines = new LineCutter(findings, lineEnd);
  // Where reading fails, the line that the fault cut off is not handed over as if it were whole.
  for await (const chunk of bytes) yield* lines.push(chunk);
  yield* lines.end();
}

/** Cuts bytes at line ends, keeping an unfinished line until the rest of it comes. */
class LineCutter {
  private pending: Buffer[] = [];
  private pendingBytes = 0;
  /** Above zero while the rest of a line that is too long is thrown away. */
  private skippedBytes = 0;
  private longPrefix = '';

  constructor(
    private readonly findings: TextFindings,
    private readonly lineEnd: LineEnd,
  ) {}

  *push(chunk: Uint8Array): Generator<TextPiece> {
    const buffer = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let from = 0;
    if (this.skippedBytes > 0) {
      const end = buffer.indexOf(this.lineEnd);
      if (end < 0) {
        this.skippedBytes += buffer.length;
        return;
      }
      yield* this.finishLongLine(end);
      from = end + 1;
    }
    const last = buffer.lastIndexOf(this.lineEnd);
    if (last < from) {
      this.keep(buffer.subarray(from));
      return;
    }
    yield* this.emit(buffer.subarray(from, last + 1));
    this.keep(buffer.subarray(last + 1));
  }

  *end(): Generator<TextPiece> {
    if (this.skippedBytes > 0) {
      yield* this.finishLongLine(0);
      return;
    }
    if (this.pendingBytes > 0) yield* this.emit(Buffer.alloc(0));
  }

  private keep(tail: Buffer): void {
    if (tail.length === 0) return;
    this.pending.push(tail);
    this.pendingBytes += tail.length;
    if (this.pendingBytes <= LINE_BYTES_MAX) return;
    const line = Buffer.concat(this.pending);
    this.longPrefix = prefixOf(line);
    this.skippedBytes = line.length;
    this.pending = [];
    this.pendingBytes = 0;
  }

  private *finishLongLine(bytes: number): Generator<TextPiece> {
    yield { kind: 'long_line', prefix: this.longPrefix, bytes: this.skippedBytes + bytes };
    this.skippedBytes = 0;
  }

  /** Hands over the kept line start and `whole`, which ends at a line end or at the file's end. */
  private *emit(whole: Buffer): Generator<TextPiece> {
    let block = whole;
    if (this.pendingBytes > 0) {
      block = Buffer.concat([...this.pending, whole]);
      this.pending = [];
      this.pendingBytes = 0;
    }
    let from = 0;
    // A line can only be too long in a block that is longer than the limit.
    while (block.length - from > LINE_BYTES_MAX) {
      const window = block.subarray(from, from + LINE_BYTES_MAX + 1);
      const cut = window.lastIndexOf(this.lineEnd) + 1;
      if (cut > 0) {
        yield { kind: 'lines', text: this.text(block.subarray(from, from + cut)) };
        from += cut;
        continue;
      }
      const end = block.indexOf(this.lineEnd, from);
      const bytes = (end < 0 ? block.length : end) - from;
      yield { kind: 'long_line', prefix: prefixOf(block.subarray(from)), bytes };
      from += bytes + 1;
    }
    if (from < block.length) yield { kind: 'lines', text: this.text(block.subarray(from)) };
  }

  private text(block: Buffer): string {
    const text = isUtf8(block) ? block.toString('utf8') : this.decodeByLine(block);
    return this.lineEnd === CR ? text.replaceAll('\r', '\n') : text;
  }

  private decodeByLine(block: Buffer): string {
    let text = '';
    for (let from = 0; from < block.length; ) {
      const at = block.indexOf(this.lineEnd, from);
      const to = at < 0 ? block.length : at + 1;
      const line = block.subarray(from, to);
      if (!isUtf8(line)) this.findings.windows1252Lines += 1;
      text += this.decode(line);
      from = to;
    }
    return text;
  }

  private decode(bytes: Buffer): string {
    return isUtf8(bytes) ? bytes.toString('utf8') : decodeWindows1252(bytes);
  }
}

function prefixOf(line: Buffer): string {
  const prefix = line.subarray(0, LONG_LINE_PREFIX_BYTES).toString('utf8');
  return prefix.replace(/\uFFFD+$/, '');
}
