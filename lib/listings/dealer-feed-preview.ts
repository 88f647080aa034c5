import type { QuarantineReason } from '@/db/vocabulary';
import type { FeedFileOpening } from '@/lib/sources/feed-files';
import type { NormalisedListing } from './listing';
import { RowIntake } from './row-intake';

/** Rows of a file that a preview looks at. */
export const PREVIEW_ROWS = 200;
const CARS_SHOWN = 6;
const REJECTED_SHOWN = 6;
const CELL_CHARACTERS = 80;

/** One car as it will look. */
export interface PreviewCar {
  line: number;
  title: string;
  year: number;
  make: string;
  model: string;
  trim: string | null;
  priceCents: number;
  mileageMi: number | null;
  vin: string | null;
  city: string | null;
  state: string | null;
  photoCount: number;
  url: string | null;
}

/** A row that will not be a car, by its line in the file. */
export interface RejectedFeedRow {
  line: number;
  reason: QuarantineReason;
  field: string;
  /** Why, in words. */
  message: string;
  /** Its cells as written, each cut to 80 characters. */
  cells: { column: string; text: string }[];
}

/** The beginning of a file before anything of it is published. */
export interface FeedPreview {
  /** Why the file can't be used as it is; null where it can. */
  problem: string | null;
  /** Every column of the file and the field it fills; null for one that is not understood. */
  columns: { column: string; field: string | null }[];
  /** Every field that a column may fill. */
  fields: string[];
  /** Rows that were looked at, from the first on. */
  rowCount: number;
  usableCount: number;
  cars: PreviewCar[];
  rejected: RejectedFeedRow[];
  /** What buyers look for and rows lack, the most frequent first. */
  missing: { fact: MissingFact; count: number }[];
}

/** What buyers look for first. */
export const MISSING_FACTS = ['vin', 'mileage', 'photos', 'url', 'place', 'color'] as const;
export type MissingFact = (typeof MISSING_FACTS)[number];

const LACKS: Readonly<Record<MissingFact, (car: NormalisedListing) => boolean>> = {
  vin: ({ vin }) => vin === null,
  mileage: ({ mileageMi }) => mileageMi === null,
  photos: ({ photoUrls }) => photoUrls.length === 0,
  url: ({ url }) => url === null,
  place: ({ zip, city }) => zip === null && city === null,
  color: ({ exteriorColor }) => exteriorColor === null,
};

/** What a file will become, by its first rows. Writes nothing. */
export function previewOf(
  opening: FeedFileOpening,
  about: { sourceKey: string; marketNow: Date; fields: readonly string[] },
): FeedPreview {
  const nothing = { rowCount: 0, usableCount: 0, cars: [], rejected: [], missing: [] };
  const fields = [...about.fields];
  if (!opening.isUsable) {
    const columns = opening.header.map((column) => ({ column, field: null }));
    return { problem: opening.problem, columns, fields, ...nothing };
  }
  const fieldOf = new Map(
    Object.entries(opening.facts.mapped).map(([field, column]) => [column, field]),
  );
  const ignored = new Set(opening.facts.ignoredColumns);
  const intake = new RowIntake({
    sourceKey: about.sourceKey,
    marketNow: about.marketNow,
    priceKind: 'dealer_ask',
  });
  const cars: { line: number; car: NormalisedListing }[] = [];
  const rejected: RejectedFeedRow[] = [];
  for (const refusal of opening.refusals) rejected.push(toRejected(refusal));
  for (const row of opening.rows) {
    const { sightings, refused } = intake.prepare({ rows: [row], refusals: [] });
    for (const each of refused) {
      rejected.push(toRejected({ ...each, reason: each.reason as QuarantineReason }));
    }
    for (const { listing } of sightings) cars.push({ line: row.line, car: listing });
  }
  rejected.sort((a, b) => a.line - b.line);
  return {
    problem: null,
    columns: opening.facts.header.map((column) => ({
      column,
      // Another price column is read where the first one is empty.
      field: fieldOf.get(column) ?? (ignored.has(column) ? null : 'price'),
    })),
    fields,
    rowCount: opening.rows.length + opening.refusals.length,
    usableCount: cars.length,
    cars: cars.slice(0, CARS_SHOWN).map(({ line, car }) => toPreviewCar(line, car)),
    rejected: rejected.slice(0, REJECTED_SHOWN),
    missing: MISSING_FACTS.map((fact) => ({
      fact,
      count: cars.filter(({ car }) => LACKS[fact](car)).length,
    }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count),
  };
}

function toPreviewCar(line: number, car: NormalisedListing): PreviewCar {
  const { title, year, make, model, trim, priceCents, mileageMi, vin, city, state, url } = car;
  const photoCount = car.photoUrls.length;
  return {
    ...{ line, title, year, make, model, trim, priceCents, mileageMi, vin },
    ...{ city, state, photoCount, url },
  };
}

/** A refused row with its cells as a list, in the order of the file. */
export function toRejected(row: {
  line: number;
  reason: QuarantineReason;
  field: string;
  message: string;
  original: Readonly<Record<string, unknown>>;
}): RejectedFeedRow {
  const { line, reason, field, message, original } = row;
  const cells = Object.entries(original)
    .map(([column, text]) => ({ column, text: String(text).slice(0, CELL_CHARACTERS) }))
    .filter(({ text }) => text.trim() !== '');
  return { line, reason, field, message, cells };
}
