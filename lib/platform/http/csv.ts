import { stringify } from 'csv-stringify/sync';
import { withoutControls } from '@/lib/platform/http/plain-text';

/** What a cell may hold; null is an empty one. */
export type CsvCell = string | number | boolean | null;

/**
 * Rows as CSV (RFC 4180) under one header line. Control characters become spaces, and a text that a
 * spreadsheet would take for a formula gets an apostrophe in front; numbers stay numbers.
 *
 * Example: `toCsv({ title: (car) => car.title }, [{ title: '=1+1' }])` is `title\r\n'=1+1\r\n`.
 */
export function toCsv<Row>(
  columns: Readonly<Record<string, (row: Row) => CsvCell>>,
  rows: readonly Row[],
): string {
  const names = Object.keys(columns);
  const cells = rows.map((row) =>
    Object.values(columns).map((read) => {
      const cell = read(row);
      return typeof cell === 'string' ? withoutControls(cell) : cell;
    }),
  );
  return stringify([names, ...cells], {
    record_delimiter: 'windows',
    escape_formulas: true,
    cast: { boolean: (value) => String(value) },
  });
}
