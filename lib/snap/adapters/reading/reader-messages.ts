import type { LocalReadingKind, PhotoReadingResult } from '@/lib/snap/reading/photo-reader';

/** To the reader's thread: one photo. */
export interface ReaderOrder {
  number: number;
  bytes: Uint8Array<ArrayBuffer>;
  wanted: LocalReadingKind[];
}

/** From the reader's thread. */
export type ReaderAnswer =
  | { kind: 'ready' }
  | { kind: 'read'; number: number; results: PhotoReadingResult[] }
  | { kind: 'unreadable'; number: number }
  | { kind: 'failed'; number: number; message: string };
