import type { OdometerReadingDetail, PhotoReadingResult } from './photo-reader';

/** A line of a dash as it was read, with how high its characters are in the picture. */
export interface DashLine {
  text: string;
  height: number;
}

const KM_PER_MI = 1.609344;
const MILEAGE_MAX = 999_999;
/** A suggestion, never a certainty: trip counters and clocks have digits too. */
const CONFIDENCE_MAX = 0.85;

/** Letters and digits without a gap, longer than any number with its word. */
const VIN_LIKE = /(?=[A-Z0-9]*[A-Z])(?=[A-Z0-9]*\d)[A-Z0-9]{11,}/gi;

interface Found {
  shown: string;
  unit: 'mi' | 'km' | null;
  confidence: number;
}

/**
 * The mileage that a dash seems to show: the likeliest number of three to six digits, by the words beside it
 * (ODO, miles, km), its digits and its size. Trips (with a decimal), clocks, speeds and temperatures are not
 * taken. Kilometres are turned into miles; `detail.shown` has the digits as they stand there.
 */
export function odometerOf(lines: readonly DashLine[]): PhotoReadingResult {
  const tallest = Math.max(1, ...lines.map(({ height }) => height));
  const [best] = lines
    .flatMap((line) => numbersOf(line, tallest))
    .sort((a, b) => b.confidence - a.confidence);
  if (best === undefined) {
    return { kind: 'odometer', state: 'none', value: null, confidence: null, detail: {} };
  }
  const distance = Number(best.shown);
  const mileageMi = Math.round(best.unit === 'km' ? distance / KM_PER_MI : distance);
  const detail: OdometerReadingDetail = { shown: best.shown, unit: best.unit };
  return {
    kind: 'odometer',
    state: 'found',
    value: String(mileageMi),
    confidence: best.confidence,
    detail: { ...detail },
  };
}

function numbersOf({ text: line, height }: DashLine, tallest: number): Found[] {
  // The end of a VIN is no mileage.
  const text = line.replace(VIN_LIKE, ' ');
  if (/trip|avg|mpg|range|mph/i.test(text)) return [];
  // Numbers with a decimal are trips, with a colon clocks.
  const matches = text.matchAll(/(?<![\d.:,])(\d{1,3}(?:[, ]\d{3})+|\d{3,6})(?![\d:°]|[.,]\d)/g);
  return [...matches].flatMap((match) => {
    const shown = (match[1] ?? '').replace(/\D/g, '');
    const value = Number(shown);
    if (shown.length < 3 || shown.length > 6 || value > MILEAGE_MAX || value === 0) return [];
    const after = text.slice(match.index + match[0].length);
    const unit = /^\s*k[mn]/i.test(after) ? 'km' : /^\s*m[il1]/i.test(after) ? 'mi' : null;
    const isNamed = /[o0]d[o0]|total/i.test(text.slice(0, match.index));
    const confidence =
      0.25 +
      (unit === null ? 0 : 0.25) +
      (isNamed ? 0.2 : 0) +
      (shown.length >= 5 ? 0.15 : shown.length === 4 ? 0.05 : 0) +
      0.1 * (height / tallest);
    return [{ shown, unit, confidence: Math.min(CONFIDENCE_MAX, confidence) }];
  });
}
