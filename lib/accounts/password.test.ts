import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMMON_PASSWORDS } from './common-passwords';
import { findPasswordProblem, PASSWORD_CHARACTERS_MAX, PASSWORD_CHARACTERS_MIN } from './password';

const OWNER = { email: 'ann.miller@example.com', displayName: 'Ann Miller' };

describe('findPasswordProblem', () => {
  it.each([
    'violet-harbour-42-tram',
    'kx9#Lw2!pQ7z',
    'мой дом стоит у реки',
    '8274619305',
    'a'.repeat(3) + 'bcdwxyzkm'.repeat(21),
  ])('takes %j', (password) => {
    expect(findPasswordProblem(password, OWNER)).toBeNull();
  });

  it.each([
    ['ninechars', 'at least 10'],
    ['', 'at least 10'],
    ['x1y2z3'.repeat(40), 'at most 200'],
    ['aaaaaaaaaaaaaaa', 'repeats itself'],
    ['1212121212', 'repeats itself'],
    ['password123!', 'tried first'],
    ['P@ssw0rd2024', 'tried first'],
    ['!!Dragon2024', 'tried first'],
    ['dragondragon', 'tried first'],
    ['1234567890', 'tried first'],
    ['12345678901234', 'tried first'],
    ['0987654321', 'tried first'],
    ['qwertyuiop12', 'tried first'],
    ['abcdefghijkl', 'tried first'],
    ['AnnMiller1999', 'your name'],
    ['miller-miller-1', 'your name'],
    ['ann.miller@example.com', 'your name'],
    ['DealScout2026', 'your name'],
  ])('refuses %j and says why', (password, reason) => {
    expect(findPasswordProblem(password, OWNER)).toContain(reason);
  });

  it('takes a long password that also holds the name', () => {
    expect(findPasswordProblem('ann keeps seven green kettles', OWNER)).toBeNull();
  });

  it('counts characters as people see them, not bytes or code units', () => {
    expect(findPasswordProblem('🚗🚙🛻🚐🚌🚎🏎️🚓', OWNER)).toContain('at least');
    expect(findPasswordProblem('e\u0301f\u0301ghijkl', OWNER)).toContain('at least');
  });

  it('refuses every common word in any case with digits and signs around it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...COMMON_PASSWORDS),
        fc.stringMatching(/^[0-9!?#.-]{0,6}$/),
        fc.boolean(),
        (word, around, isUpper) => {
          const core = isUpper ? word.toUpperCase() : word;
          const password = `${around}${core}${around}`.padEnd(PASSWORD_CHARACTERS_MIN, '7');
          expect(findPasswordProblem(password, OWNER)).not.toBeNull();
        },
      ),
    );
  });

  it('refuses whatever is out of bounds and throws on nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3 * PASSWORD_CHARACTERS_MAX }), (text) => {
        const length = [...text.normalize('NFC')].length;
        const problem = findPasswordProblem(text, OWNER);
        if (length < PASSWORD_CHARACTERS_MIN || length > PASSWORD_CHARACTERS_MAX) {
          expect(problem).not.toBeNull();
        }
      }),
    );
  });

  it('takes practically every random password of letters and digits', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...'abcdefghijkmnpqrstuvwxyzACDEFGHJKLMNPQRSTUVWXYZ23456789'), {
          minLength: 16,
          maxLength: 16,
        }),
        (characters) => {
          fc.pre(new Set(characters.join('').toLowerCase()).size >= 8);
          expect(findPasswordProblem(characters.join(''), OWNER)).toBeNull();
        },
      ),
      { seed: 7 },
    );
  });
});
