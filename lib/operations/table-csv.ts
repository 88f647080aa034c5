/** A table as a file: one column for each plain field of its rows, named as in the API. */
import type { z } from 'zod';
import { type CsvCell, toCsv } from '@/lib/platform/http/csv';
import type { FormatWriters } from '@/lib/platform/http/operation';

function cellOf(value: unknown): CsvCell {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return value;
  }
  return null;
}

/** The writer of rows of a schema without nested fields. */
export function csvOf<Row extends z.ZodObject>(
  row: Row,
): Pick<FormatWriters<z.output<Row>[]>, 'csv'> {
  const columns = Object.fromEntries(
    Object.keys(row.shape).map((name) => [
      name,
      (each: z.output<Row>) => cellOf((each as Record<string, unknown>)[name]),
    ]),
  );
  return { csv: ({ data }) => toCsv(columns, data) };
}
