import { describe, expect, it } from 'vitest';
import { bookmarkletCode, PAGE, readHandedPage } from './bookmarklet';

describe('the bookmarklet', () => {
  it('is an address that holds a program which runs, and no key', () => {
    const code = bookmarkletCode('https://deals.example.test');
    expect(code).toMatch(/^javascript:[^\s"<>]+$/);
    const program = decodeURIComponent(code.slice('javascript:'.length));
    expect(() => new Function(program)).not.toThrow();
    expect(program).toContain('"https://deals.example.test"');
    expect(program).not.toMatch(/postMessage\([^)]*'\*'/);
  });
});

describe('a page that another window hands over', () => {
  const page = { type: PAGE, url: 'https://cars.example.test/1', html: '<p>x</p>' };

  it('is taken from the site that it is of alone', () => {
    expect(readHandedPage(page, 'https://cars.example.test')).toEqual({
      url: page.url,
      html: page.html,
    });
    for (const origin of ['https://evil.example.test', 'http://cars.example.test', 'null', '']) {
      expect(readHandedPage(page, origin)).toBeNull();
    }
  });

  it('is nothing else than a page', () => {
    for (const data of [
      null,
      'text',
      { ...page, type: 'other' },
      { ...page, html: 1 },
      { ...page, url: 'javascript:alert(1)' },
      { ...page, url: 'about:blank' },
    ]) {
      expect(readHandedPage(data, 'https://cars.example.test')).toBeNull();
    }
  });
});
