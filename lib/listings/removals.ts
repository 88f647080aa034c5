/**
 * Requests of advertisers to have an advert taken out: written by anybody, answered by an operator.
 * Where to answer is forgotten as soon as the answer has left. Taking an advert out of results as well
 * is takeOutListing in the operations room.
 */
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { AppError, invalidFields, notFound } from '@/lib/platform/errors';
import { newId, parseCursorId, parsePublicId, toPublicId } from '@/lib/platform/ids';
import type { LimitRule, RateLimiter } from '@/lib/platform/limits';
import type { Mailer } from '@/lib/platform/mail';
import { inTransaction } from '@/lib/platform/transaction';
import { findNamedListing } from './removal-address';
import {
  clearRemovalContact,
  findListingByUrl,
  findSameRemoval,
  insertRemoval,
  lockRemoval,
  type RemovalRow,
  selectKnownListings,
  selectRemovals,
  updateHidden,
  updateRemovalClosed,
} from './removal-queries';

/** An advertiser has a handful of adverts; whoever has hundreds writes once about all of them. */
const REQUEST_RULE: LimitRule = { name: 'removal', max: 5, windowSeconds: 3_600 };

/** A request as an operator sees it. */
export interface RemovalRequest extends Omit<RemovalRow, 'listingId'> {
  /** "lst_…" of the listing that is meant; null where the address is of none that we know. */
  listingId: string | null;
}

function toRequest(row: RemovalRow): RemovalRequest {
  return {
    ...row,
    id: toPublicId('removal_request', row.id),
    listingId: row.listingId === null ? null : toPublicId('listing', row.listingId),
  };
}

/**
 * Takes down a wish to have an advert taken out; the same wish again adds nothing. `clientKey` names
 * the address it comes from. Throws `rate_limited` after five in an hour from there.
 */
export async function requestRemoval(
  ctx: Ctx<{ limiter: RateLimiter }>,
  input: { address: string; reason: string; contactEmail: string; clientKey: string },
): Promise<void> {
  authorize(ctx, 'removals.create');
  const { clientKey, ...asked } = input;
  const verdict = await ctx.ports.limiter.limit(clientKey, REQUEST_RULE);
  if (!verdict.isAllowed) {
    throw new AppError('rate_limited', {
      message: 'You have sent several requests. Wait an hour, or name all adverts in one.',
      retryAfterSeconds: verdict.retryAfterSeconds,
    });
  }
  if ((await findSameRemoval(ctx.db, asked)) !== null) return;
  const named = findNamedListing(asked.address);
  const [listingId = null] = await selectKnownListings(ctx.db, named === null ? [] : [named]);
  await inTransaction(ctx, async (tx) => {
    const id = newId();
    await insertRemoval(tx.db, { ...asked, id, listingId, createdAt: ctx.now() });
    await audit(tx, {
      action: 'removal.requested',
      subjectKind: 'removal_request',
      subjectId: id,
      details: { listingId },
    });
  });
}

/** Requests that want something of an operator, the newest first. */
export async function listRemovals(
  ctx: Ctx,
  input: { limit: number; cursor: string | null },
): Promise<{ requests: RemovalRequest[]; nextCursor: string | null }> {
  authorize(ctx, 'removals.manage');
  const rows = await selectRemovals(ctx.db, {
    limit: input.limit + 1,
    beforeId: parseCursorId('removal_request', input.cursor),
  });
  const requests = rows.slice(0, input.limit).map(toRequest);
  return {
    requests,
    nextCursor: rows.length > input.limit ? (requests.at(-1)?.id ?? null) : null,
  };
}

/** How an operator ends a request. `listing` is the id or address of the advert to hide. */
export type RemovalDecision = { answer: string } & (
  | { state: 'done'; listing: string }
  | { state: 'refused' }
);

/**
 * Ends a request: hides the advert, or refuses, and answers by mail. A request that was ended stays as
 * it was ended; only its answer is sent again where it could not leave. `hiddenId` is the uuid of the
 * advert that is hidden, null where none is. Throws `not_found`, or `invalid_fields` on `listing` where
 * there is no such advert. The advert is hidden even when no mail can leave.
 */
export async function closeRemoval(
  ctx: Ctx<{ mail: Mailer }>,
  input: { id: string; decision: RemovalDecision },
): Promise<{ hiddenId: string | null; isAnswered: boolean }> {
  authorize(ctx, 'removals.manage');
  const id = parsePublicId('removal_request', input.id);
  const closed = await inTransaction(ctx, async (tx) => {
    const row = await lockRemoval(tx.db, id);
    if (!row) throw notFound('removal_request');
    return row.state === 'open' ? decide(tx, row, input.decision) : row;
  });
  return {
    hiddenId: closed.state === 'done' ? closed.listingId : null,
    isAnswered: await answer(ctx, closed),
  };
}

async function decide(ctx: Ctx, row: RemovalRow, decision: RemovalDecision): Promise<RemovalRow> {
  const { state } = decision;
  const listingId = state === 'done' ? await hide(ctx, decision.listing) : row.listingId;
  const closed = { state, listingId, answer: decision.answer, closedAt: ctx.now() };
  await updateRemovalClosed(ctx.db, row.id, closed);
  await audit(ctx, {
    action: `removal.${state}`,
    subjectKind: 'removal_request',
    subjectId: row.id,
    details: { listingId },
  });
  return { ...row, ...closed };
}

async function hide(ctx: Ctx, listing: string): Promise<string> {
  const listingId = findNamedListing(listing) ?? (await findListingByUrl(ctx.db, listing.trim()));
  if (listingId === null || !(await updateHidden(ctx.db, listingId, ctx.now()))) {
    throw invalidFields([{ field: 'listing', message: 'There is no such listing here.' }]);
  }
  await audit(ctx, { action: 'listing.hidden', subjectKind: 'listing', subjectId: listingId });
  return listingId;
}

/** True when nobody waits for an answer any more. */
async function answer(ctx: Ctx<{ mail: Mailer }>, row: RemovalRow): Promise<boolean> {
  if (row.contactEmail === null) return true;
  const isDone = row.state === 'done';
  try {
    await ctx.ports.mail.send({
      kind: isDone ? 'removal_done' : 'removal_refused',
      recipient: row.contactEmail,
      personId: null,
      subject: isDone ? 'The advert was taken out' : 'About the advert that you wrote about',
      paragraphs: [
        `You asked us to take out an advert: ${row.address}`,
        isDone ? 'It is not shown any more.' : 'We did not take it out.',
        ...(row.answer ? [row.answer] : []),
        'Your e-mail was removed from the request with this answer.',
      ],
      idempotencyKey: `removal-${row.id}`,
    });
  } catch (error) {
    ctx.log.warn({ error }, 'answer to a removal request not sent');
    return false;
  }
  await clearRemovalContact(ctx.db, row.id);
  return true;
}
