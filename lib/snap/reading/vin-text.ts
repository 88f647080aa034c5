import { isPlausibleVin } from './vin-repair';

const LENGTH = 17;

/**
 * 17-character runs of one line of print that may be a VIN: its words joined, without the stars and the "VIN"
 * that stand before and after. A longer run is none: which characters of it are too many nobody can say.
 */
export function vinRunsOf(words: readonly string[]): string[] {
  const clean = words.map((word) => word.toUpperCase().replace(/[^A-Z0-9*:]/g, ''));
  const runs = new Set<string>();
  for (let from = 0; from < clean.length; from += 1) {
    let joined = '';
    for (let to = from; to < clean.length && joined.length <= LENGTH + 8; to += 1) {
      joined += clean[to] ?? '';
      const run = bare(joined);
      if (run.length === LENGTH) runs.add(run);
    }
  }
  return [...runs];
}

/** "VIN:", read as "V1N" or without its I where letters that VINs do not have are not read. */
function bare(joined: string): string {
  const inside = joined.replace(/^[*:]+|[*:]+$/g, '');
  const afterColon = /^V[I1L]?N[A-Z0-9]{0,2}[:*](.+)$/.exec(inside)?.[1] ?? inside;
  const run = afterColon.replace(/[*:]/g, '');
  const isLabelled = run.length > LENGTH && /^V[I1]?N/.test(run);
  return isLabelled ? run.replace(/^V[I1]?N/, '') : run;
}

/**
 * VINs in what a barcode says: alone, after the "I" of imported cars' Code 39 (ISO/IEC 15418 data
 * identifier), between other words, or within a longer text or address. Runs of 17 that are no
 * plausible VIN are given as `others`.
 */
export function vinsInBarcode(text: string): { vins: string[]; others: string[] } {
  const vins = new Set<string>();
  const others = new Set<string>();
  for (const token of text.toUpperCase().split(/[^A-Z0-9]+/)) {
    if (token.length < LENGTH) continue;
    const whole = token.length === LENGTH + 1 && token.startsWith('I') ? token.slice(1) : token;
    if (whole.length === LENGTH) (isPlausibleVin(whole) ? vins : others).add(whole);
    else for (const window of windowsOf(whole)) if (isPlausibleVin(window)) vins.add(window);
  }
  return {
    vins: [...vins],
    others: [...others].filter((other) => /^[A-HJ-NPR-Z0-9]+$/.test(other)),
  };
}

function windowsOf(token: string): string[] {
  return Array.from({ length: Math.min(500, token.length - LENGTH + 1) }, (_, from) =>
    token.slice(from, from + LENGTH),
  );
}
