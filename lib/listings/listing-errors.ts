/** What readers say is wrong with a listing: written by anybody, seen and closed by operators. */
import type { ListingErrorKind } from '@/db/vocabulary';
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { AppError, notFound } from '@/lib/platform/errors';
import { newId, parseCursorId, parsePublicId, toPublicId } from '@/lib/platform/ids';
import type { LimitRule, RateLimiter } from '@/lib/platform/limits';
import { inTransaction } from '@/lib/platform/transaction';
import { withoutContacts } from '@/lib/vehicles/wording';
import {
  countOpenErrors,
  insertListingError,
  isPublicListing,
  type ListingErrorRow,
  selectOpenErrors,
  updateErrorClosed,
} from './listing-error-queries';

const REPORT_RULE: LimitRule = { name: 'listing-error', max: 10, windowSeconds: 3_600 };
/** Of one listing; more say nothing more until an operator has looked. */
const OPEN_MAX = 20;

/** A report as an operator sees it. */
export interface ListingError extends ListingErrorRow {
  /** "lst_…" */
  listingId: string;
}

/**
 * Takes down what a reader says is wrong with a public listing. The same report again, and more than twenty
 * that wait, add nothing. Contacts are cut out of the note, and who reports is not kept: `clientKey` names
 * the address it comes from for the limit only. Throws `not_found`, and `rate_limited` after ten in an hour.
 */
export async function reportListingError(
  ctx: Ctx<{ limiter: RateLimiter }>,
  input: { listingId: string; kind: ListingErrorKind; note: string; clientKey: string },
): Promise<void> {
  authorize(ctx, 'listing_errors.report');
  const { listingId, kind, clientKey } = input;
  const verdict = await ctx.ports.limiter.limit(clientKey, REPORT_RULE);
  if (!verdict.isAllowed) {
    throw new AppError('rate_limited', {
      message: 'You have sent many reports. Wait an hour before the next one.',
      retryAfterSeconds: verdict.retryAfterSeconds,
    });
  }
  if (!(await isPublicListing(ctx.db, listingId))) throw notFound('listing');
  if ((await countOpenErrors(ctx.db, listingId, OPEN_MAX)) >= OPEN_MAX) return;
  await insertListingError(ctx.db, {
    id: newId(),
    listingId,
    kind,
    note: withoutContacts(input.note),
    createdAt: ctx.now(),
  });
}

/** Reports that wait, the newest first. Throws `invalid_fields` for a cursor of another list. */
export async function listListingErrors(
  ctx: Ctx,
  input: { limit: number; cursor: string | null },
): Promise<{ errors: ListingError[]; nextCursor: string | null }> {
  authorize(ctx, 'listing_errors.manage');
  const rows = await selectOpenErrors(ctx.db, {
    limit: input.limit + 1,
    beforeId: parseCursorId('listing_error', input.cursor),
  });
  const errors = rows.slice(0, input.limit).map((row) => ({
    ...row,
    id: toPublicId('listing_error', row.id),
    listingId: toPublicId('listing', row.listingId),
  }));
  return { errors, nextCursor: rows.length > input.limit ? (errors.at(-1)?.id ?? null) : null };
}

/** An operator is done with a report; safe to repeat. Throws `not_found`. */
export async function closeListingError(ctx: Ctx, input: { id: string }): Promise<void> {
  authorize(ctx, 'listing_errors.manage');
  const id = parsePublicId('listing_error', input.id);
  await inTransaction(ctx, async (tx) => {
    const isClosed = await updateErrorClosed(tx.db, id, ctx.now());
    if (isClosed === null) throw notFound('listing_error');
    if (!isClosed) return;
    await audit(tx, {
      action: 'listing_error.closed',
      subjectKind: 'listing_error',
      subjectId: id,
    });
  });
}
