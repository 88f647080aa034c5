import { type GlyphReading, glyphText, isClear } from './glyph-reading';
import type { PhotoReadingResult, VinCandidate, VinReadingDetail } from './photo-reader';
import { latticeVin, latticeVins, mayBe } from './vin-lattice';
import {
  isCheckDigitRight,
  isLikeVin,
  isPlausibleVin,
  repairVin,
  withLegalPlaces,
} from './vin-repair';
import { vinRunsOf, vinsInBarcode } from './vin-text';

const CANDIDATES_MAX = 5;
/** Equal readings that are enough while no reading says otherwise, and when one does. */
const VOTES_UNDISPUTED = 2;
const VOTES_DISPUTED = 3;
const RIVAL_FACTOR = 3;

/** Votes for one text of 17 characters, misplaced characters put right. */
interface Votes {
  vin: string;
  /** A reading that needed nothing put right is one vote, one that did half a vote. */
  votes: number;
  readings: number;
  repairs: string[];
  isPlausible: boolean;
}

function votesOf(looks: readonly (readonly string[])[]): Votes[] {
  const table = new Map<string, Votes>();
  for (const runs of looks) {
    for (const run of runs) {
      const { vin, repairs } = withLegalPlaces(run);
      const present = table.get(vin);
      table.set(vin, {
        vin,
        votes: (present?.votes ?? 0) + (repairs.length === 0 ? 1 : 0.5),
        readings: (present?.readings ?? 0) + 1,
        repairs: present && present.repairs.length <= repairs.length ? present.repairs : repairs,
        isPlausible: isPlausibleVin(vin),
      });
    }
  }
  return [...table.values()].sort((a, b) => b.votes - a.votes);
}

/**
 * The VIN that several looks at the same print agree on, null while none is sure enough. One look is never
 * enough: a check digit is right by chance one time in eleven. Two equal readings are, while every other
 * reading of 17 characters is the same; after a different one it takes three, as many as any other text has and
 * three times as many as another VIN that could be one. No look-alike is replaced here: a plate that says so itself is not put right.
 */
export function agreedVin(looks: readonly (readonly string[])[]): Votes | null {
  const all = votesOf(looks);
  const [first, ...rivals] = all.filter(({ isPlausible }) => isPlausible);
  if (first === undefined || rivals.some(({ votes }) => votes * RIVAL_FACTOR > first.votes))
    return null;
  const others = all.filter(({ vin }) => vin !== first.vin);
  // A text without a known maker or serial number stands on no plate: it is a misreading, not a rival.
  const strongest = Math.max(
    0,
    ...others.filter(({ vin }) => isLikeVin(vin)).map(({ votes }) => votes),
  );
  const needed = others.length === 0 ? VOTES_UNDISPUTED : VOTES_DISPUTED;
  return first.votes >= needed && first.votes >= strongest ? first : null;
}

/** What was read of one line: its single characters, where they are as many as a VIN's, and its words, several times. */
export interface LineReading {
  glyphs: GlyphReading | null;
  looks: readonly (readonly string[])[];
}

interface PrintedVin {
  vin: string;
  repairs: string[];
  /** Readings that said so. */
  readings: number;
}

/**
 * The VIN of what was read of a photo, whatever lines it was in: a car has one VIN. Single characters that readings of
 * their line bear out, else equal readings of a line that no clear character speaks against; null while nothing is
 * sure enough, or two are.
 */
export function vinOfPrint(lines: readonly LineReading[]): PrintedVin | null {
  const agreed = new Map<string, PrintedVin>();
  for (const { glyphs, looks } of lines) {
    const found =
      glyphs &&
      latticeVin(
        glyphs,
        looks.map((words) => words.join('')),
      );
    if (!found) continue;
    agreed.set(found.vin, { ...found, readings: found.lookCount + 1 });
  }
  const [first, second] = [...agreed.values()];
  if (second !== undefined) return null;
  if (first !== undefined) return first;
  const read = agreedVin(lines.flatMap(({ looks }) => looks.map(vinRunsOf)));
  if (read === null) return null;
  const isBorneOut = lines.every(({ glyphs }) => glyphs === null || mayBe(glyphs, read.vin));
  return isBorneOut ? read : null;
}

