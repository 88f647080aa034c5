/**
 * One physical car: its adverts at all sources, its value and the prices seen over time. Reads only;
 * deleted adverts and those private to somebody else are never part of it.
 */
import { z } from 'zod';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { invalidFields } from '@/lib/platform/errors';
import { decodeCursor, encodeCursor } from '@/lib/platform/http/cursor';
import { toPublicId } from '@/lib/platform/ids';
import { maxRowsFor } from '@/lib/platform/limits';
import { rateAsk } from './market-rating';
import { listCarSignals } from './signals-queries';
import { readSourceLabels } from './source-labels';
import { requireVehicle } from './vehicle-by-word';
import { listVehicleAdverts, listVehicleObservations, type VehicleAdvert } from './vehicle-queries';
import { viewerIdOf } from './viewer';

/** More adverts of one car are read by nobody; the count says how many there are. */
const ADVERTS_MAX = 100;

/**
 * One car by its id or VIN with all its public adverts, cheapest first, and its value (vehicleSchema
 * before snake_case). Who may read five rows at once gets the five cheapest. Throws `not_found` for an
 * unknown car and for one without a public advert.
 */
export async function getVehicle(ctx: Ctx, input: { vehicle: string }) {
  authorize(ctx, 'listings.read');
  const viewerId = viewerIdOf(ctx.actor);
  const vehicle = await requireVehicle(ctx, input.vehicle);
  const [adverts, labels] = await Promise.all([
    listVehicleAdverts(ctx.db, vehicle.id, { viewerId, limit: ADVERTS_MAX }),
    readSourceLabels(ctx),
  ]);
  const valued =
    adverts.find((advert) => advert.listing.status === 'live' && advert.valuation) ??
    adverts.find((advert) => advert.valuation);
  const shown = adverts.slice(0, maxRowsFor(ctx.actor));
  const signals = await listCarSignals(
    ctx.db,
    shown.map(({ listing }) => listing.id),
  );
  const known = <Fact extends 'body' | 'drivetrain' | 'fuel' | 'transmission'>(fact: Fact) =>
    adverts.find(({ listing }) => listing[fact] !== null)?.listing[fact] ?? null;
  return {
    id: toPublicId('vehicle', vehicle.id),
    vin: vehicle.vin,
    year: vehicle.year,
    make: vehicle.make,
    model: vehicle.model,
    trim: vehicle.trim,
    body: known('body'),
    drivetrain: known('drivetrain'),
    fuel: known('fuel'),
    transmission: known('transmission'),
    valuation: valued ? valuationOf(valued) : null,
    listingCount: vehicle.listingCount,
    liveListingCount: vehicle.liveListingCount,
    listings: shown.map((advert) =>
      toVehicleListing(advert, labels, signals.get(advert.listing.id)?.signals ?? []),
    ),
  };
}

/** The prices at which a car was seen, oldest first, in pages. */
export async function listPriceHistory(
  ctx: Ctx,
  input: { vehicle: string; limit: number; cursor?: string | undefined },
) {
  authorize(ctx, 'listings.read');
  const vehicle = await requireVehicle(ctx, input.vehicle);
  const limit = Math.min(input.limit, maxRowsFor(ctx.actor));
  const filter = { vehicle: vehicle.id };
  const [rows, labels] = await Promise.all([
    listVehicleObservations(ctx.db, {
      vehicleId: vehicle.id,
      viewerId: viewerIdOf(ctx.actor),
      after: input.cursor === undefined ? null : readPosition(input.cursor, filter),
      limit: limit + 1,
    }),
    readSourceLabels(ctx),
  ]);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    limit,
    nextCursor:
      rows.length > limit && last
        ? encodeCursor({ key: [last.observedAt.toISOString()], id: String(last.id) }, filter)
        : null,
    entries: shown.map(({ id: _row, listingId, sourceKey, ...entry }) => ({
      listingId: toPublicId('listing', listingId),
      sourceKey,
      sourceLabel: labels.get(sourceKey) ?? sourceKey,
      ...entry,
    })),
  };
}

const positionKey = z.tuple([z.iso.datetime().refine((text) => text >= '1900' && text < '3000')]);
const ROW_NUMBER = /^[1-9]\d{0,14}$/;

function readPosition(cursor: string, filter: unknown) {
  const { key, id } = decodeCursor(cursor, filter, positionKey);
  if (!ROW_NUMBER.test(id)) {
    throw invalidFields([{ field: 'cursor', message: 'is not a cursor of this list' }]);
  }
  return { observedAt: key[0], observationId: Number(id) };
}

function valuationOf({ listing, valuation, modelVersion }: VehicleAdvert) {
  if (!valuation || modelVersion === null) return null;
  const { id, compIds, valuedAt, ...figures } = valuation;
  return {
    id: toPublicId('valuation', id),
    listingId: toPublicId('listing', listing.id),
    ...figures,
    compsCount: compIds.length,
    modelVersion,
    valuedAt,
  };
}

function toVehicleListing(
  { listing, valuation }: VehicleAdvert,
  labels: ReadonlyMap<string, string>,
  signals: readonly string[],
) {
  const verdict = rateAsk({
    priceCents: listing.priceCents,
    titleStatus: listing.titleStatus,
    flags: [...listing.flags, ...signals],
    range: valuation,
  });
  return {
    id: toPublicId('listing', listing.id),
    title: listing.title,
    sourceKey: listing.sourceKey,
    sourceLabel: labels.get(listing.sourceKey) ?? listing.sourceKey,
    status: listing.status,
    url: listing.url,
    priceCents: listing.priceCents,
    priceKind: listing.priceKind,
    mileageMi: listing.mileageMi,
    city: listing.city,
    state: listing.state,
    titleStatus: listing.titleStatus,
    sellerKind: listing.sellerKind,
    firstSeenAt: listing.firstSeenAt,
    lastSeenAt: listing.lastSeenAt,
    endedAt: listing.endedAt,
    isSimulated: listing.isSimulated,
    rating: verdict.rating,
    unratedReason: verdict.unratedReason,
    isCheckFirst: verdict.isCheckFirst,
    checkFirstReasons: verdict.checkFirstReasons,
  };
}
