import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOfHost, readPage } from '@/lib/sources/page/page-reader';
import type { FetchedPage } from '@/lib/sources/page/page-reading';
import { COLLECTED_SOURCES } from '@/lib/sources/registry';
import { POLICY_CLASSES, type SourceDefinition, TRANSPORTS } from '@/lib/sources/source-definition';
import { ANY_QUERY, type SourceQuery } from '@/lib/sources/source-query';
import { SOURCE_DEFINITIONS } from './definitions';

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
  '['.repeat(20_000),
  `${'<div>'.repeat(20_000)}`,
  `<script>window.__STATE__ = ${'{"a":'.repeat(5_000)}`,
];

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
});

describe.each(SOURCE_DEFINITIONS.map((definition) => [definition.key, definition] as const))(
  '%s',
  (_key, definition: SourceDefinition) => {
    it('says on what terms it may be read, and how', () => {
      expect(POLICY_CLASSES).toContain(definition.policy);
      expect(definition.termsNote.length).toBeGreaterThan(20);
      expect(definition.transports.length).toBeGreaterThan(0);
      for (const transport of definition.transports) expect(TRANSPORTS).toContain(transport);
      if (definition.policy === 'pages') expect(definition.pauseMs).toBeGreaterThanOrEqual(1_000);
      if (definition.policy === 'capture') {
        expect(definition.buildRequest(context(FULL_QUERY, 1))).toBeNull();
      }
      expect(definition.baseUrl).not.toMatch(/\/$/);
    });

    const context = (query: SourceQuery, pageNumber: number) => ({
      query,
      pageNumber,
      cursor: null,
      baseUrl: definition.baseUrl || 'https://dealer.example',
    });

    it('asks its own address only, and something else for the second page', () => {
      for (const query of [ANY_QUERY, FULL_QUERY]) {
        const first = definition.buildRequest(context(query, 1));
        if (first === null) continue;
        expect(
          first.url.startsWith(`${definition.baseUrl}/`) || isOfHost(definition, first.url),
        ).toBe(true);
        expect(first.url).not.toContain('undefined');
        const second = definition.buildRequest(context(query, 2));
        expect(second).not.toEqual(first);
      }
    });

    it('writes what is looked for into the address as text, never as part of it', () => {
      const make = '"&x=1#?/../<%00>';
      const request = definition.buildRequest(context({ ...FULL_QUERY, make, model: make }, 1));
      if (request === null) return;
      const url = new URL(request.url);
      expect(url.hash).toBe('');
      expect(url.searchParams.get('x')).toBeNull();
      expect(request.url).not.toMatch(/["<>\s]/);
    });

    it.each(WALLS)('takes a wall for a wall: %s', (wall) => {
      expect(readPage(definition, pageOf(wall)).verdict).toBe('blocked');
    });

    it.each([401, 403, 429])('takes an answer with status %i for a refusal', (status) => {
      expect(readPage(definition, pageOf('<p>No.</p>', status)).verdict).toBe('blocked');
    });

    it.each(STRANGE)('finds neither cars nor an empty market in %.40s', (text) => {
      const { verdict, problem, listings } = readPage(definition, pageOf(text));
      expect(['unrecognised', 'not_rendered']).toContain(verdict);
      expect(problem).not.toBeNull();
      expect(listings).toEqual([]);
    });

    it('reads any bytes without failing, and invents no cars from them', () => {
      const noise = fc.oneof(
        fc.uint8Array({ maxLength: 400 }),
        fc.jsonValue({ maxDepth: 4 }).map((value) => Buffer.from(JSON.stringify(value))),
        fc.string({ maxLength: 300 }).map((text) => Buffer.from(`<html><body>${text}`)),
      );
      fc.assert(
        fc.property(noise, (bytes) => {
          expect(['ok', 'empty']).not.toContain(readPage(definition, pageOf(bytes)).verdict);
        }),
        { numRuns: 60 },
      );
    });
  },
);
