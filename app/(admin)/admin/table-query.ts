import type { z } from 'zod';
import type { TableAddress } from '@/components/operations/table-address';
import { toFieldErrors } from '@/lib/platform/http/read-request';

/** What the address of a table's page asks for, by the schema of the table's operation. */
export interface TableRequest<Query> {
  address: TableAddress;
  /** Null: something is wrong, and `errors` says what. */
  query: Query | null;
  errors: Partial<Record<string, string>>;
  isFirstPage: boolean;
}

const ORDER_FIELDS: ReadonlySet<string> = new Set([
  'sort',
  'direction',
  'limit',
  'cursor',
  'format',
]);
const COLUMN_KEY = /^[a-z0-9_]{1,40}$/;
const COLUMNS_MAX = 30;

/**
 * Reads a table's filter, order and page from the query of its page. Empty and unknown fields are not asked;
 * repeated ones count once.
 */
export function readTableRequest<
  Schema extends z.ZodObject<{ sort: z.ZodType; direction: z.ZodType; limit: z.ZodType }>,
>(
  given: Record<string, string | string[] | undefined>,
  table: { path: string; schema: Schema; usualSort: string; rowsShown: number },
): TableRequest<z.output<Schema>> {
  const first = (name: string) => {
    const value = given[name];
    const text = (Array.isArray(value) ? value[0] : value)?.trim().replaceAll('\u0000', '');
    return text === '' ? undefined : text?.toWellFormed();
  };
  const asked = (names: readonly string[]) =>
    Object.fromEntries(
      names.flatMap((name) => {
        const text = first(name);
        return text === undefined ? [] : [[name, text]];
      }),
    );
  const typed = asked(Object.keys(table.schema.shape).filter((name) => !ORDER_FIELDS.has(name)));
  const order = asked(['sort', 'direction', 'cursor']);
  const limit = String(table.rowsShown);
  const parsed = table.schema.safeParse({ ...typed, ...order, limit });
  const isTurned = order.direction === 'asc';
  return {
    address: {
      ...{ path: table.path, typed, usualSort: table.usualSort },
      sort: order.sort ?? table.usualSort,
      direction: isTurned ? 'asc' : 'desc',
      without: (first('without') ?? '')
        .split('.')
        .filter((key) => COLUMN_KEY.test(key))
        .slice(0, COLUMNS_MAX),
    },
    query: parsed.success ? parsed.data : null,
    errors: parsed.success
      ? {}
      : Object.fromEntries(
          toFieldErrors(parsed.error, 'q').map(({ field, message }) => [field, message]),
        ),
    isFirstPage: order.cursor === undefined,
  };
}
