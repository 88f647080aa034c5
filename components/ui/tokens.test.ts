import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../app/globals.css', import.meta.url), 'utf8');

type Theme = 'light' | 'dark';
const THEMES: readonly Theme[] = ['light', 'dark'];

const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }],
  ),
);

function token(name: string, theme: Theme): string {
  const pair = tokens.get(name);
  if (pair === undefined) throw new Error(`no token --${name}`);
  return pair[theme];
}

/** Relative luminance of WCAG 2.2. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const GROUNDS = ['canvas', 'surface', 'raised', 'hover'];
const RATINGS = ['great', 'good', 'fair', 'high', 'overpriced', 'check'];
const TEXT_MIN = 4.5;
const MARK_MIN = 3;

const textPairs = [
  ...['ink', 'ink-2', 'ink-3', 'accent', ...RATINGS].flatMap((ink) =>
    GROUNDS.map((ground) => [ink, ground] as const),
  ),
  ...RATINGS.map((rating) => [rating, `${rating}-soft`] as const),
  ...['ink', 'ink-2', 'ink-3'].map((ink) => [ink, 'sunken'] as const),
  ...['accent', 'ink'].map((ink) => [ink, 'accent-soft'] as const),
  ...['ink', 'ink-2'].map((ink) => [ink, 'fair-soft'] as const),
  ['ink', 'high-soft'] as const,
  ['ink', 'overpriced-soft'] as const,
  ['ink', 'check-soft'] as const,
  ['on-accent', 'accent'] as const,
  ['on-accent', 'accent-hover'] as const,
  ['on-great', 'great'] as const,
];

const markPairs = [
  ...['control', ...RATINGS].flatMap((mark) => GROUNDS.map((ground) => [mark, ground] as const)),
  ...['great', 'good', 'fair', 'high', 'overpriced', 'check', 'ink-2'].map(
    (mark) => [mark, 'band'] as const,
  ),
];

describe.each(THEMES)('%s theme', (theme) => {
  it.each(textPairs)('text in %s can be read on %s (4.5:1)', (ink, ground) => {
    expect(contrast(token(ink, theme), token(ground, theme))).toBeGreaterThanOrEqual(TEXT_MIN);
  });

  it.each(markPairs)('a mark in %s can be told from %s (3:1)', (mark, ground) => {
    expect(contrast(token(mark, theme), token(ground, theme))).toBeGreaterThanOrEqual(MARK_MIN);
  });
});

/** Simulates what a person without green receptors sees; Machado, Oliveira and Fernandes 2009. */
function deuteranopic(hex: string): readonly [number, number, number] {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(
    (start) => Number.parseInt(hex.slice(start, start + 2), 16) / 255,
  );
  return [
    0.367322 * red + 0.860646 * green - 0.227968 * blue,
    0.280085 * red + 0.672501 * green + 0.047413 * blue,
    -0.01182 * red + 0.04294 * green + 0.968881 * blue,
  ];
}

describe.each(THEMES)('rating scale, %s theme', (theme) => {
  it('neighbours on the scale differ to a person without green receptors', () => {
    const scale = RATINGS.slice(0, 5).map((rating) => deuteranopic(token(rating, theme)));
    for (const [index, color] of scale.entries()) {
      const next = scale[index + 1];
      if (next === undefined) continue;
      const distance = Math.hypot(color[0] - next[0], color[1] - next[1], color[2] - next[2]);
      expect(distance, `${RATINGS[index]} and ${RATINGS[index + 1]}`).toBeGreaterThan(0.08);
    }
  });
});
