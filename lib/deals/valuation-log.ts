/**
 * Every stored valuation of a listing, and why its rating changed from one to the next: by the ask, the model,
 * the mileage, other facts or the comps, in cents that add up. Reads only.
 */
import { z } from 'zod';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { invalidFields, notFound } from '@/lib/platform/errors';
import { decodeCursor, encodeCursor } from '@/lib/platform/http/cursor';
import { toPublicId } from '@/lib/platform/ids';
import { maxRowsFor } from '@/lib/platform/limits';
import { compareValuations } from '@/lib/valuation/value-change';
import { rateAsk } from './market-rating';
import { findShownListing, type ListingRow, listComps } from './queries';
import { askLines, changeSentence, type Rated, tellLines } from './rating-change';
import {
  listAsksBetween,
  listStoredValuations,
  type StoredValuationRow,
} from './valuation-queries';
import { viewerIdOf } from './viewer';

/** Observations read for one page; more on one page are left out, the newest first. */
const ASKS_MAX = 1_000;

interface Ask {
  observedAt: Date;
  priceCents: number;
}

/** A valuation with what was asked while it held, oldest first. */
interface Reign extends StoredValuationRow {
  asks: Ask[];
}

/**
 * The stored valuations of a listing in pages, newest first (valuationLogEntrySchema before snake_case). Each
 * tells what changed since the one before, beginning from the last ask before it, and rates the asks that
 * came while it held. Ratings go by the advert's present title and flags. Throws `not_found` for a listing
 * that is unknown or that this actor may not see.
 */
export async function listValuationLog(
  ctx: Ctx,
  input: { listingId: string; limit: number; cursor?: string | undefined },
) {
  authorize(ctx, 'listings.read');
  const found = await findShownListing(ctx.db, input.listingId, viewerIdOf(ctx.actor));
  if (!found) throw notFound('listing');
  const { listing } = found;
  const limit = Math.min(input.limit, maxRowsFor(ctx.actor));
  const filter = { listing: listing.id };
  const before = input.cursor === undefined ? null : readPosition(input.cursor, filter);
  const rows = await listStoredValuations(ctx.db, {
    listingId: listing.id,
    before,
    limit: limit + 1,
  });
  const oldest = rows.at(-1);
  const asks = oldest
    ? await listAsksBetween(ctx.db, {
        listingId: listing.id,
        after: oldest.valuation.valuedAt,
        before: before === null ? null : new Date(before.valuedAt),
        limit: ASKS_MAX,
      })
    : [];
  const reigns = rows.map((row, index): Reign => {
    const until = rows[index - 1]?.valuation.valuedAt ?? null;
    return { ...row, asks: asksOf(row, asks, until) };
  });
  const told = reigns
    .slice(0, limit)
    .map((reign, index) => toEntry(reign, reigns[index + 1] ?? null, listing));
  const titles = await readTitles(
    ctx,
    told.flatMap(({ change }) => (change ? [...change.cameIds, ...change.wentIds] : [])),
  );
  const last = reigns[limit - 1]?.valuation;
  return {
    limit,
    nextCursor:
      rows.length > limit && last
        ? encodeCursor({ key: [last.valuedAt.toISOString()], id: last.id }, filter)
        : null,
    entries: told.map(({ change, ...entry }) => ({
      ...entry,
      change: change && namedChange(change, titles),
    })),
  };
}

export type ValuationLogEntry = Awaited<ReturnType<typeof listValuationLog>>['entries'][number];

const positionKey = z.tuple([z.iso.datetime().refine((text) => text >= '1900' && text < '3000')]);

function readPosition(cursor: string, filter: unknown) {
  const { key, id } = decodeCursor(cursor, filter, positionKey);
  if (!z.uuid().safeParse(id).success) {
    throw invalidFields([{ field: 'cursor', message: 'is not a cursor of this list' }]);
  }
  return { valuedAt: key[0], valuationId: id };
}

