/**
 * One listing with all that explains its rating: value, comps, cost, risk and history. Reads only;
 * ranking and filters are the searches room's.
 */
import type { Assumptions } from '@/lib/costs/assumptions';
import { getDealerFees } from '@/lib/costs/dealer-fee-service';
import { seenDocFeeOf } from '@/lib/costs/dealer-fees';
import { writeCostTable } from '@/lib/costs/out-the-door';
import { findModelYearRecalls } from '@/lib/model-years/recall-counts';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { notFound } from '@/lib/platform/errors';
import { toPublicId } from '@/lib/platform/ids';
import { wholeDaysBetween } from '@/lib/platform/time';
import { askPercentileWithin } from '@/lib/valuation/ask-percentile';
import { findHistoryFindings } from '@/lib/valuation/opinion-service';
import { listOtherKindValues } from '@/lib/valuation/price-kind-service';
import { compsById, toShownComps } from '@/lib/valuation/shown-comps';
import { decodeVin } from '@/lib/vehicles/vin';
import { vinCarName } from '@/lib/vehicles/vin-agreement';
import type { CarSignal } from './car-signals';
import { type DealRow, type DealView, saidBy, type ToldByAdvert, toDeal } from './deal';
import type { Buyer } from './deal-for-buyer';
import { inspectedCarOf } from './inspected-car';
import { listOpenFindings } from './inspected-queries';
import { getInspectedCars } from './inspected-service';
import { rateAsk } from './market-rating';
import type { Profit } from './profit';
import { profitForBuyer, type ResalePlan } from './profit-for-buyer';
import {
  findLatestValuation,
  findPreviousPrice,
  findShownListing,
  type ListingRow,
  listAdvertsOfVehicle,
  listComps,
  listLiveIds,
  listObservations,
  type ValuationRow,
} from './queries';
import type { RiskEvidence } from './risk-evidence';
import { type CarSignalRow, findModelDrift, listCarSignals } from './signals-queries';
import { readSourceLabels } from './source-labels';
import { viewerIdOf } from './viewer';
import { type InspectionVerdict, inspectionVerdict } from './walk-away';

/**
 * Everything known about a public listing, live or ended, for this buyer (dealDetailSchema before
 * snake_case); one's own listings as well. With a plan to sell it on it carries the profit. Throws
 * `not_found` for an unknown or deleted listing and for one that is private to somebody else.
 */
export async function getDeal(
  ctx: Ctx,
  input: {
    listingId: string;
    buyer: Buyer | null;
    resale?: ResalePlan | undefined;
    /** The buyer's own figures for this car's costs. */
    assumptions?: Assumptions | undefined;
  },
) {
  authorize(ctx, 'deals.read');
  const viewerId = viewerIdOf(ctx.actor);
  const found = await findShownListing(ctx.db, input.listingId, viewerId);
  if (!found) throw notFound('listing');
  const { listing, vehicleId } = found;
  const [latest, adverts, sourceLabels, previousPriceCents] = await Promise.all([
    findLatestValuation(ctx.db, listing.id),
    listAdvertsOfVehicle(ctx.db, vehicleId, viewerId),
    readSourceLabels(ctx),
    findPreviousPrice(ctx.db, listing.id, listing.priceCents),
  ]);
  const now = ctx.market.now();
  const [history, comps, signals, drift, recalls, reports, dealerFees, inspected] =
    await Promise.all([
      listObservations(
        ctx.db,
        adverts.map((advert) => advert.listingId),
      ),
      listComps(ctx.db, latest?.valuation.compIds ?? []),
      listCarSignals(ctx.db, [listing.id]),
      findModelDrift(ctx.db, { ...listing, now }),
      findModelYearRecalls(ctx, listing),
      findHistoryFindings(ctx, { listingIds: [listing.id] }),
      listing.sellerKind === 'private' ? [] : getDealerFees(ctx, { listingId: listing.id }),
      getInspectedCars(ctx),
    ]);
  const signalled = signals.get(listing.id);
  const known = { now, drift, recalls, history: reports.get(listing.id) ?? null };
  const row = toDealRow(listing, vehicleId, latest?.valuation ?? null, {
    previousPriceCents,
    otherOffers: adverts.filter(
      (advert) => advert.listingId !== listing.id && advert.status === 'live',
    ),
    ...(signalled?.told ?? saidBy(listing)),
    signals: signalled?.signals ?? [],
    evidence: signalled ? evidenceOf(listing, signalled, known) : null,
  });
  const view = {
    buyer: input.buyer,
    from: input.buyer?.point ?? null,
    marketNow: now,
    wallNow: ctx.now(),
    assumptions: input.assumptions,
    seenDocFee: seenDocFeeOf(dealerFees, now),
    inspected,
    sourceLabels,
  };
  const { deal, riskRules } = toDeal(row, view, writeCostTable);
  return {
    ...deal,
    status: listing.status,
    endedAt: listing.endedAt,
    soldProbability: listing.soldProbability,
    url: listing.url,
    engine: listing.engine,
    interiorColor: listing.interiorColor,
    mpgCity: listing.mpgCity,
    mpgHighway: listing.mpgHighway,
    flags: row.flags,
    comps: latest ? toShownComps(latest.valuation, compsById(comps)) : [],
    valueParts: latest?.valuation.parts ?? [],
    priceHistory: history.map((entry) => toHistoryEntry(entry, sourceLabels)),
    riskRules,
    dealerFees,
    inspection: await inspectionOf(ctx, row, view),
    profit: input.resale ? await profitOf(ctx, row, view, input.resale) : null,
    valuationId: latest ? toPublicId('valuation', latest.valuation.id) : null,
    modelVersion: latest?.modelVersion ?? null,
    valuedAt: latest?.valuation.valuedAt ?? null,
  };
}

