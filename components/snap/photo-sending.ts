'use client';

import type { PhotoSlot } from '@/db/vocabulary';
import { CallProblem, type PhotoView } from './photo-client';

/** A file that is to become a photo. */
export interface SentFile {
  /** The same at every try. */
  key: string;
  file: Blob;
  slot: PhotoSlot | null;
}

/** How far a file is, and how it is stopped. */
export interface Sending {
  /** Hears the share that has left, 0 to 1. */
  onProgress: (share: number) => void;
  signal: AbortSignal;
}

/** Where a file may be put by the browser itself; no address where it goes by the server. */
export interface AwaitedUpload {
  photo: PhotoView;
  uploadUrl: string | null;
  uploadHeaders: Record<string, string>;
}

/** The calls that sending is made of; each rejects with `CallProblem`. */
export interface SendingCalls {
  putHere(sent: SentFile, sending: Sending): Promise<PhotoView>;
  awaitUpload(sent: SentFile, contentType: string): Promise<AwaitedUpload>;
  /** Whether the bucket took it. False as well where the browser may not ask it, which it cannot tell from no line. */
  putThere(upload: AwaitedUpload, file: Blob, sending: Sending): Promise<boolean>;
  complete(key: string): Promise<PhotoView>;
  remove(key: string): Promise<void>;
}

/** What one page has learnt of the way to the bucket. */
export interface BucketRoute {
  /** False where there is none, and once it did not take what the server then took. */
  isOpen: boolean;
  /** Keys of files that lie there and are not taken in yet. */
  sentKeys: Set<string>;
}

/** Types that a bucket is told; a file of another or unknown one goes by the server, which looks inside. */
const BUCKET_TYPES: ReadonlySet<string> = new Set([
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/avif',
  'image/heic',
]);

/**
 * Sends a file: to the bucket and then taken in from there, where there is one that this browser may use, else by the
 * server. What is tried again goes on where it was. Rejects with `CallProblem`, also when it is stopped; no place is
 * kept then for a file that nobody sends.
 */
export async function sendBy(
  calls: SendingCalls,
  route: BucketRoute,
  sent: SentFile,
  sending: Sending,
): Promise<PhotoView> {
  if (!route.isOpen || !BUCKET_TYPES.has(sent.file.type)) return calls.putHere(sent, sending);
  try {
    return await sendByBucket(calls, route, sent, sending);
  } catch (error) {
    if (!(error instanceof CallProblem && error.isPassing)) {
      route.sentKeys.delete(sent.key);
      await calls.remove(sent.key).catch(() => undefined);
    }
    throw error;
  }
}

async function sendByBucket(
  calls: SendingCalls,
  route: BucketRoute,
  sent: SentFile,
  sending: Sending,
): Promise<PhotoView> {
  if (!route.sentKeys.has(sent.key)) {
    const upload = await calls.awaitUpload(sent, sent.file.type);
    if (upload.photo.state === 'ready') return upload.photo;
    if (!(await calls.putThere(upload, sent.file, sending))) {
      const photo = await calls.putHere(sent, sending);
      // The line is good, so it is the bucket: the next files need not try.
      route.isOpen = false;
      return photo;
    }
    if (sending.signal.aborted) throw new CallProblem('It was stopped.', false);
    route.sentKeys.add(sent.key);
  }
  const photo = await calls.complete(sent.key);
  route.sentKeys.delete(sent.key);
  return photo;
}
