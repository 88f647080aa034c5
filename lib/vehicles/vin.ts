import { WMI_LINES } from './vin-manufacturers';
import { VIN_MODEL_LINES } from './vin-models';

/** What a VIN says by itself. Null means that this table does not know, never a guess without weight. */
export interface VinReading {
  /** The VIN in capitals without spaces and hyphens, at most 32 characters of what was given. */
  vin: string;
  /** True for 17 legal characters with a right check digit. */
  isValid: boolean;
  /** The check digit that the other sixteen characters call for; null without 17 legal characters. */
  expectedCheckDigit: string | null;
  make: string | null;
  /** The model in this project's vocabulary, where the pattern names one model only. */
  model: string | null;
  modelYear: number | null;
  /** ISO 3166 code of the country of the manufacturer identifier. */
  country: string | null;
  /** "car", "suv", "truck", "van", "incomplete", "motorcycle", "trailer" or "heavy". */
  vehicleKind: string | null;
  /**
   * 0–1, how far make and year may be believed: 0 without 17 legal characters, at most 0.5 with a
   * wrong check digit, 0.98 when identifier, year and check digit all speak clearly.
   */
  confidence: number;
}

interface Manufacturer {
  make: string;
  country: string;
  kind: string;
  isShared: boolean;
}

interface ModelPattern {
  make: string;
  model: string | null;
  pattern: string;
  firstYear: number;
  lastYear: number;
}

const LEGAL = /^[A-HJ-NPR-Z0-9]{17}$/;
const WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2] as const;
const YEAR_CODES = 'ABCDEFGHJKLMNPRSTVWXY123456789';
const YEAR_CYCLE = 30;
const FIRST_CYCLE_YEAR = 1980;
const LAST_YEAR_DEFAULT = 2028;

/** Letter values of the check-digit sum (49 CFR 565.15, table III). */
const VALUES = new Map<string, number>(
  [...'ABCDEFGH'].map((letter, index): [string, number] => [letter, index + 1]),
);
for (const [index, letter] of [...'JKLMN'].entries()) VALUES.set(letter, index + 1);
VALUES.set('P', 7).set('R', 9);
for (const [index, letter] of [...'STUVWXYZ'].entries()) VALUES.set(letter, index + 2);
for (let digit = 0; digit <= 9; digit += 1) VALUES.set(String(digit), digit);

const MANUFACTURERS = parseManufacturers();
const PATTERNS = parsePatterns();

function parseManufacturers(): ReadonlyMap<string, Manufacturer> {
  const table = new Map<string, Manufacturer>();
  for (const line of WMI_LINES.split('\n')) {
    const head = /^(\w\w) (\w+): (.*)$/.exec(line);
    if (!head) continue;
    const [, country = '', kind = '', list = ''] = head;
    for (const item of list.split('; ')) {
      const [name = '', codes = ''] = item.split(' = ');
      const isShared = name.endsWith('~');
      const make = isShared ? name.slice(0, -1) : name;
      for (const code of codes.split(' ')) table.set(code, { make, country, kind, isShared });
    }
  }
  return table;
}

function parsePatterns(): ReadonlyMap<string, readonly ModelPattern[]> {
  const table = new Map<string, ModelPattern[]>();
  for (const line of VIN_MODEL_LINES.split('\n')) {
    const [, codes = '', make = '', list = ''] = /^([A-Z0-9,]+) ([^:]+): (.*)$/.exec(line) ?? [];
    const patterns = list === '' ? [] : list.split('; ').flatMap((item) => parseItem(make, item));
    for (const code of codes.split(',')) {
      table.set(code, [...(table.get(code) ?? []), ...patterns]);
    }
  }
  const weight = (entry: ModelPattern): number => entry.pattern.replaceAll('.', '').length;
  for (const bucket of table.values()) bucket.sort((a, b) => weight(b) - weight(a));
  return table;
}

/** "UB,DE4 = TLX 2015-" as one entry a pattern. */
function parseItem(make: string, item: string): ModelPattern[] {
  const [patterns = '', target = ''] = item.split(' = ');
  const years = / (\d{4})?-(\d{4})?$/.exec(target);
  const name = years ? target.slice(0, years.index) : target;
  return patterns.split(',').map((pattern) => ({
    make,
    model: name === '-' ? null : name,
    pattern,
    firstYear: Number(years?.[1] ?? 0),
    lastYear: Number(years?.[2] ?? 9999),
  }));
}

