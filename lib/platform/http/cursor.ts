import { createHash } from 'node:crypto';
import { z } from 'zod';
import { invalidFields } from '@/lib/platform/errors';

/** What a list is sorted by, up to the last row shown. Null stands for a missing value. */
export type SortKey = readonly (string | number | null)[];

const CURSOR_LENGTH_MAX = 1_000;
const DIGEST_CHARACTERS = 16;
const contentSchema = z.tuple([
  z.array(z.union([z.string(), z.number(), z.null()])).max(8),
  z.string().max(64),
]);

/** The same text for the same filter, whatever the order of its fields; absent and undefined agree. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_name, inner: unknown) => {
    if (inner === null || typeof inner !== 'object' || Array.isArray(inner)) return inner;
    return Object.fromEntries(
      Object.entries(inner)
        .filter(([, field]) => field !== undefined)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  });
}

function digest(content: string, filter: unknown): string {
  return createHash('sha256')
    .update(`${canonicalJson(filter)}\n${content}`)
    .digest('base64url')
    .slice(0, DIGEST_CHARACTERS);
}

/**
 * An opaque text that says where the next page begins: the sort key and id of the last row shown,
 * sealed with a digest over them and the filter (sort order included). It holds nothing secret and
 * gives no right: rows are read with the caller's own permissions.
 */
export function encodeCursor(position: { key: SortKey; id: string }, filter: unknown): string {
  const content = JSON.stringify([position.key, position.id]);
  return `${Buffer.from(content).toString('base64url')}.${digest(content, filter)}`;
}

/**
 * The position in a cursor that was made for the same filter, its key checked by `keySchema`.
 * Throws `invalid_fields` naming `cursor` when it was altered, cut, or made for another filter.
 */
export function decodeCursor<Key extends SortKey>(
  cursor: string,
  filter: unknown,
  keySchema: z.ZodType<Key>,
): { key: Key; id: string } {
  const [encoded = '', seal = '', ...rest] = cursor.split('.');
  const content = Buffer.from(encoded, 'base64url').toString('utf8');
  const isWhole = rest.length === 0 && cursor.length <= CURSOR_LENGTH_MAX;
  // Spelling counts too: base64url decoders ignore stray characters.
  const isExact = Buffer.from(content).toString('base64url') === encoded;
  if (!isWhole || !isExact || digest(content, filter) !== seal) throw wrongCursor();
  const parsed = contentSchema.safeParse(parseJson(content));
  const key = keySchema.safeParse(parsed.success ? parsed.data[0] : undefined);
  if (!parsed.success || !key.success) throw wrongCursor();
  return { key: key.data, id: parsed.data[1] };
}

/** What a text says as JSON; undefined, which no schema of a cursor takes, where it is none. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function wrongCursor() {
  return invalidFields([
    {
      field: 'cursor',
      message: 'is not a cursor of this list and filter; begin again without one',
    },
  ]);
}
