import { describe, expect, it } from 'vitest';
import { displacementLevel, foldWord, trimWords } from './valued-car';

describe('the levels of facts', () => {
  it.each(['F-150', 'f150', 'F 150', ' f-150 '])('%s is one model', (text) => {
    expect(foldWord(text)).toBe('f150');
  });

  it.each([null, undefined, '', '  ', '–'])('%s is "not given", a level of its own', (text) => {
    expect(foldWord(text)).toBe('?');
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
