import type { ListingStatus, QuarantineReason } from '@/db/vocabulary';
import type { RawListing } from './raw-listing';

/** One advert as it was read, and where it stood. */
export interface RawRow {
  /** Line in the file, or number of the row in what was read. */
  line: number;
  raw: RawListing;
  /** The cells as written, for the file of refused rows. */
  original?: Record<string, string>;
  /** The state the source says the advert is in; absent means that it is offered. */
  status?: ListingStatus;
}

/** A row that could not be read, with the reason in words. */
export interface RawRefusal {
  line: number;
  reason: QuarantineReason;
  field: string;
  message: string;
  original: Record<string, string>;
}

/** What any collector hands over: rows in order, and rows that it could not read. */
export interface RawBatch {
  rows: readonly RawRow[];
  refusals: readonly RawRefusal[];
}
