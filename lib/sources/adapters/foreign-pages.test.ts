/** Pages in another country's money, distances or language: none becomes dollars and miles. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { PAGED_SOURCES, type PagedSource, sourcePages } from '@/e2e/servers/marketplace-pages';
import { normalise } from '@/lib/listings/normalise';
import { readPage } from '@/lib/sources/page/page-reader';
import type { RawListing } from '@/lib/sources/raw-listing';
import { SOURCE_DEFINITIONS } from './definitions';

const FOLDER = process.env.DEALSCOUT_FIXTURES_DIR ?? '';
const hint = FOLDER ? '' : ' (set DEALSCOUT_FIXTURES_DIR)';
const NOW = new Date('2026-03-01T00:00:00.000Z');
const KM_PER_MILE = 1.609344;

function pageOf(key: PagedSource): string {
  const url = new URL('http://127.0.0.1/used/');
  const asked = { url, pageNumber: 1, method: 'GET', path: '/', userAgent: '', headers: {} };
  return String(sourcePages(key, { pages: 1 })({ ...asked, body: '', atMs: 0 })?.body ?? '');
}

function listingsOf(key: string, text: string): readonly RawListing[] {
  const definition = SOURCE_DEFINITIONS.find((each) => each.key === key);
  if (!definition) throw new Error(`no such source: ${key}`);
  const bytes = Buffer.from(text);
  return readPage(definition, { url: null, status: 200, contentType: null, bytes }).listings;
}

/** What the market would take from a page: prices in dollars and mileages in miles, by advert. */
function takenFrom(key: string, text: string): Map<string, [number, number | null]> {
  const taken = new Map<string, [number, number | null]>();
  for (const raw of listingsOf(key, text)) {
    const verdict = normalise(raw, { observedAt: NOW, marketYear: 2026, sourceKey: key });
    if (!verdict.ok) continue;
    const { externalId, priceCents, mileageMi } = verdict.listing;
    taken.set(externalId, [priceCents, mileageMi]);
  }
  return taken;
}

const isJson = (text: string) => /^\s*[[{]/.test(text);
/** The page as its Canadian twin has it: data that names the currency, or a page in that language. */
function inCanada(text: string): string {
  if (/"(priceCurrency|currency)":\s*"USD"/.test(text)) return text.replaceAll('"USD"', '"CAD"');
  if (!isJson(text)) return text.replace(/<html\b[^>]*>/i, '<html lang="fr-CA">');
  return text.replace('{', '{"currency":"CAD",');
}
const withSign = (text: string, sign: string) =>
  text.replace(/\$(?=\s?\d)/g, sign).replaceAll('"USD"', sign === '€' ? '"EUR"' : '"GBP"');
const inKilometres = (text: string) =>
  text
    .replace(/(\d)(\s?)(mi\.?|miles|Miles)(?=[\s"<.]|$)/g, '$1$2km')
    .replaceAll('"SMI"', '"KMT"')
    .replace(/"miles"/gi, '"KILOMETERS"');

describe('a page in another money or another measure', () => {
  it.each(PAGED_SOURCES)('is read by %s and none of its prices becomes US dollars', (key) => {
    const text = pageOf(key);
    expect(takenFrom(key, text).size).toBeGreaterThan(5);
    expect([...takenFrom(key, inCanada(text)).keys()]).toEqual([]);
    for (const sign of ['€', '£']) {
      const abroad = withSign(text, sign);
      if (abroad === text) continue;
      expect([sign, ...takenFrom(key, abroad).keys()]).toEqual([sign]);
    }
  });

  it.each(PAGED_SOURCES)('is read by %s and none of its kilometres becomes miles', (key) => {
    const text = pageOf(key);
    const named = inKilometres(text);
    // Where nothing on the page names its unit, some of its words do in such a country.
    const abroad = named === text ? text.replace('</body>', '<p>88,000 km</p></body>') : named;
    if (abroad !== text) expectKilometres(takenFrom(key, text), takenFrom(key, abroad));
  });
});

/** Mileages are what they were as kilometres, or are not taken. */
function expectKilometres(
  home: ReturnType<typeof takenFrom>,
  abroad: ReturnType<typeof takenFrom>,
): void {
  for (const [id, [, mileageMi]] of abroad) {
    const before = home.get(id)?.[1] ?? null;
    if (mileageMi === null || before === null) continue;
    expect([id, Math.abs(mileageMi - before / KM_PER_MILE) <= 1]).toEqual([id, true]);
  }
}

const REAL_PAGES: readonly (readonly [key: string, file: string])[] = [
  ['autotrader', 'autotrader/srp-used-honda-odyssey-2023-12.html'],
  ['carmax', 'carmax/srp-plug-in-hybrid-2023-05.html'],
  ['carscom', 'carscom/srp-plug-in-hybrid-2023-05.html'],
  ['cargurus', 'cargurus/srp-toyota-hybrid-2023-11.html'],
  ['carvana', 'carvana/srp-tahoe-2023-02.html'],
  ['truecar', 'truecar/srp-fragment-turkey-nc-2026-05.html'],
];

describe.skipIf(!FOLDER)(`a real page as its twin abroad${hint}`, () => {
  it.each(REAL_PAGES)('%s gives no US dollars and no miles: %s', (key, file) => {
    const text = readFileSync(path.join(FOLDER, file), 'utf8');
    const home = takenFrom(key, text);
    expect(home.size).toBeGreaterThan(10);
    const inDollars = text.replaceAll('USD', 'CAD').replace(/\$(?=\s?\d)/g, 'C$');
    expect([...takenFrom(key, inDollars).keys()]).toEqual([]);
    expectKilometres(home, takenFrom(key, inKilometres(text)));
  });
});
