import type { LocalReadingKind, PhotoReadingResult } from '@/lib/snap/reading/photo-reader';

/** What reads one photo after another. */
export interface Recognisers {
  /** Null where the bytes are no picture that can be decoded. */
  read(
    bytes: Uint8Array,
    wanted: readonly LocalReadingKind[],
  ): Promise<PhotoReadingResult[] | null>;
}

/** Recognisers of this thread; each loads its engine when it is first wanted. */
export function openRecognisers(): Recognisers {
  return {
    async read(_bytes, wanted) {
      return wanted.map((kind) => ({
        kind,
        state: 'none',
        value: null,
        confidence: null,
        detail: {},
      }));
    },
  };
}
