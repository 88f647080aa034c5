/**
 * Inventory files as verbs ask for them: how big they may be, what is found in them, and who reads them.
 */
import type { RawBatch, RawRefusal, RawRow } from './raw-batch';

/** The largest file that is taken from a person, as it is sent. */
export const FEED_UPLOAD_BYTES_MAX = 8 * 1024 * 1024;
/** The largest file that is read from an address, as it is sent. */
export const FEED_FETCH_BYTES_MAX = 24 * 1024 * 1024;
/** The most text that a packed file may hold. */
export const FEED_TEXT_BYTES_MAX = 96 * 1024 * 1024;
/** More cars than the largest lot has; a file with more is not one dealer's. */
export const FEED_ROWS_MAX = 50_000;

/** Field → header of the column that fills it; null leaves the field unfilled. */
export type FeedMapping = Readonly<Record<string, string | null>>;

/** What is known about a file as a whole. */
export interface FeedFileFacts {
  /** Names of the columns or elements, in file order. */
  header: readonly string[];
  /** Field → header, as understood. */
  mapped: Readonly<Record<string, string>>;
  /** Columns that fill nothing. */
  ignoredColumns: readonly string[];
  isGzip: boolean;
  /** Lines that were not UTF-8 and were read as windows-1252. */
  windows1252Lines: number;
}

/** A row with its cells as written. */
export interface FeedFileRow extends RawRow {
  readonly original: Record<string, string>;
}

/** Some rows in file order. */
export interface FeedFileBatch extends RawBatch {
  rows: readonly FeedFileRow[];
  refusals: readonly RawRefusal[];
  facts: FeedFileFacts;
}

/** The beginning of a file, or why it can't be used. */
export type FeedFileOpening =
  | ({ isUsable: true } & FeedFileBatch)
  | {
      isUsable: false;
      /** For whoever sent the file. */
      problem: string;
      /** Its columns where saying which is which would make it usable; else empty. */
      header: readonly string[];
    };

/** Reads inventory files (CSV or XML, plain or gzip) in memory that does not depend on their length. */
export interface FeedFileReader {
  /** Every field that a column can fill, by name: "price", "exterior_color". */
  readonly fields: readonly string[];
  /** The first rows, at most `rowsMax`. Never rejects for what is in the file. */
  open(
    bytes: Uint8Array,
    options: { mapping: FeedMapping; now: Date; rowsMax: number },
  ): Promise<FeedFileOpening>;
  /**
   * All rows in batches of at most `batchRows`. Throws `invalid_fields` naming `file`, with the sentence for
   * whoever sent it, where the file can't be used, ends early, or is larger than is read.
   */
  read(
    bytes: Uint8Array,
    options: { mapping: FeedMapping; now: Date; batchRows: number },
  ): AsyncIterable<FeedFileBatch>;
}
