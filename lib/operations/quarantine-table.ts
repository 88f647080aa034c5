/** Rows that were refused, as an operator's table: why, what they said, and what was said of the refusal. */
import type { QuarantineReason, QuarantineVerdict } from '@/db/vocabulary';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { toPublicId } from '@/lib/platform/ids';
import {
  type QuarantineCriteria,
  quarantineOrder,
  selectQuarantinedRows,
} from './quarantine-table-queries';
import { cutPage, positionOf, type TableQuery } from './table-page';

export const QUARANTINE_SORTS = ['created_at'] as const;
export type QuarantineFilter = Omit<QuarantineCriteria, 'id'>;
export type QuarantineQuery = TableQuery<QuarantineFilter, (typeof QUARANTINE_SORTS)[number]>;

/** One refused row. */
export interface QuarantinedRow {
  /** "qrw_…" */
  id: string;
  sourceKey: string;
  sourceLabel: string;
  /** In the file or page that it came with. */
  rowNumber: number;
  reason: QuarantineReason;
  /** Which of its fields it is about. */
  field: string;
  message: string;
  /** What it says of the car, as "name: value", shortened. */
  said: string;
  isSimulated: boolean;
  /** Null while it waits for a look. */
  verdict: QuarantineVerdict | null;
  reviewedAt: Date | null;
  createdAt: Date;
}

const SAID_CHARACTERS_MAX = 300;

/** The facts of a raw row in one line. */
function inOneLine(raw: Readonly<Record<string, unknown>>): string {
  const text = Object.entries(raw)
    .filter(([, value]) => typeof value === 'string' || typeof value === 'number')
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join(' · ');
  return text.length > SAID_CHARACTERS_MAX ? `${text.slice(0, SAID_CHARACTERS_MAX)}…` : text;
}

/** A page of refused rows; `cursor` is the `nextCursor` of the page before. Throws `invalid_fields` for another one. */
export async function listQuarantineTable(
  ctx: Ctx,
  query: QuarantineQuery,
): Promise<{ quarantined: QuarantinedRow[]; nextCursor: string | null }> {
  authorize(ctx, 'listings.manage');
  const order = quarantineOrder(query.direction === 'desc');
  const found = await selectQuarantinedRows(ctx.db, query.filter, {
    order,
    after: positionOf(query, order.type),
    limit: query.limit + 1,
  });
  const { rows, nextCursor } = cutPage(found, query);
  const quarantined = rows.map(({ sortKey: _place, raw, ...row }) => ({
    ...row,
    id: toPublicId('quarantined_row', row.id),
    said: inOneLine(raw),
  }));
  return { quarantined, nextCursor };
}
