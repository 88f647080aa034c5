import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displacementLevel, foldWord, trimWords } from './valued-car';

describe('the levels of facts', () => {
  it.each(['F-150', 'f150', 'F 150', ' f-150 '])('%s is one model', (text) => {
    expect(foldWord(text)).toBe('f150');
  });

  it.each([null, undefined, '', '  ', '–'])('%s is "not given", a level of its own', (text) => {
    expect(foldWord(text)).toBe('?');
  });

  it('a word is its letters and digits in lower case, however it is written', () => {
    const near = fc.string({ unit: fc.constantFrom('a', 'Z', '7', ' ', '-', 'é', 'İ', '٣', '!') });
    fc.assert(
      fc.property(fc.oneof(near, fc.string()), (text) => {
        const plain = text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
        expect(foldWord(text)).toBe(plain === '' ? '?' : plain);
      }),
    );
  });

  it.each([
    ['3.5L V6 24V PDI DOHC', '3.5'],
    ['Engine; 5.3L EcoTec3 V8', '5.3'],
    ['2.0', '2.0'],
    ['302', '?'],
    ['V8', '?'],
    [null, '?'],
  ])('an engine "%s" has displacement %s', (engine, litres) => {
    expect(displacementLevel(engine)).toBe(litres);
  });

  it('reads the words of a trim once each', () => {
    expect(trimWords('XLT SuperCrew 4x4 / XLT')).toEqual(['xlt', 'supercrew', '4x4']);
    expect(trimWords(null)).toEqual([]);
  });
});
