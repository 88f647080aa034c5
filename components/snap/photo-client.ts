'use client';

import type { PhotoEdit, PhotoHint, PhotoMask, PhotoPoint } from '@/db/snap-content';
import type { PhotoSlot, PhotoState } from '@/db/vocabulary';

/** A photo as its page works with it. */
export interface PhotoView {
  id: string;
  uploadKey: string;
  state: PhotoState;
  refusalText: string | null;
  slot: PhotoSlot | null;
  widthPx: number | null;
  heightPx: number | null;
  rotationDegrees: number;
  hints: PhotoHint[];
  masks: PhotoMask[];
  edits: PhotoEdit[];
  /** Where a number plate seems to show that nothing covers. */
  plateRegion: { points: PhotoPoint[] } | null;
  /** Its person leaves it open: it is not proposed any more. */
  isPlateLeft: boolean;
  /** The earlier photo that looks the same. */
  duplicateOf: string | null;
  version: number;
}

/** A call that did not work, in words; `isPassing` where the same call may work later. */
export class CallProblem extends Error {
  readonly isPassing: boolean;
  constructor(message: string, isPassing: boolean) {
    super(message);
    this.isPassing = isPassing;
  }
}

export const OFFLINE = 'No connection. It goes on when there is one.';

/** Where the photos of a job are, or one of them by its id or key. */
export function photosPath(jobId: string, photoId = ''): string {
  return `/api/v1/snap-jobs/${jobId}/photos${photoId === '' ? '' : `/${photoId}`}`;
}

/** Where a photo's picture is; another address for another version, so that it may be kept. */
export function pictureHref(
  jobId: string,
  photo: Pick<PhotoView, 'id' | 'version'>,
  size: 'thumb' | 'card' | 'full' | 'unmasked',
): string {
  return `${photosPath(jobId, photo.id)}/${size}?v=${photo.version}`;
}

export type Wire = Record<string, unknown>;

/** A photo as it comes over the wire. */
export function photoOf(wire: Wire): PhotoView {
  const { upload_key, refusal_text, width_px, height_px, rotation_degrees, ...others } = wire;
  const { plate_region, is_plate_left, duplicate_of, ...same } = others;
  return {
    ...(same as unknown as PhotoView),
    uploadKey: upload_key as string,
    refusalText: refusal_text as string | null,
    widthPx: width_px as number | null,
    heightPx: height_px as number | null,
    rotationDegrees: rotation_degrees as number,
    plateRegion: plate_region as PhotoView['plateRegion'],
    isPlateLeft: is_plate_left as boolean,
    duplicateOf: duplicate_of as string | null,
  };
}

/** What a failed answer says to a person. */
export function problemOf(status: number, text: string): CallProblem {
  const isPassing = status === 429 || status >= 500;
  try {
    const problem = JSON.parse(text) as { detail?: string; errors?: { message: string }[] };
    const words = problem.errors?.[0]?.message ?? problem.detail;
    if (words) return new CallProblem(words, isPassing);
  } catch {
    // No problem+json: a proxy in between answered.
  }
  return new CallProblem(`This did not work (${status}).`, isPassing);
}

/** Asks this server for something; answers its data. Rejects with `CallProblem`. */
export async function call<T = Wire>(
  method: string,
  path: string,
  body?: Wire,
  version?: number,
): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(path, {
      method,
      headers: {
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(version === undefined ? {} : { 'if-match': `"v${version}"` }),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  } catch {
    throw new CallProblem(OFFLINE, true);
  }
  const text = await answer.text();
  if (!answer.ok) throw problemOf(answer.status, text);
  return (JSON.parse(text) as { data: T }).data;
}

/** All photos of a car as they stand, in their order. Rejects with `CallProblem`. */
export async function listPhotos(jobId: string): Promise<PhotoView[]> {
  return (await call<Wire[]>('GET', photosPath(jobId))).map(photoOf);
}

/** Changes a photo as it stands at its version. Rejects with `CallProblem`. */
export async function changePhoto(
  jobId: string,
  photo: PhotoView,
  change: {
    slot?: PhotoSlot | null;
    position?: number;
    rotation_degrees?: number;
    masks?: PhotoMask[];
    is_plate_left?: boolean;
  },
): Promise<PhotoView> {
  return photoOf(await call('PATCH', photosPath(jobId, photo.id), change, photo.version));
}

/** Deletes a photo; it can be taken back for a day. Rejects with `CallProblem`. */
export async function removePhoto(jobId: string, photoId: string): Promise<void> {
  await call('DELETE', photosPath(jobId, photoId));
}

/** Takes a deleted photo back. Rejects with `CallProblem`. */
export async function restorePhoto(jobId: string, photoId: string): Promise<PhotoView> {
  return photoOf(await call('POST', `${photosPath(jobId, photoId)}/restore`));
}
