import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '@/app/api/testing';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ count: 2 });
});
afterAll(() => api.close());

const PATH = '/api/v1/deals/news';
const since = new Date().toISOString();

it('tells anybody at once how a list stands, and nothing twice to who comes back', async () => {
  const open = (headers: Record<string, string> = {}) =>
    api.call({ path: PATH, query: `make=Honda&since=${since}`, headers });
  const response = await open();
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(response.headers.get('cache-control')).toContain('no-store');
  const reader = response.body?.getReader();
  let text = '';
  while (!text.includes('data: ')) {
    text += new TextDecoder().decode((await reader?.read())?.value);
  }
  expect(text).toContain('event: news');
  expect(text).toContain('"new_count":0');
  await reader?.cancel();
  const id = /id: (\S+)/.exec(text)?.[1] ?? '';
  const again = (await open({ 'last-event-id': id })).body?.getReader();
  expect(new TextDecoder().decode((await again?.read())?.value)).toBe('retry: 3000\n\n');
  const next = await Promise.race([
    again?.read(),
    new Promise((resolve) => setTimeout(() => resolve('nothing'), 100)),
  ]);
  expect(next).toBe('nothing');
  await again?.cancel();
});

it('refuses what is no time and no filter, and more windows than a person has', async () => {
  for (const query of ['', 'since=yesterday', `since=${since}&color=plaid`, `since=${since}&q=1`]) {
    expect((await api.call({ path: PATH, query })).status, query).toBe(422);
  }
  const open = await Promise.all(
    Array.from({ length: 9 }, () => api.call({ path: PATH, query: `since=${since}` })),
  );
  expect(open.map(({ status }) => status).sort()).toEqual([...Array(8).fill(200), 429]);
  expect(open.find(({ status }) => status === 429)?.headers.get('retry-after')).toBe('5');
  await Promise.all(open.map((each) => each.body?.cancel()));
});