/** The asks of a reign that are other than the one before, oldest first. */
function asksOf({ valuation }: StoredValuationRow, all: readonly Ask[], until: Date | null): Ask[] {
  let priceCents = valuation.priceCents;
  return all.filter((ask) => {
    if (ask.observedAt <= valuation.valuedAt) return false;
    if (until !== null && ask.observedAt >= until) return false;
    if (ask.priceCents === priceCents) return false;
    priceCents = ask.priceCents;
    return true;
  });
}

function toEntry(
  { valuation, modelVersion, asks }: Reign,
  previous: Reign | null,
  listing: ListingRow,
) {
  const {
    compIds,
    compPricesCents: _prices,
    evidence,
    id,
    listingId: _listing,
    ...rest
  } = valuation;
  const { modelId: _model, ...figures } = rest;
  const rate = (priceCents: number) => verdictOf(listing, valuation, priceCents);
  return {
    id: toPublicId('valuation', id),
    ...figures,
    ...rate(valuation.priceCents),
    modelVersion,
    mileageMi: evidence?.mileageMi ?? null,
    priceKind: evidence?.priceKind ?? null,
    compIds: compIds.map((compId) => toPublicId('listing', compId)),
    change: previous && changeSince(previous, { valuation, modelVersion }, listing),
    asks: asks.map((ask, index) => {
      const fromCents = asks[index - 1]?.priceCents ?? valuation.priceCents;
      const lines = askLines(fromCents, ask.priceCents);
      const { rating, isCheckFirst } = rate(ask.priceCents);
      return {
        ...ask,
        rating,
        isCheckFirst,
        lines,
        savingChangeCents: fromCents - ask.priceCents,
        sentence: changeSentence(rate(fromCents), { rating, isCheckFirst }, lines),
      };
    }),
  };
}

function verdictOf(
  { titleStatus, flags }: ListingRow,
  range: StoredValuationRow['valuation'],
  priceCents: number,
) {
  const verdict = rateAsk({ priceCents, titleStatus, flags, range });
  const { rating, isCheckFirst, savingCents, worstCaseSavingCents } = verdict;
  return { rating, isCheckFirst, savingCents, worstCaseSavingCents };
}

/** From the last ask under the valuation before to this valuation with its own ask. */
function changeSince(previous: Reign, later: StoredValuationRow, listing: ListingRow) {
  const fromCents = previous.asks.at(-1)?.priceCents ?? previous.valuation.priceCents;
  const change = compareValuations(
    { ...previous.valuation, priceCents: fromCents },
    later.valuation,
  );
  const before: Rated = verdictOf(listing, previous.valuation, fromCents);
  const after: Rated = verdictOf(listing, later.valuation, later.valuation.priceCents);
  const lines = tellLines(change);
  return {
    previousId: toPublicId('valuation', previous.valuation.id),
    ratingBefore: before.rating,
    sentence: changeSentence(before, after, lines),
    lines,
    savingChangeCents: change.savingChangeCents,
    valueChangeCents: change.valueChangeCents,
    cameIds: change.comps.cameIds,
    wentIds: change.comps.wentIds,
    compsRepricedCount: change.comps.repricedIds?.length ?? null,
  };
}

/** What adverts are called, as far as they are still public. */
async function readTitles(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  const comps = await listComps(ctx.db, [...new Set(ids)]);
  return new Map(comps.map(({ id, title }) => [id, title]));
}

function namedChange(
  { cameIds, wentIds, ...change }: ReturnType<typeof changeSince>,
  titles: ReadonlyMap<string, string>,
) {
  const named = (ids: readonly string[]) =>
    ids.flatMap((id) => {
      const title = titles.get(id);
      return title === undefined ? [] : [{ listingId: toPublicId('listing', id), title }];
    });
  return { ...change, compsCame: named(cameIds), compsWent: named(wentIds) };
}
