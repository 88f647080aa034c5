import type { PhotoEdit, PhotoHint, PhotoMask, PhotoSize } from '@/db/snap-content';
import type { PhotoSlot, PhotoState } from '@/db/vocabulary';
import { toPublicId } from '@/lib/platform/ids';
import type { PhotoNotes } from './photo-notes';
import { hintsFor } from './photo-quality';

/** Photos of one car. */
export const PHOTOS_MAX = 24;
/** Bytes of one file as it comes. */
export const PHOTO_BYTES_MAX = 25 * 1024 * 1024;
/** Areas that one photo may have covered, and corners of one. */
export const MASKS_MAX = 12;
export const MASK_POINTS_MAX = 24;

/** Sizes in which a photo is shown, the longer side in pixels. */
export const PHOTO_SIDES_PX = { thumb: 400, card: 800, full: 1600 } as const;
export type ShownSize = keyof typeof PHOTO_SIDES_PX;
export const SHOWN_SIZES = ['thumb', 'card', 'full'] as const satisfies readonly ShownSize[];
export const PHOTO_FORMATS = ['webp', 'jpeg'] as const;
export type PhotoFormat = (typeof PHOTO_FORMATS)[number];
export const ROTATIONS = [0, 90, 180, 270] as const;
export type Rotation = (typeof ROTATIONS)[number];

/** Why bytes are not taken as a photo, and what the person is told. */
export const PHOTO_REFUSALS = {
  not_a_photo: 'This is not a photo in JPEG, PNG, WebP, AVIF or HEIC.',
  animated: 'This is a moving picture. Send a still photo.',
  too_many_pixels: 'This picture has more pixels than are taken. Send it smaller.',
  too_small: 'This picture is too small to show anything.',
  damaged: 'This file is damaged or ends too early. Send it again, or another one.',
  too_large: 'This file is larger than 25 MB.',
} as const;
export type PhotoRefusal = keyof typeof PHOTO_REFUSALS;

/** The words for a stored refusal; those of a damaged file for a code of another version. */
export function refusalInWords(code: string): string {
  return Object.hasOwn(PHOTO_REFUSALS, code)
    ? PHOTO_REFUSALS[code as PhotoRefusal]
    : PHOTO_REFUSALS.damaged;
}

/** What of a row is shown to its owner. */
export interface PhotoRecord {
  id: string;
  uploadKey: string;
  state: PhotoState;
  refusal: string | null;
  position: number;
  slot: PhotoSlot | null;
  widthPx: number | null;
  heightPx: number | null;
  rotationDegrees: number;
  hints: PhotoHint[];
  masks: PhotoMask[];
  edits: PhotoEdit[];
  /** Its person leaves the number plate that was found as it is: nobody proposes to cover it any more. */
  isPlateLeft: boolean;
  sizes: PhotoSize[];
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

/** A photo as its owner sees it. */
export interface SnapPhoto extends Omit<PhotoRecord, 'sizes'>, PhotoNotes {
  /** In words; null unless it was refused. */
  refusalText: string | null;
  /** Of what is stored and shown, without what is kept for undoing. */
  byteCount: number;
}

/** The view of a row: with its public id and what is told beside it, without where its bytes lie. */
export function toSnapPhoto(row: PhotoRecord, notes: PhotoNotes): SnapPhoto {
  const shown = row.sizes.filter(({ name }) => name !== 'unmasked');
  return {
    id: toPublicId('snap_photo', row.id),
    uploadKey: row.uploadKey,
    state: row.state,
    refusal: row.refusal,
    refusalText: row.refusal === null ? null : refusalInWords(row.refusal),
    position: row.position,
    slot: row.slot,
    widthPx: row.widthPx,
    heightPx: row.heightPx,
    rotationDegrees: row.rotationDegrees,
    hints: hintsFor(row.slot, row.hints),
    masks: row.masks,
    edits: row.edits,
    isPlateLeft: row.isPlateLeft,
    plateRegion: notes.plateRegion,
    duplicateOf: notes.duplicateOf,
    version: row.version,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    byteCount: shown.reduce((sum, { byteCount }) => sum + byteCount, 0),
  };
}

/** Below which all that is stored of a photo (its uuid) lies. */
export function photoFolder(photoId: string): string {
  return `snap-photos/${photoId}`;
}

/** Where a browser puts the bytes of an awaited photo by itself. */
export function awaitedKey(photoId: string): string {
  return `snap-photos/${photoId}/awaited`;
}

/**
 * The ids in the order in which `id` stands at `position` (0 is first; beyond the end is last). An id that is
 * not among them changes nothing.
 */
export function moved(ids: readonly string[], id: string, position: number): string[] {
  if (!ids.includes(id)) return [...ids];
  const others = ids.filter((other) => other !== id);
  others.splice(Math.min(position, others.length), 0, id);
  return others;
}

const TURNS: Readonly<Record<number, string>> = {
  90: 'turned by 90° to the right',
  180: 'turned by 180°',
  270: 'turned by 90° to the left',
};
const MASK_WORDS: Readonly<Record<PhotoMask['reason'], string>> = {
  plate: 'number plate covered',
  face: 'face covered',
  other: 'area covered',
};

/**
 * What was done to a photo, in order: what every upload gets (`auto`), then what its person chose. Entries of
 * the person that are still so keep their time.
 */
export function editsOf(
  before: readonly PhotoEdit[],
  chosen: { rotationDegrees: number; masks: readonly PhotoMask[] },
  now: Date,
): PhotoEdit[] {
  const at = now.toISOString();
  const wanted: Pick<PhotoEdit, 'kind' | 'detail'>[] = [];
  const turn = TURNS[chosen.rotationDegrees];
  if (turn !== undefined) wanted.push({ kind: 'rotated', detail: turn });
  for (const { reason } of chosen.masks) {
    wanted.push({ kind: 'masked', detail: MASK_WORDS[reason] });
  }
  const left = before.filter(({ by }) => by === 'person');
  const own = wanted.map((edit): PhotoEdit => {
    const same = left.findIndex(({ kind, detail }) => kind === edit.kind && detail === edit.detail);
    const [kept] = same === -1 ? [] : left.splice(same, 1);
    return kept ?? { ...edit, at, by: 'person' };
  });
  return [...before.filter(({ by }) => by === 'auto'), ...own];
}
