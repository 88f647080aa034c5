import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FeedItem, toFeed } from '@/lib/platform/http/feed';
import { withoutControls } from '@/lib/platform/http/plain-text';

const ABOUT = {
  title: 'Cars & <more>',
  text: 'All of them',
  pageUrl: 'https://deals.example/',
  selfUrl: 'https://deals.example/api/v1/deals?make=A&format=rss',
};
const item = (given: Partial<FeedItem> = {}): FeedItem => ({
  id: 'urn:deal-scout:listing:lst_1',
  title: '2018 Honda Civic',
  text: 'red',
  url: 'https://deals.example/listings/lst_1',
  publishedAt: new Date('2026-01-01T00:00:00Z'),
  updatedAt: new Date('2026-02-01T00:00:00Z'),
  ...given,
});

const decoded = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

/** What an element holds: its CDATA sections joined, or its text. */
function contentOf(xml: string, element: string): string[] {
  const found = xml.matchAll(new RegExp(`<${element}[^>]*>([\\s\\S]*?)</${element}>`, 'g'));
  return [...found].map(([, inner = '']) => {
    const sections = [...inner.matchAll(/<!\[CDATA\[([\s\S]*?)\]\]>/g)];
    return sections.length > 0 ? sections.map((section) => section[1]).join('') : decoded(inner);
  });
}

/** Throws where tags do not nest or a character stands that XML does not allow. */
function assertWellFormed(xml: string): void {
  expect(xml).not.toMatch(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u);
  const plain = xml.replace(/<\?xml[^?]*\?>/, '').replaceAll(/<!\[CDATA\[[\s\S]*?\]\]>/g, '');
  expect(plain).not.toMatch(/&(?!(?:amp|lt|gt|quot|apos|#39);)/);
  const open: string[] = [];
  for (const [, closing, name, isEmpty] of plain.matchAll(/<(\/?)([\w:]+)[^<>]*?(\/?)>/g)) {
    if (closing) expect(open.pop()).toBe(name);
    else if (!isEmpty) open.push(name ?? '');
  }
  expect(open).toEqual([]);
  expect(plain.replaceAll(/<[^<>]*>/g, '')).not.toMatch(/[<>]/);
}

describe('a feed', () => {
  it('of RSS has a lasting guid that is no link, and the time at which a thing came', () => {
    const xml = toFeed('rss', ABOUT, [item()]);
    expect(xml).toContain('<rss version="2.0"');
    expect(xml).toContain('<guid isPermaLink="false">urn:deal-scout:listing:lst_1</guid>');
    expect(xml).toContain('<link>https://deals.example/listings/lst_1</link>');
    expect(xml).toContain('<pubDate>Thu, 01 Jan 2026 00:00:00 GMT</pubDate>');
    expect(xml).toContain('make=A&amp;format=rss" rel="self"');
    expect(contentOf(xml, 'title')).toEqual(['Cars & <more>', '2018 Honda Civic']);
  });

  it('of Atom has ids, an author and both times', () => {
    const xml = toFeed('atom', ABOUT, [item()]);
    expect(xml).toContain('<feed xmlns="http://www.w3.org/2005/Atom">');
    expect(xml).toContain('<id>urn:deal-scout:listing:lst_1</id>');
    expect(xml).toContain('<name>Deal Scout</name>');
    expect(xml).toContain('<updated>2026-02-01T00:00:00.000Z</updated>');
    expect(xml).toContain('<published>2026-01-01T00:00:00.000Z</published>');
  });

  it('is the same bytes for the same things, also when there are none', () => {
    for (const items of [[], [item()]]) {
      expect(toFeed('rss', ABOUT, items)).toBe(toFeed('rss', ABOUT, items));
    }
  });

  it.each([
    '<script>alert(1)</script>',
    ']]><evil/>',
    'A & B &amp; C',
    'bell \u0007 and NUL \u0000',
    'half \ud83d a face',
    '\ufffe',
  ])('shows %j as it was written', (title) => {
    for (const kind of ['rss', 'atom'] as const) {
      const xml = toFeed(kind, ABOUT, [item({ title, text: title })]);
      assertWellFormed(xml);
      expect(decoded(contentOf(xml, 'title')[1] ?? '')).toBe(withoutControls(title));
    }
  });

  it('is well-formed whatever its texts hold', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(fc.constantFrom('<', '>', '&', ']]>', '<![CDATA[', '"', '\u0000', '\ud800', 'x'))
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(hostile, hostile, fc.constantFrom('rss', 'atom'), (title, text, kind) => {
        const xml = toFeed(kind as 'rss' | 'atom', { ...ABOUT, title: text }, [
          item({ title, text }),
        ]);
        assertWellFormed(xml);
      }),
    );
  });
});
