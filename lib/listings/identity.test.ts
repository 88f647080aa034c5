import { describe, expect, it } from 'vitest';
import { stableIdentity, vehicleKeyOf } from './identity';
import type { NormalisedListing } from './listing';
import { normalise } from './normalise';

function listingOf(cells: Record<string, unknown>): NormalisedListing {
  const verdict = normalise(
    { price: 9_000, year: 2019, make: 'Ford', model: 'F-150', mileage: 20_001, ...cells },
    { observedAt: new Date('2026-03-01T15:00:00Z'), marketYear: 2026, sourceKey: 'feed' },
  );
  if (!verdict.ok) throw new Error(verdict.refusal.message);
  return verdict.listing;
}

const VALID = '1FTEW1EP9KFA00000';
const FILLERS = ['12345678901234567', 'NOTAVAILABLE12345', '1FTEW1EP5KFA00000'];

describe('stableIdentity and vehicleKeyOf', () => {
  it('are the VIN where its check digit is right', () => {
    const listing = listingOf({ vin: VALID });
    expect(stableIdentity(listing)).toBe(`vin:${VALID}`);
    expect(vehicleKeyOf(listing)).toBe(`vin:${VALID}`);
  });

  it.each(FILLERS)('tell different cars apart that share the wrong VIN %s', (vin) => {
    const truck = listingOf({ vin });
    const civic = listingOf({ vin, make: 'Honda', model: 'Civic', mileage: 80_123 });
    expect(stableIdentity(truck)).toMatch(/^facts:[0-9a-f]{40}$/);
    expect(stableIdentity(civic)).not.toBe(stableIdentity(truck));
    expect(vehicleKeyOf(truck)).toMatch(/^facts:[0-9a-f]{40}$/);
    expect(vehicleKeyOf(civic)).not.toBe(vehicleKeyOf(truck));
  });

  it('keep a car with a wrong VIN the same at another price', () => {
    const [before, after] = [18_000, 17_000].map((price) => listingOf({ vin: FILLERS[2], price }));
    expect(before && stableIdentity(before)).toBe(after && stableIdentity(after));
    expect(listingOf({ vin: FILLERS[0] }).externalId).not.toBe(before?.externalId);
  });
});
