import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EffectColumns } from './effect-columns';

describe('the columns of effects', () => {
  it('are those of a map of the same keys, also of the largest', () => {
    const key = fc.oneof(fc.nat(50), fc.maxSafeInteger().map(Math.abs));
    fc.assert(
      fc.property(fc.uniqueArray(key), fc.array(key), fc.nat(9), (keys, others, first) => {
        const columns = new EffectColumns(Float64Array.from(keys), first);
        const map = new Map(keys.map((each, place) => [each, first + place]));
        for (const each of [...keys, ...others]) {
          expect(columns.find(each)).toBe(map.get(each) ?? -1);
        }
        expect([...columns.keys()]).toEqual(keys);
      }),
    );
  });
});
