import { type Paced, runAtOnce } from '@/lib/platform/pacing';
import { type Appraiser, type GroupMeans, kindsByCode } from './appraisal';
import type { Calibration } from './calibration';
import { FIELD_COUNT } from './car-table';
import type { CompPool } from './comp-pool';
import { buildCompsIndexInSteps } from './comps-index';
import { effectTableOf, PART_COUNT } from './hedonic';
import { FEATURE_GROUPS } from './hedonic-features';
import { mixVehicle } from './hedonic-training';
import type { MarketModel } from './market-model';
import { CAR_FIELDS, FIELD_INDEX } from './valued-car';

/** A stored model that cannot be used: not one of ours, damaged, or of another version. */
export class MarketModelFormatError extends Error {
  override name = 'MarketModelFormatError';
}

const SECTIONS = {
  usualMileageMi: Float64Array,
  effectKeys: Float64Array,
  coefficients: Float64Array,
  fittedLogPrice: Float32Array,
  codes: Int32Array,
  year: Int16Array,
  mileageMi: Int32Array,
  logPrice: Float64Array,
  vehicle: Float64Array,
  modelMeans: Float64Array,
  makeMeans: Float64Array,
  modelCounts: Float64Array,
  trimCounts: Float64Array,
} as const;
type SectionName = keyof typeof SECTIONS;
type Section = Float64Array | Float32Array | Int32Array | Int16Array;
const SECTION_NAMES = Object.keys(SECTIONS) as SectionName[];

interface Header {
  method: MarketModel['method'];
  /** Changes when the facts or effects that codes and keys number change. */
  layout: string;
  trainedCount: number;
  penaltyScale: number;
  referenceYear: number;
  levels: string[][];
  words: string[];
  ids: string[];
  marketMeans: { count: number; parts: number[] };
  vehicles: number;
  adjustableKinds: number[];
  cleanTitles: number[];
  ageShift: readonly number[];
  calibration: Calibration;
  /** Numbers in each section, in the order of SECTIONS. */
  lengths: number[];
}

const MAGIC = 'DSMM';
const HEADER_AT = 8;
const ALIGNMENT = 8;
/** Raised whenever what a stored number means changes. */
const FORMAT = 2;
const LAYOUT = `${FORMAT} / ${CAR_FIELDS.join(' ')} / ${FEATURE_GROUPS.length} / ${PART_COUNT}`;
/** Comps that a stored model carries at most, about 150 bytes each. */
const STORED_COMPS_MAX = 250_000;

const aligned = (bytes: number): number => Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;

function packMeans(groups: Map<number, GroupMeans>): Float64Array {
  return Float64Array.from([...groups].flatMap(([code, g]) => [code, g.count, ...g.parts]));
}

function unpackMeans(packed: Float64Array): Map<number, GroupMeans> {
  const groups = new Map<number, GroupMeans>();
  const span = 2 + PART_COUNT;
  for (let at = 0; at + span <= packed.length; at += span) {
    groups.set(packed[at] as number, {
      count: packed[at + 1] as number,
      parts: packed.slice(at + 2, at + span),
    });
  }
  return groups;
}

function packCounts(counts: Map<number, number>): Float64Array {
  return Float64Array.from([...counts].flat());
}

function unpackCounts(packed: Float64Array): Map<number, number> {
  const counts = new Map<number, number>();
  for (let at = 0; at + 1 < packed.length; at += 2) {
    counts.set(packed[at] as number, packed[at + 1] as number);
  }
  return counts;
}

/** Rows to store: all, or the given number picked by vehicle so that every model keeps its share. */
function storedRows({ rowCount, vehicle }: CompPool, compsMax: number): Int32Array {
  const all = Int32Array.from({ length: rowCount }, (_, r) => r);
  if (rowCount <= compsMax) return all;
  return all
    .map((r) => r)
    .sort((a, b) => mixVehicle(vehicle[a] as number, 0) - mixVehicle(vehicle[b] as number, 0))
    .slice(0, compsMax)
    .sort();
}

/**
 * The model as bytes for a table column: a JSON header and the number columns behind it (little
 * endian). At most `compsMax` adverts (250,000 unless told) are kept as comps.
 */
export function serialiseMarketModel(
  model: MarketModel,
  { compsMax = STORED_COMPS_MAX }: { compsMax?: number } = {},
): Uint8Array {
  const { appraiser, vocabulary, context } = model;
  const { pool } = appraiser.index;
  const rows = storedRows(pool, compsMax);
  const sections: Record<SectionName, Section> = {
    usualMileageMi: context.usualMileageMi,
    effectKeys: appraiser.effects.columns.keys(),
    coefficients: appraiser.coefficients.values,
    fittedLogPrice: Float32Array.from(rows, (r) => appraiser.fittedLogPrice[r] as number),
    codes: Int32Array.from(
      { length: rows.length * FIELD_COUNT },
      (_, i) =>
        pool.codes[
          (rows[Math.floor(i / FIELD_COUNT)] as number) * FIELD_COUNT + (i % FIELD_COUNT)
        ] as number,
    ),
    year: Int16Array.from(rows, (r) => pool.year[r] as number),
    mileageMi: Int32Array.from(rows, (r) => pool.mileageMi[r] as number),
    logPrice: Float64Array.from(rows, (r) => pool.logPrice[r] as number),
    vehicle: Float64Array.from(rows, (r) => pool.vehicle[r] as number),
    modelMeans: packMeans(appraiser.means.models),
    makeMeans: packMeans(appraiser.means.makes),
    modelCounts: packCounts(appraiser.counts.models),
    trimCounts: packCounts(appraiser.counts.trims),
  };
  const header: Header = {
    method: model.method,
    layout: LAYOUT,
    trainedCount: model.trainedCount,
    penaltyScale: model.penaltyScale,
    referenceYear: context.referenceYear,
    levels: vocabulary.fields.map((levels) => [...levels.keys()]),
    words: [...vocabulary.words.keys()],
    ids: Array.from(rows, (r) => pool.ids[r] as string),
    marketMeans: {
      count: appraiser.means.market.count,
      parts: [...appraiser.means.market.parts],
    },
    vehicles: appraiser.counts.vehicles,
    adjustableKinds: [...appraiser.adjustableKinds],
    cleanTitles: [...appraiser.cleanTitles],
    ageShift: appraiser.ageShift,
    calibration: appraiser.calibration,
    lengths: SECTION_NAMES.map((name) => sections[name].length),
  };
  return assemble(header, sections);
}

