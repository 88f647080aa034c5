import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOfHost, readPage } from '@/lib/sources/page/page-reader';
import type { FetchedPage } from '@/lib/sources/page/page-reading';
import type { SourceSettings } from '@/lib/sources/ports';
import { settingsProblem } from '@/lib/sources/reading';
import { COLLECTED_SOURCES } from '@/lib/sources/registry';
import { POLICY_CLASSES, type SourceDefinition, TRANSPORTS } from '@/lib/sources/source-definition';
import { ANY_QUERY, type SourceQuery } from '@/lib/sources/source-query';
import { SOURCE_DEFINITIONS } from './definitions';

/** A few runs say whether a parser is careful; many, and pages of a hundred thousand tags, how much. */
const isLong = process.env.DEALSCOUT_TEST_DOSE === 'long';
const RUNS = isLong ? 2_000 : 12;
const DEPTH = isLong ? 20_000 : 2_000;

const pageOf = (bytes: Uint8Array | string, status = 200): FetchedPage => ({
  url: null,
  status,
  contentType: null,
  bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes,
});

const FULL_QUERY: SourceQuery = {
  make: 'Land Rover',
  model: 'Range Rover',
  yearMin: 2014,
  yearMax: 2020,
  priceMinCents: 5_000_00,
  priceMaxCents: 40_000_00,
  mileageMaxMi: 90_000,
  zip: '80202',
  radiusMi: 100,
  address: null,
};

/** What stands in front of pages: each wall as its maker words it, in a few words of our own. */
const WALLS = [
  '<html><head><title>Just a moment...</title></head><body></body></html>',
  '<html><title>Access Denied</title><p>You don’t have permission to access this server.</p></html>',
  '<script src="https://ct.captcha-delivery.com/c.js"></script><p>Please enable JS</p>',
  '<div id="px-captcha"></div><p>Press &amp; Hold to confirm you are a human</p>',
  '<iframe src="/_Incapsula_Resource?x=1"></iframe>',
];

/** Pages that nobody made for cars. */
const STRANGE = [
  '',
  ' ',
  '{}',
  '[]',
  'null',
  '"text"',
  '0',
  '<',
  '<html></html>',
  '<html><body><h1>Welcome to nginx!</h1></body></html>',
  '{"error":"internal"}',
  '{"listings":null,"items":"none","results":{}}',
  '{"data":{"items":[1,2,3]}}',
  '['.repeat(DEPTH),
  '<div>'.repeat(DEPTH),
  '<a href="'.repeat(DEPTH),
  '<script>'.repeat(DEPTH),
  `<script>window.__STATE__ = ${'{"a":'.repeat(DEPTH / 4)}`,
];

/** A test that fails has the page in its name. */
const nameOf = (page: string) => JSON.stringify(page.slice(0, 60));

/** An operator who allowed everything and set every key. */
const openSettings: SourceSettings = {
  policy: 'polite',
  baseUrlOf: ({ baseUrl }) => baseUrl,
  credentialsOf: ({ credentials = [] }) =>
    Object.fromEntries(credentials.map((name) => [name, 'key'])),
  dailyCallsMax: () => null,
};

describe('the list of sources', () => {
  it('holds each source of the registry once, as the registry describes it', () => {
    const keys = SOURCE_DEFINITIONS.map(({ key }) => key);
    expect([...keys].sort()).toEqual(Object.keys(COLLECTED_SOURCES).sort());
    for (const definition of SOURCE_DEFINITIONS) {
      expect(definition).toMatchObject(
        COLLECTED_SOURCES[definition.key as keyof typeof COLLECTED_SOURCES],
      );
    }
  });

  it('gives no host to two sources', () => {
    const hosts = SOURCE_DEFINITIONS.flatMap((definition) => definition.hosts);
    expect([...new Set(hosts)]).toEqual(hosts);
  });
});