/** The verdict over all that was read. */
export function printVerdict(lines: readonly LineReading[]): PhotoReadingResult {
  const agreed = vinOfPrint(lines);
  if (agreed !== null) {
    const { vin, repairs, readings } = agreed;
    return vinResult('vin_text', vin, Math.min(0.97, 0.85 + 0.03 * readings), {
      symbology: null,
      repairs,
      candidates: [],
      isCheckDigitWrong: false,
      agreements: readings,
    });
  }
  const glyphs = lines.flatMap((line) => (line.glyphs === null ? [] : [line.glyphs]));
  const clear = glyphs.filter(isClear).map(glyphText);
  const readings = votesOf(lines.flatMap(({ looks }) => looks.map(vinRunsOf)));
  const likely = glyphs.flatMap((one) => latticeVins(one).map(({ vin }) => vin));
  return vinResult('vin_text', null, null, {
    symbology: null,
    repairs: [],
    candidates: candidatesOf([...likely, ...clear, ...readings.map(({ vin }) => vin)]),
    isCheckDigitWrong:
      clear.some((text) => !isCheckDigitRight(text)) ||
      readings.some(({ vin, votes }) => votes >= 2 && !isCheckDigitRight(vin)),
    agreements: 0,
  });
}

/** Plausible ones first, then what was read itself, then what it may have been misread from. */
function candidatesOf(texts: readonly string[]): VinCandidate[] {
  const known = new Map<string, VinCandidate>();
  const add = (candidate: VinCandidate) => {
    if (!known.has(candidate.vin)) known.set(candidate.vin, candidate);
  };
  for (const vin of texts.filter(isPlausibleVin)) {
    add({ vin, isCheckDigitRight: true, repairs: [] });
  }
  for (const vin of texts.slice(0, 2)) {
    add({ vin, isCheckDigitRight: isCheckDigitRight(vin), repairs: [] });
  }
  for (const candidate of texts.slice(0, 3).flatMap((text) => repairVin(text))) add(candidate);
  return [...known.values()].slice(0, CANDIDATES_MAX);
}

/** What a barcode reader found: how the symbol is called, and its text. */
export interface ReadSymbol {
  symbology: string;
  text: string;
}

/** Code 39 has no check of its own, so a VIN in it is a bit less sure. */
const isSelfChecking = (symbology: string) => symbology !== 'Code39';

/** The verdict over all barcodes of a photo: exactly one plausible VIN, or candidates. */
export function vinBarcodeVerdict(symbols: readonly ReadSymbol[]): PhotoReadingResult {
  const read = symbols.map(({ symbology, text }) => ({ symbology, ...vinsInBarcode(text) }));
  const vins = [...new Set(read.flatMap((one) => one.vins))];
  const [vin] = vins;
  const bearer = read.find((one) => one.vins.length > 0) ?? read[0];
  if (vin !== undefined && vins.length === 1 && bearer !== undefined) {
    return vinResult('vin_barcode', vin, isSelfChecking(bearer.symbology) ? 0.995 : 0.98, {
      symbology: bearer.symbology,
      repairs: [],
      candidates: [],
      isCheckDigitWrong: false,
      agreements: read.filter((one) => one.vins.includes(vin)).length,
    });
  }
  const others = [...new Set(read.flatMap((one) => one.others))];
  const candidates = [...vins, ...others].slice(0, CANDIDATES_MAX);
  return vinResult('vin_barcode', null, null, {
    symbology: bearer?.symbology ?? null,
    repairs: [],
    candidates: candidates.map((one) => ({
      vin: one,
      isCheckDigitRight: isCheckDigitRight(one),
      repairs: [],
    })),
    isCheckDigitWrong: others.some((one) => !isCheckDigitRight(one)),
    agreements: 0,
  });
}

function vinResult(
  kind: 'vin_barcode' | 'vin_text',
  value: string | null,
  confidence: number | null,
  detail: VinReadingDetail,
): PhotoReadingResult {
  const state = value === null ? 'none' : 'found';
  return { kind, state, value, confidence, detail: { ...detail } };
}
