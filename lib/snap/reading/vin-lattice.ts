/**
 * The VIN that two readers agree on who err differently: one that looks at single characters and says how likely each
 * is what, and one that reads the line as a whole, several times.
 */
import { GLYPH_CLASSES } from './glyph-model';
import type { GlyphReading } from './glyph-reading';
import { isPlausibleVin } from './vin-repair';

/** Only a character that is less sure than this may be another one: what is printed clearly is not put right. */
const SURE = 0.9;
const ALTERNATIVE_MIN = 0.02;
const ALTERNATIVES_MAX = 3;
const COMBINATIONS_MAX = 2_000;
/** How much less likely than the likeliest characters a VIN may be, and how much likelier than any other. */
const UNLIKELIER_MAX = Math.log(12);
const AHEAD_MIN = Math.log(8);
/** Characters that the reader of lines never read so, and how sure each must be then. */
const UNSEEN_MAX = 3;
const UNSEEN_SURE = 0.98;
/** Of a VIN's characters: a reading with fewer is of something else. */
const LOOK_SHARE = 0.6;

export interface LatticeVin {
  vin: string;
  /** What stands at unsure places in place of the likeliest character, "8→B at 4". */
  repairs: string[];
  /** Readings of the line that were heard. */
  lookCount: number;
}

interface Choice {
  character: string;
  share: number;
}

/** Plausible VINs that characters may be, the likeliest first; at most five. */
export function latticeVins(reading: GlyphReading): { vin: string; cost: number }[] {
  const choices = reading.map(choicesOf);
  let combinations = choices.reduce((count, { length }) => count * length, 1);
  // The surest ones are as they seem first.
  const order = choices
    .map((_, at) => at)
    .sort((a, b) => (choices[b]?.[0]?.share ?? 0) - (choices[a]?.[0]?.share ?? 0));
  for (const at of order) {
    if (combinations <= COMBINATIONS_MAX) break;
    combinations /= choices[at]?.length ?? 1;
    choices[at] = (choices[at] ?? []).slice(0, 1);
  }
  let texts = [{ vin: '', cost: 0 }];
  for (const one of choices) {
    const best = one[0]?.share ?? 1;
    texts = texts.flatMap(({ vin, cost }) =>
      one.map(({ character, share }) => ({
        vin: vin + character,
        cost: cost + Math.log(best / share),
      })),
    );
  }
  return texts
    .filter(({ vin }) => isPlausibleVin(vin))
    .sort((a, b) => a.cost - b.cost)
    .slice(0, 5);
}

/**
 * The VIN of single characters that readings of the line bear out, null while it is not sure enough: plausible,
 * different from the likeliest characters at unsure places only, read so by the other reader too but for a few
 * characters that are very sure, and no other plausible VIN nearly as likely and as well borne out.
 */
export function latticeVin(reading: GlyphReading, looks: readonly string[]): LatticeVin | null {
  const [first, ...rivals] = latticeVins(reading);
  if (first === undefined || first.cost > UNLIKELIER_MAX) return null;
  const { unseen, lookCount, isDisputed } = borneOut(first.vin, looks);
  if (lookCount === 0 || isDisputed || unseen.length > UNSEEN_MAX) return null;
  if (!unseen.every((at) => shareOf(reading, first.vin, at) >= UNSEEN_SURE)) return null;
  const isRivalled = rivals.some(
    ({ vin, cost }) =>
      cost - first.cost < AHEAD_MIN && borneOut(vin, looks).unseen.length <= unseen.length,
  );
  if (isRivalled) return null;
  const repairs = reading.flatMap((shares, at) => {
    const read = choicesOf(shares)[0]?.character ?? '';
    const meant = first.vin.charAt(at);
    return read === meant ? [] : [`${read}→${meant} at ${at + 1}`];
  });
  return { vin: first.vin, repairs, lookCount };
}

interface Support {
  /** Places that no reading of the line has so. */
  unseen: number[];
  /** Readings that are of this VIN at all. */
  lookCount: number;
  /** Whether an unseen place was read as another character that the check digit cannot tell from it, as J from 1. */
  isDisputed: boolean;
}

function borneOut(vin: string, looks: readonly string[]): Support {
  const readAt = Array.from(vin, () => new Set<string>());
  let lookCount = 0;
  for (const look of looks) {
    const read = readAsPlaces(vin, look);
    const same = read.filter((character, at) => character === vin.charAt(at)).length;
    if (same < vin.length * LOOK_SHARE) continue;
    lookCount += 1;
    for (const [at, character] of read.entries()) readAt[at]?.add(character);
  }
  const unseen = [...vin].flatMap((own, at) => (readAt[at]?.has(own) ? [] : [at]));
  const isDisputed = unseen.some((at) =>
    [...(readAt[at] ?? [])].some((character) =>
      isPlausibleVin(vin.slice(0, at) + character + vin.slice(at + 1)),
    ),
  );
  return { unseen, lookCount, isDisputed };
}

function shareOf(reading: GlyphReading, vin: string, at: number): number {
  return reading[at]?.[GLYPH_CLASSES.indexOf(vin.charAt(at))] ?? 0;
}

/** Whether no character speaks against a text: each may be what stands there. */
export function mayBe(reading: GlyphReading, text: string): boolean {
  return reading.every((shares, at) =>
    choicesOf(shares).some(({ character }) => character === text.charAt(at)),
  );
}

function choicesOf(shares: Float32Array): Choice[] {
  const sorted = [...shares]
    .map((share, at) => ({ character: GLYPH_CLASSES.charAt(at), share }))
    .sort((a, b) => b.share - a.share);
  if ((sorted[0]?.share ?? 0) >= SURE) return sorted.slice(0, 1);
  return sorted.slice(0, ALTERNATIVES_MAX).filter(({ share }) => share >= ALTERNATIVE_MIN);
}

/**
 * What a text has at each place of a VIN, empty where nothing, in the best alignment of both (as few characters left
 * out, put in or different as can be). O, Q and I are the digits that they must be.
 */
export function readAsPlaces(vin: string, look: string): string[] {
  const text = look.replaceAll(/[OQ]/g, '0').replaceAll('I', '1');
  const wide = text.length + 1;
  const costs = alignmentCosts(vin, text);
  const costAt = (row: number, column: number) => costs[row * wide + column] ?? 0;
  const places = Array.from(vin, () => '');
  for (let [row, column] = [vin.length, text.length]; row > 0 && column > 0; ) {
    const change = vin[row - 1] === text[column - 1] ? 0 : 1;
    if (costAt(row, column) === costAt(row - 1, column - 1) + change) {
      places[row - 1] = text.charAt(column - 1);
      row -= 1;
      column -= 1;
    } else if (costAt(row, column) === costAt(row - 1, column) + 1) row -= 1;
    else column -= 1;
  }
  return places;
}

/** Changes from each beginning of one text to each of another (Levenshtein), rows for the first one. */
function alignmentCosts(one: string, other: string): Uint8Array {
  const wide = other.length + 1;
  const costs = new Uint8Array((one.length + 1) * wide);
  for (let column = 0; column <= other.length; column += 1) costs[column] = column;
  for (let row = 1; row <= one.length; row += 1) {
    costs[row * wide] = row;
    for (let column = 1; column <= other.length; column += 1) {
      const at = row * wide + column;
      const change = one[row - 1] === other[column - 1] ? 0 : 1;
      costs[at] = Math.min(
        (costs[at - wide - 1] ?? 0) + change,
        (costs[at - wide] ?? 0) + 1,
        (costs[at - 1] ?? 0) + 1,
      );
    }
  }
  return costs;
}
