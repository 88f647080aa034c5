import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

/** A row that was refused, by the file reader or by the normaliser. */
export interface RejectedRow {
  line: number;
  reason: string;
  field: string;
  message: string;
  original: Readonly<Record<string, string>>;
}

const OWN_COLUMNS = ['line', 'reason', 'field', 'message'] as const;
/** Where the beginning of a line goes whose cells could not be told apart. */
const REST_COLUMN = 'not in a column';

/**
 * Writes the file of rejected rows: line, reason, field and message first, then the columns of the
 * file they came from, so that rows can be mended and imported again (what the reader does not know,
 * it ignores). The file is made with the first row; without one there is none. Cells that a spreadsheet
 * would run as a formula get a leading apostrophe. Writing waits for the disk.
 */
export class RejectedRowsFile {
  private stream: WriteStream | null = null;
  private count = 0;

  constructor(
    readonly path: string,
    private readonly header: () => readonly string[],
  ) {}

  /** Rows written so far. */
  get rowCount(): number {
    return this.count;
  }

  async write(rows: readonly RejectedRow[]): Promise<void> {
    if (rows.length === 0) return;
    const header = this.header();
    let text = '';
    if (this.stream === null) {
      this.stream = createWriteStream(this.path, { mode: 0o600 });
      // A failure reaches the caller by the write or the close that met it.
      this.stream.on('error', () => {});
      text = csvLine([...OWN_COLUMNS, ...header, REST_COLUMN]);
    }
    for (const row of rows) text += rejectedLine(row, header);
    this.count += rows.length;
    await writeAll(this.stream, text);
  }

  /** Resolves when everything is on its way to the disk, with the path, or null where no row came. */
  async close(): Promise<string | null> {
    if (this.stream === null) return null;
    this.stream.end();
    await finished(this.stream);
    return this.path;
  }
}

function writeAll(stream: WriteStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

function rejectedLine(row: RejectedRow, header: readonly string[]): string {
  const known = new Set(header);
  const rest = Object.entries(row.original)
    .filter(([name]) => !known.has(name))
    .map(([, cell]) => cell)
    .join(' | ');
  const cells = header.map((name) => row.original[name] ?? '');
  return csvLine([String(row.line), row.reason, row.field, row.message, ...cells, rest]);
}

function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/**
 * One cell of CSV, quoted where needed. A cell that begins like a formula (= + - @, tab, line end)
 * and is not simply a number is made text by an apostrophe, as spreadsheets do themselves.
 */
export function csvCell(cell: string): string {
  const isFormula = /^[=+\-@\t\r\n]/.test(cell) && !/^[+-]?[\d.,]+$/.test(cell);
  const safe = isFormula ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}
