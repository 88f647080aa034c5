import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '@/app/api/testing';
import { newId, toPublicId } from '@/lib/platform/ids';
import { GET } from './route';

let api: TestApi;
let listings: { id: string; title: string }[];

beforeAll(async () => {
  api = await startTestApi({ count: 40 });
  const { rows } = await api.database.pool.query<{ id: string; title: string }>(
    `select l.id, l.title from listings l join search_rows s on s.listing_id = l.id order by l.id`,
  );
  listings = rows;
});
afterAll(() => api.close());

const publicId = (index: number) => toPublicId('listing', listings[index]?.id ?? '');

function get(id: string, headers: Record<string, string> = {}): Promise<Response> {
  return GET(new Request(`http://localhost:3000/listings/${id}/share-image`, { headers }), {
    params: Promise.resolve({ id }),
  });
}
const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());

describe('the share image of a listing', () => {
  it('is a picture of 1200 by 630 that may be kept, and is not sent again to who has it', async () => {
    const answer = await get(publicId(0));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=600');
    const { format, width, height } = await sharp(await bytesOf(answer)).metadata();
    expect([format, width, height]).toEqual(['png', 1_200, 630]);
    const etag = answer.headers.get('etag') ?? '';
    const again = await get(publicId(0), { 'if-none-match': etag });
    expect(again.status).toBe(304);
    expect((await bytesOf(again)).length).toBe(0);
  });

  it('is another for another listing, and for another price of the same one', async () => {
    const [one, other] = [await get(publicId(0)), await get(publicId(1))];
    expect(one.headers.get('etag')).not.toBe(other.headers.get('etag'));
    const oneBytes = await bytesOf(one);
    expect(oneBytes.equals(await bytesOf(other))).toBe(false);
    await api.database.pool.query('update listings set price_cents = 123400 where id = $1', [
      listings[0]?.id,
    ]);
    const cheaper = await get(publicId(0), { 'if-none-match': one.headers.get('etag') ?? '' });
    expect(cheaper.status).toBe(200);
    expect((await bytesOf(cheaper)).equals(oneBytes)).toBe(false);
  });

  it('is drawn of long and hostile names too, with no letter fetched from anywhere', async () => {
    const hostile = `</div><script>alert(1)</script> ${'汉字 🚗 '.repeat(60)}`;
    await api.database.pool.query(
      `update listings set model = $2, trim = $2, city = $2 where id = $1`,
      [listings[2]?.id, hostile],
    );
    const answer = await get(publicId(2));
    expect(answer.status).toBe(200);
    expect((await sharp(await bytesOf(answer)).metadata()).width).toBe(1_200);
  });

  it('is not there for what is not there, nor for what is private', async () => {
    await api.database.pool.query(`update listings set visibility = 'private' where id = $1`, [
      listings[3]?.id,
    ]);
    for (const id of [toPublicId('listing', newId()), 'lst_', 'garbage', publicId(3)]) {
      expect((await get(id)).status, id).toBe(404);
    }
  });
});
