import { createHash } from 'node:crypto';
import type { ValuedCar } from '@/lib/valuation/valued-car';
import type { BenchRow } from './car-rows';
import { BenchInputError, blankToNull, numberOf, readRecords } from './csv-file';

export const SET_NAMES = [
  'carscom-us-2024',
  'craigslist-us-2018',
  'carscom-us-2022',
  'ebay-sold-2019',
] as const;
export type SetName = (typeof SET_NAMES)[number];

export interface CarSet {
  name: SetName;
  rows: BenchRow[];
}

type Raw = Record<string, string>;

const SIGNATURES: Record<SetName, string[]> = {
  'carscom-us-2024': [
    'row_id',
    'price',
    'year',
    'make',
    'model',
    'trim',
    'mileage',
    'body',
    'state',
  ],
  'craigslist-us-2018':
    'row_id,price,year,make,model,mileage,condition,cylinders,fuel,transmission,body,color,four_wd'.split(
      ',',
    ),
  'carscom-us-2022':
    'row_id,vin,year,make,model_trim,price,seller_kind,state,exterior_color,drivetrain,fuel,transmission,engine,mileage'.split(
      ',',
    ),
  'ebay-sold-2019':
    'row_id,price_sold,mileage,make,model,year,trim,engine,body,cylinders,drivetrain'.split(','),
};

/** Columns that only one set has: they name the set even where another column is missing. */
const TELLING_COLUMNS: [SetName, string[]][] = [
  ['craigslist-us-2018', ['four_wd']],
  ['carscom-us-2022', ['model_trim']],
  ['ebay-sold-2019', ['price_sold']],
  ['carscom-us-2024', ['row_id', 'city', 'body', 'trim']],
];

/** The set whose columns a header has, or null for a file of no known set. */
export function knownSetOf(header: readonly string[]): SetName | null {
  const columns = new Set(header);
  const found = TELLING_COLUMNS.find(([, telling]) => telling.every((name) => columns.has(name)));
  return found?.[0] ?? null;
}

function setOf(file: string, header: string[]): SetName {
  const name = knownSetOf(header);
  if (!name) {
    throw new BenchInputError(
      `${file}: not one of the known sets (columns: ${header.join(', ').slice(0, 200)})`,
    );
  }
  const missing = SIGNATURES[name].filter((column) => !header.includes(column));
  if (missing.length > 0) {
    throw new BenchInputError(`${file}: reads as ${name} but has no column ${missing.join(', ')}`);
  }
  return name;
}

const within = (value: number, low: number, high: number) => value >= low && value <= high;

interface Basics {
  year: number;
  mileageMi: number;
  priceUsd: number;
}

function basicsOf(raw: Raw, priceColumn: string): Basics | null {
  const year = numberOf(raw.year);
  const mileageMi = numberOf(raw.mileage);
  const priceUsd = numberOf(raw[priceColumn]);
  return year === null || mileageMi === null || priceUsd === null
    ? null
    : { year, mileageMi, priceUsd };
}

/** The craigslist rules 1 to 4. */
function passesCraigslist({ year, mileageMi, priceUsd }: Basics, condition: string): boolean {
  if (!within(year, 1990, 2019) || !within(mileageMi, 500, 350_000)) return false;
  if (year <= 2015 && mileageMi < 2_000) return false;
  if (!within(priceUsd, 1_000, 80_000)) return false;
  if (year >= 2014 && priceUsd < 4_000) return false;
  if (within(year, 2010, 2013) && priceUsd < 2_000) return false;
  return condition !== 'salvage';
}

/** The key under which a row that passes the rules is a repeat of an earlier one; null = refused. */
function repeatKey(name: SetName, raw: Raw, facts: Basics): string | null {
  const { year, mileageMi, priceUsd } = facts;
  switch (name) {
    case 'carscom-us-2024':
      if (!within(year, 2010, 2024) || !within(mileageMi, 100, 300_000)) return null;
      if (!within(priceUsd, 2_000, 150_000)) return null;
      return [year, raw.make, raw.model, raw.trim, mileageMi].join('|');
    case 'craigslist-us-2018': {
      if (!passesCraigslist(facts, raw.condition ?? '')) return null;
      const round = mileageMi % 1_000 === 0 ? [priceUsd] : [];
      return [year, raw.make, raw.model, mileageMi, ...round].join('|');
    }
    case 'carscom-us-2022':
      if (!within(priceUsd, 2_000, 150_000) || !within(mileageMi, 100, 300_000)) return null;
      if (!within(year, 2000, 2022) || raw.vin?.length !== 17) return null;
      return raw.vin;
    case 'ebay-sold-2019':
      if (!within(priceUsd, 1_000, 80_000) || !within(mileageMi, 500, 350_000)) return null;
      if (!within(year, 1995, 2020)) return null;
      return [raw.make?.toLowerCase(), raw.model?.toLowerCase(), year, mileageMi].join('|');
  }
}

/** First words that are only half of a model's name. */
const TWO_WORD_MODELS = new Set(
  'grand,model,santa,land,range,town,monte,crown,park,el,new,amg,rs,glc,gle,gls,cla,gla,glb,sierra,silverado,transit,wrangler,encore,rover,romeo,martin,e-tron,expedition,atlas,q,cooper'.split(
    ',',
  ),
);

