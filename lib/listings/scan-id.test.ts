import fc from 'fast-check';
import { validate, version } from 'uuid';
import { describe, expect, it } from 'vitest';
import { newId } from '@/lib/platform/ids';
import { scanIdOf } from './scan-id';

const instants = fc.date({
  min: new Date('2000-01-01T00:00:00Z'),
  max: new Date('2100-01-01T00:00:00Z'),
  noInvalidDate: true,
});

describe('scanIdOf', () => {
  it('is a uuid of version 7, the same for the same query and instant, another for another', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), instants, instants, (query, other, at, later) => {
        const id = scanIdOf(query, at);
        expect(validate(id) && version(id) === 7).toBe(true);
        expect(scanIdOf(query, new Date(at))).toBe(id);
        if (other !== query) expect(scanIdOf(other, at)).not.toBe(id);
        if (later.getTime() !== at.getTime()) expect(scanIdOf(query, later)).not.toBe(id);
      }),
    );
  });

  it('sorts by when the scans fell due', () => {
    const query = newId();
    fc.assert(
      fc.property(instants, instants, (one, two) => {
        fc.pre(one.getTime() < two.getTime());
        expect(scanIdOf(query, one) < scanIdOf(query, two)).toBe(true);
      }),
    );
  });
});
