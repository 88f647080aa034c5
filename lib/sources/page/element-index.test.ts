import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { selectAll } from 'css-select';
import type { AnyNode, Element } from 'domhandler';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlPage, type PageElement } from './page-html';
import { parseSelector } from './page-selector';

const NAMES = ['div', 'p', 'a'];
const element = fc.letrec<{ any: string }>((tie) => ({
  any: fc
    .tuple(
      fc.constantFrom(...NAMES),
      fc.subarray(['c', 'd', 'cd', 'c-d'], { minLength: 0 }),
      fc.constantFrom('', ' href="/x/cd"', ' id="c"', ' rel="Next c"', ' href=""'),
      fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.constant(''),
        fc.array(tie('any')),
      ),
    )
    .map(([name, classes, attribute, content]) => {
      const inner = typeof content === 'string' ? content : content.join('');
      const words = classes.length === 0 ? '' : ` class="${classes.join('\n')}"`;
      return `<${name}${words}${attribute}>${inner}</${name}>`;
    }),
})).any;
const compound = fc
  .tuple(
    fc.constantFrom('', ...NAMES, '*'),
    fc.subarray(
      [
        '.c',
        '.d',
        '.cd',
        '[href]',
        '[href="/x/cd"]',
        '[href*=cd]',
        "[href^='/x']",
        '[href$="d"]',
      ].concat('#c', '[rel~="next"]'),
      { minLength: 0, maxLength: 2 },
    ),
  )
  .map(([name, parts]) => `${name}${parts.join('')}` || '.c');
const selector = fc
  .array(fc.tuple(compound, fc.constantFrom(' ', ' > ', ', ', '>')), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.map(([each, by]) => each + by).join(''))
  .map((css) => css.replace(/[\s>,]+$/, ''));

describe('elements by their selectors', () => {
  it('are those that css-select finds, on the page and within an element', () => {
    fc.assert(
      fc.property(fc.array(element), selector, (elements, css) => {
        const page = htmlPage(elements.join(''));
        const all = selectAll<AnyNode, Element>(css, page.document);
        expect(page.select(css)).toEqual(all);
        expect(page.first(css)).toBe(all[0] ?? null);
        for (const within of page.select('div').slice(0, 5)) {
          const isWithin = (found: PageElement) => {
            let up = found.parent;
            while (up !== null && up !== within) up = up.parent;
            return up === within;
          };
          expect(page.select(css, within)).toEqual(all.filter(isWithin));
          expect(page.first(css, within)).toBe(all.find(isWithin) ?? null);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('leaves selectors of other forms to css-select', () => {
    for (const css of [
      'a:not(.c)',
      '#c ~ *',
      'p + p',
      '[a="x\\"y"]',
      '',
      'a >',
      ', a',
      '[a=""i]',
    ]) {
      expect(parseSelector(css)).toBeNull();
    }
    const page = htmlPage('<p class="c">1</p><p>2</p><a class="c">3</a>');
    expect(page.text('p:not(.c)')).toBe('2');
    expect(page.select('p ~ *').map((each) => each.name)).toEqual(['p', 'a']);
  });

  it('takes time linear in the page, however much of it is asked for', () => {
    const nested = `<div class="c"><b class="d">${'<i class="c d">'.repeat(900)}</div>`.repeat(40);
    const page = htmlPage(nested);
    expect(page.select('.c .c .d')).toHaveLength(899 * 40);
    expect(page.select('.c > .d')).toHaveLength(900 * 40);
  });

  it('refuses pages that nest without end, soon', () => {
    for (const piece of ['<div class="c">', '<svg>', '<div></x>']) {
      expect(() => htmlPage(piece.repeat(200_000))).toThrow(/nests deeper/);
    }
  });
});

const FIXTURES = process.env.DEALSCOUT_FIXTURES_DIR ?? '';

describe('saved pages', () => {
  /** What the sources ask their pages for, of each form. */
  const ASKED = [
    ...['a[href]', 'li', '.price', 'h1', '[data-test]', 'img[src*="/"]', 'meta[property="og:url"]'],
    ...[
      '.vehicle-card .title',
      'ul > li',
      '.meta .mileage, .price',
      'dl dt',
      'a.main',
      '#root div',
    ],
    ...['[class*="card"]', 'link[rel="canonical"]', 'p > .fuse-body-small, p > .spark-body-small'],
  ];

  it.skipIf(!FIXTURES)(
    `have the elements that css-select finds${FIXTURES ? '' : ' (set DEALSCOUT_FIXTURES_DIR)'}`,
    () => {
      const pages = ['autotempest', 'carscom', 'craigslist', 'truecar'].flatMap((source) =>
        readdirSync(path.join(FIXTURES, source))
          .filter((name) => name.endsWith('.html'))
          .map((name) => path.join(FIXTURES, source, name)),
      );
      expect(pages.length).toBeGreaterThan(8);
      for (const file of pages) {
        const page = htmlPage(readFileSync(file, 'utf8'));
        for (const css of ASKED) {
          const all = selectAll<AnyNode, Element>(css, page.document);
          const found = page.select(css);
          const isSame =
            found.length === all.length && found.every((each, index) => each === all[index]);
          expect([file, css, isSame]).toEqual([file, css, true]);
        }
      }
    },
  );
});
