/** The cars that were found for a person, and how far they have come with each. */
import type { MarketRating, OpportunityState } from '@/db/vocabulary';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { AppError, notFound } from '@/lib/platform/errors';
import { parseCursorId, parsePublicId, toPublicId } from '@/lib/platform/ids';
import {
  findOpportunityRow,
  listOpportunityRows,
  type StoredOpportunity,
  writeOpportunity,
} from './opportunity-queries';

/** One car that was found for a person; ids are public, money in US cents, null is not known. */
export interface Opportunity {
  id: string;
  vehicleId: string;
  listingId: string | null;
  savedSearchId: string | null;
  state: OpportunityState;
  year: number;
  make: string;
  model: string;
  trim: string | null;
  /** As the person was told it last. */
  priceCents: number;
  rating: MarketRating;
  savingCents: number | null;
  profitCents: number | null;
  score: number | null;
  isContacted: boolean;
  feedback: string | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

function toOpportunity(row: StoredOpportunity): Opportunity {
  const { listingId, savedSearchId } = row;
  return {
    ...row,
    id: toPublicId('opportunity', row.id),
    vehicleId: toPublicId('vehicle', row.vehicleId),
    listingId: listingId && toPublicId('listing', listingId),
    savedSearchId: savedSearchId && toPublicId('saved_search', savedSearchId),
  };
}

/** A person's opportunities, the last found first; `cursor` is the `nextCursor` of the page before. */
export async function listOpportunities(
  ctx: Ctx,
  input: {
    personId: string;
    states: readonly OpportunityState[];
    savedSearchId: string | null;
    limit: number;
    cursor: string | null;
  },
): Promise<{ opportunities: Opportunity[]; nextCursor: string | null }> {
  authorize(ctx, 'opportunities.read', { ownerId: input.personId });
  const { personId, states, savedSearchId, limit, cursor } = input;
  const rows = await listOpportunityRows(ctx.db, {
    ...{ personId, states, limit: limit + 1 },
    savedSearchId: savedSearchId && parsePublicId('saved_search', savedSearchId),
    beforeId: parseCursorId('opportunity', cursor),
  });
  const opportunities = rows.slice(0, limit).map(toOpportunity);
  const nextCursor = rows.length > limit ? (opportunities.at(-1)?.id ?? null) : null;
  return { opportunities, nextCursor };
}

/** One of a person's opportunities. Throws `not_found`. */
export async function getOpportunity(
  ctx: Ctx,
  input: { personId: string; id: string },
): Promise<Opportunity> {
  authorize(ctx, 'opportunities.read', { ownerId: input.personId });
  return toOpportunity(await findOwn(ctx, input));
}

async function findOwn(
  ctx: Ctx,
  { personId, id }: { personId: string; id: string },
): Promise<StoredOpportunity> {
  const row = await findOpportunityRow(ctx.db, { personId, id: parsePublicId('opportunity', id) });
  if (!row) throw notFound('opportunity');
  return row;
}

/** Writes how far a person has come. Throws `not_found`, and `precondition_failed` where it was written meanwhile. */
export async function updateOpportunity(
  ctx: Ctx,
  input: {
    personId: string;
    id: string;
    version: number;
    change: { state?: 'viewed' | 'dismissed' | undefined; isContacted?: boolean | undefined };
  },
): Promise<Opportunity> {
  authorize(ctx, 'opportunities.write', { ownerId: input.personId });
  const { personId, version, change } = input;
  const { id } = await findOwn(ctx, input);
  const { state, isContacted } = change;
  const isWritten = await writeOpportunity(
    ctx.db,
    { personId, id, version },
    { ...(state && { state }), ...(isContacted === undefined ? {} : { isContacted }) },
  );
  if (!isWritten) throw new AppError('precondition_failed');
  return toOpportunity(await findOwn(ctx, input));
}
