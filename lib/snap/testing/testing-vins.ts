import { vinCheckDigit } from '@/lib/vehicles/vin';
import { seededRandom } from './testing-canvas';

const MAKERS = [
  '1HG',
  '5YJ',
  '1FA',
  '1G1',
  '4T1',
  'JTD',
  'WBA',
  '5NP',
  'KND',
  '1C4',
  '2T3',
  '3VW',
  'JM1',
  '1N4',
  '4S3',
  'WDD',
];
const LETTERS = 'ABCDEFGHJKLMNPRSTUVWXYZ0123456789';
const YEARS = 'ABCDEFGHJKLMNPR';

/** A VIN with a right check digit as American cars of 2010 to 2024 have it. */
export function someVin(seed: number): string {
  const random = seededRandom(seed + 77);
  const one = (list: string) => list.charAt(Math.floor(random() * list.length));
  const maker = MAKERS[Math.floor(random() * MAKERS.length)] ?? '1HG';
  const descriptor =
    one(LETTERS) + one(LETTERS) + one(LETTERS) + one(LETTERS.slice(0, 23)) + one(LETTERS);
  const serial = String(Math.floor(random() * 1_000_000)).padStart(6, '0');
  return withCheckDigit(`${maker}${descriptor}0${one(YEARS)}${one(LETTERS)}${serial}`);
}

export function withCheckDigit(vin: string): string {
  return vin.slice(0, 8) + (vinCheckDigit(vin) ?? '') + vin.slice(9);
}

/** The VIN with one character changed so that its check digit is wrong. */
export function misprinted(vin: string, seed: number): string {
  const random = seededRandom(seed + 991);
  for (;;) {
    const place = Math.floor(random() * 17);
    const other = LETTERS.charAt(Math.floor(random() * LETTERS.length));
    const changed = vin.slice(0, place) + other + vin.slice(place + 1);
    if (vinCheckDigit(changed) !== changed.charAt(8)) return changed;
  }
}

/** 17 characters that look like a VIN and are none: the check digit is wrong. */
export function vinLikeText(seed: number): string {
  const random = seededRandom(seed + 5);
  for (;;) {
    const text = Array.from({ length: 17 }, () =>
      LETTERS.charAt(Math.floor(random() * LETTERS.length)),
    ).join('');
    if (vinCheckDigit(text) !== text.charAt(8)) return text;
  }
}
