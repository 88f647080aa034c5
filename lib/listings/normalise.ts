import { hash } from 'node:crypto';
import type { Fuel, StateCode } from '@/db/vocabulary';
import { findCity, findState, findZip, readZip } from '@/lib/platform/places';
import { MS_PER_DAY } from '@/lib/platform/time';
import type { RawListing } from '@/lib/sources/raw-listing';
import { parseBody } from '@/lib/vehicles/body-style';
import { parseColor } from '@/lib/vehicles/colors';
import { parseDrivetrain, parseFuel, parseTransmission } from '@/lib/vehicles/facts-wording';
import { chooseBody, type ModelReading } from '@/lib/vehicles/model-reading';
import { cleanText } from '@/lib/vehicles/wording';
import { type CarFacts, type NormaliseContext, readCar } from './advert-car';
import { readOffer } from './advert-offer';
import { readAlarmWords, textHashOf } from './alarm-words';
import { factsHashOf, type IdentityFacts, stableIdentity, vehicleKeyOf } from './identity';
import type { NormalisedListing, NormaliseVerdict } from './listing';
import { qualityScoreOf } from './quality-score';
import { cellOf, readWith, textOf } from './raw-cells';
import { readSaidHistory } from './said-history';
import { readStatedFees } from './stated-fees';
import { parseSmallNumber } from './written-numbers';

const TITLE_LENGTH_MAX = 200;
const URL_LENGTH_MAX = 2_000;
const ID_LENGTH_MAX = 200;
const MPG_MAX = 250;
/** More photos than this say nothing more about a car. */
const PHOTOS_MAX = 24;
const HASH = /^[\w-]{20,100}$/;
/** No advert is older: marketplaces let them run out long before. */
const LISTED_FROM_MS = Date.UTC(2000, 0, 1);

const ELECTRIC_MAKES: ReadonlySet<string> = new Set(['Tesla', 'Rivian', 'Lucid']);

/**
 * Turns one raw advert into facts in this project's vocabulary, or refuses it with the reason, the field
 * and a plain message. Pure and fast (some ten microseconds); never throws, whatever the row holds.
 * Without a source id `externalId` is `stableIdentity`, to which the importer adds an occurrence number.
 */
export function normalise(raw: RawListing, context: NormaliseContext): NormaliseVerdict {
  const title = textOf(raw.title, TITLE_LENGTH_MAX);
  const car = readCar(raw, title, context);
  if ('reason' in car) return { ok: false, refusal: car };
  const offer = readOffer(raw, title, car, context);
  if ('reason' in offer) return { ok: false, refusal: offer };
  const facts: IdentityFacts = {
    url: readUrl(raw.url),
    title: title || titleOf(car),
    vin: car.vin,
    isVinValid: car.isVinValid,
    year: car.year,
    make: car.model.make,
    model: car.modelName,
    trim: car.model.trim,
    ...readBuild(raw, car),
    ...offer.facts,
    ...readPlace(raw),
    mpgCity: readMpg(raw.mpgCity),
    mpgHighway: readMpg(raw.mpgHighway),
    observedAt: raw.observedAt ?? context.observedAt,
    flags: [...car.flags, ...offer.flags],
    isSimulated: raw.isSimulated === true,
  };
  const text = readText(raw.description, title);
  return {
    ok: true,
    listing: {
      externalId: readExternalId(raw.externalId) ?? stableIdentity(facts),
      ...facts,
      sellerHash: raw.sellerHash !== undefined && HASH.test(raw.sellerHash) ? raw.sellerHash : null,
      listedAt: readListedAt(raw.listedAt, facts.observedAt),
      ...text,
      statedFees:
        facts.sellerKind === 'private' ? [] : readStatedFees([raw.description, raw.feeText]),
      photoUrls: readPhotoUrls(raw.imageUrls),
      qualityScore: qualityScoreOf(facts, car.model.isKnown),
      vehicleKey: vehicleKeyOf(facts),
      factsHash: factsHashOf(facts),
    },
  };
}

type Build = Pick<
  IdentityFacts,
  'body' | 'drivetrain' | 'fuel' | 'transmission' | 'engine' | 'exteriorColor' | 'interiorColor'
>;

function readBuild(raw: RawListing, car: CarFacts): Build {
  const { model } = car;
  const statedBody = readWith(parseBody, raw.body);
  const engine = textOf(raw.engine, 80);
  const fuel = readFuel(raw, model, engine);
  const transmission = readWith(parseTransmission, raw.transmission);
  return {
    body: statedBody === null ? model.body : chooseBody(model.bodies, statedBody),
    drivetrain: readWith(parseDrivetrain, raw.drivetrain) ?? model.drivetrain,
    fuel,
    transmission: transmission === null && fuel === 'electric' ? 'single_speed' : transmission,
    engine: engine === '' ? null : engine,
    exteriorColor: readWith(parseColor, raw.exteriorColor),
    interiorColor: readWith(parseColor, raw.interiorColor),
  };
}

