/** Service centers around a place, and their free times. Everybody may look, also before they sign in. */
import { z } from 'zod';
import type { InspectionPlace } from '@/db/vocabulary';
import { authorize } from '@/lib/platform/authz';
import { type Ctx, personIdOf } from '@/lib/platform/context';
import { invalidFields, notFound } from '@/lib/platform/errors';
import { decodeCursor, encodeCursor } from '@/lib/platform/http/cursor';
import { parseCursorId, parsePublicId, toPublicId } from '@/lib/platform/ids';
import {
  type Coordinates,
  findZip,
  greatCircleMiles,
  MILES_PER_DEGREE_LATITUDE,
  readZip,
} from '@/lib/platform/places';
import { MS_PER_DAY } from '@/lib/platform/time';
import { addDays } from '@/lib/platform/wall-time';
import { type CenterRow, findCenterRow } from './booking-access-queries';
import { findInspectedListing } from './booking-queries';
import { doesInspect, type NearbyCenter } from './center';
import {
  findServiceRow,
  listCenterRows,
  listCentersInBox,
  listNewestCenters,
  listServiceRows,
  listTakenTimes,
  type ServiceRow,
} from './center-queries';
import { listOwnCenters, toServiceCenter } from './center-service';
import {
  bookableDays,
  freeSlots,
  nextFreeSlot,
  SLOT_DAYS_MAX,
  type SlotPage,
  type TakenTime,
} from './slots';

/** Around what, and which centers. */
export interface NearbyQuestion {
  /** "lst_…": where the car stands. */
  listingId?: string | undefined;
  zip?: string | undefined;
  withinMi: number;
  place?: InspectionPlace | undefined;
  cursor: string | null;
  limit: number;
}

/** A listing that the actor may see, as an inspection knows it. Throws `not_found`. */
export async function requireInspectedListing(ctx: Ctx, publicId: string) {
  authorize(ctx, 'service_centers.read');
  const id = parsePublicId('listing', publicId);
  const listing = await findInspectedListing(ctx.db, id);
  if (!listing) throw notFound('listing');
  if (!listing.isPublic && listing.ownerId !== personIdOf(ctx.actor)) throw notFound('listing');
  return listing;
}

async function placeAsked(ctx: Ctx, question: NearbyQuestion): Promise<Coordinates | null> {
  if (question.listingId !== undefined) {
    const { latitude, longitude } = await requireInspectedListing(ctx, question.listingId);
    if (latitude !== null && longitude !== null) return { latitude, longitude };
  }
  if (question.zip === undefined) return null;
  const read = readZip(question.zip);
  const place = read === null ? null : findZip(read);
  if (place) return place;
  throw invalidFields([{ field: 'zip', message: 'is no ZIP code that we know' }]);
}

/**
 * A page of centers: those at which the reader works (`isOwn`), with neither distance nor free times, or the active
 * ones as `listNearbyCenters` has them.
 */
export async function listCenters(
  ctx: Ctx,
  question: NearbyQuestion & { isOwn: boolean },
): Promise<{ centers: NearbyCenter[]; nextCursor: string | null }> {
  authorize(ctx, 'service_centers.read');
  if (!question.isOwn) return listNearbyCenters(ctx, question);
  const { centers, nextCursor } = await listOwnCenters(ctx, question);
  const unasked = { distanceMi: null, doesComeThere: null, nextFreeAt: null };
  return { centers: centers.map((center) => ({ ...center, ...unasked })), nextCursor };
}

/**
 * A page of active centers: by distance from the listing or the ZIP code, with how far each is, whether it drives
 * there and when it is free next; without a place (or for a listing whose place is not known) the newest first.
 * Throws `not_found` for a listing that is none of the reader's, and `invalid_fields` for a ZIP code or a cursor.
 */
export async function listNearbyCenters(
  ctx: Ctx,
  question: NearbyQuestion,
): Promise<{ centers: NearbyCenter[]; nextCursor: string | null }> {
  authorize(ctx, 'service_centers.read');
  const at = await placeAsked(ctx, question);
  return at === null ? newest(ctx, question) : around(ctx, question, at);
}

async function newest(ctx: Ctx, { cursor, limit, place }: NearbyQuestion) {
  const beforeId = parseCursorId('service_center', cursor);
  const rows = await listNewestCenters(ctx.db, { managerId: null, beforeId, limit: limit + 1 });
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const fitting = shown.filter(({ kind }) => place === undefined || doesInspect(kind, place));
  return {
    centers: await withNextFree(ctx, fitting, place, () => null),
    nextCursor: last ? toPublicId('service_center', last.id) : null,
  };
}

const positionSchema = z.tuple([z.number()]);

