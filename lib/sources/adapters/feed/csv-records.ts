import { LINE_BYTES_MAX, type TextPiece } from './text-lines';

/**
 * One record of a CSV file: its cells, or what is wrong with it. `line` is the number of its first
 * physical line, from 1; `text` is as much of it as is worth showing.
 */
export type CsvRecord =
  | { kind: 'cells'; line: number; cells: string[] }
  | { kind: 'too_long'; line: number; text: string; bytes: number }
  | { kind: 'malformed'; line: number; text: string; message: string };

/** A quoted cell may run over many lines, but not without end: the same bound as one line has. */
const RECORD_CHARS_MAX = LINE_BYTES_MAX;
const SHOWN_CHARS = 120;
const QUOTE = '"';

/**
 * Cuts text into CSV records (RFC 4180; any one-character delimiter; lines ended by LF or CRLF).
 * Blank lines are passed over. A quote that is opened and never closed, or closed in the middle of a
 * cell, costs the one line on which its record begins: reading goes on with the line after it, so
 * that no slip of a quote can swallow the rows that follow. What comes out does not depend on how
 * the text was split into pieces.
 */
export class CsvRecordReader {
  private text = '';
  /** Where in `text` an unfinished record was left off, so that it is not scanned again. */
  private scan: Scan | null = null;

  constructor(
    private readonly delimiter: string,
    private line = 1,
  ) {}

  /** Records completed by this piece, in file order. */
  *push(piece: TextPiece): Generator<CsvRecord> {
    if (piece.kind === 'lines') {
      this.text = this.text === '' ? piece.text : this.text + piece.text;
      yield* this.drain(false);
      return;
    }
    // A line that is too long also breaks a quoted cell that was running into it.
    yield* this.drain(true);
    yield { kind: 'too_long', line: this.line, text: piece.prefix, bytes: piece.bytes };
    this.line += 1;
  }

  /** The records left at the end of the file. */
  *end(): Generator<CsvRecord> {
    yield* this.drain(true);
  }

  private *drain(isEnd: boolean): Generator<CsvRecord> {
    let at = 0;
    while (at < this.text.length) {
      const step = this.readRecord(at, isEnd);
      if (step === null) break;
      if (step.record !== null) yield step.record;
      this.line += step.lines;
      at = step.next;
    }
    this.text = at >= this.text.length ? '' : this.text.slice(at);
  }

  /** The record at `at`, or null where more text is needed. */
  private readRecord(at: number, isEnd: boolean): Step | null {
    let lineEnd = this.text.indexOf('\n', at);
    if (lineEnd < 0) {
      if (!isEnd) return null;
      lineEnd = this.text.length;
    }
    const next = Math.min(lineEnd + 1, this.text.length);
    if (this.scan === null) {
      const plain = this.text.slice(at, trimCarriageReturn(this.text, at, lineEnd));
      if (plain.trim() === '' && !plain.includes(this.delimiter)) {
        return { record: null, lines: 1, next };
      }
      if (!plain.includes(QUOTE)) {
        const cells = plain.split(this.delimiter);
        return { record: { kind: 'cells', line: this.line, cells }, lines: 1, next };
      }
    }
    return this.readQuoted({ at, lineEnd, next, isEnd });
  }

  private readQuoted(where: {
    at: number;
    lineEnd: number;
    next: number;
    isEnd: boolean;
  }): Step | null {
    const { at, lineEnd, next, isEnd } = where;
    const scan = this.scan ?? { cells: [], at: 0, quotedFrom: null, lines: 0 };
    this.scan = null;
    const outcome = scanRecord(this.text, at, scan, this.delimiter);
    if (outcome === 'needs_more' && !isEnd) {
      this.scan = scan;
      return null;
    }
    if (outcome === 'done') {
      const record: CsvRecord = { kind: 'cells', line: this.line, cells: scan.cells };
      return { record, lines: scan.lines, next: at + scan.at };
    }
    const column = scan.cells.length + 1;
    const message =
      outcome !== 'broken'
        ? `A quote is opened in column ${column} and not closed.`
        : `A quote is closed in the middle of column ${column}. Quotes inside a quoted cell are written twice.`;
    const text = this.text.slice(at, Math.min(lineEnd, at + SHOWN_CHARS));
    return { record: { kind: 'malformed', line: this.line, text, message }, lines: 1, next };
  }
}

