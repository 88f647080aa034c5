import { describe, expect, it } from 'vitest';
import type { SourceDefinition } from '@/lib/sources/source-definition';
import { canonicalAddress, findPageSource, isOfHost, readPage } from './page-reader';
import { emptyPage, failedPage, okPage, type PageReading } from './page-reading';

const page = (text: string, status = 200, url: string | null = null) => ({
  url,
  status,
  contentType: null,
  bytes: Buffer.from(text),
});
const reads = (answer: () => PageReading) => ({ label: 'A source', parsePage: answer });
const WALL = '<html><title>Just a moment...</title></html>';
const unknown = () => failedPage('unrecognised', 'nothing known');

describe('reading a page', () => {
  it('is blocked only where nothing was found: real pages load the guards’ scripts too', () => {
    const found = okPage({ listings: [{ title: 'a car' }] });
    expect(
      readPage(
        reads(() => found),
        page(WALL),
      ).verdict,
    ).toBe('ok');
    expect(readPage(reads(unknown), page(WALL)).verdict).toBe('blocked');
    expect(readPage(reads(unknown), page('<p>Hello</p>')).verdict).toBe('unrecognised');
  });

  it('never takes a refusal for an empty market', () => {
    expect(
      readPage(
        reads(() => emptyPage()),
        page('', 403),
      ).verdict,
    ).toBe('blocked');
    expect(
      readPage(
        reads(() => emptyPage()),
        page('', 429),
      ).verdict,
    ).toBe('blocked');
    expect(
      readPage(
        reads(() => emptyPage()),
        page('no cars'),
      ).verdict,
    ).toBe('empty');
  });

  it('keeps the words of a parser that knows who refused', () => {
    const refused = failedPage('blocked', 'the key is not taken');
    expect(
      readPage(
        reads(() => refused),
        page('{}', 401),
      ),
    ).toEqual(refused);
  });

  it('is unrecognised where the parser fails or finds nothing and calls that a result', () => {
    const failing = reads(() => {
      throw new TypeError('no such field');
    });
    expect(readPage(failing, page('x'))).toMatchObject({
      verdict: 'unrecognised',
      problem: 'no such field',
    });
    expect(
      readPage(
        reads(() => okPage({ listings: [] })),
        page('x'),
      ).verdict,
    ).toBe('unrecognised');
  });
});

describe('whose page it is', () => {
  const definition = (key: string, hosts: string[]) =>
    ({ key, hosts, isOwnPage: (text: string) => text.includes(`made by ${key}`) }) as Pick<
      SourceDefinition,
      'key' | 'hosts' | 'isOwnPage'
    > as SourceDefinition;
  const known = [definition('a', ['a.example']), definition('b', ['b.example'])];
  const keyOf = (...of: Parameters<typeof page>) => findPageSource(known, page(...of))?.key ?? null;

  it('is told by its address, its own word for it, and then its marks', () => {
    expect(keyOf('made by b', 200, 'https://www.a.example/cars')).toBe('a');
    expect(keyOf('<link rel="canonical" href="https://b.example/x">made by a')).toBe('b');
    expect(keyOf('made by b')).toBe('b');
    expect(keyOf('made by nobody')).toBeNull();
  });

  it('goes by whole hosts', () => {
    expect(isOfHost({ hosts: ['a.example'] }, 'https://nota.example/')).toBe(false);
    expect(isOfHost({ hosts: ['a.example'] }, 'https://m.a.example/')).toBe(true);
    expect(isOfHost({ hosts: ['a.example'] }, 'no address')).toBe(false);
  });

  it('reads a canonical address in any order of attributes', () => {
    const address = 'https://a.example/cars?x=1';
    expect(canonicalAddress(`<link href='${address}' rel='canonical'>`)).toBe(address);
    expect(canonicalAddress(`<meta content="${address}" property="og:url">`)).toBe(address);
    expect(canonicalAddress('<link rel="canonical" href="/relative">')).toBeNull();
  });
});

describe('the address that a page says it has', () => {
  it('is looked for in time linear in the page, whatever its tags leave out', () => {
    const started = performance.now();
    for (const part of ['<link ', '<meta property="og:url" ', '<link rel="canonical" ']) {
      expect(canonicalAddress(part.repeat(20_000))).toBeNull();
    }
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
