import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toPublicId } from '@/lib/platform/ids';
import { findNamedListing } from './removal-address';

const UUID = '019a0000-0000-7000-8000-000000000000';
const ID = toPublicId('listing', UUID);

describe('a listing named by an advertiser', () => {
  it.each([ID, ` ${ID} `, `https://deals.example.com/listings/${ID}`, `/listings/${ID}?x=1#top`])(
    'is found in %s',
    (text) => expect(findNamedListing(text)).toBe(UUID),
  );

  it.each(['', 'lst_', 'https://cars.example.com/4711', ID.slice(0, -1), ID.toUpperCase()])(
    'is not found in %s',
    (text) => expect(findNamedListing(text)).toBeNull(),
  );

  it('is found or not, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const found = findNamedListing(text);
        expect(found === null || /^[0-9a-f-]{36}$/.test(found)).toBe(true);
      }),
    );
  });
});
