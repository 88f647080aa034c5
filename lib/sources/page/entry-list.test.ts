import { describe, expect, it } from 'vitest';
import { distanceOf, listingOf, readEntries, vinOf } from './entry-list';

const entry = (id: string | null, price = true, isSponsored = false) => ({
  id,
  price,
  isSponsored,
});
const read = (one: ReturnType<typeof entry>) =>
  one.id === null
    ? null
    : {
        listing: listingOf({ externalId: one.id, isSponsored: one.isSponsored || undefined }),
        has: { 'a price': one.price },
      };

describe('a list of results', () => {
  it('gives each car once, and as paid for only where every entry of it is', () => {
    const twice = [entry('a', true, true), entry('b', true, true), entry('a')];
    const { listings, rejected, drift } = readEntries(twice, read);
    expect(listings).toEqual([{ externalId: 'a' }, { externalId: 'b', isSponsored: true }]);
    expect(rejected).toEqual([{ reason: 'duplicate', externalId: 'a' }]);
    expect(drift).toBeNull();
  });

  it('says that it has drifted when more than a third of its entries is unreadable', () => {
    const ids = ['a', 'b', null];
    expect(
      readEntries(
        ids.map((id) => entry(id)),
        read,
      ).drift,
    ).toBeNull();
    const worse = readEntries(
      [...ids, null].map((id) => entry(id)),
      read,
    );
    expect(worse.drift).toContain('2 of 4');
  });

  it('says that it has drifted when a part is missing in all of them', () => {
    const lost = ['a', 'b', 'c'].map((id) => entry(id, false));
    expect(readEntries(lost, read).drift).toContain('a price');
    expect(readEntries([entry('d'), ...lost], read).drift).toBeNull();
    expect(readEntries(lost.slice(1), read).drift).toBeNull();
    type Sparse = { externalId: string; has: Record<string, boolean> };
    const readSparse = ({ externalId, has }: Sparse) => ({ listing: { externalId }, has });
    const without = (externalId: string) => ({ externalId, has: { 'a price': false } });
    const sparse = [{ externalId: 'e', has: {} }, without('f'), without('g')];
    expect(readEntries(sparse, readSparse).drift).toBeNull();
    expect(readEntries([...sparse, without('h')], readSparse).drift).toContain('a price');
  });
});

describe('values of an entry', () => {
  it('takes a VIN only where it is one', () => {
    expect(vinOf(' 1hgcm82633a004352 ')).toBe('1HGCM82633A004352');
    for (const none of ['1HGCM82633A00435', '1HGCM82633A00435O', 'AAAAAAAAAAAAAAAAA', 7, null]) {
      expect(vinOf(none)).toBeUndefined();
    }
  });

  it('takes a mileage as written, and none where it is unknown', () => {
    for (const given of ['49,655', '60k mi', '8 mi.', '97,895 miles', 12]) {
      expect(distanceOf(given)).toBe(given);
    }
    for (const none of ['0', '-', '', 'N/A', '-12', 0, -1, Number.NaN, null, {}]) {
      expect(distanceOf(none)).toBeUndefined();
    }
  });
});
