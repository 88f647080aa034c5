import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SlotTable } from './slot-table';

/** Few enough that they meet again, alike in all but the end, as ids of one moment are. */
const id = fc
  .integer({ min: 0, max: 400 })
  .map((n) => `0199c0de-0000-7000-8000-${n.toString(16).padStart(12, '0')}`);

it('finds what a map would find, after any additions and removals', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), id), { maxLength: 2_000 }), (steps) => {
      const table = new SlotTable();
      const rows = new Map<string, number>();
      for (const [isAdded, listingId] of steps) {
        if (isAdded) {
          const row = table.findOrAdd(listingId);
          expect(row).toBe(rows.get(listingId) ?? row);
          rows.set(listingId, row);
        } else {
          expect(table.remove(listingId)).toBe(rows.get(listingId) ?? -1);
          rows.delete(listingId);
        }
      }
      expect(table.size).toBe(rows.size);
      expect(new Set(rows.values()).size).toBe(rows.size);
      for (const [, listingId] of steps) {
        expect(table.find(listingId)).toBe(rows.get(listingId) ?? -1);
      }
      for (const [listingId, row] of rows) expect(table.idOf(row)).toBe(listingId);
    }),
    { numRuns: 60 },
  );
});

it('keeps growing without losing anybody', () => {
  const table = new SlotTable();
  const ids = Array.from(
    { length: 5_000 },
    (_, n) =>
      `0199c0de-${(n % 7).toString(16).padStart(4, '0')}-7000-8000-${n.toString(16).padStart(12, '0')}`,
  );
  const rows = ids.map((listingId) => table.findOrAdd(listingId));
  expect(rows).toEqual(ids.map((_, n) => n));
  expect(ids.map((listingId) => table.find(listingId))).toEqual(rows);
  expect(table.end).toBe(5_000);
});

it('refuses what is no UUID', () => {
  expect(() => new SlotTable().find('a car')).toThrow(RangeError);
});