/** What is kept of a text. A title alone is none: the next reading may bring the text. */
function readText(
  description: unknown,
  title: string,
): Pick<NormalisedListing, 'alarmWords' | 'saidOwners' | 'saidAccident' | 'textHash'> {
  if (typeof description !== 'string' || description.trim() === '') {
    return { alarmWords: null, saidOwners: null, saidAccident: null, textHash: null };
  }
  const text = `${title}\n${description}`;
  return {
    alarmWords: readAlarmWords(text),
    ...readSaidHistory(text),
    textHash: textHashOf(description),
  };
}

/** Sources call hybrids "Gasoline" and plug-ins "Hybrid"; a name that says more is believed. */
function readFuel(raw: RawListing, model: ModelReading, engine: string): Fuel | null {
  if (ELECTRIC_MAKES.has(model.make)) return 'electric';
  const stated = readWith(parseFuel, raw.fuel);
  if (stated === 'gasoline' && (model.fuel === 'hybrid' || model.fuel === 'plug_in_hybrid')) {
    return model.fuel;
  }
  if (stated === 'hybrid' && model.fuel === 'plug_in_hybrid') return model.fuel;
  if (stated !== null) return stated;
  return model.fuel ?? (/^electric/i.test(engine) ? 'electric' : null);
}

type PlaceFacts = Pick<IdentityFacts, 'city' | 'state' | 'zip' | 'latitude' | 'longitude'>;

/**
 * Where the car stands. A ZIP code decides the state, since the two come apart only by error; the
 * coordinates are the source's own, else the ZIP code's, else the city's.
 */
function readPlace(raw: RawListing): PlaceFacts {
  const zipText = raw.zip === undefined || raw.zip === '' ? null : readZip(raw.zip);
  const zip = zipText === null ? null : findZip(zipText);
  const stated = readWith(findState, raw.state);
  const state: StateCode | null = zip?.state ?? stated;
  const cityText = textOf(raw.city, 60);
  const own = readCoordinates(raw.latitude, raw.longitude);
  const city = cityText !== '' && state !== null && !zip ? findCity(cityText, state) : null;
  const point = own ?? zip ?? city;
  return {
    city: cityText === '' ? (zip?.city ?? null) : (city?.city ?? cityText),
    state,
    zip: zip?.zip ?? null,
    latitude: point?.latitude ?? null,
    longitude: point?.longitude ?? null,
  };
}

/** Coordinates within the United States; null for others and for the 0, 0 of an empty field. */
function readCoordinates(
  latitude: unknown,
  longitude: unknown,
): { latitude: number; longitude: number } | null {
  if (typeof latitude !== 'number' || typeof longitude !== 'number') return null;
  const isInUs = latitude > 17 && latitude < 72 && longitude > -180 && longitude < -64;
  return isInUs ? { latitude, longitude } : null;
}

function readMpg(value: unknown): number | null {
  const cell = cellOf(value);
  return cell === undefined ? null : parseSmallNumber(cell, MPG_MAX);
}

function readUrl(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > URL_LENGTH_MAX) return null;
  return /^https?:\/\/[^\s<>"]+$/i.test(value) ? value : null;
}

/** The source's id, cleaned; a long one by its hash, so that two never become one by cutting. */
function readExternalId(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const text = String(value);
  if (text.length > ID_LENGTH_MAX) return `hash:${hash('sha1', text)}`;
  const id = cleanText(text, ID_LENGTH_MAX);
  return id === '' ? null : id;
}

/** An advert was put up before it was seen; a clock a day off is believed as "just now". */
function readListedAt(value: unknown, observedAt: Date): Date | null {
  if (!(value instanceof Date) || !(value.getTime() >= LISTED_FROM_MS)) return null;
  if (value.getTime() > observedAt.getTime() + MS_PER_DAY) return null;
  return value < observedAt ? value : observedAt;
}

function readPhotoUrls(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return [];
  const urls = new Set<string>();
  for (const item of value) {
    const url = readUrl(item);
    if (url !== null) urls.add(url);
    if (urls.size === PHOTOS_MAX) break;
  }
  return [...urls];
}

function titleOf(car: CarFacts): string {
  const { model, modelName, year } = car;
  return [year, model.make, modelName, model.trim].filter((part) => part !== null).join(' ');
}

export { stableIdentity };
