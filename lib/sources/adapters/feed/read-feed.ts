import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import type { RawBatch, RawRefusal } from '@/lib/sources/raw-batch';
import { type ColumnMapping, type FeedColumns, resolveColumns } from './column-mapping';
import { type CsvRecord, CsvRecordReader } from './csv-records';
import { FeedError } from './feed-error';
import { fieldName } from './feed-fields';
import { createRowReader, type FeedRow, originalHeader, type RowReader } from './feed-row';
import { readOpening } from './opening';
import {
  emptyFindings,
  type FileText,
  LINE_BYTES_MAX,
  openText,
  type TextFindings,
} from './text-lines';
import { XML_DELIMITER, XmlRecordReader, XmlTable } from './xml-records';

export interface ReadFeedOptions {
  mapping?: ColumnMapping;
  /** When rows without a date of their own were observed. Absent leaves `observedAt` absent. */
  asOf?: Date;
  /** The latest instant that a date in a row may have; normally the market's now. */
  now: Date;
  /** Rows and refusals to a batch, 2,000 unless said. */
  batchRows?: number;
  /** Most bytes of the text once it is unpacked; no cap unless said. Beyond it: FeedError `too_large`. */
  textBytesMax?: number;
  /** Called as bytes of the input (as stored, so compressed where it is) are taken in. */
  onBytes?: (bytes: number) => void;
}

/** Some rows in file order. The next batch is read only when it is asked for. */
export interface FeedBatch extends RawBatch {
  rows: FeedRow[];
  refusals: RawRefusal[];
  /** What is known about the file so far; the same object in every batch. */
  about: FeedSummary;
}

/** What to tell the person about the file as a whole. */
export interface FeedSummary {
  /** Rows read: those handed over and those refused. */
  rowCount: number;
  refusedCount: number;
  delimiter: string;
  isGzip: boolean;
  encoding: TextFindings['encoding'];
  /** Lines that were not UTF-8 and were read as windows-1252 (Latin-1). */
  windows1252Lines: number;
  /** Header names in file order, made distinct: the keys of `original`. */
  header: readonly string[];
  /** Field → header, as mapped. */
  mapped: Readonly<Record<string, string>>;
  /** Columns of the file that fill nothing. */
  ignoredColumns: readonly string[];
}

const BATCH_ROWS = 2_000;
const READ_CHUNK_BYTES = 64 * 1024;

/**
 * Reads adverts from a CSV or XML file (path or stream; plain or gzip; comma, semicolon, tab or bar; UTF-8,
 * UTF-16 with a mark, or windows-1252) in batches. Memory depends on the batch, not on the file.
 * Bad rows become refusals and the rows after them are kept. Throws FeedError for a file that can't be
 * used: always before the first batch, save `ends_early`, which comes after the rows that were read.
 * Strings may share memory with the block they were read from; copy those kept beyond a batch.
 */
export async function* readFeed(
  input: string | Readable,
  options: ReadFeedOptions,
): AsyncGenerator<FeedBatch> {
  const findings = emptyFindings();
  const batches = new BatchBuilder(options, findings);
  try {
    const text = await openText(countedBytes(input, options), findings, options.textBytesMax);
    yield* text.isXml ? readXml(text, batches) : readCsv(text, batches);
  } catch (error) {
    yield* batches.flush();
    throw error instanceof FeedError ? error : unreadable(error, batches.hasHeader);
  }
  yield* batches.finish();
}

async function* readCsv(text: FileText, batches: BatchBuilder): AsyncGenerator<FeedBatch> {
  let records: CsvRecordReader | null = null;
  let blankLines = 0;
  for await (const piece of text.lines()) {
    if (records === null) {
      if (piece.kind === 'long_line') throw headerTooLong(piece.bytes);
      const opening = readOpening(piece.text);
      blankLines += opening.lines;
      if (opening.delimiter === null) continue;
      batches.about.delimiter = opening.delimiter;
      records = new CsvRecordReader(opening.delimiter, blankLines + 1);
      yield* batches.take(records.push({ kind: 'lines', text: opening.text }));
    } else {
      yield* batches.take(records.push(piece));
    }
  }
  if (records) yield* batches.take(records.end());
}

async function* readXml(text: FileText, batches: BatchBuilder): AsyncGenerator<FeedBatch> {
  const records = new XmlRecordReader();
  const table = new XmlTable();
  batches.about.delimiter = XML_DELIMITER;
  for await (const chunk of text.chunks()) {
    yield* batches.take(table.rows(records.push(chunk)));
  }
  const { records: last, isCut } = records.end();
  yield* batches.take(table.rows(last));
  yield* batches.take(table.end());
  if (isCut) {
    throw new FeedError(
      'ends_early',
      'The XML file ends before its last element is closed. The vehicles up to that point were read; send the whole file again.',
    );
  }
}