async function around(ctx: Ctx, question: NearbyQuestion, at: Coordinates) {
  const { withinMi, place, cursor, limit } = question;
  const filter = [question.listingId, question.zip, withinMi, place];
  const after = cursor === null ? null : decodeCursor(cursor, filter, positionSchema);
  const inBox = await listCentersInBox(ctx.db, boxAround(at, withinMi));
  const found = inBox
    .map((center) => ({ ...center, distanceMi: greatCircleMiles(at, center) }))
    .filter((center) => {
      if (center.distanceMi > withinMi) return false;
      if (place === undefined) return true;
      const isReached = place === 'workshop' || center.distanceMi <= (center.travelRadiusMi ?? 0);
      return doesInspect(center.kind, place) && isReached;
    })
    .sort((a, b) => a.distanceMi - b.distanceMi || (a.id < b.id ? -1 : 1));
  const from = after
    ? found.findIndex(
        ({ distanceMi, id }) =>
          distanceMi > after.key[0] || (distanceMi === after.key[0] && id > after.id),
      )
    : 0;
  const page = from < 0 ? [] : found.slice(from, from + limit);
  const rows = await listCenterRows(
    ctx.db,
    page.map(({ id }) => id),
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  const shown = page.flatMap(({ id }) => byId.get(id) ?? []);
  const distances = new Map(page.map(({ id, distanceMi }) => [id, distanceMi]));
  const last = from >= 0 && from + limit < found.length ? page.at(-1) : undefined;
  return {
    centers: await withNextFree(ctx, shown, place, ({ id }) => distances.get(id) ?? null),
    nextCursor: last ? encodeCursor({ key: [last.distanceMi], id: last.id }, filter) : null,
  };
}

function boxAround({ latitude, longitude }: Coordinates, withinMi: number) {
  const degrees = withinMi / MILES_PER_DEGREE_LATITUDE;
  const narrowing = Math.max(0.01, Math.cos((latitude * Math.PI) / 180));
  const across = degrees / narrowing;
  return {
    ...{ south: latitude - degrees, north: latitude + degrees },
    ...{ west: longitude - across, east: longitude + across },
  };
}

async function withNextFree(
  ctx: Ctx,
  rows: readonly CenterRow[],
  place: InspectionPlace | undefined,
  distanceOf: (row: CenterRow) => number | null,
): Promise<NearbyCenter[]> {
  const now = ctx.now();
  const centerIds = rows.map(({ id }) => id);
  const services = await listServiceRows(ctx.db, { centerIds, isActiveOnly: true });
  const horizon = Math.max(0, ...rows.map(({ horizonDays }) => horizonDays)) + 2;
  const to = new Date(now.getTime() + horizon * MS_PER_DAY);
  const taken = await listTakenTimes(ctx.db, { centerIds, from: now, to });
  return rows.map((row) => {
    const distanceMi = distanceOf(row);
    const offered = services.filter(
      (service) => service.centerId === row.id && (!place || service.place === place),
    );
    const drives = row.kind !== 'workshop' && row.travelRadiusMi !== null;
    return {
      ...toServiceCenter(row, services),
      distanceMi,
      doesComeThere: distanceMi === null ? null : drives && distanceMi <= (row.travelRadiusMi ?? 0),
      nextFreeAt: nextFreeAt(row, offered, now, taken.get(row.id) ?? []),
    };
  });
}

function nextFreeAt(
  row: CenterRow,
  services: readonly ServiceRow[],
  now: Date,
  taken: readonly TakenTime[],
): Date | null {
  if (services.length === 0) return null;
  const durationMin = Math.min(...services.map((service) => service.durationMin));
  const { from: fromDay, to: toDay } = bookableDays(row, now);
  return nextFreeSlot(row, { durationMin, fromDay, toDay, now, taken })?.startsAt ?? null;
}

/**
 * Free times of a center's service from a day on (today unless said), for `days` days. Throws `not_found` for a
 * center or service that is not offered.
 */
export async function listSlots(
  ctx: Ctx,
  input: { centerId: string; serviceId: string; fromDay: string | null; days: number },
): Promise<SlotPage> {
  authorize(ctx, 'service_centers.read');
  const centerId = parsePublicId('service_center', input.centerId);
  const id = parsePublicId('center_service', input.serviceId);
  const center = await findCenterRow(ctx.db, centerId);
  const service = await findServiceRow(ctx.db, { id, centerId });
  if (!center?.isActive || !service?.isActive) throw notFound('service');
  const now = ctx.now();
  const bounds = bookableDays(center, now);
  const fromDay =
    input.fromDay !== null && input.fromDay > bounds.from ? input.fromDay : bounds.from;
  const wanted = addDays(fromDay, Math.min(input.days, SLOT_DAYS_MAX) - 1);
  const toDay = wanted < bounds.to ? wanted : bounds.to;
  const taken = await takenOf(ctx, centerId, fromDay, toDay);
  const { durationMin } = service;
  const slots = freeSlots(center, { durationMin, fromDay, toDay, now, taken });
  return {
    ...{ timeZone: center.timeZone, fromDay, toDay },
    slots: slots.map(({ bay: _bay, ...slot }) => slot),
    nextDay: toDay < bounds.to ? addDays(toDay, 1) : null,
  };
}

async function takenOf(
  ctx: Ctx,
  centerId: string,
  fromDay: string,
  toDay: string,
): Promise<readonly TakenTime[]> {
  // A day more on either side holds every zone's day.
  const from = new Date(Date.parse(`${fromDay}T00:00:00Z`) - MS_PER_DAY);
  const to = new Date(Date.parse(`${toDay}T00:00:00Z`) + 2 * MS_PER_DAY);
  const taken = await listTakenTimes(ctx.db, { centerIds: [centerId], from, to });
  return taken.get(centerId) ?? [];
}
