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
    expect(keyOf('<p>made by b</p>')).toBe('b');
    expect(keyOf('{"x": "made by b"}')).toBe('b');
    expect(keyOf('<p>made by nobody</p>')).toBeNull();
  });

  it('is nobody’s where it is no page', () => {
    expect(keyOf('')).toBeNull();
    expect(keyOf('Notes: pages made by b say so.')).toBeNull();
    expect(keyOf('%PDF-1.7 made by b')).toBeNull();
  });

  it('is not a marketplace’s for its badge on the page of another site', () => {
    const sites = [...known, definition('any', [])];
    const find = (text: string) => findPageSource(sites, page(text))?.key ?? null;
    const dealer = '<link rel="canonical" href="https://dealer.example/used">';
    expect(find(`${dealer}<p>made by a, made by any</p>`)).toBe('any');
    expect(find(`${dealer}<p>made by a</p>`)).toBe('a');
    expect(find('<p>made by a, made by any</p>')).toBe('a');
  });

  it('is told by the wall in front of it', () => {
    expect(keyOf(`<title>Just a moment...</title><script>x = {cZone: 'b.example'}</script>`)).toBe(
      'b',
    );
    const refused =
      'You don\'t have permission to access "http&#58;&#47;&#47;www&#46;a&#46;example&#47;cars" on this server.';
    expect(keyOf(`<TITLE>Access Denied</TITLE>${refused}`)).toBe('a');
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
    expect(canonicalAddress('<link rel="canonical" href="https://a.example/?a=1&amp;b=2">')).toBe(
      'https://a.example/?a=1&b=2',
    );
  });

  it('goes by where a page was saved from or archived', () => {
    const address = 'https://a.example/cars?x=1';
    const saved = `<!-- saved from url=(0026)${address} -->`;
    expect(canonicalAddress(`<!DOCTYPE html>\n${saved}\n<html>`)).toBe(address);
    expect(
      canonicalAddress(
        `<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n url: ${address} \n-->`,
      ),
    ).toBe(address);
    const archived = `https://web.archive.org/web/20230501000000/${address}`;
    expect(canonicalAddress(`<link rel="canonical" href="${archived}">`)).toBe(address);
    expect(canonicalAddress(`<p>one</p><!-- url: ${address} -->`)).toBeNull();
  });
});

describe('the address that a page says it has', () => {
  it('is looked for in time linear in the page, whatever its tags leave out', () => {
    for (const part of [
      '<link ',
      '<meta property="og:url" ',
      '<link rel="canonical" ',
      '<html><!-- ',
    ]) {
      expect(canonicalAddress(part.repeat(20_000))).toBeNull();
    }
  });
});
