import type { PriceKind } from '@/db/vocabulary';

/**
 * The facts about one advert that the market model looks at. Null or absent means "not given",
 * which is a level of its own and never a zero.
 */
export interface ValuedCar {
  id: string;
  /** The same for every advert of one physical car; null where that is not known. */
  vehicleKey: string | null;
  /**
   * A number of the advert that is the same at each load of the same adverts, which ids are not: by it a market is
   * cut into folds. Absent: the number of the car.
   */
  advertNumber?: number;
  /** The asking (or paid) price in US cents, above zero. */
  priceCents: number;
  /** Model year. */
  year: number;
  make: string;
  model: string;
  trim: string | null;
  mileageMi: number | null;
  body: string | null;
  drivetrain: string | null;
  fuel: string | null;
  transmission: string | null;
  engine: string | null;
  exteriorColor: string | null;
  /** Two-letter state of the car. */
  state: string | null;
  sellerKind: string | null;
  priceKind: PriceKind;
  titleStatus: string | null;
  /** The seller's word for the state the car is in. */
  condition?: string | null;
  cylinders?: number | null;
  /** The first eight characters of a VIN: model line, body, engine and often the trim. */
  vinPattern?: string | null;
  /** How much this advert counts in training, above 0 and at most 1; 1 when absent. */
  weight?: number;
}

/** A car to put a value on: as an advert, but the ask may be unknown. The ask never moves the value. */
export type CarToValue = Omit<ValuedCar, 'priceCents'> & { priceCents: number | null };

/** The categorical facts, in the order of their columns. A level of `model` includes its make. */
export const CAR_FIELDS = [
  'make',
  'model',
  'trim',
  'body',
  'drivetrain',
  'fuel',
  'transmission',
  'engine',
  'displacement',
  'color',
  'state',
  'seller',
  'priceKind',
  'title',
  'condition',
  'cylinders',
  'vinPattern',
] as const;
export type CarField = (typeof CAR_FIELDS)[number];

/** Number of the column of each field. */
export const FIELD_INDEX = Object.fromEntries(
  CAR_FIELDS.map((field, index) => [field, index]),
) as Record<CarField, number>;

/**
 * A word as the model compares it: lower case, letters and digits only, so that "F-150", "f150" and
 * "F 150" are one level. Null and blank give "?", the level "not given".
 */
export function foldWord(text: string | null | undefined): string {
  if (text === null || text === undefined) return '?';
  if (IS_FOLDED.test(text)) return text;
  const folded = text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  return folded === '' ? '?' : folded;
}

/** Words that stay as they are, which most do: a look is several times faster than a replacement. */
const IS_FOLDED = /^[a-z0-9]+$/;

/** Litres of displacement named in an engine text ("2.0L I4 Turbo" gives "2.0"), else "?". */
export function displacementLevel(engine: string | null | undefined): string {
  if (!engine?.includes('.')) return '?';
  const match = engine.match(/(?<![\d.])(\d{1,2}\.\d)(?!\d)/);
  return match?.[1] ?? '?';
}

/** The words of a trim ("XLT SuperCrew 4x4" gives xlt, supercrew, 4x4), without repeats, at most eight. */
export function trimWords(trim: string | null): string[] {
  if (trim === null) return [];
  const words = trim
    .toLowerCase()
    .split(/[^\p{L}\p{N}.]+/u)
    .filter((word) => word !== '' && word !== '.');
  return [...new Set(words)].slice(0, 8);
}

/** The level of every categorical fact of a car, in the order of `CAR_FIELDS`. */
export function carLevels(car: CarToValue): string[] {
  const make = foldWord(car.make);
  const model = `${make}|${foldWord(car.model)}`;
  return [
    make,
    model,
    `${model}|${foldWord(car.trim)}`,
    foldWord(car.body),
    foldWord(car.drivetrain),
    foldWord(car.fuel),
    foldWord(car.transmission),
    foldWord(car.engine),
    displacementLevel(car.engine),
    foldWord(car.exteriorColor),
    foldWord(car.state),
    foldWord(car.sellerKind),
    car.priceKind,
    foldWord(car.titleStatus),
    foldWord(car.condition),
    car.cylinders === null || car.cylinders === undefined ? '?' : String(car.cylinders),
    foldWord(car.vinPattern),
  ];
}
