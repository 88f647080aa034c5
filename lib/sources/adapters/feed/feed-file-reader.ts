import { Readable } from 'node:stream';
import { AppError } from '@/lib/platform/errors';
import {
  FEED_ROWS_MAX,
  FEED_TEXT_BYTES_MAX,
  type FeedFileBatch,
  type FeedFileFacts,
  type FeedFileReader,
  type FeedMapping,
} from '@/lib/sources/feed-files';
import type { ColumnMapping } from './column-mapping';
import { FeedError } from './feed-error';
import { FEED_FIELDS, fieldName, findFeedField } from './feed-fields';
import { type FeedSummary, type ReadFeedOptions, readFeed } from './read-feed';

const CHUNK_BYTES = 64 * 1024;

/** The reader of inventory files that came into memory; `textBytesMax` and `rowsMax` are its caps. */
export function createFeedFileReader(
  caps: { textBytesMax?: number; rowsMax?: number } = {},
): FeedFileReader {
  const { textBytesMax = FEED_TEXT_BYTES_MAX, rowsMax = FEED_ROWS_MAX } = caps;
  const begin = (
    bytes: Uint8Array,
    { mapping, ...options }: Pick<ReadFeedOptions, 'now' | 'batchRows'> & { mapping: FeedMapping },
  ) =>
    readFeed(Readable.from(chunksOf(bytes), { objectMode: true }), {
      ...options,
      mapping: knownMapping(mapping),
      textBytesMax,
    });
  return {
    fields: FEED_FIELDS.map(fieldName),

    async open(bytes, { rowsMax: wanted, ...options }) {
      try {
        for await (const batch of begin(bytes, { ...options, batchRows: wanted })) {
          return { isUsable: true, ...toBatch(batch) };
        }
      } catch (error) {
        if (!(error instanceof FeedError)) throw error;
        const { plainMessage: problem, header } = error;
        return { isUsable: false, problem, header };
      }
      return { isUsable: false, problem: 'The file is empty.', header: [] };
    },

    async *read(bytes, options) {
      try {
        for await (const batch of begin(bytes, options)) {
          if (batch.about.rowCount > rowsMax) throw tooManyRows(rowsMax);
          yield toBatch(batch);
        }
      } catch (error) {
        throw error instanceof FeedError ? unusableFile(error.plainMessage) : error;
      }
    },
  };
}

/** Names that are no fields fill nothing: what was stored may be of an older list. */
function knownMapping(mapping: FeedMapping): ColumnMapping {
  return Object.fromEntries(
    Object.entries(mapping).flatMap(([name, column]) => {
      const field = findFeedField(name);
      return field === null ? [] : [[field, column]];
    }),
  );
}

function* chunksOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) yield bytes.subarray(at, at + CHUNK_BYTES);
}

function toBatch(batch: {
  rows: FeedFileBatch['rows'];
  refusals: FeedFileBatch['refusals'];
  about: FeedSummary;
}): FeedFileBatch {
  return { rows: batch.rows, refusals: batch.refusals, facts: toFacts(batch.about) };
}

function toFacts(about: FeedSummary): FeedFileFacts {
  const { header, mapped, ignoredColumns, isGzip, windows1252Lines } = about;
  return { header, mapped, ignoredColumns, isGzip, windows1252Lines };
}

function tooManyRows(rowsMax: number): FeedError {
  return new FeedError(
    'too_large',
    `The file has more than ${rowsMax.toLocaleString('en-US')} rows, so it is not the inventory of one dealer.`,
  );
}

function unusableFile(message: string): AppError {
  return new AppError('invalid_fields', { message, fieldErrors: [{ field: 'file', message }] });
}