function assemble(header: Header, sections: Record<SectionName, Section>): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(header));
  let size = aligned(HEADER_AT + text.length);
  for (const name of SECTION_NAMES) size += aligned(sections[name].byteLength);
  const bytes = new Uint8Array(size);
  bytes.set(new TextEncoder().encode(MAGIC), 0);
  new DataView(bytes.buffer).setUint32(MAGIC.length, text.length, true);
  bytes.set(text, HEADER_AT);
  let at = aligned(HEADER_AT + text.length);
  for (const name of SECTION_NAMES) {
    const section = sections[name];
    bytes.set(new Uint8Array(section.buffer, section.byteOffset, section.byteLength), at);
    at += aligned(section.byteLength);
  }
  return bytes;
}

function readHeader(bytes: Uint8Array): { header: Header; sectionsAt: number } {
  const magic = new TextDecoder().decode(bytes.subarray(0, MAGIC.length));
  if (bytes.length < HEADER_AT || magic !== MAGIC) {
    throw new MarketModelFormatError('not a stored market model');
  }
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(MAGIC.length, true);
  if (HEADER_AT + length > bytes.length) {
    throw new MarketModelFormatError('stored market model is cut short');
  }
  let header: Header;
  try {
    header = JSON.parse(new TextDecoder().decode(bytes.subarray(HEADER_AT, HEADER_AT + length)));
  } catch {
    throw new MarketModelFormatError('stored market model is damaged');
  }
  if (header.method !== 'hedonic-comps-1' || header.layout !== LAYOUT) {
    throw new MarketModelFormatError('stored market model is of another version: train again');
  }
  return { header, sectionsAt: aligned(HEADER_AT + length) };
}

function readSections(bytes: Uint8Array, header: Header, sectionsAt: number) {
  const sections: Partial<Record<SectionName, Section>> = {};
  let at = sectionsAt;
  SECTION_NAMES.forEach((name, i) => {
    const kind = SECTIONS[name];
    const length = header.lengths[i] ?? 0;
    const byteLength = length * kind.BYTES_PER_ELEMENT;
    if (at + byteLength > bytes.length) {
      throw new MarketModelFormatError('stored market model is cut short');
    }
    sections[name] = new kind(bytes.slice(at, at + byteLength).buffer);
    at += aligned(byteLength);
  });
  // Every name of SECTIONS was filled above, each with an array of its own kind.
  return sections as { [K in SectionName]: InstanceType<(typeof SECTIONS)[K]> };
}

const numbered = (levels: readonly string[]): Map<string, number> =>
  new Map(levels.map((level, code) => [level, code]));

/**
 * The model that `serialiseMarketModel` stored; it values cars exactly as before where all comps
 * were kept. Throws MarketModelFormatError for anything else.
 */
export function deserialiseMarketModel(stored: Uint8Array): MarketModel {
  return runAtOnce(deserialiseMarketModelInSteps(stored));
}

/** The same, in steps. */
export function* deserialiseMarketModelInSteps(stored: Uint8Array): Paced<MarketModel> {
  // A plain array of its own: what a database driver gives is a Buffer, whose slices share memory.
  const bytes = new Uint8Array(stored);
  const { header, sectionsAt } = readHeader(bytes);
  yield;
  const sections = readSections(bytes, header, sectionsAt);
  yield;
  const fields = header.levels.map(numbered);
  const pool: CompPool = {
    rowCount: header.ids.length,
    ids: header.ids,
    codes: sections.codes,
    year: sections.year,
    mileageMi: sections.mileageMi,
    logPrice: sections.logPrice,
    vehicle: sections.vehicle,
  };
  const appraiser: Appraiser = {
    effects: effectTableOf(sections.effectKeys),
    coefficients: { setCount: 1, values: sections.coefficients },
    means: {
      models: unpackMeans(sections.modelMeans),
      makes: unpackMeans(sections.makeMeans),
      market: {
        count: header.marketMeans.count,
        parts: Float64Array.from(header.marketMeans.parts),
      },
    },
    counts: {
      models: unpackCounts(sections.modelCounts),
      trims: unpackCounts(sections.trimCounts),
      vehicles: header.vehicles,
    },
    index: yield* buildCompsIndexInSteps(
      pool,
      Int32Array.from(fields, (levels) => levels.get('?') ?? -2),
    ),
    fittedLogPrice: sections.fittedLogPrice,
    fittedParts: null,
    adjustableKinds: new Set(header.adjustableKinds),
    kindOfCode: kindsByCode(header.levels[FIELD_INDEX.priceKind] ?? []),
    cleanTitles: new Set(header.cleanTitles),
    ageShift: header.ageShift,
    calibration: header.calibration,
  };
  return {
    method: header.method,
    trainedCount: header.trainedCount,
    penaltyScale: header.penaltyScale,
    context: { referenceYear: header.referenceYear, usualMileageMi: sections.usualMileageMi },
    vocabulary: { fields, words: numbered(header.words) },
    appraiser,
  };
}
