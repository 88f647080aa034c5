/** Results as points of a drawing: a fair sample of them, and what the whole asks by mileage. Pure. */
import { NO_MILEAGE, type ResultColumns } from './result-columns';

/** A car of the results in figures. */
export interface ResultPoint {
  /** Its uuid. */
  listingId: string;
  make: string;
  model: string;
  year: number;
  priceCents: number;
  mileageMi: number | null;
  latitude: number | null;
  longitude: number | null;
  /** A market rating, or check_first. */
  rating: string;
}

/** What the cars of a band of mileage ask: the middle, and between which asks half of them lie. US cents. */
export interface AsksByMileage {
  fromMi: number;
  toMi: number;
  count: number;
  p25Cents: number;
  p50Cents: number;
  p75Cents: number;
}

export interface ResultPoints {
  /** All of them, or so many evenly picked ones. */
  points: ResultPoint[];
  total: number;
  asks: AsksByMileage[];
}

const BAND_MI = 10_000;
const BANDS = 25;
/** Fewer cars say nothing about a band. */
const BAND_CARS_MIN = 5;

/** Up to `limit` of these rows as points, every n-th of them, and the asks of all by mileage. */
export function pointsOf(columns: ResultColumns, rows: Int32Array, limit: number): ResultPoints {
  const step = Math.max(1, rows.length / limit);
  const points: ResultPoint[] = [];
  for (let at = 0; at < rows.length && points.length < limit; at += step) {
    points.push(pointAt(columns, rows[Math.floor(at)] as number));
  }
  return { points, total: rows.length, asks: asksByMileage(columns, rows) };
}

function pointAt(columns: ResultColumns, row: number): ResultPoint {
  const known = (value: number) => (Number.isNaN(value) ? null : value);
  const mileageMi = columns.mileageMi[row] as number;
  const choice = (field: 'rating' | 'make' | 'model') =>
    columns.dictionaries[field].values[columns.codes[field][row] as number] ?? null;
  return {
    listingId: columns.listingIdOf(row),
    make: choice('make') ?? '',
    model: choice('model') ?? '',
    year: columns.year[row] as number,
    priceCents: columns.priceCents[row] as number,
    mileageMi: mileageMi === NO_MILEAGE ? null : mileageMi,
    latitude: known(columns.latitude[row] as number),
    longitude: known(columns.longitude[row] as number),
    rating: choice('rating') ?? 'unrated',
  };
}

function asksByMileage(columns: ResultColumns, rows: Int32Array): AsksByMileage[] {
  const { mileageMi, priceCents } = columns;
  const counts = new Int32Array(BANDS);
  const bandOf = (row: number) => {
    const miles = mileageMi[row] as number;
    return miles < 0 ? -1 : Math.floor(miles / BAND_MI);
  };
  for (const row of rows) {
    const band = bandOf(row);
    if (band >= 0 && band < BANDS) counts[band] = (counts[band] as number) + 1;
  }
  const asks = Array.from(counts, (count) => new Int32Array(count));
  counts.fill(0);
  for (const row of rows) {
    const band = bandOf(row);
    const list = asks[band];
    if (!list) continue;
    const at = counts[band] as number;
    list[at] = priceCents[row] as number;
    counts[band] = at + 1;
  }
  return asks.flatMap((list, band) => {
    if (list.length < BAND_CARS_MIN) return [];
    list.sort();
    const at = (share: number) => list[Math.floor(share * (list.length - 1))] as number;
    return [
      {
        fromMi: band * BAND_MI,
        toMi: (band + 1) * BAND_MI,
        count: list.length,
        p25Cents: at(0.25),
        p50Cents: at(0.5),
        p75Cents: at(0.75),
      },
    ];
  });
}
