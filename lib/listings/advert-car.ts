import type { PriceKind } from '@/db/vocabulary';
import type { RawListing } from '@/lib/sources/raw-listing';
import { findMake } from '@/lib/vehicles/make-model';
import { type ModelReading, readModel, readTitle } from '@/lib/vehicles/model-reading';
import { decodeVin, type VinReading } from '@/lib/vehicles/vin';
import { isVinTrusted, noCarOf, vinContradictions } from '@/lib/vehicles/vin-agreement';
import { cleanText, compactKey } from '@/lib/vehicles/wording';
import type { Refusal } from './listing';
import { isNotACar, isPartName, isPartsTitle, YEAR_MIN, YEARS_AHEAD_MAX } from './plausibility';
import { cellOf, refusal, textOf } from './raw-cells';
import { parseYear } from './written-numbers';

const VIN_FIRST_YEAR = 1981;

/** What a row is read against. */
export interface NormaliseContext {
  /** When the advert was seen; the row's own date wins. */
  observedAt: Date;
  /** The year on the market's clock: no model year lies more than two beyond it. */
  marketYear: number;
  /** What the price means where the row does not say. */
  defaultPriceKind?: PriceKind;
  sourceKey: string;
  /** For what the row was refused before, wrongly by an operator's word: not refused for it again. */
  believedReason?: string;
}

/** Which car an advert is about. `flags` name what does not fit together. */
export interface CarFacts {
  year: number;
  ageYears: number;
  vin: string | null;
  isVinValid: boolean;
  model: ModelReading;
  modelName: string;
  flags: string[];
}

/**
 * Reads year, make, model and VIN, from the row's own fields first, then its title, then its VIN; or
 * says why the row is about no car that can be named. `title` is the cleaned title, '' for none.
 */
export function readCar(
  raw: RawListing,
  title: string,
  context: NormaliseContext,
): CarFacts | Refusal {
  const lowerTitle = title.toLowerCase();
  const makeText = textOf(raw.make, 80);
  const hasMileage = cellOf(raw.mileage) !== undefined;
  const notForSale = checkKind(makeText, textOf(raw.body, 60), lowerTitle, hasMileage);
  if (notForSale && notForSale.reason !== context.believedReason) return notForSale;

  const adYear = Math.min(
    context.marketYear,
    (raw.observedAt ?? context.observedAt).getUTCFullYear(),
  );
  const vin = readVin(raw.vin, adYear + YEARS_AHEAD_MAX);
  const noCar = vin && noCarOf(vin);
  if (noCar) return refusal('not_a_car', 'vin', `The VIN is that of ${noCar}.`);
  const fromTitle = needsTitle(raw) && title !== '' ? readTitle(title) : null;
  const flags: string[] = [];
  const year = readYear(raw, fromTitle?.year ?? null, vin, adYear, flags);
  if (typeof year !== 'number') return year;
  const words = modelWords(raw, makeText, fromTitle, vin);
  const model = readModel({ ...words, year });
  if (!model) return makeRefusal(makeText);
  const modelName = model.model ?? trustedModel(vin, model.make);
  if (modelName === null) {
    return refusal('model_missing', 'model', `No model is named for this ${model.make}.`);
  }
  if (isPartName(modelName)) {
    return refusal('parts_only', 'model', `"${modelName}" is a part, not a car.`);
  }
  if (model.isAssumed) flags.push('model_size_assumed');
  const said = { year, make: model.make, model: modelName };
  if (vin) flagVin(vin, said, flags);
  flagTextVins(raw.description, vin, said, flags);
  return {
    year,
    ageYears: Math.max(0, adYear - year),
    vin: vin?.vin ?? null,
    isVinValid: vin?.isValid ?? false,
    model,
    modelName,
    flags,
  };
}

function checkKind(
  make: string,
  body: string,
  lowerTitle: string,
  hasMileage: boolean,
): Refusal | null {
  if (isNotACar(compactKey(make), body, lowerTitle)) {
    const field = lowerTitle === '' ? 'make' : 'title';
    return refusal('not_a_car', field, 'This is an advert for something other than a car.');
  }
  if (isPartsTitle(lowerTitle, hasMileage)) {
    return refusal('parts_only', 'title', 'This is an advert for parts, not for a car.');
  }
  return null;
}

function makeRefusal(makeText: string): Refusal {
  return makeText === ''
    ? refusal('make_unknown', 'make', 'No make is named.')
    : refusal('make_unknown', 'make', `"${makeText}" is no make that is known here.`);
}

