import { describe, expect, it } from 'vitest';
import { autodev } from '@/lib/sources/adapters/autodev/autodev';
import { ebay } from '@/lib/sources/adapters/ebay/ebay';
import { marketcheck } from '@/lib/sources/adapters/marketcheck/marketcheck';
import { findPageSource, readPage } from '@/lib/sources/page/page-reader';

const VIN = '1HGCR2F83GA000001';

function read(answer: unknown) {
  const bytes = Buffer.from(JSON.stringify(answer));
  const page = { url: null, status: 200, contentType: null, bytes };
  const source = findPageSource([ebay, marketcheck, autodev], page);
  return source === null ? null : { source: source.key, ...readPage(source, page) };
}

describe('a saved answer of auto.dev, version 1', () => {
  const record = {
    id: 77,
    vin: VIN,
    year: 2016,
    make: 'Honda',
    model: 'Accord',
    trim: 'EX-L',
    price: '$14,500',
    priceUnformatted: 14500,
    mileage: '81,250 Miles',
    mileageUnformatted: 81250,
    monthlyPayment: 310,
    condition: 'used',
    city: 'Waco',
    state: 'TX',
    dealerName: 'Example Motors',
    clickoffUrl: 'https://www.example-motors.test/accord?utm_source=a',
  };
  const answer = (records: unknown[]) => ({ totalCount: 40, hitsCount: records.length, records });

  it('is read with its total', () => {
    expect(read(answer([record]))).toMatchObject({
      source: 'autodev',
      verdict: 'ok',
      reportedTotal: 40,
      listings: [
        {
          externalId: VIN,
          title: '2016 Honda Accord EX-L',
          price: 14500,
          mileage: 81250,
          city: 'Waco',
          sellerKind: 'dealer',
          url: 'https://www.example-motors.test/accord',
        },
      ],
    });
  });

  it('has no price where it is unknown or the list price of a new car', () => {
    const unknown = { ...record, priceUnformatted: 0, mileageUnformatted: 0 };
    const listed = { ...record, vin: '1HGCR2F83GA000002', condition: 'new', newPriceAsMsrp: true };
    const found = read(answer([unknown, listed]));
    expect(found?.listings.map(({ price }) => price)).toEqual([undefined, undefined]);
    expect(found?.listings[0]?.mileage).toBeUndefined();
  });

  it('that lost its cars is not empty', () => {
    expect(read(answer([{ ...record, make: undefined, model: undefined }]))?.verdict).toBe(
      'unrecognised',
    );
  });
});

describe('an answer of MarketCheck', () => {
  const build = { year: 2016, make: 'Honda', model: 'Accord', trim: 'EX-L' };
  const entry = {
    id: 'a',
    vin: VIN,
    heading: '2016 Honda Accord',
    vdp_url: 'https://a.test/1',
    build,
  };
  const answer = (fields: object) => ({
    num_found: 1,
    listings: [{ ...entry, price: 14500, miles: 81250, ...fields }],
  });

  it('gives miles in Canada too, and Canadian dollars', () => {
    const found = read(answer({ dealer: { country: 'CA', state: 'ON' } }))?.listings[0];
    expect(found).toMatchObject({ mileage: 81250, price: 14500, currency: 'CAD' });
    expect(found?.mileageUnit).toBeUndefined();
  });

  it('holds no motorcycles, by whatever tells them', () => {
    for (const told of [{ body_type: 'Motorcycle' }, { make: 'Harley-Davidson' }]) {
      const found = read(answer({ build: { ...build, ...told } }));
      expect(found).toMatchObject({ verdict: 'empty', rejected: [{ reason: 'not_a_car' }] });
    }
  });
});

describe('an answer of eBay that was asked for cars', () => {
  it('is believed where an item names no more than the category below', () => {
    const categories = [{ categoryId: '6258', categoryName: 'Accord' }];
    const item = {
      itemId: 'v1|176000000001|0',
      title: '2016 Honda Accord EX-L',
      price: { value: '14500.00', currency: 'USD' },
      itemWebUrl: 'https://www.ebay.com/itm/176000000001',
      categories,
    };
    const href = 'https://api.ebay.com/buy/browse/v1/item_summary/search?category_ids=6001';
    expect(read({ href, total: 1, itemSummaries: [item] })?.listings).toHaveLength(1);
    const other = { ...item, categories: [...categories, { categoryId: '6024' }] };
    expect(read({ href, total: 1, itemSummaries: [other] })?.listings).toHaveLength(0);
  });
});
