import type { PhotoMask, PhotoPoint } from '@/db/snap-content';
import { bitDistance } from '@/lib/listings/photo-fingerprint';

/** Where a number plate seems to show, as a reader said it. */
export interface PlateRegion {
  /** Corners, clockwise from top left: fractions of the shown photo's width and height. */
  points: PhotoPoint[];
  /** 0 to 1. */
  confidence: number;
}

/** What is told beside a photo and is no quality of it. Both are for its person to act on; nothing is done. */
export interface PhotoNotes {
  /** A number plate that nothing covers yet; null where none was found. */
  plateRegion: PlateRegion | null;
  /** "pho_…" of the earlier photo of the same car that looks the same; null where none does. */
  duplicateOf: string | null;
}

/** Corners of a region: a plate has four. */
const CORNERS = 4;

const isShare = (value: unknown): value is number =>
  typeof value === 'number' && value >= 0 && value <= 1;

/** The corners in the detail of a stored reading; null for what is not of their shape or has no area. */
function cornersIn(detail: Record<string, unknown>): PhotoPoint[] | null {
  const { points } = detail;
  if (!Array.isArray(points) || points.length !== CORNERS) return null;
  const corners = points.flatMap((each: unknown) => {
    const { x, y } = (each ?? {}) as Record<string, unknown>;
    return isShare(x) && isShare(y) ? [{ x, y }] : [];
  });
  if (corners.length !== CORNERS) return null;
  const isWide = corners.some(({ x }) => x !== corners[0]?.x);
  return isWide && corners.some(({ y }) => y !== corners[0]?.y) ? corners : null;
}

/** Whether a point lies in a polygon, by the even–odd rule. */
function isInside(point: PhotoPoint, corners: readonly PhotoPoint[]): boolean {
  return corners.reduce((is, from, at) => {
    const to = corners[(at + 1) % corners.length] ?? from;
    if (from.y <= point.y === to.y <= point.y) return is;
    const crossing = from.x + ((point.y - from.y) / (to.y - from.y)) * (to.x - from.x);
    return point.x < crossing ? !is : is;
  }, false);
}

/**
 * What a reader found as a proposal for a cover: null where it found nothing, where its person covered a plate
 * on the photo already, or where any cover lies over the middle of what was found.
 */
export function plateProposal(
  reading: { confidence: number | null; detail: Record<string, unknown> } | null,
  masks: readonly PhotoMask[],
): PlateRegion | null {
  const points = reading && cornersIn(reading.detail);
  if (!points) return null;
  const sum = points.reduce((all, { x, y }) => ({ x: all.x + x, y: all.y + y }), { x: 0, y: 0 });
  const middle = { x: sum.x / CORNERS, y: sum.y / CORNERS };
  const isCovered = masks.some(
    ({ reason, points: corners }) => reason === 'plate' || isInside(middle, corners),
  );
  return isCovered ? null : { points, confidence: reading.confidence ?? 0 };
}

/**
 * Photos of one car that differ in no more bits are told to look the same. Wider than among adverts, where it would
 * accuse somebody: of 72 resized and recompressed copies of generated cars nine in ten lie within it, and of
 * different ones none (8 bits and more).
 */
export const LOOKS_SAME_BITS_MAX = 6;

/** A photo as others are compared with it. */
export interface PrintedPhoto {
  /** uuid; later ones are greater. */
  id: string;
  fingerprint: string | null;
}

/**
 * The uuid of the first photo that looks the same as this one among those that came before it, by
 * their fingerprints. Null for the first of its kind, and for a plain area, of which nothing can be told.
 */
export function earlierOfSame(photo: PrintedPhoto, others: readonly PrintedPhoto[]): string | null {
  const { id, fingerprint } = photo;
  if (fingerprint === null) return null;
  const same = others
    .filter((other) => other.id < id && other.fingerprint !== null)
    .filter((other) => bitDistance(other.fingerprint ?? '', fingerprint) <= LOOKS_SAME_BITS_MAX)
    .map((other) => other.id)
    .sort();
  return same[0] ?? null;
}
