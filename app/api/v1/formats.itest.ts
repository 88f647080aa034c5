import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '@/app/api/testing';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({
    change: (advert, index) => ({
      ...advert,
      listing: {
        ...advert.listing,
        title: index % 2 === 0 ? '=HYPERLINK("http://foe") <b>&</b>' : advert.listing.title,
      },
    }),
  });
});
afterAll(() => api.close());

interface Row {
  id: string;
  title: string;
  price_cents: number;
}
const rowsOf = async (path: string, query: string) => {
  const response = await api.call({ path, query, headers: { cookie: api.browserCookie() } });
  return ((await response.json()) as { data: Row[] }).data;
};
const csvOf = async (response: Response) =>
  parse(await response.text(), { columns: true }) as Record<string, string>[];

const lists = ['/api/v1/deals', '/api/v1/listings', '/api/public/search'];

describe.each(lists)('%s', (path) => {
  const query = 'state=TX&limit=5&sort=price';

  it('as CSV holds the rows of the JSON page', async () => {
    const json = await rowsOf(path, query);
    for (const given of [
      { query: `${query}&format=csv`, headers: {} },
      { query, headers: { accept: 'text/csv' } },
    ]) {
      const response = await api.call({ path, ...given });
      expect(response.headers.get('content-type')).toContain('text/csv');
      const csv = await csvOf(response);
      expect(csv.map(({ id }) => id)).toEqual(json.map(({ id }) => id));
      expect(csv.map(({ price_cents }) => Number(price_cents))).toEqual(
        json.map(({ price_cents }) => price_cents),
      );
      expect(csv[0]?.page_url).toBe(`http://localhost:3000/listings/${csv[0]?.id}`);
      expect(csv.some(({ title }) => title?.startsWith('='))).toBe(false);
    }
  });

  it.each(['rss', 'atom'])('as %s holds the same cars and leads to their pages', async (format) => {
    const json = await rowsOf(path, query);
    const response = await api.call({ path, query: `${query}&format=${format}` });
    expect(response.headers.get('content-type')).toContain(`application/${format}+xml`);
    const xml = await response.text();
    expect([...xml.matchAll(/urn:deal-scout:listing:(\w+)</g)].map((match) => match[1])).toEqual(
      json.map(({ id }) => id),
    );
    expect(xml).toContain(`http://localhost:3000/listings/${json[0]?.id}`);
    expect(xml).not.toContain('<b>');
  });

  it('in any format has at most five rows for a program that is not signed in', async () => {
    const response = await api.call({ path, query: 'limit=50&format=csv' });
    expect(await csvOf(response)).toHaveLength(5);
  });

  it.each([
    'format=xml',
    'format=csv&format=rss',
    'format=',
    'include=everything',
    'include=costs,comps',
  ])('refuses %s', async (wrong) => {
    const response = await api.call({ path, query: wrong });
    expect(response.status).toBe(422);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
  });
});

describe('pages', () => {
  it('of CSV are walked by their links, without losing or repeating a car', async () => {
    const seen: string[] = [];
    const first = 'limit=50&format=csv&sort=mileage';
    let query: string | undefined = first;
    while (query !== undefined) {
      const headers = { cookie: api.browserCookie() };
      const response: Response = await api.call({ path: '/api/v1/listings', query, headers });
      seen.push(...(await csvOf(response)).map(({ id }) => id ?? ''));
      const links = response.headers.get('link') ?? '';
      expect(links).toContain(`<http://localhost:3000/api/v1/listings?${first}>; rel="first"`);
      query = /<[^>]*\?([^>]*)>; rel="next"/.exec(links)?.[1];
    }
    expect(seen).toHaveLength(120);
    expect(new Set(seen).size).toBe(120);
  });

  it('that did not change are not sent again, in each format by itself', async () => {
    const etags = new Set<string>();
    for (const format of ['json', 'csv', 'rss', 'atom']) {
      const request = { path: '/api/v1/deals', query: `format=${format}` };
      const etag = (await api.call(request)).headers.get('etag') ?? '';
      const again = await api.call({ ...request, headers: { 'if-none-match': etag } });
      expect([again.status, await again.text()]).toEqual([304, '']);
      etags.add(etag);
    }
    expect(etags.size).toBe(4);
  });
});
