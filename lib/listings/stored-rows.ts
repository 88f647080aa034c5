import type { RawBatch, RawRefusal, RawRow } from '@/lib/sources/raw-batch';
import type { RawListing } from '@/lib/sources/raw-listing';
import { withoutContacts } from '@/lib/vehicles/wording';
import { storableText } from './row-intake';

/**
 * A row as text: jsonb would forget the order of its fields, by which quarantine knows equal rows. No name
 * of a seller and no way to reach one is in it.
 */
export function storedRow(row: RawRow): string {
  const { sellerName: _name, ...raw } = row.raw;
  return storedText({ ...row, raw: { ...raw, ...withoutContactsIn(raw) } });
}

/** A row that could not be read, as text. */
export function storedRefusal(refusal: RawRefusal): string {
  return storedText(refusal);
}

function withoutContactsIn({ title, description, feeText }: RawListing): Partial<RawListing> {
  return {
    ...(typeof title === 'string' ? { title: withoutContacts(title) } : {}),
    ...(typeof description === 'string' ? { description: withoutContacts(description) } : {}),
    ...(typeof feeText === 'string' ? { feeText: withoutContacts(feeText) } : {}),
  };
}

function storedText(row: object): string {
  return JSON.stringify(toStorable(row));
}

/** A value as Postgres can hold it; instants become ISO text. */
function toStorable(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value);
  if (value instanceof Date || value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(toStorable);
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [storableText(name), toStorable(inner)]),
  );
}

/** Stored rows as a collector handed them over: the instants of the rows are instants again. */
export function storedBatch(page: {
  rows: readonly string[];
  refusals: readonly string[];
}): RawBatch {
  const rows = page.rows.map((text) => {
    const row = JSON.parse(text) as RawRow;
    const { observedAt, listedAt } = row.raw;
    if (observedAt === undefined && listedAt === undefined) return row;
    return {
      ...row,
      raw: {
        ...row.raw,
        ...(observedAt === undefined ? {} : { observedAt: new Date(observedAt) }),
        ...(listedAt === undefined ? {} : { listedAt: new Date(listedAt) }),
      },
    };
  });
  return { rows, refusals: page.refusals.map((text) => JSON.parse(text) as RawRefusal) };
}
