/**
 * Searches that a person keeps: found again by name, with how many cars match now and how many of them are
 * new since the person last looked. A question is kept once, however it is spelled.
 */
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { AppError, notFound } from '@/lib/platform/errors';
import { newId, parseCursorId, parsePublicId, toPublicId } from '@/lib/platform/ids';
import { inTransaction } from '@/lib/platform/transaction';
import type { ResultIndex } from './result-index';
import { canonicalQuery, SAVED_SEARCHES_MAX, savedQueryKey } from './saved-search';
import {
  countSaved,
  deleteSaved,
  findSavedRow,
  insertSaved,
  listSavedRows,
  lockSavedSearches,
  type SavedSearchRow,
  updateLooked,
  updateSaved,
} from './saved-search-queries';
import { type SavedQuery, savedQuerySchema } from './saved-search-schemas';
import { searchedPoint, toCriteria } from './schemas';
import { criteriaOnAsk } from './total-bounds';

type SavingCtx = Ctx<{ resultIndex?: ResultIndex }>;

/** A kept search. Instants of `lookedAt` are the market's clock. */
export interface SavedSearch {
  id: string;
  name: string;
  query: SavedQuery;
  /** Null while the market is being read. */
  total: number | null;
  /** Of those, first seen since the person last looked. */
  newCount: number | null;
  lookedAt: Date;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

/** Counting waits so long for a process that has just begun to read the market. */
const COUNT_WAIT_MS = 1_500;

async function toSavedSearch(ctx: SavingCtx, row: SavedSearchRow): Promise<SavedSearch> {
  const { id, name, lookedAt, version, createdAt, updatedAt } = row;
  const query = savedQuerySchema.parse(row.query);
  // What a car costs at the door is the buyer's; counts are everybody's, so the ask stands for it.
  const criteria = criteriaOnAsk(toCriteria(query), {
    minCents: query.min_out_the_door_cents,
    maxCents: query.max_out_the_door_cents,
  });
  const common = { oncePerVehicle: true, waitMs: COUNT_WAIT_MS };
  const { resultIndex } = ctx.ports;
  const counted = await resultIndex?.count(criteria, { ...common, withFacets: false });
  const newCount = counted
    ? await resultIndex?.countSince(criteria, { ...common, since: lookedAt })
    : null;
  return {
    ...{ id: toPublicId('saved_search', id), name, query },
    ...{ total: counted?.figures.total ?? null, newCount: newCount ?? null },
    ...{ lookedAt, version, createdAt, updatedAt },
  };
}

/** A person's searches, the last saved first; `cursor` is the `nextCursor` of the page before. */
export async function listSavedSearches(
  ctx: SavingCtx,
  input: { personId: string; limit: number; cursor: string | null },
): Promise<{ searches: SavedSearch[]; nextCursor: string | null }> {
  authorize(ctx, 'searches.manage', { ownerId: input.personId });
  const { personId, limit } = input;
  const beforeId = parseCursorId('saved_search', input.cursor);
  const rows = await listSavedRows(ctx.db, { personId, limit: limit + 1, beforeId });
  const searches: SavedSearch[] = [];
  // One after the other: each count is a pass over the market.
  for (const row of rows.slice(0, limit)) searches.push(await toSavedSearch(ctx, row));
  return { searches, nextCursor: rows.length > limit ? (searches.at(-1)?.id ?? null) : null };
}

/**
 * Keeps a search; one that is kept already stays as it is, under its name. Throws `invalid_fields` for a ZIP
 * that does not exist or crossed bounds, and `conflict` beyond 100 searches.
 */
export async function saveSearch(
  ctx: SavingCtx,
  input: { personId: string; name: string; query: SavedQuery },
): Promise<SavedSearch> {
  authorize(ctx, 'searches.manage', { ownerId: input.personId });
  const { personId, name } = input;
  const query = meaningful(input.query);
  const queryKey = savedQueryKey(query);
  const row = await inTransaction(ctx, async ({ db }) => {
    await lockSavedSearches(db, personId);
    const present = await findSavedRow(db, { personId, queryKey });
    if (present) return present;
    if ((await countSaved(db, personId)) >= SAVED_SEARCHES_MAX) {
      throw new AppError('conflict', {
        message: `You keep ${SAVED_SEARCHES_MAX} searches, the most there can be. Delete one first.`,
      });
    }
    const lookedAt = ctx.market.now();
    return insertSaved(db, { id: newId(), personId, name, query, queryKey, lookedAt });
  });
  if (!row) throw notFound('saved search');
  return toSavedSearch(ctx, row);
}

/** The question in its one spelling. Throws `invalid_fields` for what no search can mean. */
function meaningful(asked: SavedQuery): SavedQuery {
  toCriteria(asked);
  searchedPoint(asked);
  return canonicalQuery(asked);
}

/** One of a person's searches. Throws `not_found`. */
export async function getSavedSearch(
  ctx: SavingCtx,
  input: { personId: string; id: string },
): Promise<SavedSearch> {
  authorize(ctx, 'searches.manage', { ownerId: input.personId });
  return toSavedSearch(ctx, await findOwn(ctx, input));
}

async function findOwn(
  ctx: Ctx,
  { personId, id }: { personId: string; id: string },
): Promise<SavedSearchRow> {
  const row = await findSavedRow(ctx.db, { personId, id: parsePublicId('saved_search', id) });
  if (!row) throw notFound('saved search');
  return row;
}

/** The name and id under which a person keeps this question; null where they do not. */
export async function findSavedSearch(
  ctx: Ctx,
  input: { personId: string; query: SavedQuery },
): Promise<{ id: string; name: string } | null> {
  authorize(ctx, 'searches.manage', { ownerId: input.personId });
  const queryKey = savedQueryKey(input.query);
  const row = await findSavedRow(ctx.db, { personId: input.personId, queryKey });
  return row && { id: toPublicId('saved_search', row.id), name: row.name };
}

/**
 * Writes name or question; what is left out stays. Throws `not_found`, `precondition_failed` where it
 * was written meanwhile, `conflict` where the question is kept under another name already, and `invalid_fields`.
 */
export async function updateSavedSearch(
  ctx: SavingCtx,
  input: {
    personId: string;
    id: string;
    version: number;
    change: { name?: string | undefined; query?: SavedQuery | undefined };
  },
): Promise<SavedSearch> {
  authorize(ctx, 'searches.manage', { ownerId: input.personId });
  const { personId, version, change } = input;
  const row = await inTransaction(ctx, async ({ db }) => {
    await lockSavedSearches(db, personId);
    const present = await findOwn({ ...ctx, db }, input);
    const query = change.query && meaningful(change.query);
    const queryKey = query && savedQueryKey(query);
    const twin = queryKey && (await findSavedRow(db, { personId, queryKey }));
    if (twin && twin.id !== present.id) {
      throw new AppError('conflict', { message: `You keep this search as “${twin.name}”.` });
    }
    const written = {
      ...(change.name === undefined ? {} : { name: change.name }),
      ...(query && queryKey ? { query, queryKey } : {}),
    };
    const updated = await updateSaved(db, { id: present.id, personId, version }, written);
    if (!updated) throw new AppError('precondition_failed');
    return updated;
  });
  return toSavedSearch(ctx, row);
}

/** Says that the person has looked at what a search finds: what comes after is new. Throws `not_found`. */
export async function markSearchLooked(
  ctx: SavingCtx,
  input: { personId: string; id: string },
): Promise<SavedSearch> {
  authorize(ctx, 'searches.manage', { ownerId: input.personId });
  const by = { personId: input.personId, id: parsePublicId('saved_search', input.id) };
  const row = await updateLooked(ctx.db, by, ctx.market.now());
  if (!row) throw notFound('saved search');
  return toSavedSearch(ctx, row);
}

/** Deletes a search. Throws `not_found`. */
export async function deleteSavedSearch(
  ctx: Ctx,
  input: { personId: string; id: string },
): Promise<{ id: string }> {
  authorize(ctx, 'searches.manage', { ownerId: input.personId });
  const by = { personId: input.personId, id: parsePublicId('saved_search', input.id) };
  if (!(await deleteSaved(ctx.db, by))) throw notFound('saved search');
  return { id: input.id };
}
