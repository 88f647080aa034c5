import type { Paced } from '@/lib/platform/pacing';
import type { GroupMeans, LevelCounts, PartMeans } from './appraisal';
import { type CarTable, FIELD_COUNT } from './car-table';
import { PART_COUNT } from './hedonic';
import { FIELD_INDEX } from './valued-car';

interface Sums {
  count: number;
  parts: Float64Array;
}

/** Adds up the parts of every advert for several fits, by model, make and market. */
export interface PartAverages {
  /** Adds advert r, whose parts are given fit after fit. */
  add(r: number, parts: Float64Array): void;
  /** The averages of each fit. */
  finish(): PartMeans[];
}

/** Collects the averages that explanations start from. They depend on facts and fits, on no price. */
export function meanParts(table: CarTable, fitCount: number): PartAverages {
  const length = fitCount * PART_COUNT;
  const models = new Map<number, Sums>();
  const makes = new Map<number, Sums>();
  const market: Sums = { count: 0, parts: new Float64Array(length) };
  const sumsOf = (groups: Map<number, Sums>, code: number): Sums => {
    const known = groups.get(code);
    if (known) return known;
    const fresh = { count: 0, parts: new Float64Array(length) };
    groups.set(code, fresh);
    return fresh;
  };
  const addTo = (sums: Sums, parts: Float64Array) => {
    sums.count++;
    for (let i = 0; i < length; i++)
      sums.parts[i] = (sums.parts[i] as number) + (parts[i] as number);
  };
  const meansOf = ({ count, parts }: Sums, fit: number): GroupMeans => ({
    count,
    parts: parts
      .slice(fit * PART_COUNT, (fit + 1) * PART_COUNT)
      .map((sum) => sum / Math.max(1, count)),
  });
  const mapOf = (groups: Map<number, Sums>, fit: number) =>
    new Map([...groups].map(([code, sums]) => [code, meansOf(sums, fit)]));
  return {
    add(r, parts) {
      addTo(sumsOf(models, table.codes[r * FIELD_COUNT + FIELD_INDEX.model] as number), parts);
      addTo(sumsOf(makes, table.codes[r * FIELD_COUNT + FIELD_INDEX.make] as number), parts);
      addTo(market, parts);
    },
    finish: () =>
      Array.from({ length: fitCount }, (_, fit) => ({
        models: mapOf(models, fit),
        makes: mapOf(makes, fit),
        market: meansOf(market, fit),
      })),
  };
}

/** Adverts that are counted between two yields. */
const ROWS_PER_STEP = 8_192;

/** Counts physical cars by model and by trim, in steps. */
export function* countLevels(table: CarTable): Paced<LevelCounts> {
  const models = new Map<number, number>();
  const trims = new Map<number, number>();
  const seen = new Set<number>();
  for (let r = 0; r < table.rowCount; r++) {
    if (r % ROWS_PER_STEP === ROWS_PER_STEP - 1) yield;
    const vehicle = table.vehicle[r] as number;
    if (seen.has(vehicle)) continue;
    seen.add(vehicle);
    const model = table.codes[r * FIELD_COUNT + FIELD_INDEX.model] as number;
    const trim = table.codes[r * FIELD_COUNT + FIELD_INDEX.trim] as number;
    models.set(model, (models.get(model) ?? 0) + 1);
    trims.set(trim, (trims.get(trim) ?? 0) + 1);
  }
  return { models, trims, vehicles: seen.size };
}
