import { describe, expect, it } from 'vitest';
import { parseColor } from './colors';

describe('parseColor', () => {
  it.each([
    ['Granite Crystal Clearcoat Metallic', 'gray'],
    ['Platinum White Pearl', 'white'],
    ['Shadow Black', 'black'],
    ['Lunar Blue Metallic', 'blue'],
    ['Black Cherry Red', 'red'],
    ['grey', 'gray'],
    ['Midnight Edition Ebony', 'black'],
    ['Obsidian', 'black'],
    ['Burgundy', 'red'],
    ['Black/Red', 'black'],
    ['Saddle Brown w/Black', 'brown'],
    ['Parchment', 'beige'],
    ['Metallic', null],
    ['custom', null],
    ['__proto__', null],
    ['', null],
  ])('reads "%s" as %s', (wording, color) => {
    expect(parseColor(wording)).toBe(color);
  });
});
