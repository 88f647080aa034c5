import { describe, expect, it } from 'vitest';
import { newId, toPublicId } from '@/lib/platform/ids';
import { fleetHref, readFleetAddress } from './fleet-address';

const car = toPublicId('inspection', newId());
const item = toPublicId('inspection_finding', newId());

describe('the address of the fleet', () => {
  it('pages its two lists each by itself, under the same filter', () => {
    const address = readFleetAddress({ q: 'civic', open: 'true', after: car });
    if (address === null) throw new Error('not read');
    const next = fleetHref(address, { itemsAfter: item });
    expect(next).toBe(`/fleet?q=civic&open=true&after=${car}&items_after=${item}#open-items`);
    const query = Object.fromEntries(new URL(next, 'https://deals.example').searchParams);
    const there = readFleetAddress(query);
    expect(there).toEqual({ ...address, itemsAfter: item });
    expect(there && fleetHref(there, { itemsAfter: null })).toBe(
      `/fleet?q=civic&open=true&after=${car}#open-items`,
    );
    expect(there && fleetHref(there, { after: null })).toBe(
      `/fleet?q=civic&open=true&items_after=${item}`,
    );
  });

  it('is none where a cursor is of another list or made up', () => {
    expect(readFleetAddress({ after: item })).toBeNull();
    expect(readFleetAddress({ items_after: car })).toBeNull();
    expect(readFleetAddress({ items_after: 'x' })).toBeNull();
    expect(readFleetAddress({ after: ['a', 'b'] })).toMatchObject({ after: null });
  });
});
