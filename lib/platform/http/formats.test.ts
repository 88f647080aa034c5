import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { formatParameter, wantedFormat } from '@/lib/platform/http/formats';
import { defineOperation } from '@/lib/platform/http/operation';
import { call, testRouteKit } from '@/lib/platform/http/testing';

const operation = defineOperation({
  id: 'things.list',
  method: 'GET',
  path: '/api/things',
  summary: 'List things',
  tags: ['things'],
  permission: 'listings.read',
  query: z.object(formatParameter),
  response: z.array(z.object({ name: z.string() })),
  isList: true,
  formats: {
    csv: ({ data }) => data.map(({ name }) => name).join('\n'),
    rss: ({ publicUrl }) => `<rss>${publicUrl}</rss>`,
    atom: ({ selfUrl }) => `<feed>${selfUrl}</feed>`,
  },
});

const things = testRouteKit().route(operation, async () => ({
  data: [{ name: 'a', secret: 'not in the schema' }],
  page: { limit: 1, next_cursor: 'more' },
}));

describe('the format of a list', () => {
  it.each([
    [null, null],
    ['*/*', null],
    ['application/json', null],
    ['text/csv', 'csv'],
    ['TEXT/CSV ; charset=utf-8', 'csv'],
    ['application/rss+xml', 'rss'],
    ['application/atom+xml, application/rss+xml;q=0.9', 'atom'],
    ['text/csv;q=0.5, application/json;q=0.4', 'csv'],
    ['text/csv, application/json', null],
    ['text/*', 'csv'],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', null],
    ['text/csv;q=0', null],
    ['image/png', null],
    [',,;;q=', null],
    ['', null],
  ])('for Accept: %s is %s', (accept, format) => {
    expect(wantedFormat(operation, undefined, accept)).toBe(format);
  });

  it('is named by the parameter whatever is accepted', () => {
    expect(wantedFormat(operation, 'rss', 'text/csv')).toBe('rss');
    expect(wantedFormat(operation, 'json', 'text/csv')).toBeNull();
  });

  it('is JSON where there is no other', () => {
    const { formats: _none, ...plain } = operation;
    expect(wantedFormat(plain, undefined, 'text/csv')).toBeNull();
  });
});

describe('a list in another format', () => {
  it('holds what the schema names, with the media type, its own ETag and the next page', async () => {
    const response = await call(things, { headers: { accept: 'text/csv' } });
    expect(await response.text()).toBe('a');
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    expect(response.headers.get('vary')).toBe('Cookie, Authorization, Accept');
    expect(response.headers.get('link')).toContain('cursor=more>; rel="next"');
    const json = await call(things);
    expect(json.headers.get('content-type')).toContain('application/json');
    expect(json.headers.get('etag')).not.toBe(response.headers.get('etag'));
    const again = await call(things, {
      headers: { accept: 'text/csv', 'if-none-match': response.headers.get('etag') ?? '' },
    });
    expect(again.status).toBe(304);
  });

  it('knows where it is', async () => {
    const atom = await call(things, { path: '/api/test?format=atom' });
    expect(await atom.text()).toBe('<feed>http://localhost/api/test?format=atom</feed>');
    const rss = await call(things, { path: '/api/test?format=rss' });
    expect(await rss.text()).toBe('<rss>http://localhost</rss>');
  });

  it('fails as problem+json all the same', async () => {
    const response = await call(things, { path: '/api/test?format=pdf' });
    expect(response.status).toBe(422);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
  });
});
