import type { ListingStatus, PriceKind } from '@/db/vocabulary';
import { MS_PER_DAY } from '@/lib/platform/time';
import type { RawBatch, RawRow } from '@/lib/sources/raw-batch';
import type { Sighting } from './ingest-queries';
import type { NormalisedListing, Refusal } from './listing';
import { normalise, stableIdentity } from './normalise';
import { OccurrenceCounter } from './occurrence-counter';
import { contentHashOf } from './quarantine-hash';
import type { QuarantinedRow } from './queries';

/** An advert last seen longer ago than this enters as history, never as a live deal. */
export const HISTORY_AFTER_DAYS = 60;

/** Cells longer than this are cut in quarantine; the file of refused rows has them whole. */
const QUARANTINED_CELL_CHARS = 500;

/** A row that is not believed, with the reason. */
export interface RefusedRow {
  line: number;
  reason: string;
  field: string;
  message: string;
  original: Record<string, string>;
}

/** What is known about all rows of one reading. */
export interface IntakeRules {
  sourceKey: string;
  /** The market's present: adverts are history or live by it. */
  marketNow: Date;
  /** When rows without a date of their own were observed; `marketNow` unless said. */
  asOf?: Date | undefined;
  /** What the price column means where rows do not say. */
  priceKind?: PriceKind | undefined;
  /** Rows (`contentHashOf`) of which an operator said that they were refused wrongly. */
  believed?: ReadonlySet<string> | undefined;
}

/** A batch after normalising: what is believed, and what is not. */
export interface PreparedBatch {
  /** Rows that were read, refused ones included. */
  rowCount: number;
  sightings: Sighting[];
  refused: (RefusedRow & { isSimulated: boolean })[];
}

/** Judges the rows of one reading, batch by batch, and knows which identities it has met. */
export class RowIntake {
  readonly #rules: IntakeRules;
  readonly #occurrences = new OccurrenceCounter();
  readonly #sightings = new OccurrenceCounter();

  constructor(rules: IntakeRules) {
    this.#rules = rules;
  }

  /** One batch, in the order of the reading. */
  prepare(batch: RawBatch): PreparedBatch {
    const { marketNow, asOf, sourceKey, priceKind } = this.#rules;
    const prepared: PreparedBatch = {
      rowCount: batch.rows.length + batch.refusals.length,
      sightings: [],
      refused: batch.refusals.map((refusal) => ({ ...refusal, isSimulated: false })),
    };
    const metHere = new Set<string>();
    for (const row of batch.rows) {
      const context = {
        observedAt: row.raw.observedAt ?? asOf ?? marketNow,
        marketYear: marketNow.getUTCFullYear(),
        sourceKey,
        ...(priceKind ? { defaultPriceKind: priceKind } : {}),
      };
      const first = normalise(row.raw, context);
      const refused = first.ok ? null : refusedRow(row, first.refusal);
      const verdict =
        refused && this.#isBelieved(refused)
          ? normalise(row.raw, { ...context, believedReason: refused.reason })
          : first;
      if (!verdict.ok) {
        prepared.refused.push(refused ?? refusedRow(row, verdict.refusal));
        continue;
      }
      const { listing } = verdict;
      if (row.raw.externalId === undefined) listing.externalId = this.#identity(listing);
      const sighting = { listing, status: row.status ?? this.#statusOf(listing) };
      if (this.#isOfEarlierBatch(sighting, metHere)) continue;
      prepared.sightings.push(sighting);
    }
    // Two gates refuse; people read what they refused in the order of their file.
    prepared.refused.sort((a, b) => a.line - b.line);
    return prepared;
  }

  #isBelieved(refused: PreparedBatch['refused'][number]): boolean {
    const { believed } = this.#rules;
    if (believed === undefined || believed.size === 0) return false;
    return believed.has(contentHashOf(toQuarantined(refused)));
  }

  #identity(listing: NormalisedListing): string {
    const identity = stableIdentity(listing);
    if (identity.startsWith('vin:')) return identity;
    const occurrence = this.#occurrences.next(identity);
    return occurrence === 1 ? identity : `${identity}#${occurrence}`;
  }

  /**
   * Whether a batch before this one, whose sightings are in `metHere`, had this advert at this instant.
   * Wrong for one sighting in some ten thousand imports of four million rows; the next reading brings it.
   */
  #isOfEarlierBatch({ listing, status }: Sighting, metHere: Set<string>): boolean {
    const key = `${status} ${listing.observedAt.getTime()} ${listing.externalId}`;
    if (this.#sightings.next(key) > 1) return !metHere.has(key);
    metHere.add(key);
    return false;
  }

  #statusOf(listing: NormalisedListing): ListingStatus {
    return statusAt(listing, this.#rules.marketNow);
  }
}

/** How an advert enters whose source does not say it: sold by its price, history by its age, else live. */
export function statusAt(listing: NormalisedListing, marketNow: Date): ListingStatus {
  if (listing.priceKind === 'sold') return 'sold';
  const ageDays = (marketNow.getTime() - listing.observedAt.getTime()) / MS_PER_DAY;
  return ageDays > HISTORY_AFTER_DAYS ? 'gone' : 'live';
}

function refusedRow(row: RawRow, refusal: Refusal): PreparedBatch['refused'][number] {
  return {
    ...{ line: row.line, ...refusal, original: row.original ?? originalOf(row) },
    isSimulated: row.raw.isSimulated === true,
  };
}

/** Reason → rows refused for it. */
export function countRefusals(refused: readonly RefusedRow[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { reason } of refused) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}

/** The cells of a row without what tells of its seller, and without what no reason rests on. */
function originalOf(row: RawRow): Record<string, string> {
  const {
    observedAt: _at,
    isSimulated: _simulated,
    sellerName: _name,
    sellerHash: _hash,
    description: _text,
    feeText: _fees,
    imageUrls: _photos,
    ...cells
  } = row.raw;
  return Object.fromEntries(Object.entries(cells).map(([name, value]) => [name, String(value)]));
}

/** A refused row as quarantine keeps it: every cell bounded. */
export function toQuarantined(row: PreparedBatch['refused'][number]): QuarantinedRow {
  return {
    rowNumber: row.line,
    reason: row.reason as QuarantinedRow['reason'],
    field: row.field,
    message: row.message,
    raw: Object.fromEntries(
      Object.entries(row.original).map(([name, value]) => [
        storableText(name.slice(0, QUARANTINED_CELL_CHARS)),
        storableText(value.slice(0, QUARANTINED_CELL_CHARS)),
      ]),
    ),
    isSimulated: row.isSimulated,
  };
}

/** Text as JSON in Postgres can hold it: without NUL and without half a character. */
export function storableText(text: string): string {
  return text.replaceAll('\u0000', '').replace(/\p{Surrogate}/gu, '\uFFFD');
}