async function* countedBytes(
  input: string | Readable,
  options: ReadFeedOptions,
): AsyncGenerator<Uint8Array> {
  const stream =
    typeof input === 'string'
      ? createReadStream(input, { highWaterMark: READ_CHUNK_BYTES })
      : input;
  for await (const chunk of stream) {
    const bytes: Uint8Array = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    options.onBytes?.(bytes.length);
    yield bytes;
  }
}

function unreadable(error: unknown, isUnderWay: boolean): FeedError {
  const why = error instanceof Error ? error.message : String(error);
  return isUnderWay
    ? new FeedError('ends_early', `Reading the file failed before its end: ${why}`, {
        cause: error,
      })
    : new FeedError('unreadable', `The file can't be read: ${why}`, { cause: error });
}

function headerTooLong(bytes: number): FeedError {
  return new FeedError(
    'header_too_long',
    `The first line is ${Math.ceil(bytes / 1024)} kB long, so it is not a header that names the columns.`,
  );
}

/** Collects rows into batches; the first record is the header. */
class BatchBuilder {
  readonly about: FeedSummary;
  private reader: RowReader | null = null;
  private rows: FeedRow[] = [];
  private refusals: RawRefusal[] = [];
  private readonly batchRows: number;

  constructor(
    private readonly options: ReadFeedOptions,
    private readonly findings: TextFindings,
  ) {
    this.batchRows = options.batchRows ?? BATCH_ROWS;
    this.about = {
      rowCount: 0,
      refusedCount: 0,
      delimiter: ',',
      isGzip: false,
      encoding: 'utf-8',
      windows1252Lines: 0,
      header: [],
      mapped: {},
      ignoredColumns: [],
    };
  }

  get hasHeader(): boolean {
    return this.reader !== null;
  }

  *take(records: Iterable<CsvRecord>): Generator<FeedBatch> {
    for (const record of records) {
      if (this.reader === null) {
        this.reader = this.readHeader(record);
        continue;
      }
      this.add(record, this.reader);
      if (this.rows.length + this.refusals.length >= this.batchRows) yield* this.flush();
    }
  }

  /** The rows collected so far, where there are any. */
  *flush(): Generator<FeedBatch> {
    if (this.rows.length + this.refusals.length === 0) return;
    const batch = { rows: this.rows, refusals: this.refusals, about: this.about };
    Object.assign(this.about, this.findings);
    this.rows = [];
    this.refusals = [];
    yield batch;
  }

  *finish(): Generator<FeedBatch> {
    if (this.reader === null) throw new FeedError('empty', 'The file holds only blank lines.');
    if (this.about.rowCount === 0) {
      throw new FeedError('no_rows', 'The file has a header but no rows under it.');
    }
    yield* this.flush();
  }

  private readHeader(record: CsvRecord): RowReader {
    if (record.kind === 'too_long') throw headerTooLong(record.bytes);
    if (record.kind === 'malformed') {
      throw new FeedError('header_missing', `The header can't be read. ${record.message}`);
    }
    const header = record.cells;
    while (header.length > 1 && header[header.length - 1]?.trim() === '') header.pop();
    const columns = resolveColumns(header, this.options.mapping);
    this.about.header = originalHeader(columns);
    this.about.mapped = mappedNames(columns, this.about.header);
    this.about.ignoredColumns = columns.ignored;
    const { asOf = null, now } = this.options;
    return createRowReader({ columns, asOf, now });
  }

  private add(record: CsvRecord, reader: RowReader): void {
    const read = record.kind === 'cells' ? reader(record.line, record.cells) : refused(record);
    if (read === null) return;
    this.about.rowCount += 1;
    if ('raw' in read) {
      this.rows.push(read);
      return;
    }
    this.about.refusedCount += 1;
    this.refusals.push(read);
  }
}

function refused(record: Exclude<CsvRecord, { kind: 'cells' }>): RawRefusal {
  const { line, text } = record;
  const begins = { 'line begins': text.replaceAll('\0', '\u2400') };
  if (record.kind === 'malformed') {
    const { message } = record;
    return { line, reason: 'row_malformed', field: 'row', message, original: begins };
  }
  const message = `The line is ${Math.ceil(record.bytes / 1024)} kB long; ${LINE_BYTES_MAX / 1024} kB is the most that is read.`;
  return { line, reason: 'row_too_long', field: 'row', message, original: begins };
}

function mappedNames(columns: FeedColumns, header: readonly string[]): Record<string, string> {
  const entries = [...columns.indexByField].map(([field, index]) => [
    fieldName(field),
    header[index] ?? '',
  ]);
  return Object.fromEntries(entries);
}
