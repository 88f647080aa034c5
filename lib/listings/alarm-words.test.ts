import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALARM_WORDS, alarmWordsOf, maskOf, readAlarmWords, textHashOf } from './alarm-words';

const wordsOf = (text: string) => alarmWordsOf(readAlarmWords(text) ?? 0);

describe('what a text admits', () => {
  it.each<[string, readonly string[]]>([
    ['Runs great. Salvage title, priced to sell.', ['salvage']],
    ['Has a rebuilt title after minor front end', ['rebuilt_title']],
    ['Prior rebuilt. Flood car from Louisiana!', ['rebuilt_title', 'flood']],
    ['This was a manufacturer buyback', ['lemon']],
    ['It was totaled by the insurance in 2019', ['total_loss']],
    ['TMU, odometer replaced', ['odometer']],
    ['One accident on Carfax; clean title', ['accident']],
    ['Some frame damage, airbags deployed', ['frame_damage', 'airbag']],
    ['Does not run: needs transmission', ['not_running']],
    ["Won't start. Mechanics special", ['not_running']],
  ])('%s', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  it.each([
    'No accidents, clean title',
    'Never salvage, never flooded',
    'Accident free, one owner',
    'Accident-free Carfax',
    'This car has not been in any accident',
    'Clean title with no salvage or flood history',
    'Rebuilt engine with 20k miles',
    'Rebuilt transmission',
    'Lemon yellow with black seats',
    'Collision avoidance, flood lights',
    'We buy cars even if salvage',
    'The car runs and drives',
    '',
  ])('nothing in "%s"', (text) => {
    expect(wordsOf(text)).toEqual([]);
  });

  it('is unknown without a text, and nothing for a text that admits nothing', () => {
    expect(readAlarmWords('  ')).toBeNull();
    expect(readAlarmWords('Nice car')).toBe(0);
  });

  it('ends its denial with the clause', () => {
    expect(wordsOf('No rust. Salvage title.')).toEqual(['salvage']);
    expect(wordsOf('No rust and no salvage')).toEqual([]);
  });

  it('never throws, and its mask gives its words back', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const mask = readAlarmWords(text);
        expect(mask === null || maskOf(alarmWordsOf(mask)) === mask).toBe(true);
      }),
    );
    fc.assert(
      fc.property(fc.subarray([...ALARM_WORDS]), (words) => {
        expect(alarmWordsOf(maskOf(words))).toEqual(words);
      }),
    );
  });
});

describe('the hash of a text', () => {
  const text = 'Beautiful one owner car, garage kept, all service records, new tires. '.repeat(5);

  it('is the same for a copy with another price, telephone and line breaks', () => {
    const copy = `${text.replaceAll('. ', '.\n')} $4,500 555-0100`;
    expect(textHashOf(copy)).toBe(textHashOf(text));
    expect(textHashOf(text)).toMatch(/^[0-9a-f]{16}$/);
  });

  it('differs with a word, and is not made of short texts', () => {
    expect(textHashOf(text.replace('garage', 'barn'))).not.toBe(textHashOf(text));
    expect(textHashOf('Nice car, call me.')).toBeNull();
  });
});
