import type { InspectionState } from '@/db/vocabulary';

/** A figure that a point asks for, and from where on it speaks against the car. */
export interface Measure {
  /** As it is said: "32nds of an inch". */
  unit: string;
  /** As it stands behind a figure: "/32 in". */
  sign: string;
  /** What can be read off an instrument; beyond it is a slip of the finger. */
  min: number;
  max: number;
  decimals: 0 | 1 | 2;
  /** Below `failBelow` the point can't pass; below `attentionBelow` it wants attention. */
  failBelow?: number;
  attentionBelow?: number;
  /** The same above. */
  failAbove?: number;
  attentionAbove?: number;
  /** Where the limits come from. */
  source: string;
}

/** A point that asks for the codes that the car's computer stores. */
export const CODES_MAX = 20;
/** SAE J2012: system, whether it is the maker's own, and three digits. */
const CODE = /^[PCBU][0-3][0-9A-F]{3}$/;

/** Every figure that a point may ask for. */
export const MEASURES = {
  tread: {
    unit: '32nds of an inch',
    sign: '/32 in',
    min: 0,
    max: 24,
    decimals: 0,
    failBelow: 2,
    attentionBelow: 4,
    source: 'legal floor 2/32 in (49 CFR 570.9); below 4/32 in wet grip falls off (AAA, 2018)',
  },
  tire_age: {
    unit: 'years',
    sign: ' years',
    min: 0,
    max: 40,
    decimals: 0,
    attentionAbove: 6,
    source: 'six years as NHTSA quotes vehicle makers (nhtsa.gov, tires)',
  },
  pad: {
    unit: 'millimetres',
    sign: ' mm',
    min: 0,
    max: 20,
    decimals: 1,
    failBelow: 2,
    attentionBelow: 3,
    source: 'a rule of workshops: replace at 3 mm; at 2 mm the wear mark of most pads is reached',
  },
  rest_voltage: {
    unit: 'volts',
    sign: ' V',
    min: 0,
    max: 16,
    decimals: 2,
    failBelow: 12,
    attentionBelow: 12.4,
    attentionAbove: 12.9,
    source: 'a rule of workshops: 12.4 to 12.8 V at rest is a charged lead battery',
  },
  running_voltage: {
    unit: 'volts',
    sign: ' V',
    min: 0,
    max: 18,
    decimals: 2,
    failBelow: 12.8,
    attentionBelow: 13.5,
    attentionAbove: 14.8,
    failAbove: 15.5,
    source: 'a rule of workshops: 13.5 to 14.5 V while the engine runs',
  },
  odometer: {
    unit: 'miles',
    sign: ' mi',
    min: 0,
    max: 1_500_000,
    decimals: 0,
    source: 'as the instrument shows it',
  },
  vent: {
    unit: 'degrees Fahrenheit',
    sign: ' °F',
    min: 20,
    max: 150,
    decimals: 0,
    attentionAbove: 55,
    source: 'a rule of workshops: 35 to 50 °F at the middle vent after five minutes',
  },
  paint: {
    unit: 'mils',
    sign: ' mils',
    min: 0,
    max: 120,
    decimals: 1,
    attentionAbove: 8,
    source: 'a rule of workshops: 3 to 8 mils as made; more is paint or filler put on later',
  },
} as const satisfies Record<string, Measure>;
export type MeasureKey = keyof typeof MEASURES;

/** A measure by its key, as the pages read it. */
export function measureOf(key: MeasureKey): Measure {
  return MEASURES[key];
}

/**
 * The best that a point may be called with this figure: pass, attention or fail; null without one. It never
 * chooses for the mechanic: it says which words the figure contradicts.
 */
export function bestState(
  measure: Measure,
  value: number | null,
): Exclude<InspectionState, 'not_applicable'> | null {
  if (value === null) return null;
  const { failBelow, attentionBelow, failAbove, attentionAbove } = measure;
  if (failBelow !== undefined && value < failBelow) return 'fail';
  if (failAbove !== undefined && value > failAbove) return 'fail';
  if (attentionBelow !== undefined && value < attentionBelow) return 'attention';
  if (attentionAbove !== undefined && value > attentionAbove) return 'attention';
  return 'pass';
}

/** Whether the figure is one that the instrument can show, with no more decimals than it has. */
export function isReadable({ min, max, decimals }: Measure, value: number): boolean {
  if (!Number.isFinite(value) || value < min || value > max) return false;
  return Math.abs(value * 10 ** decimals - Math.round(value * 10 ** decimals)) < 1e-6;
}

/** What the limits of a measure are, in words; null where it has none. */
export function limitsInWords({ sign, ...measure }: Measure): string | null {
  const { failBelow, attentionBelow, failAbove, attentionAbove } = measure;
  const parts = [
    failBelow === undefined ? null : `fails below ${failBelow}${sign}`,
    attentionBelow === undefined ? null : `wants attention below ${attentionBelow}${sign}`,
    attentionAbove === undefined ? null : `wants attention above ${attentionAbove}${sign}`,
    failAbove === undefined ? null : `fails above ${failAbove}${sign}`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(', ');
}

/** A figure as people read it: "3/32 in", "12.45 V", "84,120 mi". */
export function measuredText({ sign, decimals }: Measure, value: number): string {
  const digits = { minimumFractionDigits: 0, maximumFractionDigits: decimals };
  return `${value.toLocaleString('en-US', digits)}${sign}`;
}

/**
 * The trouble codes of a text ("p0420, P0171"), each once, in capitals; `wrong` are the words that are none.
 * Never throws.
 */
export function readCodes(text: string): { codes: string[]; wrong: string[] } {
  const words = text
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter((word) => word !== '');
  const isCode = (word: string) => CODE.test(word);
  return {
    codes: [...new Set(words.filter(isCode))].slice(0, CODES_MAX),
    wrong: words.filter((word) => !isCode(word)),
  };
}
