/** Colours of mails: the pages' own, light in attributes, dark in a sheet for programs that heed one. */
import type { ShownRating } from './alert-words';
import type { RangeCellKind } from './range-cells';

/** A colour in both themes. */
interface Shade {
  light: string;
  dark: string;
}

export const SHADES = {
  canvas: { light: '#f6f7f9', dark: '#0e1217' },
  surface: { light: '#ffffff', dark: '#151a21' },
  line: { light: '#dfe3e9', dark: '#28303b' },
  ink: { light: '#121820', dark: '#e9edf2' },
  ink2: { light: '#434d5c', dark: '#b7c0cc' },
  ink3: { light: '#5d6878', dark: '#949eac' },
  accent: { light: '#1f3d8c', dark: '#94b3ff' },
  onAccent: { light: '#ffffff', dark: '#0b1530' },
  band: { light: '#c9d0da', dark: '#434e5d' },
  bandSoft: { light: '#e6eaf0', dark: '#222a34' },
} as const satisfies Record<string, Shade>;

/** A rating's colour, and its sign beside the word: colour is never the only one. */
export const RATING_LOOKS: Readonly<Record<ShownRating, Shade & { sign: string }>> = {
  great: { light: '#0a5a3a', dark: '#63dca0', sign: '▼▼' },
  good: { light: '#1e7a48', dark: '#4dba84', sign: '▼' },
  fair: { light: '#4a586b', dark: '#a6b2c2', sign: '=' },
  high: { light: '#8a5200', dark: '#efb257', sign: '▲' },
  overpriced: { light: '#9b2a1e', dark: '#ff978a', sign: '▲▲' },
  unrated: { light: '#4a586b', dark: '#a6b2c2', sign: '?' },
  check_first: { light: '#6a2da8', dark: '#cda6ff', sign: '!' },
};

/** What a cell of the range bar is filled with; the ask has its rating's colour. */
export const CELL_SHADES: Readonly<Record<Exclude<RangeCellKind, 'ask'>, keyof typeof SHADES>> = {
  axis: 'bandSoft',
  band: 'band',
  middle: 'ink2',
};

const fill = (name: string, dark: string) => `.fill-${name}{background-color:${dark}!important}`;
const text = (name: string, dark: string) => `.text-${name}{color:${dark}!important}`;

/** The sheet of the dark theme. Classes: fill-x and text-x for a shade or rating x, card, rule. */
export const DARK_SHEET = `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
${Object.entries(SHADES)
  .map(([name, { dark }]) => `${fill(name, dark)}${text(name, dark)}`)
  .join('\n')}
${Object.entries(RATING_LOOKS)
  .map(([name, { dark }]) => `${fill(name, dark)}${text(name, dark)}`)
  .join('\n')}
.card,.rule{border-color:${SHADES.line.dark}!important}
}`;

/** The same colour as a number, for services that take one. */
export function ratingColor(rating: ShownRating): number {
  return Number.parseInt(RATING_LOOKS[rating].light.slice(1), 16);
}
