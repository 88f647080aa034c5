import type { PhotoReadingKind, PhotoReadingState } from '@/db/vocabulary';

/** What a program on this machine reads from a photo; a vision model is asked elsewhere. */
export type LocalReadingKind = Exclude<PhotoReadingKind, 'vision'>;

/**
 * What was looked for in a photo and found, by kind:
 * - `vin_barcode`, `vin_text`: the VIN, in capitals, with a right check digit, a maker that is known and a
 *   model year. Anything less sure is `none` with `detail.candidates`, for a person to choose from.
 * - `odometer`: whole miles as digits; a suggestion, whatever its confidence.
 * - `plate_region`: no value; `detail.points` is where a number plate seems to be.
 */
export interface PhotoReadingResult {
  kind: LocalReadingKind;
  state: PhotoReadingState;
  value: string | null;
  /** 0 to 1; null unless found. */
  confidence: number | null;
  /** A `VinReadingDetail`, `OdometerReadingDetail`, `PlateRegionDetail` or `UnreadDetail`; plain JSON. */
  detail: Record<string, unknown>;
}

/** A VIN that may be meant, for a person to compare with the car. */
export interface VinCandidate {
  vin: string;
  isCheckDigitRight: boolean;
  /** "O→0 at 5": what was changed in what was read; empty for a VIN as it was read. */
  repairs: string[];
}

/** Of `vin_barcode` and `vin_text`. */
export interface VinReadingDetail {
  /** "Code39", "DataMatrix", "QRCode" or "Code128"; null for text. */
  symbology: string | null;
  /** What was changed to make the check digit right, "S→5 at 12"; empty when it was read as it is. */
  repairs: string[];
  /** The best first, at most five; empty when found. */
  candidates: VinCandidate[];
  /** True where 17 characters were read clearly whose check digit is wrong: misread, mistyped or not American. */
  isCheckDigitWrong: boolean;
  /** How many readings of the picture, each prepared differently, said the same. */
  agreements: number;
}

/** Of `odometer`. */
export interface OdometerReadingDetail {
  /** The digits as they stand on the dash. */
  shown: string;
  /** As written beside them; null where no unit was read, and miles are assumed. */
  unit: 'mi' | 'km' | null;
}

/** Of `plate_region`: corners as fractions of the picture's width and height, clockwise from top left. */
export interface PlateRegionDetail {
  points: { x: number; y: number }[];
}

/** Why something could not be looked for. `busy`: too many wait, ask later. */
export interface UnreadDetail {
  reason: 'timeout' | 'crashed' | 'unreadable_picture' | 'busy' | 'closed';
}

/** Reads photos beside the event loop, one after another. */
export interface PhotoReader {
  /**
   * One result for each kind, in the order asked for. `bytes`: a whole JPEG, PNG or WebP, upright. Never
   * rejects: what could not be looked for is `unread`, with an `UnreadDetail`.
   */
  read(bytes: Uint8Array, wanted: readonly LocalReadingKind[]): Promise<PhotoReadingResult[]>;
  /** Ends its thread; waiting photos are `unread`. A later `read` starts another one. */
  close(): Promise<void>;
}
