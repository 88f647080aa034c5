import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RawListing } from '@/lib/sources/raw-listing';
import { vinCheckDigit } from '@/lib/vehicles/vin';
import type { NormalisedListing } from './listing';
import { normalise, stableIdentity } from './normalise';

const CONTEXT = {
  observedAt: new Date('2022-10-15T00:00:00Z'),
  marketYear: 2022,
  sourceKey: 'test',
};

const CIVIC: RawListing = {
  externalId: 'a1',
  url: 'https://example.com/cars/a1',
  vin: '19XFC1F37KE000001',
  year: 2019,
  make: 'Honda',
  model: 'Civic',
  trim: 'EX',
  price: '$18,500',
  mileage: '31,204 mi',
  fuel: 'Gasoline',
  transmission: 'Automatic CVT',
  drivetrain: 'Front-wheel Drive',
  exteriorColor: 'Crystal Black Pearl',
  sellerKind: 'dealer',
  zip: '75201',
  titleStatus: 'clean',
};

function listingOf(raw: RawListing, context = CONTEXT): NormalisedListing {
  const verdict = normalise(raw, context);
  if (!verdict.ok) throw new Error(`refused: ${verdict.refusal.reason} ${verdict.refusal.message}`);
  return verdict.listing;
}

function withCheckDigit(vin: string): string {
  return `${vin.slice(0, 8)}${vinCheckDigit(vin)}${vin.slice(9)}`;
}

function reasonOf(raw: RawListing): string | null {
  const verdict = normalise(raw, CONTEXT);
  return verdict.ok ? null : verdict.refusal.reason;
}

