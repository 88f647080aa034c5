import { describe, expect, it } from 'vitest';
import { PAGED_SOURCES, type PagedSource, sourcePages } from '@/e2e/servers/marketplace-pages';
import { readPage } from '@/lib/sources/page/page-reader';
import { SOURCE_DEFINITIONS } from './definitions';

const isLong = process.env.DEALSCOUT_TEST_DOSE === 'long';
/** Every so many characters a page is cut; no divisor of the length of an entry. */
const STEP = isLong ? 1 : 127;
/** Of the end of a page: at least one whole entry of each source. */
const TAIL = 1_500;

function pageOf(key: PagedSource): string {
  const url = new URL('http://127.0.0.1/used/');
  const asked = { url, pageNumber: 1, method: 'GET', path: '/', userAgent: '', headers: {} };
  const page = sourcePages(key, { pages: 1 })({ ...asked, body: '', atMs: 0 });
  return String(page?.body ?? '');
}

/** What a page says of its cars, fact by fact. */
function factsOf(key: PagedSource, text: string): { verdict: string; facts: Map<string, unknown> } {
  const definition = SOURCE_DEFINITIONS.find((each) => each.key === key);
  if (!definition) throw new Error(`no such source: ${key}`);
  const bytes = Buffer.from(text);
  const reading = readPage(definition, { url: null, status: 200, contentType: null, bytes });
  const facts = reading.listings.flatMap((listing) =>
    Object.entries(listing).map(
      ([name, value]) => [`${listing.externalId} ${name}`, JSON.stringify(value)] as const,
    ),
  );
  return { verdict: reading.verdict, facts: new Map(facts) };
}

describe('a page that ends anywhere', () => {
  it.each(PAGED_SOURCES)('is refused or has lost facts, and none is wrong: %s', (key) => {
    const text = pageOf(key);
    const whole = factsOf(key, text);
    expect([whole.verdict, whole.facts.size > 12]).toEqual(['ok', true]);
    for (let end = text.length - 1; end > text.length - TAIL; end -= STEP) {
      const { verdict, facts } = factsOf(key, text.slice(0, end));
      expect(['ok', 'unrecognised', 'not_rendered'], `cut at ${end}`).toContain(verdict);
      for (const [name, fact] of facts) {
        expect([`${name}, cut at ${end}`, fact]).toEqual([
          `${name}, cut at ${end}`,
          whole.facts.get(name),
        ]);
      }
    }
  });
});