/** What an inspection of the one who asks means for them; null without one. */
async function inspectionOf(
  ctx: Ctx,
  row: DealRow,
  view: DealView,
): Promise<InspectionVerdict | null> {
  const found = inspectedCarOf(view.inspected, row.vehicleId);
  if (!found) return null;
  const findings = await listOpenFindings(ctx.db, found.inspectionId);
  return inspectionVerdict(row, view, found, findings);
}

export type DealDetail = Awaited<ReturnType<typeof getDeal>>;

/** Public ids of live listings for the sitemap, the newest first: one sitemap holds only so many. */
export async function listSitemapEntries(
  ctx: Ctx,
  input: { limit: number },
): Promise<{ id: string; publicId: string; lastSeenAt: Date }[]> {
  authorize(ctx, 'deals.read');
  const rows = await listLiveIds(ctx.db, input.limit);
  return rows.map((row) => ({ ...row, publicId: toPublicId('listing', row.id) }));
}

function toHistoryEntry(
  { listingId, ...entry }: Awaited<ReturnType<typeof listObservations>>[number],
  sourceLabels: ReadonlyMap<string, string>,
) {
  return {
    ...entry,
    listingId: toPublicId('listing', listingId),
    sourceLabel: sourceLabels.get(entry.sourceKey) ?? entry.sourceKey,
  };
}

/**
 * The profit of a listing for somebody who means to sell the car on; null where it is not rated or no place is
 * known. Throws `not_found` as `getDeal` does.
 */
export async function getProfit(
  ctx: Ctx,
  input: {
    listingId: string;
    buyer: Buyer | null;
    resale: ResalePlan;
    assumptions?: Assumptions | undefined;
  },
): Promise<Profit | null> {
  authorize(ctx, 'deals.read');
  const found = await findShownListing(ctx.db, input.listingId, viewerIdOf(ctx.actor));
  if (!found) throw notFound('listing');
  const { listing, vehicleId } = found;
  const [latest, dealerFees, inspected] = await Promise.all([
    findLatestValuation(ctx.db, listing.id),
    listing.sellerKind === 'private' ? [] : getDealerFees(ctx, { listingId: listing.id }),
    getInspectedCars(ctx),
  ]);
  const row = toDealRow(listing, vehicleId, latest?.valuation ?? null, {
    previousPriceCents: null,
    ...saidBy(listing),
    otherOffers: [],
    signals: [],
  });
  const marketNow = ctx.market.now();
  const view = {
    buyer: input.buyer,
    marketNow,
    wallNow: ctx.now(),
    assumptions: input.assumptions,
    seenDocFee: seenDocFeeOf(dealerFees, marketNow),
    inspected,
  };
  return profitOf(ctx, row, view, input.resale);
}

async function profitOf(
  ctx: Ctx,
  row: DealRow,
  view: Omit<DealView, 'from' | 'sourceLabels'>,
  plan: ResalePlan,
): Promise<Profit | null> {
  const otherKinds = await listOtherKindValues(ctx, { listingId: row.listingId });
  return profitForBuyer(row, view.buyer, view, { plan, otherKinds: otherKinds ?? [] });
}

function evidenceOf(
  listing: ListingRow,
  signalled: CarSignalRow,
  known: { now: Date } & Pick<RiskEvidence, 'drift' | 'recalls' | 'history'>,
): RiskEvidence {
  const { signals: _codes, carFirstSeenAt, told: _told, ...words } = signalled;
  const { now, ...ofModel } = known;
  return {
    ...words,
    ...ofModel,
    vinCar: listing.vin === null ? null : vinCarName(decodeVin(listing.vin)),
    daysOnMarket: wholeDaysBetween(listing.firstSeenAt, now),
    carDaysOnMarket: wholeDaysBetween(carFirstSeenAt, now),
  };
}

/** A listing with its valuation as the row behind a deal. */
export function toDealRow(
  listing: ListingRow,
  vehicleId: string,
  valuation: ValuationRow | null,
  {
    signals,
    ...rest
  }: Pick<DealRow, 'previousPriceCents' | 'otherOffers' | 'evidence' | keyof ToldByAdvert> & {
    /** What its past and its text say against it. */
    signals: readonly CarSignal[];
  },
): DealRow {
  const flags = [...listing.flags, ...signals];
  const verdict = rateAsk({
    priceCents: listing.priceCents,
    titleStatus: listing.titleStatus,
    flags,
    range: valuation,
  });
  return {
    ...listing,
    ...rest,
    flags,
    listingId: listing.id,
    vehicleId,
    ...verdict,
    p10Cents: valuation?.p10Cents ?? null,
    p30Cents: valuation?.p30Cents ?? null,
    p50Cents: valuation?.p50Cents ?? null,
    p70Cents: valuation?.p70Cents ?? null,
    p90Cents: valuation?.p90Cents ?? null,
    askPercentile: valuation && currentPercentile(valuation, listing.priceCents),
    confidence: valuation?.confidence ?? null,
    compsCount: valuation?.compIds.length ?? 0,
  };
}

/** The percentile of the present ask, which may be newer than the valuation. */
function currentPercentile(valuation: ValuationRow, priceCents: number): number {
  return valuation.priceCents === priceCents
    ? valuation.askPercentile
    : askPercentileWithin(valuation, priceCents);
}