describe('normalise', () => {
  it('turns a full advert into facts', () => {
    expect(listingOf(CIVIC)).toMatchObject({
      externalId: 'a1',
      title: '2019 Honda Civic EX',
      year: 2019,
      make: 'Honda',
      model: 'Civic',
      trim: 'EX',
      body: 'sedan',
      drivetrain: 'fwd',
      fuel: 'gasoline',
      transmission: 'cvt',
      exteriorColor: 'black',
      interiorColor: null,
      priceCents: 1_850_000,
      priceKind: 'dealer_ask',
      mileageMi: 31_204,
      titleStatus: 'clean',
      city: 'Dallas',
      state: 'TX',
      zip: '75201',
      isSimulated: false,
      observedAt: CONTEXT.observedAt,
    });
  });

  it('reads an advert that is all title', () => {
    expect(
      listingOf({ title: '2012 chevy silverado 1500 lt crew cab', price: '14.5k obo' }),
    ).toMatchObject({
      year: 2012,
      make: 'Chevrolet',
      model: 'Silverado 1500',
      trim: 'LT Crew Cab',
      body: 'pickup',
      priceCents: 1_450_000,
      mileageMi: null,
    });
  });

  it('leaves unknown facts null, never zero', () => {
    const bare = listingOf({ year: 2015, make: 'Ford', model: 'Focus', price: 7000, mileage: '0' });
    expect(bare).toMatchObject({ mileageMi: null, mpgCity: null, state: null, latitude: null });
    expect(bare).toMatchObject({ titleStatus: null, sellerKind: null, vin: null });
  });

  it.each<[string, Partial<Record<keyof RawListing, unknown>>, string]>([
    ['no price', { price: undefined }, 'price_missing'],
    ['call for price', { price: 'Call for price' }, 'price_missing'],
    ['a monthly payment', { price: '$295/mo' }, 'price_is_payment'],
    ['$1', { price: '1' }, 'price_too_low'],
    ['$12,345,678', { price: '12345678' }, 'price_placeholder'],
    ['Canadian dollars', { price: '18500', currency: 'CAD' }, 'foreign_currency'],
    ['words for a price', { price: 'cheap' }, 'price_not_a_price'],
    ['a teaser', { price: '$2,599' }, 'price_below_plausible_for_age'],
    ['999,999 miles', { mileage: '999999' }, 'mileage_placeholder'],
    ['a million miles', { mileage: '1,000,001' }, 'mileage_implausible'],
    ['miles below zero', { mileage: '-3' }, 'mileage_implausible'],
    ['a year to come', { year: 2031 }, 'year_implausible'],
    ['no year', { year: '', vin: undefined }, 'year_missing'],
    ['an unknown make', { make: 'Zorblax', vin: undefined }, 'make_unknown'],
    ['no model', { model: 'Other', vin: undefined }, 'model_missing'],
    ['a part', { model: 'wheels' }, 'parts_only'],
    ['parting out', { title: 'Parting out 2019 Civic' }, 'parts_only'],
    ['parts only by title', { titleStatus: 'parts only' }, 'parts_only'],
    ['a motorcycle', { make: 'Harley-Davidson', model: 'Sportster' }, 'not_a_car'],
    ['a motorcycle VIN', { vin: withCheckDigit('1HD1KB4197Y123456') }, 'not_a_car'],
  ])('refuses %s', (_name, change, reason) => {
    expect(reasonOf({ ...CIVIC, ...change } as RawListing)).toBe(reason);
  });

  it('keeps salvage and rebuilt cars, with their title status', () => {
    expect(listingOf({ ...CIVIC, titleStatus: 'Salvage', price: 3_000 }).titleStatus).toBe(
      'salvage',
    );
    const { titleStatus: _own, ...untitled } = CIVIC;
    expect(listingOf({ ...untitled, title: '2019 Civic rebuilt title' }).titleStatus).toBe(
      'rebuilt',
    );
    expect(listingOf({ ...untitled, condition: 'salvage' }).titleStatus).toBe('salvage');
    expect(
      listingOf({ ...untitled, description: 'Never a salvage title!' }).titleStatus,
    ).toBeNull();
  });

  it('flags what the VIN contradicts, without refusing it', () => {
    const of = (raw: RawListing) => listingOf({ ...CIVIC, ...raw }).flags;
    const valid = '1HGCV1F47MA233146';
    expect(listingOf({ ...CIVIC, vin: valid }).isVinValid).toBe(true);
    expect(of({ vin: valid })).toContain('vin_year_differs');
    expect(of({ vin: valid, year: 2021, make: 'Toyota', model: 'Camry' })).toEqual([
      'vin_make_differs',
    ]);
    expect(of({ vin: valid, year: 2021 })).toEqual(['vin_model_differs']);
    expect(of({ vin: valid, year: 2021, model: 'Accord' })).toEqual([]);
    expect(of({ vin: '1HGCV1F40MA233146', year: 2021 })).toEqual(['vin_invalid']);
    expect(listingOf({ ...CIVIC, vin: '11111111111111111' }).vin).toBeNull();
  });

  it('flags a text with another VIN, and a VIN of another car where only the text has one', () => {
    const vin = '1HGCV1F47MA233146';
    const accord = { ...CIVIC, vin, year: 2021, model: 'Accord' };
    const { vin: _own, ...nameless } = accord;
    const other = withCheckDigit('5YJ3E1EA7KF317000');
    const flagsWith = (raw: RawListing, description: string) =>
      listingOf({ ...raw, description }).flags;
    expect(flagsWith(accord, `Great car. VIN: ${vin.toLowerCase()}. Call!`)).toEqual([]);
    expect(flagsWith(accord, `Also see ${other} and this one, ${vin}`)).toEqual([]);
    expect(flagsWith(accord, `VIN ${other}`)).toEqual(['vin_text_differs']);
    expect(flagsWith(accord, 'Stock 1HGCV1F40MA233146')).toEqual([]);
    expect(flagsWith(nameless, `VIN ${vin}`)).toEqual([]);
    expect(flagsWith(nameless, `VIN ${other}`)).toEqual(['vin_year_differs', 'vin_make_differs']);
    expect(flagsWith(nameless, `One of ${vin} and ${other}`)).toEqual([]);
  });

  it('does not call a year code of the other thirty-year cycle a contradiction', () => {
    const vin = withCheckDigit('YV4A221L3L1234567');
    const volvo = { year: 2020, make: 'Volvo', model: 'XC60', price: 25_000, vin };
    expect(listingOf(volvo)).toMatchObject({ isVinValid: true, flags: [] });
    expect(listingOf({ ...volvo, year: 2018 }).flags).toContain('vin_year_differs');
  });

  it('fills a missing year from a valid VIN and says so', () => {
    const { year: _year, ...yearless } = CIVIC;
    const listing = listingOf({ ...yearless, vin: '1HGCV1F47MA233146', model: 'Accord' });
    expect(listing).toMatchObject({ year: 2021, flags: ['year_from_vin'] });
  });

  it('guesses thousands of miles only with a flag', () => {
    const listing = listingOf({ ...CIVIC, year: 2010, mileage: 145, vin: '' });
    expect(listing).toMatchObject({ mileageMi: 145_000, vehicleKey: null });
    expect(listing.flags).toContain('mileage_unit_guessed');
  });

  it('counts a car’s age from the day of the advert, not from today', () => {
    const context = { ...CONTEXT, marketYear: 2030 };
    expect(normalise({ ...CIVIC, price: 2_599 }, context).ok).toBe(false);
  });

  it('lets the ZIP code decide over a broken state, and drops foreign coordinates', () => {
    expect(listingOf({ ...CIVIC, state: 'Suite' }).state).toBe('TX');
    expect(listingOf({ ...CIVIC, latitude: 0, longitude: 0 }).latitude).toBeCloseTo(32.8, 0);
    const { zip: _zip, ...unzipped } = CIVIC;
    const dallas = listingOf({ ...unzipped, city: 'DALLAS', state: 'Texas' });
    expect(dallas).toMatchObject({ city: 'Dallas', state: 'TX', zip: null });
    expect(dallas.latitude).toBeCloseTo(32.8, 0);
  });

  it('stores no e-mail address or telephone number and no script as URL', () => {
    const listing = listingOf({
      ...CIVIC,
      title: '2019 Civic, call 512-555-0134 or bob@example.com',
      url: 'javascript:alert(1)',
    });
    expect(listing.title).toBe('2019 Civic, call or');
    expect(listing.url).toBeNull();
  });

  it('scores a full advert near 100 and a bare one low', () => {
    expect(
      listingOf({ ...CIVIC, vin: '1HGCV1F47MA233146', year: 2021, model: 'Accord' }).qualityScore,
    ).toBe(100);
    const bare = listingOf({ year: 2015, make: 'Ford', model: 'Focus', price: 7000 });
    expect(bare.qualityScore).toBeLessThan(30);
  });
});

