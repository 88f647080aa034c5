import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { schemaOrgVehicles } from '@/lib/sources/page/schema-org';
import { type CarFacts, carJsonLd, scriptJson } from './car-json-ld';

const URL_OF_PAGE = 'https://deals.example/listings/lst_1';
const PAGE = { url: URL_OF_PAGE, imageUrl: `${URL_OF_PAGE}/share-image` };
const car: CarFacts = {
  title: '2019 Honda Civic EX',
  vin: '2HGFC2F59KH500001',
  year: 2019,
  make: 'Honda',
  model: 'Civic',
  trim: 'EX',
  body: 'sedan',
  drivetrain: 'fwd',
  fuel: 'plug_in_hybrid',
  transmission: 'dual_clutch',
  engine: '2.0L I4',
  exteriorColor: 'blue',
  interiorColor: 'black',
  mileageMi: 41_203,
  priceCents: 1_840_050,
  priceKind: 'dealer_ask',
  sellerKind: 'dealer',
  city: 'Austin',
  state: 'TX',
  zip: '78701',
  status: 'live',
};
const pageOf = (change: Partial<CarFacts> = {}) =>
  `<html><head><script type="application/ld+json">${scriptJson(carJsonLd({ ...car, ...change }, PAGE))}</script></head><body></body></html>`;
const readFrom = (html: string) => schemaOrgVehicles(html, { pageUrl: URL_OF_PAGE });

describe('what search engines are told of a car', () => {
  it('reads back as the same facts by our own reader of such pages', () => {
    const { listings, rejected } = readFrom(pageOf());
    expect(rejected).toEqual([]);
    expect(listings).toHaveLength(1);
    expect(listings[0]).toMatchObject({
      url: URL_OF_PAGE,
      title: '2019 Honda Civic EX',
      vin: car.vin,
      year: '2019',
      make: 'Honda',
      model: 'Civic',
      trim: 'EX',
      body: 'sedan',
      fuel: 'plug in hybrid',
      transmission: 'dual clutch',
      engine: '2.0L I4',
      exteriorColor: 'blue',
      interiorColor: 'black',
      city: 'Austin',
      state: 'TX',
      zip: '78701',
      condition: 'used',
    });
    expect(Number(listings[0]?.price)).toBe(18_400.5);
    expect(String(listings[0]?.mileage)).toMatch(/41,?203/);
  });

  it('says nothing that is not known', () => {
    const told = scriptJson(
      carJsonLd(
        {
          ...car,
          vin: null,
          trim: null,
          body: null,
          drivetrain: null,
          fuel: null,
          transmission: null,
          engine: null,
          exteriorColor: null,
          interiorColor: null,
          mileageMi: null,
          sellerKind: null,
          city: null,
          state: null,
          zip: null,
        },
        PAGE,
      ),
    );
    expect(told).not.toMatch(/null|unknown|seller|availableAtOrFrom|mileage|vehicleIdent/);
  });

  it('offers an ended advert as out of stock, so that no reader takes it for one, and an auction at no price', () => {
    expect(readFrom(pageOf({ status: 'gone' })).listings).toEqual([]);
    expect(carJsonLd({ ...car, priceKind: 'auction' }, PAGE)).not.toHaveProperty('offers');
  });

  it('cannot be broken out of by any text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.constantFrom('</script><script>alert(1)</script>', '<!--<script>', ']]>', '\u2028'),
        ),
        (text) => {
          const json = scriptJson(carJsonLd({ ...car, trim: `a${text}`, city: text }, PAGE));
          expect(json).not.toMatch(/[<>&\u2028\u2029]/);
          expect(JSON.parse(json).vehicleConfiguration).toBe(`a${text}`);
        },
      ),
      { numRuns: 40 },
    );
  });
});
