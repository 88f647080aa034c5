/** An inspection as the outside sees it. */
import type { InspectionStatus } from '@/db/vocabulary';
import { toPublicId } from '@/lib/platform/ids';
import type { InspectionWithBooking } from './inspection-queries';
import type { AnsweredPoints } from './inspection-report';
import type { ChangeOutcome, PointState } from './inspection-sync';

/** Photos of one inspection. */
export const INSPECTION_PHOTOS_MAX = 120;
/** Changes that one call brings. */
export const CHANGES_MAX = 200;

/** An inspection in lists. */
export interface InspectionSummary {
  /** "ins_…" */
  id: string;
  bookingId: string;
  centerId: string;
  centerName: string;
  listingId: string | null;
  car: string;
  vin: string | null;
  status: InspectionStatus;
  /** When the booking begins. */
  bookedAt: Date;
  startedAt: Date;
  completedAt: Date | null;
  /** Null until it is completed. */
  failCount: number | null;
  attentionCount: number | null;
  repairLowCents: number | null;
  repairHighCents: number | null;
  version: number;
}

/** A photo of a point. */
export interface InspectionPhoto {
  /** "inp_…" */
  id: string;
  uploadKey: string;
  pointKey: string;
  widthPx: number | null;
  heightPx: number | null;
}

/** A point as it stands, by its key. */
export interface InspectionPoint extends PointState {
  key: string;
}

/** An inspection with what was answered so far. */
export interface Inspection extends InspectionSummary {
  checklistVersion: number;
  buyerNote: string | null;
  /** Those that were answered, or wait for a choice. */
  points: InspectionPoint[];
  photos: InspectionPhoto[];
}

/** What a device hears of what it sent. */
export interface SyncAnswer {
  outcomes: { id: string; outcome: ChangeOutcome }[];
  /** Every point as it stands now. */
  points: InspectionPoint[];
}

/** A photo as its row says. */
export function toPhoto(row: {
  id: string;
  uploadKey: string;
  pointKey: string;
  widthPx: number | null;
  heightPx: number | null;
}): InspectionPhoto {
  const { uploadKey, pointKey, widthPx, heightPx } = row;
  return { uploadKey, pointKey, widthPx, heightPx, id: toPublicId('inspection_photo', row.id) };
}

/** Points as a list, in the order of their keys. */
export function toPoints(states: ReadonlyMap<string, PointState>): InspectionPoint[] {
  return [...states]
    .map(([key, state]) => ({ key, ...state }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** The row with its booking as lists show it. */
export function toSummary(found: InspectionWithBooking): InspectionSummary {
  const { inspection: row, centerName, startsAt } = found;
  const { status, vin, startedAt, completedAt, failCount, attentionCount, version } = row;
  const { repairLowCents, repairHighCents } = row;
  return {
    ...{ status, vin, startedAt, completedAt, failCount, attentionCount, version },
    ...{ repairLowCents, repairHighCents, centerName },
    id: toPublicId('inspection', row.id),
    bookingId: toPublicId('booking', row.bookingId),
    centerId: toPublicId('service_center', row.centerId),
    listingId: row.listingId === null ? null : toPublicId('listing', row.listingId),
    car: row.carName,
    bookedAt: startsAt,
  };
}

/** Points with their photos, as reports are made from. */
export function answeredPoints(
  states: ReadonlyMap<string, PointState>,
  photos: readonly { id: string; pointKey: string; contentHash: string | null }[],
): AnsweredPoints {
  const points = new Map(
    [...states].map(([key, state]) => [
      key,
      { state, photos: [] as { id: string; sha256: string }[] },
    ]),
  );
  for (const { id, pointKey, contentHash } of photos) {
    points
      .get(pointKey)
      ?.photos.push({ id: toPublicId('inspection_photo', id), sha256: contentHash ?? '' });
  }
  return points;
}
