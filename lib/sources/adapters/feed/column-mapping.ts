import { FeedError } from './feed-error';
import {
  FEED_FIELDS,
  type FeedField,
  fieldName,
  fieldOfHeader,
  findFeedField,
  headerKey,
} from './feed-fields';

/**
 * Which column fills which field, where the header names alone don't say it: field → header. Null
 * leaves a field unfilled although a header would fit.
 */
export type ColumnMapping = Partial<Record<FeedField, string | null>>;

/** A header resolved: the column index of each field that has one, and the columns left unread. */
export interface FeedColumns {
  header: readonly string[];
  indexByField: ReadonlyMap<FeedField, number>;
  /** Headers of the columns that fill nothing, in file order. */
  ignored: readonly string[];
  /** Other columns of what is asked, the best first: exports fill one of several and leave zeros in others. */
  otherPrices: readonly number[];
}

/**
 * Reads a mapping as typed: `price=Asking,make=Brand` (an empty right side leaves the field out) or
 * a JSON object of the same pairs. Throws FeedError `mapping_unreadable`, `mapping_unknown_field`.
 */
export function parseColumnMapping(text: string): ColumnMapping {
  const pairs = text.trimStart().startsWith('{') ? jsonPairs(text) : typedPairs(text);
  const mapping: ColumnMapping = {};
  for (const [name, column] of pairs) {
    const field = findFeedField(name);
    if (field === null) {
      throw new FeedError(
        'mapping_unknown_field',
        `The mapping names a field "${name}" that does not exist. Fields: ${FEED_FIELDS.map(fieldName).join(', ')}.`,
      );
    }
    mapping[field] = column;
  }
  return mapping;
}

function typedPairs(text: string): [string, string | null][] {
  const pairs: [string, string | null][] = [];
  for (const part of text.split(',')) {
    if (part.trim() === '') continue;
    const at = part.indexOf('=');
    if (at <= 0) {
      throw new FeedError(
        'mapping_unreadable',
        `"${part.trim()}" is not a pair of field and column. Write: price=Asking,make=Brand`,
      );
    }
    const column = part.slice(at + 1).trim();
    pairs.push([part.slice(0, at).trim(), column === '' ? null : column]);
  }
  return pairs;
}

function jsonPairs(text: string): [string, string | null][] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new FeedError('mapping_unreadable', 'The mapping is not valid JSON.', { cause: error });
  }
  return Object.entries(parsed as Record<string, unknown>).map(([name, column]) => {
    if (column !== null && typeof column !== 'string') {
      throw new FeedError(
        'mapping_unreadable',
        `The mapping of "${name}" must be the header of a column, or null.`,
      );
    }
    return [name, column === null || column.trim() === '' ? null : column];
  });
}

/**
 * Resolves a header. Explicit pairs come first; every other column is recognised by its name. Throws
 * FeedError: `mapping_unknown_column` where the mapping names a column that is not there,
 * `header_missing` where the first line is a row rather than a header, `columns_missing` where price,
 * make, model and year (or price and title) can't all be filled. Each says what was expected and seen.
 */
export function resolveColumns(
  header: readonly string[],
  mapping: ColumnMapping = {},
): FeedColumns {
  const indexByField = new Map<FeedField, number>();
  const taken = new Set<number>();
  for (const field of FEED_FIELDS) {
    const column = mapping[field];
    if (typeof column !== 'string') continue;
    const index = indexOfColumn(header, column);
    indexByField.set(field, index);
    taken.add(index);
  }
  const rankByField = new Map<FeedField, number>();
  for (const [index, name] of header.entries()) {
    const known = taken.has(index) ? null : fieldOfHeader(name);
    if (known === null || mapping[known.field] !== undefined) continue;
    const best = rankByField.get(known.field);
    if (best !== undefined && best <= known.rank) continue;
    rankByField.set(known.field, known.rank);
    indexByField.set(known.field, index);
  }
  requireColumns(header, indexByField);
  const used = new Set(indexByField.values());
  const otherPrices = mapping.price === undefined ? otherPriceColumns(header, used) : [];
  for (const index of otherPrices) used.add(index);
  const ignored = header.filter((_, index) => !used.has(index));
  return { header, indexByField, ignored, otherPrices };
}

function otherPriceColumns(header: readonly string[], used: ReadonlySet<number>): number[] {
  return header
    .map((name, index) => ({ index, known: fieldOfHeader(name) }))
    .filter(({ index, known }) => known?.field === 'price' && !used.has(index))
    .sort((a, b) => (a.known?.rank ?? 0) - (b.known?.rank ?? 0))
    .map(({ index }) => index);
}

function indexOfColumn(header: readonly string[], column: string): number {
  const exact = header.indexOf(column);
  if (exact >= 0) return exact;
  const loose = header.findIndex((name) => headerKey(name) === headerKey(column));
  if (loose >= 0 && headerKey(column) !== '') return loose;
  throw new FeedError(
    'mapping_unknown_column',
    `The mapping names a column "${column}" that the file does not have. Its columns: ${shown(header)}.`,
    { header: namesOf(header) },
  );
}

function requireColumns(
  header: readonly string[],
  indexByField: ReadonlyMap<FeedField, number>,
): void {
  const has = (field: FeedField) => indexByField.has(field);
  const missing: string[] = [];
  if (!has('price') && !has('soldPrice')) missing.push('price');
  if (!has('title')) {
    if (!has('year')) missing.push('year');
    if (!has('make')) missing.push('make');
    if (!has('model') && !has('modelTrim')) missing.push('model');
  }
  if (missing.length === 0) return;
  const wanted = 'Wanted: price, year, make and model (or price and title).';
  if (indexByField.size === 0 || header.some(looksLikeValue)) {
    throw new FeedError(
      'header_missing',
      `The first line is not a header that names the columns. ${wanted} Seen: ${shown(header)}.`,
      {
        terminalHint: 'Add a header line, or map the columns with --map price=Asking,make=Brand.',
        header: header.some(looksLikeValue) ? [] : namesOf(header),
      },
    );
  }
  throw new FeedError(
    'columns_missing',
    `No column found for: ${missing.join(', ')}. ${wanted} Seen: ${shown(header)}.`,
    {
      terminalHint: `If a column has another name, map it with --map ${missing.map((name) => `${name}=COLUMN`).join(',')}.`,
      header: namesOf(header),
    },
  );
}

/** A price, a year, a mileage or a VIN in the first line means that the header was left out. */
function looksLikeValue(cell: string): boolean {
  const text = cell.trim();
  return /^\$?\d[\d,.]*$/.test(text) || /^(?=.*\d)[A-HJ-NPR-Z0-9]{17}$/i.test(text);
}

function namesOf(header: readonly string[]): string[] {
  return header.map((name) => name.trim()).filter((name) => name !== '');
}

const SHOWN_COLUMNS = 40;

function shown(header: readonly string[]): string {
  const names = header.slice(0, SHOWN_COLUMNS).map((name) => `"${name.trim().slice(0, 40)}"`);
  if (header.length > SHOWN_COLUMNS) names.push(`and ${header.length - SHOWN_COLUMNS} more`);
  return names.join(', ');
}
