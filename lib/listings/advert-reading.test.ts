import { describe, expect, it } from 'vitest';
import type { RawListing } from '@/lib/sources/raw-listing';
import { readAdvert } from './advert-reading';

const read = (raw: RawListing) =>
  readAdvert(raw, { thisYear: 2026, defaultPriceKind: 'dealer_ask' });

describe('an advert as its page says it', () => {
  it('keeps the page’s own words for make, model and trim', () => {
    const advert = read({ make: 'Chevy', model: 'Silverado', trim: 'LT Crew', year: '2019' });
    expect(advert).toMatchObject({
      make: 'Chevy',
      model: 'Silverado',
      trim: 'LT Crew',
      year: 2019,
    });
  });

  it('reads what is missing from the title, and a trim only where it surely is one', () => {
    expect(read({ title: '►2018 Nissan Rogue SL midyear release FOR ONLY $400' })).toMatchObject({
      year: 2018,
      make: 'Nissan',
      model: 'Rogue',
      trim: 'SL',
    });
    expect(read({ title: '2019 Honda Odyssey 1 owner' })).toMatchObject({
      model: 'Odyssey',
      trim: null,
    });
    expect(read({ title: 'Reliable car for sale' })).toMatchObject({ make: null, model: null });
    expect(read({ make: 'Toyota', title: '2018 Honda Civic' })).toMatchObject({ model: null });
  });

  it('has a price in its own currency, and none for payments, zero and words', () => {
    expect(read({ price: 12_500 })).toMatchObject({ priceCents: 1_250_000, currency: 'USD' });
    expect(read({ price: '$12,500', currency: 'cad' })).toMatchObject({ currency: 'CAD' });
    for (const price of [0, '', 'Call for price', '$295/mo', '-1']) {
      expect(read({ price })).toMatchObject({ priceCents: null, currency: null, priceKind: null });
    }
  });

  it('has miles, converted where the page counts kilometres', () => {
    expect(read({ mileage: '60k mi' }).mileageMi).toBe(60_000);
    expect(read({ mileage: 160_934, mileageUnit: 'km' }).mileageMi).toBe(100_000);
    expect(read({ mileage: 'unknown' }).mileageMi).toBeNull();
  });

  it('has a VIN only of seventeen characters', () => {
    expect(read({ vin: ' 1hgcm82633a004352 ' }).vin).toBe('1HGCM82633A004352');
    expect(read({ vin: '1HGCM8263' }).vin).toBeNull();
  });

  it('is all null for an advert that says nothing', () => {
    const { imageCount, isPending, isSponsored, ...rest } = read({});
    expect([imageCount, isPending, isSponsored]).toEqual([0, false, false]);
    expect(new Set(Object.values(rest))).toEqual(new Set([null]));
  });
});
