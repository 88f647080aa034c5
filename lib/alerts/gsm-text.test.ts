import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gsmLength, gsmParts, toGsm } from './gsm-text';

describe('text of phones', () => {
  it.each([
    ['≈ $20,118 – “Škoda” …', '~ $20,118 - "Skoda" ...'],
    ['日本 car 🚗', ' car '],
    ['a€[b]', 'a€[b]'],
    ['`tick`', 'tick'],
  ])('%j is spelled %j', (given, spelled) => {
    expect(toGsm(given)).toBe(spelled);
  });

  it('counts 160 places in one part and 153 in each of several, brackets twice', () => {
    expect(gsmParts('a'.repeat(160))).toBe(1);
    expect(gsmParts('a'.repeat(161))).toBe(2);
    expect(gsmParts('a'.repeat(307))).toBe(3);
    expect(gsmLength('[€]a')).toBe(7);
  });

  it('spells any text in those letters only', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const spelled = toGsm(text);
        expect(toGsm(spelled)).toBe(spelled);
        expect(spelled).not.toMatch(/`|[^\P{Cc}\n\r]/u);
      }),
    );
  });
});