describe.each(SOURCE_DEFINITIONS.map((definition) => [definition.key, definition] as const))(
  '%s',
  (_key, definition: SourceDefinition) => {
    const baseUrl = definition.baseUrl || 'https://dealer.example';
    /** A source that is read by addresses only is given one. */
    const address = definition.filters.includes('make') ? null : `${baseUrl}/used/`;
    const ask = (query: SourceQuery, pageNumber = 1) =>
      definition.buildRequest({
        query: { ...query, address: query.address ?? address },
        pageNumber,
        cursor: address === null || pageNumber === 1 ? null : `${baseUrl}/used/?page=${pageNumber}`,
        baseUrl,
      });
    const read = (bytes: Uint8Array | string, status = 200) =>
      readPage(definition, pageOf(bytes, status));

    it('is filled in: terms, hosts, ways, pace, pages, and a request', () => {
      expect(POLICY_CLASSES).toContain(definition.policy);
      expect(definition.termsNote.length).toBeGreaterThan(40);
      expect(definition.termsNote).not.toMatch(/\b(todo|tbd|fixme|lorem)\b/i);
      expect(definition.transports.length).toBeGreaterThan(0);
      for (const transport of definition.transports) expect(TRANSPORTS).toContain(transport);
      expect(definition.pageSize).toBeGreaterThan(0);
      expect(definition.pagesMax).toBeGreaterThan(0);
      expect(definition.pauseMs).toBeGreaterThanOrEqual(
        definition.policy === 'official' ? 0 : 1_000,
      );
      expect(definition.baseUrl).not.toMatch(/\/$/);
      for (const host of definition.hosts) expect(host).toMatch(/^[a-z0-9.-]+\.[a-z]+$/);
      if (definition.baseUrl !== '') {
        expect(new URL(definition.baseUrl).protocol).toBe('https:');
        expect(definition.termsUrl).toMatch(/^https:\/\//);
        expect(definition.hosts.length).toBeGreaterThan(0);
      }
      if (definition.policy === 'official') {
        expect(definition.credentials?.length).toBeGreaterThan(0);
        expect(definition.sign).toBeTypeOf('function');
      }
    });

    it('is asked by itself unless only people may bring its pages', () => {
      const isCapture = definition.policy === 'capture';
      expect(settingsProblem(definition, openSettings) === null).toBe(!isCapture);
      if (!isCapture) expect(ask({ ...FULL_QUERY, make: 'Ford', model: 'F-150' })).not.toBeNull();
    });

    it('asks its own address only, and something else for the second page', () => {
      for (const query of [ANY_QUERY, FULL_QUERY]) {
        const first = ask(query);
        if (first === null) continue;
        expect(first.url.startsWith(`${baseUrl}/`) || isOfHost(definition, first.url)).toBe(true);
        expect(first.url).not.toMatch(/undefined|null|NaN|\[object/);
        expect(ask(query, 2)).not.toEqual(first);
      }
    });

    it('asks no address of another site for somebody', () => {
      const others = ['https://elsewhere.example/cars', 'http://127.0.0.1/', 'file:///etc/passwd'];
      // A dealer's site is any that an operator names; the guarded client judges it.
      for (const other of definition.baseUrl === '' ? others.slice(2) : others) {
        const request = ask({ ...ANY_QUERY, address: other });
        if (request === null) continue;
        const { host } = new URL(request.url);
        expect(host === new URL(baseUrl).host || isOfHost(definition, request.url), other).toBe(
          true,
        );
      }
    });

    it('writes what is looked for into the address as text, never as part of it', () => {
      const make = '"&x=1#?/../<%00>';
      const request = ask({ ...FULL_QUERY, make, model: make });
      if (request === null) return;
      const url = new URL(request.url);
      if (address === null) expect(url.hash).toBe('');
      expect(url.searchParams.get('x')).toBeNull();
      expect(request.url).not.toMatch(/["<>\s]/);
    });

    it('takes a wall for a wall, and a refusing status for a refusal', () => {
      for (const wall of WALLS) expect(read(wall).verdict, nameOf(wall)).toBe('blocked');
      for (const status of [401, 403, 429, 451]) {
        expect(read('<p>No.</p>', status).verdict, String(status)).toBe('blocked');
      }
    });

    it('finds neither cars nor an empty market on pages that nobody made for cars', () => {
      for (const text of STRANGE) {
        const { verdict, problem, listings } = read(text);
        expect(['unrecognised', 'not_rendered'], nameOf(text)).toContain(verdict);
        expect([problem !== null, listings], nameOf(text)).toEqual([true, []]);
      }
    });

    it('reads any bytes without failing, and invents no cars from them', () => {
      const noise = fc.oneof(
        fc.uint8Array({ maxLength: 400 }),
        fc.jsonValue({ maxDepth: 4 }).map((value) => Buffer.from(JSON.stringify(value))),
        fc.string({ maxLength: 300 }).map((text) => Buffer.from(`<html><body>${text}`)),
      );
      fc.assert(
        fc.property(noise, (bytes) => {
          expect(['ok', 'empty']).not.toContain(read(bytes).verdict);
        }),
        { numRuns: RUNS },
      );
    });
  },
);