/** Model and trim of a string such as "Grand Cherokee Limited": first word, or two for a short list. */
export function splitModelTrim(text: string): { model: string; trim: string } {
  const words = text.trim().split(/\s+/);
  const take = TWO_WORD_MODELS.has((words[0] ?? '').toLowerCase()) && words.length > 1 ? 2 : 1;
  return { model: words.slice(0, take).join(' '), trim: words.slice(take).join(' ') };
}

/**
 * Model strings as sellers type them, to a model line and the rest as trim: "f150 supercrew cab xlt"
 * gives "f-150" and "supercrew cab xlt"; "sierra 2500hd" stays one model.
 */
export function splitTypedModel(text: string): { model: string; trim: string } {
  const cleaned = text
    .toLowerCase()
    .replace(/\bf-?\s?(150|250|350)\b/, 'f$1')
    .replace(/\bsuper duty\b|\bsd\b/, '')
    .replace(/\s+/g, ' ')
    .trim();
  const heads = [
    /^(silverado|sierra) (1500|2500hd|3500hd)/,
    /^grand (cherokee|caravan)/,
    /^wrangler unlimited/,
    /^town & country/,
    /^santa fe/,
    /^benze sprinter 2500/,
  ];
  const head = heads.map((pattern) => cleaned.match(pattern)?.[0]).find((found) => found);
  const model = head ?? cleaned.split(' ')[0] ?? cleaned;
  return { model, trim: cleaned.slice(model.length).trim() };
}

function blankCar(raw: Raw, facts: Basics, vehicleKey: string): ValuedCar {
  return {
    id: raw.row_id ?? '',
    vehicleKey,
    priceCents: Math.round(facts.priceUsd * 100),
    year: facts.year,
    make: raw.make ?? '',
    model: raw.model ?? '',
    trim: blankToNull(raw.trim),
    mileageMi: facts.mileageMi,
    body: blankToNull(raw.body),
    drivetrain: blankToNull(raw.drivetrain),
    fuel: blankToNull(raw.fuel),
    transmission: blankToNull(raw.transmission),
    engine: blankToNull(raw.engine),
    exteriorColor: null,
    state: blankToNull(raw.state),
    sellerKind: null,
    priceKind: 'dealer_ask',
    titleStatus: null,
  };
}

function carOf(name: SetName, raw: Raw, facts: Basics, vehicleKey: string): ValuedCar {
  const car = blankCar(raw, facts, vehicleKey);
  switch (name) {
    case 'carscom-us-2024':
      return car;
    case 'craigslist-us-2018': {
      const { model, trim } = splitTypedModel(car.model);
      return {
        ...car,
        model,
        trim: blankToNull(trim),
        drivetrain: raw.four_wd === '1' ? '4wd' : null,
        exteriorColor: blankToNull(raw.color),
        condition: blankToNull(raw.condition),
        cylinders: numberOf(raw.cylinders),
        priceKind: 'private_ask',
      };
    }
    case 'carscom-us-2022': {
      const { model, trim } = splitModelTrim(raw.model_trim ?? '');
      return {
        ...car,
        model,
        trim: blankToNull(trim),
        exteriorColor: blankToNull(raw.exterior_color),
        sellerKind: blankToNull(raw.seller_kind),
        state: /^[A-Z]{2}$/.test(raw.state ?? '') ? (raw.state ?? null) : null,
        vinPattern: raw.vin?.slice(0, 8) ?? null,
      };
    }
    case 'ebay-sold-2019':
      return { ...car, cylinders: numberOf(raw.cylinders), priceKind: 'sold' };
  }
}

/** Model and trim as the baselines of the data page read them. */
function baselineNames(name: SetName, raw: Raw): { make: string; model: string; trim: string } {
  const make = (raw.make ?? '').toLowerCase();
  if (name === 'carscom-us-2022') {
    const text = raw.model_trim ?? '';
    const model = splitModelTrim(text).model.toLowerCase();
    return { make, model, trim: `${text.toLowerCase()}|${raw.vin?.slice(0, 8) ?? ''}` };
  }
  return { make, model: (raw.model ?? '').toLowerCase(), trim: (raw.trim ?? '').toLowerCase() };
}

/**
 * Reads one CSV file (gzip or plain) of a known set, applies that set's rules and drops repeats,
 * keeping the first row in file order.
 */
export function readCarSet(file: string): CarSet {
  const records = readRecords(file);
  const header = records[0];
  if (!header) throw new BenchInputError(`${file}: is empty`);
  const name = setOf(file, header);
  const priceColumn = name === 'ebay-sold-2019' ? 'price_sold' : 'price';
  const seen = new Set<string>();
  const rows: BenchRow[] = [];
  for (const record of records.slice(1)) {
    const raw = Object.fromEntries(header.map((column, i) => [column, record[i] ?? '']));
    const facts = basicsOf(raw, priceColumn);
    if (!facts) continue;
    const key = repeatKey(name, raw, facts);
    if (key === null || seen.has(key)) continue;
    seen.add(key);
    const vehicleKey = createHash('sha256').update(key).digest('hex').slice(0, 16);
    rows.push({
      rowId: raw.row_id ?? '',
      fold: numberOf(raw.fold),
      ...facts,
      ...baselineNames(name, raw),
      dealLabel: blankToNull(raw.deal_label),
      car: carOf(name, raw, facts, vehicleKey),
    });
  }
  if (rows.length === 0) throw new BenchInputError(`${file}: no row passes the rules of ${name}`);
  return { name, rows };
}