/**
 * A VIN in its one writing: capitals, no spaces, hyphens or dots, letters O, I and Q read as the digits
 * they are mistaken for (they are never used in a VIN). At most 32 characters.
 */
export function normaliseVin(text: string): string {
  return text
    .slice(0, 64)
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replace(/[OQ]/g, '0')
    .replaceAll('I', '1')
    .slice(0, 32);
}

/** The check digit ("0"–"9" or "X") for 17 characters, null when one is illegal (49 CFR 565.15). */
export function vinCheckDigit(vin: string): string | null {
  if (!LEGAL.test(vin)) return null;
  let sum = 0;
  for (let i = 0; i < 17; i += 1) sum += (VALUES.get(vin.charAt(i)) ?? 0) * (WEIGHTS[i] ?? 0);
  const rest = sum % 11;
  return rest === 10 ? 'X' : String(rest);
}

/**
 * The model year of a 17-character VIN: its tenth character names a year in a cycle of thirty, its
 * seventh the cycle (a letter from 2010 on, for light vehicles; 49 CFR 565.15). A year after `lastYear`
 * falls back to the cycle before. Null when the tenth character is no year code.
 */
export function vinModelYear(vin: string, lastYear: number): number | null {
  const code = YEAR_CODES.indexOf(vin.charAt(9));
  if (vin.length !== 17 || code < 0) return null;
  const isSecondCycle = /[A-Z]/.test(vin.charAt(6));
  const year = FIRST_CYCLE_YEAR + code + (isSecondCycle ? YEAR_CYCLE : 0);
  return year > lastYear ? year - YEAR_CYCLE : year;
}

/**
 * Reads a VIN offline: validity, make, model year, country and, where the pattern is known, the model.
 * `lastYear` is the newest model year on sale (default 2028). Never throws; other lengths than 17 give
 * an empty reading. `decodeVin('5YJ3E1EA7KF317000').model === 'Model 3'`.
 */
export function decodeVin(text: string, lastYear: number = LAST_YEAR_DEFAULT): VinReading {
  const vin = normaliseVin(text);
  const expectedCheckDigit = vinCheckDigit(vin);
  const reading: VinReading = {
    vin,
    isValid: expectedCheckDigit !== null && expectedCheckDigit === vin.charAt(8),
    expectedCheckDigit,
    make: null,
    model: null,
    modelYear: null,
    country: null,
    vehicleKind: null,
    confidence: 0,
  };
  if (expectedCheckDigit === null) return reading;
  const modelYear = vinModelYear(vin, lastYear);
  const manufacturer = MANUFACTURERS.get(vin.slice(0, 3));
  reading.modelYear = modelYear;
  if (manufacturer === undefined) {
    reading.confidence = modelYear === null ? 0 : reading.isValid ? 0.4 : 0.2;
    return reading;
  }
  const pattern = findPattern(vin, modelYear);
  reading.make = pattern?.make ?? manufacturer.make;
  reading.model = pattern?.model ?? null;
  reading.country = manufacturer.country;
  reading.vehicleKind = manufacturer.kind;
  const isMakeClear = !manufacturer.isShared || pattern !== undefined;
  const base = isMakeClear ? 0.98 : 0.75;
  const yearFactor = modelYear === null ? 0.7 : 1;
  reading.confidence = reading.isValid ? base * yearFactor : Math.min(0.5, base * yearFactor);
  return reading;
}

function findPattern(vin: string, modelYear: number | null): ModelPattern | undefined {
  return PATTERNS.get(vin.slice(0, 3))?.find((entry) => {
    if (modelYear !== null && (modelYear < entry.firstYear || modelYear > entry.lastYear)) {
      return false;
    }
    for (let i = 0; i < entry.pattern.length; i += 1) {
      const wanted = entry.pattern.charAt(i);
      if (wanted !== '.' && wanted !== vin.charAt(3 + i)) return false;
    }
    return true;
  });
}
