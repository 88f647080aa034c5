import { decodeVin, vinCheckDigit } from '@/lib/vehicles/vin';
import type { VinCandidate } from './photo-reader';

const LENGTH = 17;
const CHECK_DIGIT_AT = 8;
/** From here on cars, light trucks and vans have digits only (49 CFR 565.15). */
const SERIAL_AT = 12;
/** Never in a VIN (49 CFR 565.15): what they are read for when they were meant as digits. */
const ILLEGAL = new Map([
  ['O', '0'],
  ['Q', '0'],
  ['I', '1'],
]);
/** Letters that are read where only a digit can stand, the likeliest digit of each. */
const DIGIT_MEANT = new Map([
  ...ILLEGAL,
  ['D', '0'],
  ['S', '5'],
  ['B', '8'],
  ['Z', '2'],
  ['G', '6'],
  ['A', '4'],
  ['T', '7'],
]);
/** Characters taken for one another in print that is small, dirty or blurred; both ways. */
const LOOK_ALIKES = [
  '0D',
  '0C',
  '0U',
  '1L',
  '1J',
  '1T',
  '17',
  '2Z',
  '3B',
  '38',
  '4A',
  '4L',
  '5S',
  '6G',
  '68',
  '6B',
  '7T',
  '7Z',
  '8B',
  '8S',
  '9G',
  'CG',
  'EF',
  'HN',
  'KX',
  'MN',
  'MW',
  'NH',
  'PR',
  'PF',
  'UV',
  'VY',
  'VW',
  'XY',
];
const ALIKE = alikeTable();
const REPAIRS_MAX = 2;
const CANDIDATES_MAX = 5;

function alikeTable(): ReadonlyMap<string, string> {
  const table = new Map<string, string>();
  for (const [one = '', other = ''] of LOOK_ALIKES) {
    table.set(one, (table.get(one) ?? '') + other);
    table.set(other, (table.get(other) ?? '') + one);
  }
  return table;
}

/** Whether the ninth character is what the other sixteen call for. */
export function isCheckDigitRight(vin: string): boolean {
  return vin.length === LENGTH && vinCheckDigit(vin) === vin.charAt(CHECK_DIGIT_AT);
}

/**
 * Whether a text is a VIN beyond its check digit, which one of eleven random texts has right: its maker is
 * known, its tenth character names a year, and it ends in five digits.
 */
export function isPlausibleVin(vin: string): boolean {
  return isLikeVin(vin) && isCheckDigitRight(vin);
}

/** The same, whatever its check digit. */
export function isLikeVin(vin: string): boolean {
  if (!/\d{5}$/.test(vin)) return false;
  const { make, modelYear } = decodeVin(vin);
  return make !== null && modelYear !== null;
}

export interface PlacedVin {
  vin: string;
  repairs: string[];
}

/**
 * 17 characters with those replaced that cannot stand where they do: O, Q and I anywhere, and letters where
 * only a digit can stand. Nothing else is changed, whatever the check digit says.
 */
export function withLegalPlaces(text: string): PlacedVin {
  const repairs: string[] = [];
  const vin = [...text]
    .map((character, at) => {
      const isDigitPlace = at >= SERIAL_AT || (at === CHECK_DIGIT_AT && character !== 'X');
      const meant = (isDigitPlace ? DIGIT_MEANT : ILLEGAL).get(character) ?? character;
      if (meant !== character) repairs.push(`${character}→${meant} at ${at + 1}`);
      return meant;
    })
    .join('');
  return { vin, repairs };
}

/**
 * VINs that 17 characters may have been misread from: the fewest look-alikes replaced (at most two) that make
 * the check digit right and the VIN plausible, all of that number, at most five. The text itself if it is
 * plausible; empty when nothing fits. More than one means that a person must look.
 */
export function repairVin(text: string): VinCandidate[] {
  if (text.length !== LENGTH) return [];
  const { vin, repairs } = withLegalPlaces(text);
  if (isPlausibleVin(vin)) return [{ vin, isCheckDigitRight: true, repairs }];
  let changed: PlacedVin[] = [{ vin, repairs }];
  for (let count = 1; count <= REPAIRS_MAX; count += 1) {
    changed = changed.flatMap(changedOnce);
    const fitting = new Map(
      changed.filter((one) => isPlausibleVin(one.vin)).map((one) => [one.vin, one]),
    );
    if (fitting.size === 0) continue;
    return [...fitting.values()]
      .slice(0, CANDIDATES_MAX)
      .map((one) => ({ ...one, isCheckDigitRight: true }));
  }
  return [];
}

function changedOnce({ vin, repairs }: PlacedVin): PlacedVin[] {
  return [...vin].flatMap((character, at) =>
    repairs.some((repair) => repair.endsWith(` at ${at + 1}`))
      ? []
      : [...(ALIKE.get(character) ?? '')].map((other) => ({
          vin: vin.slice(0, at) + other + vin.slice(at + 1),
          repairs: [...repairs, `${character}→${other} at ${at + 1}`],
        })),
  );
}
