import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startTestApi, type TestApi } from '@/app/api/testing';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ count: 40 });
  // Alpha is late, beta was never read to the end. Answers are kept for a while, so before the first.
  await api.database.pool.query(
    `update sources set last_read_at = case key when 'alpha' then now() - interval '50 hours' end`,
  );
});
afterAll(() => api.close());

const answerSchema = z.object({
  meta: z.object({
    stale: z.boolean(),
    missing_sources: z.array(z.string()),
    notes: z.array(z.string()),
  }),
});
const metaOf = async (path: string, query = '') => {
  const params = { make: 'Honda', model: 'Civic' };
  const response = await api.call({ path, params, query });
  return answerSchema.parse(await response.json()).meta;
};
const lists = ['/api/v1/deals', '/api/v1/listings', '/api/public/search'];

describe('the state of the sources', () => {
  it.each([...lists, '/api/v1/market/{make}/{model}'])('is said by %s', async (path) => {
    expect(await metaOf(path)).toEqual({
      stale: true,
      missing_sources: ['beta'],
      notes: ['The beta lot was never read to the end.', 'The alpha lot was last read 2 days ago.'],
    });
  });

  it.each(lists)('is said by %s of the sources that were asked for only', async (path) => {
    expect(await metaOf(path, 'source=alpha')).toMatchObject({ stale: true, missing_sources: [] });
    expect(await metaOf(path, 'source=beta')).toMatchObject({
      stale: false,
      missing_sources: ['beta'],
    });
  });
});
