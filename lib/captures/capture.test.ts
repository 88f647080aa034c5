import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capturedListingId, captureTitle, contentHashOf, pageAddress } from './capture';
import { capturedRows } from './captured-rows';

const MARKET_NOW = new Date('2026-03-01T12:00:00Z');
const rowsOf = (ownerId: string, url: string, more: object = {}) =>
  capturedRows(
    [
      {
        url,
        title: '2016 Honda Civic EX',
        price: '$10,900',
        sellerName: 'Jo Seller',
        description: 'Call Jo: 303-555-0100',
        imageUrls: ['https://images.example.test/1.jpg'],
        ...more,
      },
    ],
    {
      ownerId,
      sourceKey: 'carscom',
      priceKind: 'dealer_ask',
      address: null,
      marketNow: MARKET_NOW,
    },
  );

describe('an address', () => {
  it('is one however it is decorated', () => {
    const plain = 'https://www.cars.example.test/vehicle/1?id=2';
    for (const text of [
      plain,
      ` ${plain}#photos `,
      `${plain}&utm_source=mail&gclid=x`,
      'https://WWW.cars.example.test/vehicle/1/?id=2',
    ]) {
      expect(pageAddress(text)).toBe(plain);
    }
  });

  it('is none that is not of the web, holds a password, or is too long', () => {
    for (const text of [
      'javascript:alert(1)',
      'file:///etc/passwd',
      'https://me:secret@x.test/',
      'cars.com',
      `https://x.test/${'a'.repeat(2_001)}`,
    ]) {
      expect(pageAddress(text), text).toBeNull();
    }
    fc.assert(
      fc.property(fc.string(), (text) => {
        const address = pageAddress(text);
        if (address !== null) expect(pageAddress(address)).toBe(address);
      }),
    );
  });
});

describe('an advert that a person brings', () => {
  it('is known by person and source, so that it never meets another’s', () => {
    const ids = new Set([
      capturedListingId('ann', 'carscom', '1'),
      capturedListingId('ben', 'carscom', '1'),
      capturedListingId('ann', 'carmax', '1'),
    ]);
    expect(ids.size).toBe(3);
  });

  it('is the same from a mail and from its page, and says nothing of who sells', () => {
    const url = 'https://www.cars.com/vehicledetail/1/';
    const [fromPage] = rowsOf('ann', url).sightings;
    const [fromMail] = rowsOf('ann', `${url}?utm_medium=email`).sightings;
    expect(fromMail?.listing.externalId).toBe(fromPage?.listing.externalId);
    expect(fromPage?.listing).toMatchObject({ sellerHash: null, photoUrls: [] });
    expect(JSON.stringify(fromPage)).not.toMatch(/Jo|303-555/);
  });

  it('has a car of its own kind, never one of the market', () => {
    const vin = '2HGFB2F59CH300001';
    const [own] = rowsOf('ann', 'https://x.test/1', { vin, mileage: '61,337' }).sightings;
    const [other] = rowsOf('ben', 'https://x.test/1', { vin, mileage: '61,337' }).sightings;
    expect(own?.listing.vehicleKey).toMatch(/^own:[0-9a-f]{32}:(?:vin|facts):/);
    expect(own?.listing.vehicleKey).not.toBe(other?.listing.vehicleKey);
  });

  it('is left out with the reason where it cannot be true', () => {
    const { sightings, leftOut } = rowsOf('ann', 'https://x.test/1', { price: 'call' });
    expect(sightings).toEqual([]);
    expect(leftOut).toMatch(/1 of 1 adverts were left out/);
  });
});

describe('what is kept of a page', () => {
  it('is the same for the same content alone', () => {
    const bytes = (text: string) => ({ bytes: new TextEncoder().encode(text) });
    expect(contentHashOf(bytes('a'))).toBe(contentHashOf(bytes('a')));
    expect(contentHashOf(bytes('a'))).not.toBe(contentHashOf(bytes('b')));
    expect(contentHashOf({ address: 'a' })).not.toBe(contentHashOf(bytes('a')));
  });

  it('has a title without ways to reach anybody', () => {
    expect(captureTitle('Civic, call 303-555-0100 or jo@x.test')).toBe('Civic, call or');
    expect(captureTitle('\u0000')).toBeNull();
  });
});
