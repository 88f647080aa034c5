/**
 * Keeps files that are too big for tables. Keys are paths of lower-case letters, digits, "-", "_", "." and
 * "/", such as "page-samples/0190….html.gz"; one key is written once or with the same bytes.
 */
export interface BlobStore {
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
  /** Null where there is none. */
  get(key: string): Promise<Uint8Array | null>;
  /** Does nothing where there is none. */
  remove(key: string): Promise<void>;
  /** Removes everything whose key starts with `folder` and a slash. Does nothing where there is none. */
  removeBelow(folder: string): Promise<void>;
  /** Every key there is, in no order; one that is put or removed meanwhile may be among them or not. */
  list(): AsyncIterable<string>;
  /**
   * An address to which whoever holds it may put one file of exactly so many bytes, for a while, with these
   * headers; null where files are not taken in by the store itself.
   */
  presignPut(
    key: string,
    file: { contentType: string; byteCount: number },
  ): Promise<PresignedPut | null>;
}

/** How a file is put into the store by somebody else. */
export interface PresignedPut {
  url: string;
  headers: Record<string, string>;
  expiresSeconds: number;
}

const KEY = /^[a-z0-9][a-z0-9_-]*(?:[./][a-z0-9_-]+)*$/;
const KEY_LENGTH_MAX = 300;

/** Throws RangeError for a key that is not one, so that no key ever leaves its folder. */
export function assertBlobKey(key: string): void {
  if (key.length > KEY_LENGTH_MAX || !KEY.test(key))
    throw new RangeError(`not a key of a file: ${key}`);
}