interface Step {
  record: CsvRecord | null;
  lines: number;
  next: number;
}

/** How far a record has been read; `at` counts from the record's start. */
interface Scan {
  cells: string[];
  at: number;
  /** Where an open quoted cell began (after its quote), and where to look on for its end. */
  quotedFrom: QuotedFrom | null;
  lines: number;
}

interface QuotedFrom {
  start: number;
  lookFrom: number;
}

/**
 * Reads cells until the record's line end. Leaves `scan` so that more text can continue it. The
 * bound is on the cell's end, not on the text at hand, so that pieces of any size give one answer.
 */
function scanRecord(
  text: string,
  base: number,
  scan: Scan,
  delimiter: string,
): 'done' | 'needs_more' | 'too_far' | 'broken' {
  for (;;) {
    const from = base + scan.at;
    if (scan.quotedFrom === null && text[from] === QUOTE) {
      scan.quotedFrom = { start: scan.at + 1, lookFrom: scan.at + 1 };
    }
    const cell =
      scan.quotedFrom === null
        ? plainCell(text, from, delimiter)
        : quotedCell(text, { base, quoted: scan.quotedFrom, delimiter });
    if (typeof cell === 'string') return cell;
    scan.cells.push(cell.value);
    scan.lines += cell.lines;
    scan.quotedFrom = null;
    if (text[cell.end] === delimiter) {
      scan.at = cell.end + 1 - base;
      continue;
    }
    scan.at = Math.min(endOfLine(text, cell.end) + 1, text.length) - base;
    scan.lines += 1;
    return 'done';
  }
}

/** A cell read: its value, the line ends inside it, and the index of what follows it. */
interface Cell {
  value: string;
  lines: number;
  end: number;
}

function plainCell(text: string, from: number, delimiter: string): Cell {
  const lineEnd = endOfLine(text, from);
  const delimiterAt = text.indexOf(delimiter, from);
  const isInner = delimiterAt >= 0 && delimiterAt < lineEnd;
  const end = isInner ? delimiterAt : trimCarriageReturn(text, from, lineEnd);
  return { value: text.slice(from, end), lines: 0, end };
}

function quotedCell(
  text: string,
  where: { base: number; quoted: QuotedFrom; delimiter: string },
): Cell | 'needs_more' | 'too_far' | 'broken' {
  const { base, quoted, delimiter } = where;
  const limit = base + RECORD_CHARS_MAX;
  const closing = closingQuote(text, base, quoted);
  if (closing === null) return text.length > limit ? 'too_far' : 'needs_more';
  if (closing > limit) return 'too_far';
  const end = closing + 1;
  if (
    end < text.length &&
    text[end] !== delimiter &&
    !/^\r?(?:\n|$)/.test(text.slice(end, end + 2))
  ) {
    return 'broken';
  }
  const cell = text.slice(base + quoted.start, closing);
  const value = cell.includes('""') ? cell.replaceAll('""', QUOTE) : cell;
  return { value, lines: countLines(cell), end };
}

/** Index of the quote that closes the cell, or null where the text ends before it. */
function closingQuote(text: string, base: number, open: QuotedFrom): number | null {
  let from = base + open.lookFrom;
  for (;;) {
    const at = text.indexOf(QUOTE, from);
    if (at < 0) {
      open.lookFrom = text.length - base;
      return null;
    }
    if (text[at + 1] !== QUOTE) return at;
    from = at + 2;
    open.lookFrom = from - base;
  }
}

function endOfLine(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at;
}

function trimCarriageReturn(text: string, from: number, lineEnd: number): number {
  return lineEnd > from && text[lineEnd - 1] === '\r' ? lineEnd - 1 : lineEnd;
}

function countLines(cell: string): number {
  let lines = 0;
  for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