describe('identity', () => {
  const { vin: _vin, externalId: _id, ...anonymous } = CIVIC;

  it('does not change with the price', () => {
    const a = listingOf(anonymous);
    const b = listingOf({ ...anonymous, price: 17_000 });
    expect(b.externalId).toBe(a.externalId);
    expect(b.factsHash).toBe(a.factsHash);
    expect(b.vehicleKey).toBe(a.vehicleKey);
    expect(a.externalId).toBe(stableIdentity(a));
  });

  it('is the VIN where there is one', () => {
    const listing = listingOf({ ...anonymous, vin: '1HGCV1F47MA233146' });
    expect(listing.externalId).toBe('vin:1HGCV1F47MA233146');
    expect(listing.vehicleKey).toBe('vin:1HGCV1F47MA233146');
  });

  it('tells cars apart by what differs, and has no vehicle key at a round mileage', () => {
    const a = listingOf(anonymous);
    expect(listingOf({ ...anonymous, trim: 'LX' }).externalId).not.toBe(a.externalId);
    expect(listingOf({ ...anonymous, mileage: 31_205 }).vehicleKey).not.toBe(a.vehicleKey);
    expect(listingOf({ ...anonymous, mileage: 31_000 }).vehicleKey).toBeNull();
    expect(a.vehicleKey).toMatch(/^facts:[0-9a-f]{40}$/);
  });

  it('says unchanged when only price, mileage and time moved, and changed when facts did', () => {
    const a = listingOf(anonymous);
    const later = new Date('2022-11-01T00:00:00Z');
    const seenAgain = { ...anonymous, mileage: 31_300, price: 1_777_700, observedAt: later };
    expect(listingOf({ ...seenAgain, price: 17_777 }).factsHash).toBe(a.factsHash);
    expect(listingOf({ ...anonymous, exteriorColor: 'red' }).factsHash).not.toBe(a.factsHash);
  });
});

