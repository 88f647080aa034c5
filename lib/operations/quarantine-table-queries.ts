import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { quarantinedRows, sources } from '@/db/schema/listings';
import type { QuarantineReason } from '@/db/vocabulary';
import { beyond, inOrder, type Keyset, keyOf } from './keyset-queries';
import type { Position } from './table-page';

/** Which refused rows are wanted; what is absent is not asked. */
export interface QuarantineCriteria {
  id?: string | undefined;
  reason?: QuarantineReason | undefined;
  source?: string | undefined;
  /** waiting for a look, or looked at. */
  state?: 'waiting' | 'reviewed' | undefined;
}

/** The order of refused rows by when they came. */
export function quarantineOrder(isDescending: boolean): Keyset {
  return { column: null, type: 'uuid', id: sql`${quarantinedRows.id}`, isDescending };
}

/** Refused rows by criteria in an order, from after a position on. */
export async function selectQuarantinedRows(
  db: Database,
  criteria: QuarantineCriteria,
  page: { order: Keyset; after: Position | null; limit: number },
) {
  const { id, reason, source, state } = criteria;
  return db
    .select({
      id: quarantinedRows.id,
      sourceKey: quarantinedRows.sourceKey,
      sourceLabel: sources.label,
      rowNumber: quarantinedRows.rowNumber,
      reason: quarantinedRows.reason,
      field: quarantinedRows.field,
      message: quarantinedRows.message,
      raw: quarantinedRows.raw,
      isSimulated: quarantinedRows.isSimulated,
      verdict: quarantinedRows.verdict,
      reviewedAt: quarantinedRows.reviewedAt,
      createdAt: quarantinedRows.createdAt,
      sortKey: keyOf(page.order),
    })
    .from(quarantinedRows)
    .innerJoin(sources, eq(sources.key, quarantinedRows.sourceKey))
    .where(
      and(
        id === undefined ? undefined : eq(quarantinedRows.id, id),
        reason === undefined ? undefined : eq(quarantinedRows.reason, reason),
        source === undefined ? undefined : eq(quarantinedRows.sourceKey, source),
        state === 'waiting' ? isNull(quarantinedRows.reviewedAt) : undefined,
        state === 'reviewed' ? isNotNull(quarantinedRows.reviewedAt) : undefined,
        beyond(page.order, page.after),
      ),
    )
    .orderBy(...inOrder(page.order))
    .limit(page.limit);
}