/** The title is read only where a field that it can fill is missing or names nothing. */
function needsTitle(raw: RawListing): boolean {
  const hasModel = textOf(raw.model, 60) !== '' || textOf(raw.modelTrim, 60) !== '';
  const make = textOf(raw.make, 80);
  return cellOf(raw.year) === undefined || !hasModel || make === '' || findMake(make) === null;
}

/**
 * The VIN reading of a cell; null without a VIN or for one typed to fill the field. Before 1981 a VIN
 * could be shorter, so any five characters or more are kept.
 */
function readVin(value: unknown, lastYear: number): VinReading | null {
  if (typeof value !== 'string' || value === '') return null;
  const reading = decodeVin(value, lastYear);
  const { vin } = reading;
  const isFiller = vin.length < 5 || vin.length > 17 || /^(.)\1*$/.test(vin) || !/\d/.test(vin);
  return isFiller ? null : reading;
}

function flagVin(
  vin: VinReading,
  said: { year: number; make: string; model: string },
  flags: string[],
): void {
  if (!vin.isValid && said.year >= VIN_FIRST_YEAR) flags.push('vin_invalid');
  flags.push(...vinContradictions(vin, said));
}

/** What could be a VIN in running text. */
const VIN_IN_TEXT = /(?<![A-Z0-9])[A-HJ-NPR-Z0-9]{17}(?![A-Z0-9])/gi;
const TEXT_LENGTH_MAX = 8_000;

/** A text that holds VINs holds its own; where there is no other, they must be of the car that is described. */
function flagTextVins(
  description: unknown,
  own: VinReading | null,
  said: { year: number; make: string; model: string },
  flags: string[],
): void {
  if (typeof description !== 'string' || description.length < 17) return;
  const found = description.slice(0, TEXT_LENGTH_MAX).match(VIN_IN_TEXT) ?? [];
  const vins = found.map((text) => decodeVin(text)).filter(isVinTrusted);
  const [first] = vins;
  if (!first) return;
  if (own?.isValid) {
    if (vins.every(({ vin }) => vin !== own.vin)) flags.push('vin_text_differs');
  } else if (vins.every(({ vin }) => vin === first.vin)) {
    flags.push(...vinContradictions(first, said));
  }
}

function trustedModel(vin: VinReading | null, make: string): string | null {
  return vin && isVinTrusted(vin) && vin.make === make ? vin.model : null;
}

function readYear(
  raw: RawListing,
  titleYear: number | null,
  vin: VinReading | null,
  adYear: number,
  flags: string[],
): number | Refusal {
  const cell = cellOf(raw.year);
  const written = cell === undefined ? titleYear : parseYear(cell);
  if (written !== null) {
    if (written >= YEAR_MIN && written <= adYear + YEARS_AHEAD_MAX) return written;
    return refusal('year_implausible', 'year', `${written} is no model year of a car on sale.`);
  }
  if (cell !== undefined) {
    const shown = cleanText(String(cell).slice(0, 80), 40);
    return refusal('year_implausible', 'year', `"${shown}" is no model year.`);
  }
  if (vin && isVinTrusted(vin) && vin.modelYear !== null) {
    flags.push('year_from_vin');
    return vin.modelYear;
  }
  return refusal('year_missing', 'year', 'No model year is given.');
}

type MakeAndModelWords = Omit<Parameters<typeof readModel>[0], 'year'>;

/** The words for make and model: the row's own, else the title's, else what the VIN says. */
function modelWords(
  raw: RawListing,
  makeText: string,
  fromTitle: ReturnType<typeof readTitle>,
  vin: VinReading | null,
): MakeAndModelWords {
  const model = textOf(raw.model, 120);
  const modelTrim = textOf(raw.modelTrim, 160);
  const own = { make: makeText, model, modelTrim, trim: textOf(raw.trim, 120) };
  const isMakeKnown = makeText !== '' && readModel({ ...own, year: null }) !== null;
  const isModelNamed = model !== '' || modelTrim !== '';
  if (isMakeKnown && (isModelNamed || !fromTitle)) return own;
  const isSameMake = !isMakeKnown || findMake(makeText)?.name === fromTitle?.make;
  if (fromTitle && isSameMake) {
    return isModelNamed
      ? { ...own, make: fromTitle.make }
      : { make: fromTitle.make, modelTrim: fromTitle.modelTrim, trim: own.trim };
  }
  const vinMake = vin && isVinTrusted(vin) ? vin.make : null;
  return makeText === '' && vinMake !== null ? { ...own, make: vinMake } : own;
}
