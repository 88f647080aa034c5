import type { PriceKind } from '@/db/vocabulary';
import type { RawBatch } from './raw-batch';

/** How adverts of a source reach us. */
export const SOURCE_KINDS = ['feed', 'replay'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/**
 * On what ground adverts of a source are used: `own_file` is a file that a person brings and answers
 * for; `bundled` ships with the product.
 */
export const SOURCE_GROUNDS = ['own_file', 'bundled'] as const;
export type SourceGround = (typeof SOURCE_GROUNDS)[number];

/** A place where cars are listed, as the market records it. */
export interface SourceDescription {
  /** Never changes: with the advert's own id it is the identity of a listing. */
  key: string;
  label: string;
  kind: SourceKind;
  ground: SourceGround;
  /** True where the source itself is made up. */
  isSimulated: boolean;
  /** What a price means where an advert does not say. */
  priceKind: PriceKind;
}

/**
 * Reads adverts of its sources, in batches, oldest first, as the source words them. It believes
 * nothing and writes nothing: normalising and storing come after it. Rows it can't read are refusals in
 * the batch; it rejects only where nothing more can be read.
 */
export interface Collector<Request> {
  readonly kind: SourceKind;
  read(request: Request): AsyncIterable<RawBatch>;
}
