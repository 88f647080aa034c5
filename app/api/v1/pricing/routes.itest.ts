import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '@/app/api/testing';
import { addPerson } from '@/lib/accounts/testing';
import { newId, toPublicId } from '@/lib/platform/ids';

const PATH = '/api/v1/pricing/suggest';
const CIVIC = { year: 2017, make: 'Honda', model: 'Civic', mileage_mi: 60_000 };

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({
    count: 240,
    change: (advert, index) => ({
      ...advert,
      listing:
        index % 2 === 0
          ? advert.listing
          : { ...advert.listing, make: 'Honda', model: 'Civic', body: 'sedan' },
    }),
  });
});
afterAll(() => api.close());

const suggest = (body: unknown) => api.call({ method: 'POST', path: PATH, body });

describe('POST /api/v1/pricing/suggest', () => {
  it('answers anybody, with days unknown where nothing has ended', async () => {
    const response = await suggest({ car: CIVIC, zip: '75201' });
    expect(response.status).toBe(200);
    const { data } = await response.json();
    expect(data.refusal).toBeNull();
    expect(data.marks).toHaveLength(3);
    expect(data.days).toMatchObject({ basis: null });
    expect(data.marks[1].median_days).toBeNull();
    expect(data.channels).toHaveLength(5);
  });

  it('takes a condition and known costs', async () => {
    const response = await suggest({
      car: CIVIC,
      condition: { damage: [{ kind: 'dent', severity: 'light', repair_cents: 30_000 }] },
      costs: { ebay_fee_cents: 5_000 },
      price_cents: 1_000_000,
    });
    const { data } = await response.json();
    expect(data.repairs_cents).toBe(30_000);
    expect(data.channels.find(({ key }: { key: string }) => key === 'ebay')).toMatchObject({
      net_cents: 995_000,
      is_net_known: true,
    });
  });

  it.each([
    ['no car', {}],
    ['an unknown field', { car: CIVIC, offer: 1 }],
    ['an ask inside of the car', { car: { ...CIVIC, price_cents: 1_000_000 } }],
    ['a ZIP that does not exist', { car: CIVIC, zip: '00000' }],
    ['a price of nothing', { car: CIVIC, price_cents: 0 }],
    ['a car that nobody knows', { car: { ...CIVIC, make: 'Nobody' } }],
  ])('refuses %s', async (_what, body) => {
    expect((await suggest(body)).status).toBe(422);
  });
});

describe('the price of a snap job', () => {
  it('is for its person alone', async () => {
    const personId = await addPerson(api.database, 'ann@example.com');
    const id = newId();
    await api.database.pool.query(
      'insert into snap_jobs (id, person_id, create_key) values ($1, $2, $3)',
      [id, personId, newId()],
    );
    const params = { id: toPublicId('snap_job', id) };
    const read = await api.call({ path: '/api/v1/snap-jobs/{id}/price-suggestion', params });
    expect(read.status).toBe(401);
    const put = await api.call({
      method: 'PUT',
      path: '/api/v1/snap-jobs/{id}/price',
      params,
      body: { price_cents: 1_000_000, floor_cents: null },
      headers: { 'if-match': '"1"' },
    });
    expect(put.status).toBe(401);
  });
});
