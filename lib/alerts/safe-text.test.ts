import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutLine, escapeMarkdown, escapeMarkup, safeLine } from './safe-text';
import { NASTY_TITLES } from './testing-messages';

const characters = (text: string) => [...new Intl.Segmenter('en').segment(text)].length;

/** What a line must never hold, whoever wrote it. */
function expectHarmless(line: string): void {
  expect(line).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/u);
  expect(line).not.toMatch(/[\u061c\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/u);
  expect(line).not.toMatch(/[a-z]:\/\//i);
  expect(line).not.toMatch(/@[\p{L}\p{N}_]/u);
  expect(line).not.toMatch(/(^|\s)[/#][\p{L}\p{N}_]/u);
  expect(line).not.toMatch(/[\p{L}\p{N}]\.\p{L}{2}/u);
  expect(line).not.toMatch(/(javascript|data|mailto|tel|tg):[^\s…]/i);
  expect(line).not.toMatch(/\p{M}{3}/u);
}

describe('safeLine', () => {
  it.each([
    ['  Honda   CR-V\n EX-L ', 'Honda CR-V EX-L'],
    ['2.5L V6, 4WD/AWD, U.S. car', '2.5L V6, 4WD/AWD, U.S. car'],
    ['see https://evil.example/x', 'see https evil. example/x'],
    ['javascript:alert(1)', 'javascript: alert(1)'],
    ['@everyone', '@ everyone'],
    ['\u202Egnp.evil', 'gnp. evil'],
    ['a\u0000b\u200Bc\r\nBcc: x', 'a bc Bcc: x'],
    ['👨‍👩‍👧 car\u200D', '👨‍👩‍👧 car'],
    ['日本の車 العربية', '日本の車 العربية'],
    ['e\u0301\u0302\u0303\u0304 x', '\u00e9\u0302\u0303 x'],
    [' \u200B\u2800 ', ''],
  ])('%j is read as %j', (given, line) => {
    expect(safeLine(given, 200)).toBe(line);
  });

  it.each(NASTY_TITLES.map((title, at) => [at, title] as const))(
    'leaves nothing that starts something of title %i',
    (_at, title) => {
      const line = safeLine(title, 120);
      expectHarmless(line);
      expect(characters(line)).toBeLessThanOrEqual(120);
    },
  );

  it('leaves nothing of the kind in any text', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(...NASTY_TITLES.map((title) => title.slice(0, 60))),
      fc.constantFrom('\u202e', '@', '/', '.', 'http://', '\u200d', '\ud800', '\u0301\u0301\u0301'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const line = safeLine(pieces.join(''), 80);
        expectHarmless(line);
        expect(characters(line)).toBeLessThanOrEqual(80);
      }),
      { numRuns: process.env.DEALSCOUT_TEST_DOSE === 'long' ? 5_000 : 100 },
    );
  });
});

describe('cutLine', () => {
  it('cuts between characters as people count them', () => {
    expect(cutLine('👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧', 2)).toBe('👨‍👩‍👧…');
    expect(cutLine('abc', 3)).toBe('abc');
    expect(cutLine('ab cd', 4)).toBe('ab…');
  });
});

describe('escaping', () => {
  it('leaves no sign of markup bare', () => {
    expect(escapeMarkup('<a href="x">&\'')).toBe('&lt;a href=&quot;x&quot;&gt;&amp;&#39;');
    expect(escapeMarkdown('**[a](b)** `c` <@1>')).toBe(
      '\\*\\*\\[a\\]\\(b\\)\\*\\* \\`c\\` \\<\\@1\\>',
    );
  });
});
