import type { TestDatabase } from '@/db/testing';
import type { PhotoReadingKind, PhotoSlot } from '@/db/vocabulary';
import type { BlobStore } from '@/lib/platform/blobs';
import { newId } from '@/lib/platform/ids';
import type { LocalReadingKind, PhotoReader, PhotoReadingResult } from './reading/photo-reader';

/** A stored photo of a job, whose bytes are its own id. */
export async function addPhoto(
  database: TestDatabase,
  photo: { jobId: string; slot?: PhotoSlot | null; position?: number },
): Promise<string> {
  const { jobId, slot = null, position = 0 } = photo;
  const id = newId();
  const size = {
    ...{ name: 'full', format: 'jpeg', widthPx: 1600, heightPx: 1200, byteCount: 36 },
    blobKey: `test/${id}`,
  };
  await database.pool.query(
    `insert into snap_photos (id, job_id, upload_key, state, slot, position, content_hash, sizes)
     values ($1, $2, $1, 'ready', $3, $4, $6, $5)`,
    [id, jobId, slot, position, JSON.stringify([size]), id],
  );
  return id;
}

/** A store in which every photo of `addPhoto` is. */
export const ownBytes = {
  get: async (key: string) => new TextEncoder().encode(key.replace('test/', '')),
} as unknown as BlobStore;

/** A reader that says what a test wants of each photo, and counts what it was asked. */
export function scriptedReader(
  says: (photoId: string, kind: LocalReadingKind) => Partial<PhotoReadingResult>,
): PhotoReader & { asked: [photoId: string, kind: PhotoReadingKind][] } {
  const asked: [string, PhotoReadingKind][] = [];
  return {
    asked,
    close: async () => undefined,
    read: async (bytes, wanted) => {
      const photoId = new TextDecoder().decode(bytes);
      return wanted.map((kind) => {
        asked.push([photoId, kind]);
        const nothing = { kind, state: 'none', value: null, confidence: null, detail: {} } as const;
        return { ...nothing, ...says(photoId, kind) };
      });
    },
  };
}