describe('hostile rows', () => {
  const NASTY = [
    '\u0000',
    '\u202Egnp.exe',
    '🚗'.repeat(1_000),
    '__proto__',
    'constructor',
    'toString',
    "'; drop table listings;--",
    '<script>alert(1)</script>',
    '\ud800',
    '９９９９',
    'ﷺ'.repeat(100),
    '-Infinity',
    '1e309',
    '0x1F',
  ];
  const FIELDS = [
    'externalId',
    'url',
    'title',
    'vin',
    'year',
    'make',
    'model',
    'trim',
    'modelTrim',
    'body',
    'drivetrain',
    'fuel',
    'transmission',
    'engine',
    'exteriorColor',
    'interiorColor',
    'price',
    'currency',
    'mileage',
    'mileageUnit',
    'condition',
    'titleStatus',
    'sellerKind',
    'city',
    'state',
    'zip',
    'mpgCity',
    'description',
  ] as const;

  function expectStorable(raw: RawListing): void {
    const verdict = normalise(raw, CONTEXT);
    if (!verdict.ok) {
      expect(verdict.refusal.message.length).toBeLessThan(300);
      expect(verdict.refusal.message).not.toContain('\u0000');
      return;
    }
    for (const value of Object.values(verdict.listing)) {
      if (typeof value === 'string') {
        expect(value).not.toContain('\u0000');
        expect(value.length).toBeLessThanOrEqual(2_000);
      }
      if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
    }
    expect(verdict.listing.priceCents).toBeGreaterThan(0);
    expect(verdict.listing.qualityScore).toBeGreaterThanOrEqual(0);
    expect(verdict.listing.qualityScore).toBeLessThanOrEqual(100);
  }

  it('never throws nor lets junk through, field by field', () => {
    for (const field of FIELDS) {
      for (const value of NASTY) expectStorable({ ...CIVIC, [field]: value });
    }
  });

  it('survives values of kinds that no source should send', () => {
    for (const field of FIELDS) {
      for (const value of [null, {}, [], true, Number.NaN, -1]) {
        expectStorable({ ...CIVIC, [field]: value } as RawListing);
      }
    }
  });

  it('costs no more for a 10 MB cell than for a long one', () => {
    for (const field of FIELDS) expectStorable({ ...CIVIC, [field]: 'x'.repeat(10_000_000) });
    for (const field of ['price', 'mileage', 'vin', 'zip'] as const) {
      expectStorable({ ...CIVIC, [field]: '1'.repeat(10_000_000) });
      expectStorable({ ...CIVIC, [field]: ' '.repeat(10_000_000) });
    }
  });

  it('takes any strings in any fields', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.constantFrom(...NASTY),
      fc.double(),
    );
    const row = fc.record(Object.fromEntries(FIELDS.map((field) => [field, cell])), {
      requiredKeys: [],
    });
    fc.assert(
      fc.property(row, (raw) => {
        expectStorable(raw as RawListing);
        expectStorable({ ...CIVIC, ...raw } as RawListing);
      }),
      { numRuns: 500 },
    );
  });
});
